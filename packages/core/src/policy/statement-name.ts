// What messages call a statement.

import type { Statement } from "./typed-policy.js";

/** Its Sid where it has one that is known, else its number from 1. */
export function statementName({ sid, index }: Statement): string {
  return sid?.value.kind === "text" ? `\`${sid.value.text}\`` : `statement ${index + 1}`;
}
