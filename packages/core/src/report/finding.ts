// What a report consists of: plain data for every host.

import type { SkippedFile } from "../model/project.js";
import type { When } from "../model/when.js";
import type { Witness } from "../reason/request-words.js";
import type { Category, Confidence, Severity } from "../rules/define-rule.js";
import type { Position } from "../text/line-index.js";

/** A range for people and programs: 1-based lines and columns, offsets, all in UTF-16 units; ends exclusive. */
export interface ReportRange {
  readonly start: Position;
  readonly end: Position;
}

/** Another place that belongs to a finding, and why. */
export interface RelatedFinding {
  readonly message: string;
  readonly file: string;
  readonly range: ReportRange;
}

/** Replaces a range of a file by a text. */
export interface FixEdit {
  readonly file: string;
  readonly range: ReportRange;
  readonly newText: string;
}

/** A change that would mend a finding: all of its edits, or none. */
export interface Fix {
  readonly title: string;
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly FixEdit[];
}

/** One finding, as the contract has it; `file`, lines and columns are for people and programs alike. */
export interface Finding {
  readonly rule: string;
  readonly messageId: string;
  readonly severity: Severity;
  readonly category: Category;
  readonly confidence: Confidence;
  readonly message: string;
  readonly help: string;
  /** Address of the rule's page. */
  readonly docs: string;
  readonly file: string;
  /** Terraform address, logical id, endpoint id, or "". */
  readonly address: string;
  /** JSON pointer into the normal form of the policy, or into the source; "" if none. */
  readonly pointer: string;
  readonly range: ReportRange;
  /** Conditions under which it holds; empty if always. */
  readonly when: When;
  readonly related: readonly RelatedFinding[];
  readonly witness: Witness | null;
  readonly fixes: readonly Fix[];
  /** Rule and meaning, without lines and wording: the same problem keeps it when text moves. */
  readonly fingerprint: string;
  /**
   * Rule and the whole statement, or the whole policy: what is accepted with the finding. Another wording keeps it,
   * another meaning does not.
   */
  readonly pin: string;
  readonly suppressed: { readonly by: "config" | "comment" | "metadata" | "baseline"; readonly reason: string } | null;
}

/** Findings of a file that were there when the baseline was taken. */
export interface BaselineEntry {
  readonly file: string;
  readonly rule: string;
  /** The resource that it was about then; for people. */
  readonly address: string;
  readonly pin: string;
  readonly count: number;
}

/** Everything that a run found. */
export interface Report {
  /** Ordered by file, offset and rule. */
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  /** Entries of the baseline that files of the run no longer have; null without a baseline. */
  readonly staleBaseline: readonly BaselineEntry[] | null;
  readonly summary: {
    readonly files: number;
    readonly endpoints: number;
    readonly policies: number;
    readonly errors: number;
    readonly warnings: number;
    readonly infos: number;
    readonly suppressed: number;
  };
}
