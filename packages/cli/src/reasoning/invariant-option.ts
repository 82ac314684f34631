// `--invariant JSON|FILE`: a set of requests that may not pass, as a box or with a name around it.

import { type RequestBox, readBox } from "@postern/core";
import type { Disk } from "../files/disk.js";
import { UsageError } from "../usage-error.js";
import { jsonText, jsonValue } from "./json-option.js";

/** What may never pass. */
export interface Invariant {
  readonly id: string;
  /** "" if none was given. */
  readonly message: string;
  readonly boxes: readonly RequestBox[];
}

/**
 * Reads `BOX` or `{ "id": …, "message": …, "never": BOX }`. Throws a `UsageError` for anything else.
 * @param at which of the options of the call it is, from 0: its name if it has none.
 */
export function invariantOption(given: string, at: number, disk: Disk): Invariant {
  const json = jsonText("invariant", given, disk);
  const value = jsonValue(json);
  const isNamed = typeof value === "object" && value !== null && "never" in value;
  const text = isNamed ? JSON.stringify(value.never) : json.text;
  const read = readBox(text);
  if ("fault" in read) throw new UsageError(`\`${json.place}\`: ${read.fault}`);
  if (!isNamed) return { id: `invariant-${at + 1}`, message: "", boxes: [read.box] };
  const unknown = Object.keys(value).find((name) => !["id", "message", "never"].includes(name));
  if (unknown !== undefined)
    throw new UsageError(`\`${json.place}\`: an invariant has id, message and never, but no \`${unknown}\`.`);
  return {
    id: textMember(value, "id", json.place) ?? `invariant-${at + 1}`,
    message: textMember(value, "message", json.place) ?? "",
    boxes: [read.box],
  };
}

function textMember(value: object, name: string, place: string): string | null {
  const found = Object.entries(value).find(([one]) => one === name)?.[1];
  if (found === undefined) return null;
  if (typeof found !== "string" || found === "") throw new UsageError(`\`${place}\`: \`${name}\` is a text.`);
  return found;
}
