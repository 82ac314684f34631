// New texts → the disk: all files are written beside their old selves first, and only then take their places.

import { lstatSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { decode } from "../files/decode.js";
import { type Disk, readBytes, reasonOf } from "../files/disk.js";

/** Files that could not be rewritten, with the reason. */
export type Unwritten = ReadonlyMap<string, string>;

/**
 * Replaces files by new texts, each at once, with its mode, encoding and byte order mark. A file that cannot be
 * written, or that is no longer what was read, stays as it is. Never throws.
 */
export function writeFixed(texts: ReadonlyMap<string, string>, disk: Disk): Unwritten {
  const unwritten = new Map<string, string>();
  const drafts: { readonly file: string; readonly draft: string; readonly target: string }[] = [];
  try {
    for (const [file, text] of texts) {
      const prepared = prepare(file, text, disk);
      if ("reason" in prepared) unwritten.set(file, prepared.reason);
      else drafts.push({ file, ...prepared });
    }
    for (const { file, draft, target } of drafts) {
      try {
        renameSync(draft, target);
      } catch (error) {
        unwritten.set(file, writeReason(error));
      }
    }
  } finally {
    for (const { draft } of drafts) rmSync(draft, { force: true });
  }
  return unwritten;
}

type Prepared = { readonly draft: string; readonly target: string } | { readonly reason: string };

function prepare(file: string, text: string, disk: Disk): Prepared {
  try {
    const target = realpathSync(disk.path(file));
    const { mode } = statSync(target);
    if ((mode & 0o222) === 0) return { reason: "It is read-only." };
    const read = readBytes(target);
    if ("reason" in read) return read;
    if (decode(read.bytes) !== disk.read(file)) return { reason: "It has changed since it was read." };
    const bytes = encodeLike(read.bytes, text);
    if (bytes === null) return { reason: "It is not encoded as UTF-8 or UTF-16, so that it cannot be written again." };
    const draft = join(dirname(target), `.postern-${process.pid}-${file.slice(file.lastIndexOf("/") + 1)}`);
    if (lstatSync(draft, { throwIfNoEntry: false }) !== undefined) return { reason: `\`${draft}\` is in the way.` };
    try {
      writeFileSync(draft, bytes, { mode, flag: "wx", flush: true });
    } catch (error) {
      rmSync(draft, { force: true });
      return { reason: writeReason(error) };
    }
    return { draft, target };
  } catch (error) {
    return { reason: writeReason(error) };
  }
}

type Encode = (text: string) => Buffer;

/** How the text of a file was encoded, as its byte order mark says. */
function encoderOf([first, second]: Buffer): Encode {
  if (first === 0xff && second === 0xfe) return (text) => Buffer.from(text, "utf16le");
  if (first === 0xfe && second === 0xff) return (text) => Buffer.from(text, "utf16le").swap16();
  return (text) => Buffer.from(text);
}

/** The text in the encoding of the bytes that it replaces; null where decoding those has lost something. */
function encodeLike(before: Buffer, text: string): Buffer | null {
  const encode = encoderOf(before);
  return encode(decode(before)).equals(before) ? encode(text) : null;
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: "There is no space left on the disk.",
  EDQUOT: "The quota of the disk is used up.",
  EROFS: "The file system is read-only.",
  EACCES: "It may not be written (permission denied).",
  EPERM: "It may not be written (operation not permitted).",
};

function writeReason(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return reasons[code] ?? reasonOf(error);
}
