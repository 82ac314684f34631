// What a host gives core: files by name. Core never touches a disk.

/**
 * Access to the files of one run. Names are relative to a folder that the host chose, with forward
 * slashes; `..` may lead out of it, and the host decides what it gives there.
 */
export interface FileProvider {
  /** The decoded text of a file, or null if there is none, it cannot be read or it is too large. */
  read(file: string): string | null;
  /** Names (not paths) of the files directly in a folder; empty if there is no such folder. */
  list(folder: string): readonly string[];
}

/** A file to analyse. `named`: the caller asked for exactly this file, rather than for a folder of it. */
export interface InputFile {
  readonly file: string;
  readonly named: boolean;
}

/** The folder of a file name, "" for the top. */
export function folderOf(file: string): string {
  const slash = file.lastIndexOf("/");
  return slash < 0 ? "" : file.slice(0, slash);
}

/** A file in a folder, `..` and `.` resolved as far as they can be. */
export function joinPath(folder: string, name: string): string {
  const steps = folder === "" ? [] : folder.split("/");
  for (const step of name.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps[steps.length - 1] !== "..") steps.pop();
    else steps.push(step);
  }
  return (folder.startsWith("/") ? "/" : "") + steps.filter((step) => step !== "").join("/");
}
