// Problems that the evaluation of a template meets (cloudformation.md §3.10), each reported once
// however many scenarios come by.

import type { ProblemCode, ProjectProblem } from "../../model/problem.js";
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
} as const satisfies Partial<Record<ProblemCode, ProjectProblem["severity"]>>;

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

/** Collects the problems of one file. */
export class ProblemCollector {
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
