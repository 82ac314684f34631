// Open documents over the disk: gives core the files of one document's project and remembers which it
// asked for. Knows nothing of diagnostics and of how they travel.

import { type FileProvider, limits } from "@postern/core";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { isConfiguration } from "./configuration-name.js";
import { baseNameOfUri, folderOfPath, nameWithin, pathOfUri, resolvePath, uriOfPath } from "./document-uri.js";
import type { Host } from "./host.js";
import { LastGood } from "./last-good.js";
import { Reads } from "./reads.js";

/** What core needs to analyse one document. */
export interface DocumentView {
  /** The document's name for core: relative to its workspace folder, as a command started there would name it. */
  readonly file: string;
  readonly version: number;
  /** The text as core gets it; null if it is too large. */
  readonly text: string | null;
  /** The text however large it is. */
  whole(): string;
  readonly provider: FileProvider;
  /** The folder that names start at, by path; "" where there is no disk. */
  readonly top: string;
  /** Whether the document and all that was read through this view are as they were. */
  isCurrent(): boolean;
  /** The URI of a file that core names. */
  uriOf(file: string): string;
}

/** A document and how often anything was opened or changed before it came to say this. */
interface OpenDocument {
  readonly document: TextDocument;
  readonly revision: number;
  /** Whether a version did not go up since it was opened. */
  readonly isOutOfOrder: boolean;
}

/** The documents and folders that a client has open. */
export class Session {
  private readonly host: Host;
  private readonly documents = new Map<string, OpenDocument>();
  /** URIs of open documents by path. */
  private readonly uris = new Map<string, string>();
  /** What the last view of a document read, by its URI. */
  private readonly reads = new Map<string, Reads>();
  private readonly lastGood = new LastGood();
  private folders: readonly string[] = [];
  private revisions = 0;

  constructor(host: Host) {
    this.host = host;
  }

  /** Takes workspace folders by URI. */
  addFolders(uris: readonly string[]): void {
    this.folders = [...new Set([...this.folders, ...uris.flatMap((uri) => folderOfUri(uri) ?? [])])];
  }

  removeFolders(uris: readonly string[]): void {
    const removed = uris.map(folderOfUri);
    this.folders = this.folders.filter((folder) => !removed.includes(folder));
  }

  /** Whether a path is in one of the workspace folders. */
  isInFolders(path: string): boolean {
    return this.folders.some((folder) => nameWithin(folder, path) !== null);
  }

  /** The workspace folders by path. */
  folderPaths(): readonly string[] {
    return this.folders;
  }

  open(document: TextDocument): void {
    this.documents.set(document.uri, { document, revision: ++this.revisions, isOutOfOrder: false });
    const path = pathOfUri(document.uri);
    if (path !== null) this.uris.set(path, document.uri);
  }

