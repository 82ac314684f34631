// JSON data from outside: what kind of data it is, and names in it that are not known.

import { nearest } from "../text/near-miss.js";

/** A name that is not known, with the one that was probably meant. */
export function unknownMember(owner: string, name: string, known: readonly string[]): string {
  const [near] = nearest(name, known, 1);
  return `${owner} has no \`${name}\`${near === undefined ? "" : `; did you mean \`${near}\`?`}`;
}

/** Whether JSON data is an object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What kind of JSON data a value is, for messages. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value ?? null);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : typeof value === "string" ? "a text" : `a ${typeof value}`;
}
