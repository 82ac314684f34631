// What editors are offered at a place, and how it is written there.

import type { ReasonSources } from "../reason/sources.js";
import type { Trusted } from "../reason/trusted.js";
import type { Range } from "../text/range.js";

/** A name or a text that may stand at a place. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: "element" | "value" | "action" | "key" | "operator" | "service" | "rule";
  /** A few words beside it, "" if none. */
  readonly detail: string;
  /** Lower ones first; equal ones by label. */
  readonly rank: number;
}

/** What is written for a label; the cursor is to stand between the two. */
export interface Writing {
  readonly text: string;
  readonly behind: string;
}

/** An item as it is written at a place. */
export interface WrittenItem extends CompletionItem, Writing {}

/** What may stand in a range of the file. The same range for all. */
export interface EditorCompletion {
  readonly range: Range;
  readonly items: readonly WrittenItem[];
}

/** What completions draw on. */
export interface CompletionSources extends ReasonSources {
  /** Of the configuration that holds for the file. */
  readonly trusted: Trusted;
}

/** A completion. */
export function item(label: string, kind: CompletionItem["kind"], detail: string, rank: number): CompletionItem {
  return { label, kind, detail, rank };
}