  /**
   * Changes are made in the order in which they come, whatever their versions say: one that is left out, or made in
   * another place, would leave a text that nobody has. Throws if the document is not open or a change makes no sense.
   *
   * @returns whether all is well with the versions of the document; false is said once.
   */
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): boolean {
    const open = this.documents.get(uri);
    if (open === undefined) throw new Error(`${uri} is not open`);
    const isBack = version <= open.document.version;
    // A change that fails half-way has changed the text all the same.
    this.documents.set(uri, {
      ...open,
      revision: ++this.revisions,
      isOutOfOrder: open.isOutOfOrder || isBack,
    });
    TextDocument.update(open.document, changes, version);
    return !isBack || open.isOutOfOrder;
  }

  /** Throws if the document is not open. */
  close(uri: string): void {
    if (!this.documents.delete(uri)) throw new Error(`${uri} is not open`);
    this.reads.delete(uri);
    const path = pathOfUri(uri);
    if (path === null) return;
    this.lastGood.forget(path);
    if (this.uris.get(path) === uri) this.uris.delete(path);
  }

  openUris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** The version of an open document; null if it is not open. */
  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.document.version ?? null;
  }

  /** A number that no other text of an open document has, whatever versions its client gives; null if it is not open. */
  revisionOf(uri: string): number | null {
    return this.documents.get(uri)?.revision ?? null;
  }

  /** Other open documents whose last view read this one or listed its folder. */
  dependentsOf(uri: string): readonly string[] {
    const path = pathOfUri(uri);
    return path === null ? [] : this.readersOf(path).filter((other) => other !== uri);
  }

  /** Open documents whose last view read a file or listed its folder. */
  readersOf(path: string): readonly string[] {
    const folder = folderOfPath(path);
    return [...this.reads].filter(([, reads]) => reads.includes(path) || reads.includes(folder)).map(([uri]) => uri);
  }

  /** The view that core gets of an open document; null if it is not open. */
  view(uri: string): DocumentView | null {
    const open = this.documents.get(uri);
    if (open === undefined) return null;
    const path = pathOfUri(uri);
    const { document, revision } = open;
    if (path === null) return loneView(document, () => this.documents.get(uri)?.revision === revision);
    const reads = this.noReads();
    this.reads.set(uri, reads);
    reads.file(path);
    return this.fileView(path, document, reads);
  }

  /** The same of any file, open or not; null if it cannot be read. Nothing is told when it becomes stale. */
  viewAt(path: string): DocumentView | null {
    const open = this.openAt(path);
    const text = open === undefined ? this.saved(path) : null;
    const document = open?.document ?? (text === null ? null : TextDocument.create(this.uriOf(path), "", 0, text));
    if (document === null) return null;
    const reads = this.noReads();
    reads.file(path);
    return this.fileView(path, document, reads);
  }

  /** What a file says: in the editor if it is open there, else on the disk. */
  textAt(path: string): string | null {
    const open = this.openAt(path);
    return open === undefined ? this.saved(path) : open.document.getText();
  }

  /** The URI of a path, as the client has it if it is open. */
  uriAt(path: string): string {
    return this.uriOf(path);
  }

  private noReads(): Reads {
    return new Reads({ file: (at) => this.stampOf(at), folder: (at) => this.list(at).join("/") });
  }

  private fileView(path: string, document: TextDocument, reads: Reads): DocumentView {
    const root = this.rootOf(path);
    const { version } = document;
    const text = withinLimit(document.getText());
    // One view is one moment: a file that changes meanwhile makes the view stale, not inconsistent.
    const texts = new Map<string, string | null>([[path, text]]);
    const read = (name: string): string | null => {
      const at = resolvePath(root, name);
      const known = texts.get(at);
      if (known !== undefined) return known;
      reads.file(at);
      const found = this.read(at);
      texts.set(at, found);
      return found;
    };
    const list = (name: string): readonly string[] => {
      const at = resolvePath(root, name);
      reads.folder(at);
      return this.list(at);
    };
    return {
      file: nameWithin(root, path) ?? path,
      version,
      text,
      whole: () => document.getText(),
      provider: { read, list },
      top: root,
      isCurrent: this.currency(path, root, reads),
      uriOf: (file) => this.uriOf(resolvePath(root, file)),
    };
  }

  /** By itself, so that who keeps the question does not keep the texts. */
  private currency(path: string, root: string, reads: Reads): () => boolean {
    return () => this.rootOf(path) === root && reads.isCurrent();
  }

  /** The innermost workspace folder of a path, else its own folder. */
  private rootOf(path: string): string {
    const around = this.folders.filter((folder) => nameWithin(folder, path) !== null);
    return around.sort((a, b) => b.length - a.length)[0] ?? folderOfPath(path);
  }

  private openAt(path: string): OpenDocument | undefined {
    return this.documents.get(this.uris.get(path) ?? "");
  }

  private stampOf(path: string): string {
    const open = this.openAt(path);
    return open === undefined ? (this.host.stampOf(path) ?? "") : `open ${open.revision}`;
  }

  private read(path: string): string | null {
    const open = this.openAt(path);
    if (open === undefined) return this.saved(path);
    const text = withinLimit(open.document.getText());
    if (text === null || !isConfiguration(path)) return text;
    return this.lastGood.textOf(path, text, () => this.saved(path));
  }

  /** What the disk has. */
  private saved(path: string): string | null {
    const bytes = this.host.readFile(path);
    return bytes === null || bytes.length > limits.fileBytes ? null : new TextDecoder().decode(bytes);
  }

  private list(folder: string): readonly string[] {
    const open = [...this.uris.keys()].filter((path) => folderOfPath(path) === folder);
    const names = open.flatMap((path) => nameWithin(folder, path) ?? []);
    return [...new Set([...this.host.listFolder(folder), ...names])].sort();
  }

  private uriOf(path: string): string {
    return this.uris.get(path) ?? uriOfPath(path);
  }
}

/** The path of a folder, which its URI may end with a slash; null if it is on no disk. */
function folderOfUri(uri: string): string | null {
  return pathOfUri(uri)?.replace(/(.)\/$/, "$1") ?? null;
}

/** Extensions for documents that have a language and no file, so that core parses them as what they are. */
const extensions: Readonly<Record<string, string>> = {
  json: ".json",
  jsonc: ".json",
  "cloudformation-json": ".json",
  yaml: ".yaml",
  "cloudformation-yaml": ".yaml",
  terraform: ".tf",
  opentofu: ".tf",
  "terraform-vars": ".tfvars",
  "opentofu-vars": ".tfvars",
};

/** A document of another scheme stands for itself: there is no disk around it. */
function loneView(document: TextDocument, isCurrent: () => boolean): DocumentView {
  const name = baseNameOfUri(document.uri);
  const extension = Object.hasOwn(extensions, document.languageId) ? extensions[document.languageId] : undefined;
  const file = /\.[A-Za-z]+$/.test(name) ? name : name + (extension ?? "");
  const text = withinLimit(document.getText());
  return {
    file,
    version: document.version,
    text,
    whole: () => document.getText(),
    provider: { read: (asked) => (asked === file ? text : null), list: (folder) => (folder === "" ? [file] : []) },
    top: "",
    isCurrent,
    uriOf: () => document.uri,
  };
}

/** A UTF-16 unit takes one to three bytes: only long texts need be counted. */
function withinLimit(text: string): string | null {
  if (text.length * 3 <= limits.fileBytes) return text;
  if (text.length > limits.fileBytes) return null;
  return new TextEncoder().encode(text).length <= limits.fileBytes ? text : null;
}
