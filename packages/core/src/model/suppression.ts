// What a project's authors said they do not want to hear, and why.

import type { Location } from "../text/range.js";

/** What a suppression speaks of. */
export type SuppressionScope =
  | { readonly kind: "file" }
  /** Findings that start within a stretch of the file. */
  | { readonly kind: "range"; readonly location: Location }
  /** Findings of one resource. */
  | { readonly kind: "address"; readonly address: string }
  /** Findings in some files, of a resource and of a statement where those are named. */
  | {
      readonly kind: "configured";
      readonly matchesFile: (file: string) => boolean;
      readonly address: string | null;
      readonly sid: string | null;
    };

/**
 * What a text gives as a reason; null where it gives none, or puts it off (`TODO …`), as editors write it for the
 * author. In other letters only alone or before a colon: "todo" is a word in other languages.
 */
export function givenReason(text: string | null): string | null {
  const reason = (text ?? "").trim();
  return reason === "" || /^TODO\b|^[Tt]odo\s*(?::|$)/.test(reason) ? null : reason;
}

export interface Suppression {
  readonly by: "comment" | "metadata" | "config";
  readonly file: string;
  /** Rule ids as written. */
  readonly rules: readonly string[];
  /** As `givenReason` has it. Null: then it does not count. */
  readonly reason: string | null;
  readonly scope: SuppressionScope;
  /** Where it stands. */
  readonly at: Location;
  /** The last day that it counts, `YYYY-MM-DD`. */
  readonly until?: string;
  /** What was accepted: it counts for findings of this pin alone. */
  readonly pin?: string;
}
