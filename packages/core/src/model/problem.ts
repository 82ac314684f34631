// What the readers of files could not understand. Each code becomes a finding of one rule.

import type { Location } from "../text/range.js";
import type { When } from "./when.js";

/** Stable names of problems (cloudformation.md §3.10). */
export type ProblemCode =
  | "fe/syntax"
  | "fe/limit"
  | "fe/duplicate-key"
  | "fe/duplicate-sid"
  | "fe/document-not-rendered"
  | "fe/multiple-documents"
  | "fe/yaml-alias"
  | "fe/scalar-retyped"
  | "fe/dynamic-reference-unquoted"
  | "fe/unresolved-ref"
  | "fe/unresolved-condition"
  | "fe/map-key"
  | "fe/intrinsic-malformed"
  | "fe/sub-policy-variable"
  | "fe/sls-policy-variable"
  | "fe/sub-missing"
  | "fe/sub-escape-outside-sub"
  | "fe/language-extensions-missing"
  | "fe/unknown-property"
  | "fe/unknown-type"
  | "fe/policy-not-json"
  | "fe/policy-null"
  | "fe/policy-nested-list"
  | "fe/scenario-limit";

export interface ProjectProblem {
  readonly code: ProblemCode;
  readonly file: string;
  /** Logical id or address of the resource that it is in, "" if none. */
  readonly address: string;
  /** RFC 6901 pointer into the source document, functions in long form; "" if none. */
  readonly pointer: string;
  readonly message: string;
  /** The offending name or text where there is one. */
  readonly subject: string;
  readonly location: Location;
  readonly related: readonly { readonly message: string; readonly location: Location }[];
  readonly severity: "error" | "warning" | "info";
  readonly suggest: string | null;
  readonly when: When;
}
