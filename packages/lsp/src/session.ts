// Open documents over the disk: gives core the files of one document's project and remembers which it
// asked for. Knows nothing of diagnostics and of how they travel.

import { type FileProvider, limits } from "@postern/core";
import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { baseNameOfUri, folderOfPath, nameWithin, pathOfUri, resolvePath, uriOfPath } from "./document-uri.js";
import type { Host } from "./host.js";

/** What core needs to analyse one document. */
export interface DocumentView {
  /** The document's name for core: relative to its workspace folder, as a command started there would name it. */
  readonly file: string;
  readonly version: number;
  /** The text as core gets it; null if it is too large. */
  readonly text: string | null;
  readonly provider: FileProvider;
  /** The folder that names start at, by path; "" where there is no disk. */
  readonly top: string;
  /** The URI of a file that core names. */
  uriOf(file: string): string;
}

/** The documents and folders that a client has open. */
export class Session {
  private readonly host: Host;
  private readonly documents = new Map<string, TextDocument>();
  /** URIs of open documents by path. */
  private readonly uris = new Map<string, string>();
  /** Files and folders that the last analysis of a document asked for, by its URI. */
  private readonly touched = new Map<string, ReadonlySet<string>>();
  private folders: readonly string[] = [];

  constructor(host: Host) {
    this.host = host;
  }

  /** Takes workspace folders by URI. */
  addFolders(uris: readonly string[]): void {
    this.folders = [...this.folders, ...uris.flatMap((uri) => pathOfUri(uri) ?? [])];
  }

  removeFolders(uris: readonly string[]): void {
    const removed = uris.map(pathOfUri);
    this.folders = this.folders.filter((folder) => !removed.includes(folder));
  }

  open(document: TextDocument): void {
    this.documents.set(document.uri, document);
    const path = pathOfUri(document.uri);
    if (path !== null) this.uris.set(path, document.uri);
  }

  /** Throws if the document is not open or a change makes no sense. */
  change(uri: string, version: number, changes: TextDocumentContentChangeEvent[]): void {
    const document = this.documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    TextDocument.update(document, changes, version);
  }

  /** Throws if the document is not open. */
  close(uri: string): void {
    if (!this.documents.delete(uri)) throw new Error(`${uri} is not open`);
    this.touched.delete(uri);
    const path = pathOfUri(uri);
    if (path !== null && this.uris.get(path) === uri) this.uris.delete(path);
  }

  openUris(): readonly string[] {
    return [...this.documents.keys()];
  }

  /** The version of an open document; null if it is not open. */
  versionOf(uri: string): number | null {
    return this.documents.get(uri)?.version ?? null;
  }

  /** Other open documents whose last analysis read this one or listed its folder. */
  dependentsOf(uri: string): readonly string[] {
    const path = pathOfUri(uri);
    if (path === null) return [];
    const folder = folderOfPath(path);
    const asked = ([other, paths]: [string, ReadonlySet<string>]) =>
      other !== uri && (paths.has(path) || paths.has(folder));
    return [...this.touched].filter(asked).map(([other]) => other);
  }

  /** The view that core gets of an open document; null if it is not open. */
  view(uri: string): DocumentView | null {
    const document = this.documents.get(uri);
    if (document === undefined) return null;
    const path = pathOfUri(uri);
    return path === null ? loneView(document) : this.fileView(document, path);
  }

  private fileView(document: TextDocument, path: string): DocumentView {
    const root = this.rootOf(path);
    const touched = new Set<string>();
    this.touched.set(document.uri, touched);
    const resolve = (name: string): string => {
      const resolved = resolvePath(root, name);
      touched.add(resolved);
      return resolved;
    };
    return {
      file: nameWithin(root, path) ?? path,
      version: document.version,
      text: withinLimit(document.getText()),
      provider: { read: (file) => this.read(resolve(file)), list: (folder) => this.list(resolve(folder)) },
      top: root,
      uriOf: (file) => this.uriOf(resolvePath(root, file)),
    };
  }

  /** The innermost workspace folder of a path, else its own folder. */
  private rootOf(path: string): string {
    const around = this.folders.filter((folder) => nameWithin(folder, path) !== null);
    return around.sort((a, b) => b.length - a.length)[0] ?? folderOfPath(path);
  }

  private read(path: string): string | null {
    const open = this.documents.get(this.uris.get(path) ?? "");
    if (open !== undefined) return withinLimit(open.getText());
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
function loneView(document: TextDocument): DocumentView {
  const name = baseNameOfUri(document.uri);
  const extension = Object.hasOwn(extensions, document.languageId) ? extensions[document.languageId] : undefined;
  const file = /\.[A-Za-z]+$/.test(name) ? name : name + (extension ?? "");
  const text = withinLimit(document.getText());
  return {
    file,
    version: document.version,
    text,
    provider: { read: (asked) => (asked === file ? text : null), list: (folder) => (folder === "" ? [file] : []) },
    top: "",
    uriOf: () => document.uri,
  };
}

/** A UTF-16 unit takes one to three bytes: only long texts need be counted. */
function withinLimit(text: string): string | null {
  if (text.length * 3 <= limits.fileBytes) return text;
  if (text.length > limits.fileBytes) return null;
  return new TextEncoder().encode(text).length <= limits.fileBytes ? text : null;
}
