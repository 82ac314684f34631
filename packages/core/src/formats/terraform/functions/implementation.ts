// What a function of Terraform is to the table of functions, and the forms its results take.

import type { Provenance } from "../../../value/provenance.js";
import { textValue, unknownValue, type Value } from "../../../value/value.js";
import { type BigNumber, numberText } from "../big-number.js";
import type { Surroundings } from "../evaluate.js";
import { MISSING } from "../missing.js";

/**
 * Computes a call from its arguments, each of which may be unknown to any degree. Null where nothing
 * is certain of the result but its type; `refused` where Terraform would surely stop.
 */
export type Implementation = (values: readonly Value[], provenance: Provenance, at: Surroundings) => Value | null;

export type FunctionTable = Readonly<Record<string, Implementation>>;

/** More elements than this are not computed: `range`, `setproduct` and the like could make any number. */
export const mostElements = 2000;

/** A call that Terraform would refuse: `try` goes on behind it and `can` says no. */
export function refused({ at }: Provenance): Value {
  return unknownValue(MISSING, { at });
}

/** Whether Terraform would surely refuse the expression that gave this value. */
export function isRefused(value: Value): boolean {
  return value.kind === "unknown" && value.origin === MISSING;
}

/** A text that a function made: it stands where the call stands. */
export function textResult(text: string, { at }: Provenance): Value {
  return textValue(text, { at });
}

export function booleanResult(value: boolean, { at }: Provenance): Value {
  return { kind: "boolean", value, provenance: { at } };
}

export function countResult(value: number, provenance: Provenance): Value {
  return { kind: "number", text: String(value), provenance: { at: provenance.at } };
}

/** Null for a number too long to be written. */
export function numberResult(value: BigNumber | null, { at }: Provenance): Value | null {
  const text = value === null ? null : numberText(value);
  return text === null ? null : { kind: "number", text, provenance: { at } };
}
