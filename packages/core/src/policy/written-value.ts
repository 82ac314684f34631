// Whether what is proved of values holds wherever their text is used, so that the text may be changed by it.

import { conditionClaims } from "./condition-claim.js";
import type { PatternEntry, Statement } from "./typed-policy.js";

/**
 * Whether a value is the same at every use of the text: it stands there as it is, or it is one reference as a
 * whole. What a module or a template got from outside is another value for the next caller.
 */
export function isWritten({ value, anchor: { provenance } }: PatternEntry): boolean {
  const { literal, related } = provenance;
  if (related?.some(({ role }) => role === "origin") === true) return false;
  return literal !== undefined || (value.kind === "unknown" && value.oneOf === undefined);
}

/** Whether that is true of every value of a statement. */
export function isWrittenStatement(statement: Statement): boolean {
  const { principal, action, resource } = statement;
  const values = conditionClaims(statement).flatMap(({ entry }) => entry.values);
  const elements = [principal, action, resource].flatMap((element): readonly PatternEntry[] => element?.entries ?? []);
  return [...elements, ...values].every(isWritten);
}
