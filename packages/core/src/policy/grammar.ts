// The grammar that a policy is read by: what its kind must have, and what its host makes of it.

import type { PolicyAttachment, PolicyTransport } from "../model/policy-attachment.js";
import type { PolicyFault } from "./policy-fault.js";
import { requiredElements } from "./requirement.js";
import type { RequiredElement } from "./typed-policy.js";

export interface PolicyGrammar {
  readonly required: ReadonlySet<RequiredElement>;
  readonly transport: PolicyTransport;
}

/** What lowering carries along: the grammar, and the faults found so far. */
export interface Lowering {
  readonly grammar: PolicyGrammar;
  readonly faults: PolicyFault[];
}

/** The grammar of a policy. */
export function grammarOf(policy: PolicyAttachment): PolicyGrammar {
  return { required: requiredElements(policy), transport: policy.transport };
}
