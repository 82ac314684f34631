/// <reference types="vscode" />
// An extension of the tests: the files of the scheme `memory`, flat in the folder /project.

import {
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type FileChangeEvent,
  FileChangeType,
  type FileStat,
  FileSystemError,
  type FileSystemProvider,
  FileType,
  type Uri,
  workspace,
} from "vscode";

/** Put in when it is bundled. */
declare const FILES: Readonly<Record<string, string>>;

const top = "/project";

class MemoryFiles implements FileSystemProvider {
  private readonly files = new Map<string, Uint8Array>(
    Object.entries(FILES).map(([name, text]) => [`${top}/${name}`, new TextEncoder().encode(text)]),
  );
  private readonly changes = new EventEmitter<FileChangeEvent[]>();
  private time = 1;
  readonly onDidChangeFile = this.changes.event;

  watch(): Disposable {
    return new Disposable(() => {});
  }

  stat(uri: Uri): FileStat {
    if (uri.path === top) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: FileType.File, ctime: 0, mtime: this.time, size: this.readFile(uri).length };
  }

  readDirectory(): [string, FileType][] {
    return [...this.files.keys()].map((path) => [path.slice(top.length + 1), FileType.File]);
  }

  readFile(uri: Uri): Uint8Array {
    const bytes = this.files.get(uri.path);
    if (bytes === undefined) throw FileSystemError.FileNotFound(uri);
    return bytes;
  }

  writeFile(uri: Uri, content: Uint8Array): void {
    const type = this.files.has(uri.path) ? FileChangeType.Changed : FileChangeType.Created;
    this.files.set(uri.path, content);
    this.time++;
    this.changes.fire([{ type, uri }]);
  }

  createDirectory(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  delete(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): void {
    throw FileSystemError.NoPermissions(uri);
  }
}

export function activate(context: ExtensionContext): void {
  context.subscriptions.push(workspace.registerFileSystemProvider("memory", new MemoryFiles()));
}
