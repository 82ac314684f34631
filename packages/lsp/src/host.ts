// What the server needs of the machine that it runs on. Knows no protocol and no documents.

/** Access to a machine's files, by absolute path with forward slashes. */
export interface Host {
  /** Whether names that differ in case alone mean the same file. */
  readonly ignoresCase: boolean;
  /** The bytes of a regular file of at most `limits.fileBytes`, else null. Never throws. */
  readFile(path: string): Uint8Array | null;
  /** A text that changes when the file does, by what is known of it without reading it; null if there is none. Never throws. */
  stampOf(path: string): string | null;
  /** Names of the files directly in a folder, sorted; empty if there is no such folder. Never throws. */
  listFolder(path: string): readonly string[];
  /** Names of the folders directly in a folder, without links to folders; empty if there is none. Never throws. */
  listFolders(path: string): readonly string[];
  /** The text of the AWS catalogue. Throws if it cannot be read. */
  readCatalogue(): string;
}
