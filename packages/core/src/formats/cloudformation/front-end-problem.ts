// Problems that the reader of templates meets (cloudformation.md §3.10), each reported once however
// many scenarios come by.

import type { ProblemCode, ProjectProblem } from "../../model/problem.js";
import type { SyntaxTree } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";

const severities = {
  "fe/unresolved-ref": "error",
  "fe/unresolved-condition": "error",
  "fe/map-key": "error",
  "fe/intrinsic-malformed": "error",
  "fe/sub-policy-variable": "error",
  "fe/sub-missing": "warning",
  "fe/sub-escape-outside-sub": "warning",
  "fe/language-extensions-missing": "error",
  "fe/scalar-retyped": "warning",
  "fe/scenario-limit": "info",
  "fe/limit": "warning",
  "fe/syntax": "error",
  "fe/yaml-alias": "warning",
  "fe/dynamic-reference-unquoted": "error",
  "fe/unknown-property": "error",
  "fe/unknown-type": "error",
  "fe/policy-null": "error",
  "fe/policy-nested-list": "error",
} as const satisfies Partial<Record<ProblemCode, ProjectProblem["severity"]>>;

/** What happens before any macro runs: reading YAML. */
const beforeMacros: readonly string[] = ["fe/yaml-alias", "fe/dynamic-reference-unquoted", "fe/scalar-retyped"];

/** What is said of our own reading, whatever the template is. */
const ofReading: readonly string[] = ["fe/scenario-limit", "fe/limit", "fe/syntax"];

export type EvaluationProblemCode = keyof typeof severities;

/** What a problem is about, beyond where it stands. */
export interface ProblemDetails {
  /** Logical id of the resource that it is in, "" for other sections. */
  readonly address: string;
  readonly pointer: string;
  readonly location: Location;
  /** The offending name or text. */
  readonly subject: string;
  readonly message: string;
  readonly suggest?: string | null;
}

/** Takes problems as they are met. */
export interface ProblemReporter {
  report(code: EvaluationProblemCode, details: ProblemDetails): void;
}

/**
 * Whether it is uncertain that what is read is what is deployed: part of the text could not be read, so
 * that what seems wrong may follow from that, or a macro that is not ours to know may rewrite everything,
 * mistakes included.
 */
export function isDoubtful(
  code: EvaluationProblemCode,
  { hasUnknownMacro }: { readonly hasUnknownMacro: boolean },
  { problems }: SyntaxTree,
): boolean {
  if (ofReading.includes(code)) return false;
  return problems.some(({ kind }) => kind !== "dialect") || (hasUnknownMacro && !beforeMacros.includes(code));
}

/** Collects the problems of a run. */
export class ProblemCollector implements ProblemReporter {
  readonly problems: ProjectProblem[] = [];
  private readonly seen = new Set<string>();

  report(code: EvaluationProblemCode, details: ProblemDetails): void {
    const { address, pointer, location, subject, message, suggest = null } = details;
    const key = JSON.stringify([code, location.file, pointer, location.range.start, subject]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.problems.push({
      code,
      file: location.file,
      address,
      pointer,
      message,
      subject,
      location,
      related: [],
      severity: severities[code],
      suggest,
      when: {},
    });
  }
}
