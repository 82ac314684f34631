// Options whose value is JSON, or the name of a file that holds it.

import { resolve } from "node:path";
import { decode } from "../files/decode.js";
import { type Disk, readBytes } from "../files/disk.js";
import { UsageError } from "../usage-error.js";

/** The JSON text that an option gives, and how messages call where it stands. */
export interface JsonText {
  readonly text: string;
  /** `--where policy.json`, or `--where` for JSON on the command line. */
  readonly place: string;
}

/** JSON begins with a brace or bracket; anything else is the name of a file. */
export function jsonText(option: string, given: string, disk: Disk): JsonText {
  if (/^\s*[[{]/.test(given)) return { text: given, place: `--${option}` };
  const read = readBytes(resolve(disk.cwd, given));
  if ("reason" in read)
    throw new UsageError(`\`--${option} ${given}\`: ${read.reason} Write JSON, or name a file that holds it.`);
  return { text: decode(read.bytes).replace(/^\ufeff/, ""), place: `--${option} ${given}` };
}

/** The parsed JSON. Throws a `UsageError` if it is none. */
export function jsonValue({ text, place }: JsonText): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new UsageError(`\`${place}\`: this is no JSON. (${detail})`);
  }
}
