// The entries of an element in their author's words, for messages.

import { displayText } from "../value/display.js";
import type { PatternElement } from "./typed-policy.js";

/** The texts of the entries, holes as the references that were written; entries that show nothing are left out. */
export function entryNames({ entries }: PatternElement): readonly string[] {
  return entries.flatMap(({ value }) => displayText(value) ?? []);
}
