// What rules ask about one policy as a whole. Each question is asked once, and all share one inquiry.

import { all, not } from "../iam/tri.js";
import { concernsEverybody, coversEveryResource, isUnconditional } from "../policy/reach.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins } from "./answers.js";
import { differenceSets } from "./compare.js";
import { type DeadStatement, deadStatements } from "./dead-statements.js";
import { isAllowed } from "./find.js";
import { Inquiry } from "./inquiry.js";
import {
  lockouts,
  type NetworkBreach,
  networkBoxes,
  type OpenedPolicy,
  openToNetworks,
  speaksOfNetworks,
} from "./network-questions.js";
import { outsideOf } from "./perimeter.js";
import {
  type Breach,
  type Bypass,
  bypassOf,
  callersFromOutside,
  changeOfServiceOwned,
  permissionChangeOutside,
  resourcesFromOutside,
} from "./perimeter-questions.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import { policyKey } from "./policy-key.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { statedPolicy } from "./stated-box.js";

/** A breach with its statement by position, as it is remembered. */
interface StoredBreach {
  readonly request: Breach["request"];
  readonly isMinor: boolean;
  readonly at: number;
}

/** Answers by question, of policies that are alike. */
type Answers = Map<string, unknown>;

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

export class PolicyQuestions {
  private readonly placed: PlacedPolicy;
  private readonly endpoint: EndpointPins | null;
  private readonly sources: ReasonSources;
  private opened: OpenedPolicy | null = null;
  private known: Answers | null = null;

  /** @param endpoint what the endpoint fixes; null for policies of other things. */
  constructor(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources) {
    this.placed = placed;
    this.endpoint = endpoint;
    this.sources = sources;
  }

  /** A request of an identity outside of the perimeter. */
  callersFromOutside(): Breach | null {
    return this.breach("callers", ({ inquiry, outside }) => callersFromOutside(inquiry, outside));
  }

  /** A request for a resource outside of it. */
  resourcesFromOutside(): Breach | null {
    return this.breach("resources", ({ inquiry, outside }) => resourcesFromOutside(inquiry, outside));
  }

  /** A statement that lets through what another one demands the perimeter of. */
  bypass(): Bypass | null {
    if (this.statements.filter(({ effect }) => effect === "Allow").length < 2) return null;
    const breaches = [this.callersFromOutside(), this.resourcesFromOutside()];
    return bypassOf(this.open.inquiry, breaches);
  }

  /** A request that changes who may access a resource outside. */
  permissionChangeOutside(): Breach | null {
    // Where nothing passes to the outside, no such request does.
    if (this.resourcesFromOutside() === null) return null;
    return this.breach("permissions", ({ inquiry, outside }) => permissionChangeOutside(inquiry, outside));
  }

  /** A request that changes what services of AWS own. */
  changeOfServiceOwned(): Breach | null {
    return this.breach("owned", ({ inquiry }) => changeOfServiceOwned(inquiry));
  }

  /** The Denies that shut out everybody who comes through no endpoint (network-questions.ts). */
  lockouts(): readonly Statement[] {
    if (!this.statements.some(speaksOfNetworks)) return [];
    const stored = this.once("lockouts", ({ inquiry }) =>
      lockouts(inquiry).map((statement) => this.statements.indexOf(statement)),
    );
    return stored.flatMap((at) => this.statements[at] ?? []);
  }

  /** Requests of strangers that pass for no other reason than the network that they come through. */
  openToNetworks(): readonly (NetworkBreach & Pick<Breach, "statement">)[] {
    if (!this.statements.some(speaksOfNetworks)) return [];
    const stored = this.once("networks", () => openToNetworks(this.placed, (placed) => this.opening(placed)));
    return stored.flatMap((breach) => {
      const statement = this.statements[breach.at];
      return statement === undefined ? [] : [{ ...breach, statement }];
    });
  }

  /** The statements that decide nothing because of what stands beside it. */
  deadStatements(): readonly DeadStatement[] {
    const stored = this.once("dead", ({ inquiry }) =>
      deadStatements(inquiry).map(({ statement, by }) => ({
        at: this.statements.indexOf(statement),
        by: by.map((one) => this.statements.indexOf(one)),
      })),
    );
    return stored.flatMap(({ at, by }) => {
      const statement = this.statements[at];
      return statement === undefined ? [] : [{ statement, by: by.flatMap((one) => this.statements[one] ?? []) }];
    });
  }

  /** The statement by which everything passes that the endpoint serves; null where something is held back. */
  passesWholeService(prefix: string): Statement | null {
    const { placed, sources, statements } = this;
    const open = statements.find((one) => one.effect === "Allow" && isOpen(one));
    if (open === undefined) return null;
    const isWhole = this.once(`whole ${prefix}`, ({ inquiry: { premises } }) => {
      const everything = {
        place: placed.place,
        policy: statedPolicy([{ Principal: "*", Action: [`${prefix}:*`], Resource: ["*"] }]),
      };
      const inquiry = new Inquiry([everything, placed], premises, sources);
      const sets = differenceSets(inquiry.compile(everything), inquiry.compile(placed));
      const found = inquiry.search(sets, (request) =>
        all([isAllowed(everything, request), not(isAllowed(placed, request))]),
      );
      return found.answer === "no";
    });
    return isWhole ? open : null;
  }

  private get statements(): readonly Statement[] {
    return this.placed.policy.statements;
  }

  private breach(name: string, ask: (open: PolicyQuestions["open"]) => Breach | null): Breach | null {
    const stored = this.once(name, (open): StoredBreach | null => {
      const found = ask(open);
      if (found === null) return null;
      return { request: found.request, isMinor: found.isMinor, at: this.statements.indexOf(found.statement) };
    });
    const statement = stored === null ? undefined : this.statements[stored.at];
    return stored === null || statement === undefined
      ? null
      : { request: stored.request, isMinor: stored.isMinor, statement };
  }

  /** An answer that is remembered for policies that are alike. */
  private once<Answer>(name: string, ask: (open: PolicyQuestions["open"]) => Answer): Answer {
    this.known ??= this.sources.catalogue().derived(answerMemo).of(policyKey(this.placed, this.endpoint));
    if (!this.known.has(name)) this.known.set(name, ask(this.open));
    return this.known.get(name) as Answer;
  }

  private get open(): OpenedPolicy {
    this.opened ??= this.opening(this.placed);
    return this.opened;
  }

  private opening(placed: PlacedPolicy): OpenedPolicy {
    const outside = outsideOf(placed.policy);
    const networks = placed.policy.statements.some(speaksOfNetworks) ? networkBoxes() : [];
    const further = [...outside.callers, ...outside.resources, ...outside.beyondListing, ...networks];
    return { outside, inquiry: new PolicyInquiry(placed, this.endpoint, this.sources, further) };
  }
}

/** Only such a statement can let everything through. */
function isOpen(statement: Statement): boolean {
  const answers = [concernsEverybody(statement), coversEveryResource(statement), isUnconditional(statement)];
  return answers.every((answer) => answer === "yes");
}
