// What is wrong with the shape of a policy. Lowering finds faults; rules of the grammar group turn them
// into findings. One cause is one fault.

import type { JsonType } from "../value/json-type.js";
import type { Anchor, Effect, RequiredElement } from "./typed-policy.js";

/** A value as it would be written in a policy. */
export type WrittenPart = string | readonly WrittenPart[] | { readonly [name: string]: WrittenPart };

/** What an empty element leaves open: nothing listed, nothing demanded. */
export type EmptyKind =
  | "statements"
  | "statement"
  | "entries"
  | "negated-entries"
  | "principals"
  | "negated-principals"
  | "condition"
  | "values"
  | "values-if-exists"
  | "values-for-all"
  | "values-for-any";

/** A required element that is not there. */
export interface MissingElement {
  readonly kind: "missing-element";
  readonly element: RequiredElement;
  /** The opening of the statement or policy that lacks it; its collection is where it would be added. */
  readonly anchor: Anchor;
  readonly statement: number | null;
}

/** A name outside the grammar. */
export interface UnknownElement {
  readonly kind: "unknown-element";
  readonly name: string;
  readonly suggestion: string | null;
  readonly place: "policy" | "statement";
  readonly anchor: Anchor;
  readonly statement: number | null;
  /** The required element that the name stands for, so that its absence is not reported as well. */
  readonly standsFor: RequiredElement | null;
}

/** An effect that is surely neither of the two. */
export interface InvalidEffect {
  readonly kind: "invalid-effect";
  readonly texts: readonly string[];
  readonly suggestion: Effect | null;
  /** Whether the suggestion differs in letter case only. */
  readonly caseOnly: boolean;
  readonly anchor: Anchor;
}

/** A version that is surely neither of the two. */
export interface InvalidVersion {
  readonly kind: "invalid-version";
  /** As written; null where it has no text. */
  readonly text: string | null;
  readonly anchor: Anchor;
}

/** A condition key that stands under one operator before, in other letters. */
export interface DuplicateConditionKey {
  readonly kind: "duplicate-condition-key";
  readonly name: string;
  readonly operator: string;
  readonly anchor: Anchor;
  readonly first: Anchor;
}

/** A value of a JSON type that the grammar does not have in its place. */
export interface WrongType {
  readonly kind: "wrong-type";
  /** The name of the element, kind of principal, operator or condition key that the value belongs to. */
  readonly element: string;
  /** Every type that the value may have; all of them wrong. */
  readonly found: readonly JsonType[];
  /** What may stand there, in words. */
  readonly wanted: string;
  /** It is an element of a list. */
  readonly isItem: boolean;
  readonly anchor: Anchor;
}

/** Values of one condition key that are of several types. */
export interface MixedTypes {
  readonly kind: "mixed-types";
  /** The condition key. */
  readonly name: string;
  readonly found: readonly JsonType[];
  /** The first value of another type than those before it. */
  readonly anchor: Anchor;
}

/** An element beside its negation. */
export interface ConflictingElements {
  readonly kind: "conflicting-elements";
  readonly name: string;
  readonly other: string;
  readonly anchor: Anchor;
  readonly first: Anchor;
}

/** A list or object without anything in it. */
export interface EmptyElement {
  readonly kind: "empty-element";
  readonly element: string;
  readonly what: EmptyKind;
  readonly anchor: Anchor;
}

/** A statement in the words of Terraform's policy documents. */
export interface TerraformShape {
  readonly kind: "terraform-shape";
  /** The names that are not those of a statement. */
  readonly names: readonly string[];
  readonly anchor: Anchor;
  /** The statement as it should be; null where parts of it are not written here. */
  readonly remedy: WrittenPart | null;
}

/** Everything that lowering finds. */
export type PolicyFault =
  | MissingElement
  | UnknownElement
  | InvalidEffect
  | InvalidVersion
  | DuplicateConditionKey
  | WrongType
  | MixedTypes
  | ConflictingElements
  | EmptyElement
  | TerraformShape;
