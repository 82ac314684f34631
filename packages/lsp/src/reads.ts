// What was read on behalf of one document, and whether it would be read the same way now.

/** How a place is found to be as it was: texts that differ where the content may differ. */
export interface Stamps {
  /** Of a file; one text for all that are not there. */
  file(path: string): string;
  /** Of the names in a folder. */
  folder(path: string): string;
}

/** The files and folders that one reading asked for, by path. */
export class Reads {
  private readonly files = new Map<string, string>();
  private readonly folders = new Map<string, string>();
  private readonly stamps: Stamps;

  constructor(stamps: Stamps) {
    this.stamps = stamps;
  }

  /** To be called before the file is read: a change meanwhile is a change. */
  file(path: string): void {
    if (!this.files.has(path)) this.files.set(path, this.stamps.file(path));
  }

  /** To be called before the folder is listed. */
  folder(path: string): void {
    if (!this.folders.has(path)) this.folders.set(path, this.stamps.folder(path));
  }

  /** Whether a file was asked for, or a folder listed. */
  includes(path: string): boolean {
    return this.files.has(path) || this.folders.has(path);
  }

  /** Whether all of it is as it was. */
  isCurrent(): boolean {
    for (const [path, stamp] of this.files) if (this.stamps.file(path) !== stamp) return false;
    for (const [path, stamp] of this.folders) if (this.stamps.folder(path) !== stamp) return false;
    return true;
  }
}
