// The policy that rules read: typed statements with three-valued parts, every part with its anchor.
// Malformed shapes end here as faults; nothing after lowering meets them.

import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { PolicyFault } from "./policy-fault.js";

/** A place in a policy: where it was written and its JSON pointer in the normal form (R19). */
export interface Anchor {
  readonly provenance: Provenance;
  readonly pointer: string;
}

export type Effect = "Allow" | "Deny";

/**
 * The version of the policy language; without one the policy is in the old language, which has no policy
 * variables (IAM User Guide `reference_policies_elements_version`).
 */
export type PolicyLanguage = "2012-10-17" | "2008-10-17" | "invalid" | "unknown";

export interface TypedPolicy {
  readonly anchor: Anchor;
  /** The document as it was read. */
  readonly document: Value;
  readonly version: ElementValue | null;
  readonly language: PolicyLanguage;
  readonly id: ElementValue | null;
  readonly statements: readonly Statement[];
  /** False if there may be statements that are not visible. */
  readonly closed: boolean;
  /** False if the policy may have elements beside the statements that are not visible. */
  readonly complete: boolean;
  readonly faults: readonly PolicyFault[];
}

/** An element with its value as written and the anchor of its name. */
export interface ElementValue {
  readonly value: Value;
  readonly anchor: Anchor;
  readonly key: Anchor;
}

export interface Statement {
  readonly index: number;
  /** False for the body of a run of statements that may be empty (`dynamic` over an unknown list). */
  readonly certain: boolean;
  /** The statement's opening: where something missing in it is reported. */
  readonly anchor: Anchor;
  readonly sid: ElementValue | null;
  /** `invalid` covers a missing and a malformed effect. */
  readonly effect: Effect | "invalid" | "unknown";
  readonly effectElement: ElementValue | null;
  readonly principal: PrincipalElement | null;
  readonly action: PatternElement | null;
  readonly resource: PatternElement | null;
  readonly condition: ConditionElement | null;
  /** False if the statement may have elements that are not visible. */
  readonly closed: boolean;
}

/** Action, NotAction, Resource or NotResource. */
export interface PatternElement {
  readonly name: "Action" | "NotAction" | "Resource" | "NotResource";
  readonly negated: boolean;
  readonly entries: readonly PatternEntry[];
  /** False if there may be entries that are not visible. */
  readonly closed: boolean;
  readonly anchor: Anchor;
  readonly key: Anchor;
}

export interface PatternEntry {
  readonly value: Value;
  readonly anchor: Anchor;
}

/** The kinds of principals of the policy grammar; `*` is the bare text form. */
export type PrincipalKind = "*" | "AWS" | "Service" | "Federated" | "CanonicalUser";

export interface PrincipalElement {
  readonly negated: boolean;
  readonly entries: readonly PrincipalEntry[];
  readonly closed: boolean;
  readonly anchor: Anchor;
  readonly key: Anchor;
}

export interface PrincipalEntry {
  /** Null for a map key that is not in the grammar. */
  readonly kind: PrincipalKind | null;
  readonly value: Value;
  readonly anchor: Anchor;
}

export interface ConditionElement {
  readonly entries: readonly ConditionEntry[];
  readonly closed: boolean;
  readonly anchor: Anchor;
  readonly key: Anchor;
}

export interface ConditionEntry {
  readonly operator: string;
  readonly operatorAnchor: Anchor;
  /** The condition key as written. */
  readonly name: string;
  readonly nameAnchor: Anchor;
  readonly values: readonly PatternEntry[];
  readonly closed: boolean;
}

export type RequiredElement = "Statement" | "Effect" | "Principal" | "Action" | "Resource";
