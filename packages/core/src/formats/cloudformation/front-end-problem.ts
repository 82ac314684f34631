// Problems that the reader of templates meets (cloudformation.md §3.10), each reported once however
// many scenarios come by.

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
  "fe/yaml-alias": "warning",
  "fe/dynamic-reference-unquoted": "error",
  "fe/unknown-property": "error",
  "fe/unknown-type": "error",
  "fe/policy-null": "error",
  "fe/policy-nested-list": "error",
} as const satisfies Partial<Record<ProblemCode, ProjectProblem["severity"]>>;

/** What happens before any macro runs: reading YAML, and reading it ourselves. */
const beforeMacros: readonly string[] = [
  "fe/yaml-alias",
  "fe/dynamic-reference-unquoted",
  "fe/scalar-retyped",
  "fe/scenario-limit",
];

export type EvaluationProblemCode = keyof typeof severities;

/** What a problem is about, beyond where it stands. */
export interface ProblemDetails {
  readonly pointer: string;
  readonly location: Location;
  /** The offending name or text. */
  readonly subject: string;
  readonly message: string;
  readonly suggest?: string | null;
}

/** What makes it uncertain whether what is read is what is deployed. */
export interface TemplateDoubts {
  /** A macro that is not ours to know may rewrite everything, mistakes included. */
  readonly hasUnknownMacro: boolean;
  /** Part of the file could not be read, so that what seems wrong may follow from that. */
  readonly isBroken: boolean;
}

/** Collects the problems of one file. */
export class ProblemCollector {
  readonly problems: ProjectProblem[] = [];
  private readonly seen = new Set<string>();
  private readonly doubts: TemplateDoubts;

  constructor(doubts: TemplateDoubts = { hasUnknownMacro: false, isBroken: false }) {
    this.doubts = doubts;
  }

  report(code: EvaluationProblemCode, details: ProblemDetails): void {
    const { hasUnknownMacro, isBroken } = this.doubts;
    if (isBroken || (hasUnknownMacro && !beforeMacros.includes(code))) return;
    const { pointer, location, subject, message, suggest = null } = details;
    const key = JSON.stringify([code, pointer, location.range.start, subject]);
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.problems.push({
      code,
      file: location.file,
      address: /^\/Resources\/([^/]+)/.exec(pointer)?.[1] ?? "",
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
