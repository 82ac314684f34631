// What each statement of a policy does inside of it: whether it matches anything, whether a Deny takes all of it, and
// whether the policy would say the same without it (contracts.md, `statements`: asked in this order).

import { all, any, not, type Tri } from "../iam/tri.js";
import { onlyText } from "../policy/condition-values.js";
import type { Effect, Statement } from "../policy/typed-policy.js";
import type { Assumption, Premises, StatementRole, StatementsAnswer } from "./answers.js";
import type { CompiledPolicy } from "./compile-policy.js";
import { type Decided, decide } from "./decide.js";
import { dependsReason } from "./find.js";
import { Inquiry, type SearchedSet } from "./inquiry.js";
import { matchStatement } from "./match-statement.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { Box } from "./request-space.js";
import type { ReasonSources } from "./sources.js";

type Boxes = (policy: CompiledPolicy) => readonly SearchedSet[];

/** The roles of all statements of a policy. */
export function statementRoles(placed: PlacedPolicy, premises: Premises, sources: ReasonSources): StatementsAnswer {
  const assumptions = new Set<Assumption>();
  const inquiry = new Inquiry([placed], premises, sources);
  const statements = placed.policy.statements.map((statement): StatementRole => {
    const question = new StatementQuestion(placed, statement, premises, sources, { inquiry, assumptions });
    const { sid, index } = statement;
    return { index, sid: sid === null ? null : onlyText(sid.value), ...question.role() };
  });
  return { statements, reason: "", assumptions: [...assumptions] };
}

class StatementQuestion {
  private readonly placed: PlacedPolicy;
  private readonly statement: Statement;
  private readonly premises: Premises;
  private readonly sources: ReasonSources;
  private readonly inquiry: Inquiry;
  private readonly assumptions: Set<Assumption>;

  constructor(
    placed: PlacedPolicy,
    statement: Statement,
    premises: Premises,
    sources: ReasonSources,
    { inquiry, assumptions }: { readonly inquiry: Inquiry; readonly assumptions: Set<Assumption> },
  ) {
    this.placed = placed;
    this.statement = statement;
    this.premises = premises;
    this.sources = sources;
    this.inquiry = inquiry;
    this.assumptions = assumptions;
  }

  role(): Pick<StatementRole, "status" | "by" | "reason"> {
    const { statement, placed } = this;
    const { effect, index } = statement;
    if (effect !== "Allow" && effect !== "Deny") return unknownRole("its effect is not known");
    const others = placed.policy.statements.filter((one) => one !== statement);
    const denies = others.filter((one) => one.effect !== "Allow");
    const same = others.filter((one) => one.effect === effect);
    const own = (policy: CompiledPolicy): readonly Box[] => boxesOf(policy, index, effect);

    const matching = this.ask(
      (policy) => own(policy).map((inside) => ({ inside, outside: [] })),
      (request) => this.matches(statement, request),
    );
    if (matching.answer === "no") return { status: "never-matches", by: [], reason: "" };
    if (effect === "Allow") {
      const passing = this.beyond(own, denies, "Deny");
      if (passing.answer === "no") return { status: "shadowed", by: this.least(own, denies, "Deny"), reason: "" };
    }
    const counted = this.withoutOthers(own, same, others, effect);
    if (counted.answer === "no") {
      const by = [...this.least(own, same, effect)];
      return { status: "redundant", by, reason: "" };
    }
    for (const one of [matching, counted]) {
      if (one.answer === "unknown") return unknownRole(one.reason);
      if (one.answer === "depends") return unknownRole(dependsReason(one.on));
    }
    return { status: "live", by: [], reason: "" };
  }

  /** A request whose outcome changes if the statement goes. */
  private withoutOthers(
    own: (policy: CompiledPolicy) => readonly Box[],
    same: readonly Statement[],
    others: readonly Statement[],
    effect: Effect,
  ): Decided {
    // In a resource policy a Deny is an outcome of its own, whether or not something would be allowed without it.
    if (effect === "Deny" && this.placed.place.as === "resource") return this.beyond(own, same, effect);
    const denies = others.filter((one) => one.effect !== "Allow");
    if (effect === "Allow") return this.beyond(own, [...same, ...denies], null);
    const allows = others.filter((one) => one.effect !== "Deny");
    return this.ask(
      (policy) =>
        own(policy).flatMap((box) =>
          allows
            .flatMap((allow) => boxesOf(policy, allow.index, "Allow"))
            .map((allow) => ({
              inside: [...box, ...allow],
              outside: denies.flatMap((one) => boxesOf(policy, one.index, "Deny")),
            })),
        ),
      (request) =>
        all([
          this.matches(this.statement, request),
          any(allows.map((one) => this.matches(one, request))),
          ...denies.map((one) => not(this.matches(one, request))),
        ]),
    );
  }

  /** A request that matches the statement and none of some others. */
  private beyond(
    own: (policy: CompiledPolicy) => readonly Box[],
    others: readonly Statement[],
    effect: Effect | null,
  ): Decided {
    return this.ask(
      (policy) =>
        own(policy).map((inside) => ({
          inside,
          outside: others.flatMap((one) => boxesOf(policy, one.index, effect ?? effectOf(one))),
        })),
      (request) =>
        all([this.matches(this.statement, request), ...others.map((one) => not(this.matches(one, request)))]),
    );
  }

  /** A least choice of the others that is enough. */
  private least(
    own: (policy: CompiledPolicy) => readonly Box[],
    others: readonly Statement[],
    effect: Effect,
  ): readonly number[] {
    let needed = others;
    for (const one of others) {
      const rest = needed.filter((other) => other !== one);
      if (this.beyond(own, rest, effect).answer === "no") needed = rest;
    }
    return needed.map(({ index }) => index);
  }

  private ask(sets: Boxes, confirms: (request: AccessRequest) => Tri): Decided {
    const search = (inquiry: Inquiry, [policy]: readonly PlacedPolicy[]) =>
      policy === undefined
        ? ({ answer: "no", assumptions: [] } as const)
        : inquiry.search(sets(inquiry.compile(policy)), confirms);
    const decided = decide([this.placed], this.premises, this.sources, search, this.inquiry);
    if (decided.answer === "no") for (const one of decided.assumptions) this.assumptions.add(one);
    return decided;
  }

  private matches(statement: Statement, request: AccessRequest): Tri {
    const { policy, place } = this.placed;
    return matchStatement(statement, policy.language, place, request).matches;
  }
}

function unknownRole(reason: string): Pick<StatementRole, "status" | "by" | "reason"> {
  return { status: "unknown", by: [], reason };
}

function effectOf({ effect }: Statement): Effect {
  return effect === "Allow" ? "Allow" : "Deny";
}

function boxesOf({ allows, denies }: CompiledPolicy, index: number, effect: Effect): readonly Box[] {
  return (effect === "Allow" ? allows : denies).filter((one) => one.index === index).map(({ box }) => box);
}
