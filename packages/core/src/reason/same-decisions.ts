// Whether a policy decides every request as it did before a change of some of its statements: by comparing what was
// changed, and nothing else, so that what is not known of the rest does not matter.

import type { Statement } from "../policy/typed-policy.js";
import { mayHoldVariables } from "../policy/variable-fault.js";
import type { EndpointPins } from "./answers.js";
import { differingParts } from "./differing-parts.js";
import { type Asked, fillings } from "./fillings.js";
import { Inquiry } from "./inquiry.js";
import { policyKey, statementKeys } from "./policy-key.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";

/**
 * Whether two policies of one place surely decide alike. False is no proof that they differ. Where values that are not
 * known hide it, some texts are tried in their place: what is changed was proved for all of them by whoever changed it.
 * @param endpoint what the endpoint fixes; null for policies of other things.
 */
export function decideAlike(
  before: PlacedPolicy,
  after: PlacedPolicy,
  endpoint: EndpointPins | null,
  sources: ReasonSources,
): boolean {
  // Most safe changes are of spelling: nothing of them is left in the typed policy.
  if (policyKey(before, endpoint) === policyKey(after, endpoint)) return true;
  if (before.policy.closed !== after.policy.closed) return false;
  const asked: Asked = {
    policies: [before, after],
    premises: { where: [], impossible: [], worldFacts: true, endpoint },
  };
  if (areAlike(asked, sources)) return true;
  // A text that is not known may be a policy variable, and no text that is tried is.
  const tried = changeOf(before, after).isSameLanguage ? fillings(asked) : [];
  return tried.length > 0 && tried.every((filled) => areAlike(filled, sources));
}

function areAlike({ policies: [before, after], premises }: Asked, sources: ReasonSources): boolean {
  if (before === undefined || after === undefined) return false;
  const inquiry = new Inquiry([before, after], premises, sources);
  return new Comparison(before, after, changeOf(before, after), inquiry).isAlike();
}

/** The statements that stand in one of two policies alone, and those that stand in both. */
interface Change {
  readonly gone: readonly Statement[];
  readonly come: readonly Statement[];
  readonly kept: readonly Statement[];
  /** Whether the same words mean the same in both. */
  readonly isSameLanguage: boolean;
}

function changeOf(before: PlacedPolicy, after: PlacedPolicy): Change {
  const [old, now] = [before.policy.statements, after.policy.statements];
  // In another language policy variables mean something else, and nothing but them.
  if (before.policy.language !== after.policy.language && mayHoldVariables(after.policy))
    return { gone: old, come: now, kept: [], isSameLanguage: false };
  const [oldKeys = [], nowKeys = []] = statementKeys([before.policy, after.policy]);
  return {
    gone: old.filter((_, index) => !nowKeys.includes(oldKeys[index] ?? "")),
    come: now.filter((_, index) => !oldKeys.includes(nowKeys[index] ?? "")),
    kept: old.filter((_, index) => nowKeys.includes(oldKeys[index] ?? "")),
    isSameLanguage: true,
  };
}

class Comparison {
  private readonly before: PlacedPolicy;
  private readonly after: PlacedPolicy;
  private readonly change: Change;
  private readonly inquiry: Inquiry;

  constructor(before: PlacedPolicy, after: PlacedPolicy, change: Change, inquiry: Inquiry) {
    this.before = before;
    this.after = after;
    this.change = change;
    this.inquiry = inquiry;
  }

  /** Each statement is replaced by one that matches the same, or by all others of its effect together. */
  isAlike(): boolean {
    const { gone, come } = this.change;
    if (gone.length === come.length && gone.every((one, index) => this.isReplaced(one, come[index]))) return true;
    return gone.every((one) => this.isCovered(one, come)) && come.every((one) => this.isCovered(one, gone));
  }

  private isReplaced(one: Statement, other: Statement | undefined): boolean {
    if (other === undefined || one.effect !== other.effect || one.certain !== other.certain) return false;
    if (this.change.isSameLanguage) {
      // What both demand in the same words they demand alike, whatever it is.
      const differing = differingParts(one, other, this.before.place.as === "identity");
      if (differing !== null && this.matchAlike(...differing)) return true;
    }
    // What they differ in may rest on it.
    return this.matchAlike({ ...one, certain: true }, { ...other, certain: true });
  }

  private matchAlike(one: Statement, other: Statement): boolean {
    return this.isInside(one, [other]) && this.isInside(other, [one]);
  }

  /** Whether others of its effect match all that a statement does; of an Allow the rest may be denied. */
  private isCovered(statement: Statement, others: readonly Statement[]): boolean {
    const { effect } = statement;
    if (effect !== "Allow" && effect !== "Deny") return false;
    const { kept } = this.change;
    const helping = [...others.filter((one) => one.effect === effect), ...kept].filter(
      (one) => one.certain && (one.effect === effect || (effect === "Allow" && one.effect === "Deny")),
    );
    return this.isInside(statement, helping);
  }

  private isInside(statement: Statement, others: readonly Statement[]): boolean {
    return this.inquiry.isEmpty({ inside: this.box(statement), outside: others.map((one) => this.box(one)) });
  }

  private box(statement: Statement): readonly number[] {
    const isNew = this.change.come.some(({ anchor }) => anchor === statement.anchor);
    return this.inquiry.statement(statement, isNew ? this.after : this.before);
  }
}
