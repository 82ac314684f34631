// Whether Action or NotAction of a statement matches a request.
// AWS: IAM User Guide `reference_policies_elements_action`, `reference_policies_elements_notaction`.

import type { PatternElement } from "../policy/typed-policy.js";
import type { Judgement } from "./judgement.js";
import { forEveryText, matchEntries } from "./match-entries.js";
import { matchPieces } from "./match-pieces.js";
import type { AccessRequest } from "./request.js";

/** `*` is any run of characters, `?` one; case does not count. NotAction matches every action that it does not list. */
export function matchAction(element: PatternElement, { action }: AccessRequest): Judgement {
  return matchEntries(element, (value) =>
    forEveryText(value, { wildcards: true, variables: null }, (pieces) => matchPieces(pieces, action, true)),
  );
}
