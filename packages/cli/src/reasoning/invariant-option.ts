// `--invariant JSON|FILE`: a set of requests that may not pass, as a box or with a name around it.

import { type Invariant, readBox, readRequestSets } from "@postern/core";
import type { Disk } from "../files/disk.js";
import { UsageError } from "../usage-error.js";
import { jsonText, jsonValue } from "./json-option.js";

/** What may never pass. */
export type ProvenInvariant = Pick<Invariant, "id" | "message" | "never">;

/**
 * Reads `BOX` or `{ "id": …, "message": …, "never": BOX }`. Throws a `UsageError` for anything else.
 * @param at which of the options of the call it is, from 0: its name if it has none.
 */
export function invariantOption(given: string, at: number, disk: Disk): ProvenInvariant {
  const json = jsonText("invariant", given, disk);
  const value = jsonValue(json);
  const isNamed = typeof value === "object" && value !== null && "never" in value;
  if (!isNamed) {
    const read = readBox(json.text);
    if ("fault" in read) throw new UsageError(`\`${json.place}\`: ${read.fault}`);
    return { id: `invariant-${at + 1}`, message: "", never: [[read.box]] };
  }
  const unknown = Object.keys(value).find((name) => !["id", "message", "never"].includes(name));
  if (unknown !== undefined)
    throw new UsageError(`\`${json.place}\`: an invariant has id, message and never, but no \`${unknown}\`.`);
  const read = readRequestSets(value.never);
  if ("fault" in read) throw new UsageError(`\`${json.place}\`: ${read.fault}`);
  return {
    id: textMember(value, "id", json.place) ?? `invariant-${at + 1}`,
    message: textMember(value, "message", json.place) ?? "",
    never: read.boxes,
  };
}

function textMember(value: object, name: string, place: string): string | null {
  const found = Object.entries(value).find(([one]) => one === name)?.[1];
  if (found === undefined) return null;
  if (typeof found !== "string" || found === "") throw new UsageError(`\`${place}\`: \`${name}\` is a text.`);
  return found;
}
