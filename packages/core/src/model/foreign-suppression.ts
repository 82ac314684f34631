// What authors told other tools not to report. It never silences anything here: it is listed, so that
// those who change tools can see what was decided before, and why (cloudformation.md R24).

import type { Location } from "../text/range.js";

/** One suppression of another tool, as its author wrote it. */
export interface ForeignSuppression {
  readonly tool: "cfn-lint" | "cfn_nag" | "cdk-nag" | "checkov" | "cfn-guard";
  readonly file: string;
  /** The resource that it is about; "" for the whole template. */
  readonly address: string;
  readonly ids: readonly string[];
  readonly reason: string | null;
  readonly at: Location;
}
