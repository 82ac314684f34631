// One policy made ready for questions: each is asked once, all share one inquiry, and policies that are alike share the
// answers. What is remembered names statements by position: another policy has its own.

import { lazy } from "../aws/lazy.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins } from "./answers.js";
import { networkBoxes, type OpenedPolicy, speaksOfNetworks } from "./network-questions.js";
import { withoutObject } from "./partial-statement.js";
import { outsideOf } from "./perimeter.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import { policyKey } from "./policy-key.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import type { Trusted } from "./trusted.js";

/** Answers by question, of policies that are alike. */
type Answers = Map<string, unknown>;

/** Answers about callers and conditions of one statement, and what to ask where there is none. */
interface StatementAnswers {
  readonly answers: Answers;
  readonly inquiry: () => PolicyInquiry;
}

/** The answers of a run by policy (policy-key.ts). */
class AnswerMemo {
  private readonly known = new Map<string, Answers>();

  of(key: string): Answers {
    const answers = this.known.get(key) ?? new Map<string, unknown>();
    // An editor asks about one text after the other.
    if (this.known.size > mostPolicies) this.known.clear();
    this.known.set(key, answers);
    return answers;
  }
}

const mostPolicies = 5_000;

function answerMemo(): AnswerMemo {
  return new AnswerMemo();
}

export class PolicyAnswers {
  readonly placed: PlacedPolicy;
  readonly endpoint: EndpointPins | null;
  readonly sources: ReasonSources;
  readonly trusted: Trusted;
  private opened: OpenedPolicy | null = null;
  private readonly alone = new Map<Statement, StatementAnswers>();
  private known: Answers | null = null;

  /** @param endpoint what the endpoint fixes; null for policies of other things. */
  constructor(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources, trusted: Trusted) {
    this.placed = placed;
    this.endpoint = endpoint;
    this.sources = sources;
    this.trusted = trusted;
  }

  get statements(): readonly Statement[] {
    return this.placed.policy.statements;
  }

  /** The position of a statement, by which it is remembered. */
  at(statement: Statement): number {
    return this.statements.indexOf(statement);
  }

  statementsAt(positions: readonly number[]): readonly Statement[] {
    return positions.flatMap((position) => this.statements[position] ?? []);
  }

  /** An answer that is remembered for policies that are alike. */
  once<Answer>(name: string, ask: (open: OpenedPolicy) => Answer): Answer {
    this.known ??= this.sources.catalogue().derived(answerMemo).of(this.key());
    if (!this.known.has(name)) this.known.set(name, ask(this.open));
    return this.known.get(name) as Answer;
  }

  /**
   * An answer about callers and conditions of one statement that nothing beside them can change, remembered for all
   * statements that name the same. The inquiry knows of nothing else, so that the answer is the same wherever it is
   * first asked for.
   */
  onceAlone<Answer>(statement: Statement, name: string, ask: (inquiry: PolicyInquiry) => Answer): Answer {
    const known = this.alone.get(statement) ?? this.openAlone(statement);
    this.alone.set(statement, known);
    if (!known.answers.has(name)) known.answers.set(name, ask(known.inquiry()));
    return known.answers.get(name) as Answer;
  }

  private openAlone(statement: Statement): StatementAnswers {
    const { placed, endpoint, sources } = this;
    const policy = { ...placed.policy, closed: true, statements: [withoutObject(statement)] };
    const only = { ...placed, policy };
    const answers = sources
      .catalogue()
      .derived(answerMemo)
      .of(`alone ${policyKey(only, endpoint)}`);
    return { answers, inquiry: lazy(() => new PolicyInquiry(only, endpoint, sources, [])) };
  }

  private key(): string {
    return `${policyKey(this.placed, this.endpoint)} ${JSON.stringify(this.trusted)}`;
  }

  get open(): OpenedPolicy {
    this.opened ??= this.opening(this.placed);
    return this.opened;
  }

  /** This policy, or one made of it. */
  opening(placed: PlacedPolicy): OpenedPolicy {
    const outside = outsideOf(placed.policy, this.trusted);
    const networks = placed.policy.statements.some(speaksOfNetworks) ? networkBoxes() : [];
    const further = [...outside.callers, ...outside.resources, ...outside.beyondListing, ...networks];
    return { outside, inquiry: new PolicyInquiry(placed, this.endpoint, this.sources, further) };
  }
}
