// What a project's authors said they do not want to hear, and why.

import type { Location } from "../text/range.js";

/** What a suppression speaks of. */
export type SuppressionScope =
  | { readonly kind: "file" }
  /** Findings that start within a stretch of the file. */
  | { readonly kind: "range"; readonly location: Location }
  /** Findings of one resource. */
  | { readonly kind: "address"; readonly address: string };

export interface Suppression {
  readonly by: "comment" | "metadata";
  readonly file: string;
  /** Rule ids as written. */
  readonly rules: readonly string[];
  /** Null if none was given: then it does not count. */
  readonly reason: string | null;
  readonly scope: SuppressionScope;
  /** Where it stands. */
  readonly at: Location;
}
