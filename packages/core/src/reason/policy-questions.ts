// What rules ask about one policy as a whole. Each question is asked once, and all share one inquiry.

import { all, not } from "../iam/tri.js";
import type { JudgedAs } from "../policy/judged-as.js";
import { isLeftOpen } from "../policy/left-open.js";
import { atOwnApi } from "../policy/own-api.js";
import { concernsEverybody, coversEveryResource, isUnconditional } from "../policy/reach.js";
import { isSamePlace } from "../policy/redundant-entries.js";
import { coveredStatements } from "../policy/statement-coverage.js";
import type { ConditionEntry, Statement } from "../policy/typed-policy.js";
import type { EndpointPins } from "./answers.js";
import { type AnyNetworkAccess, anyNetworkAccess } from "./any-network-access.js";
import { differenceSets } from "./compare.js";
import { type ConditionConflict, conditionConflict } from "./condition-conflict.js";
import { type DeadStatement, deadStatements } from "./dead-statements.js";
import { isAllowed } from "./find.js";
import { type IdleCondition, idleConditions } from "./idle-conditions.js";
import { Inquiry } from "./inquiry.js";
import {
  lockouts,
  type NetworkBreach,
  networkBoxes,
  type OpenedPolicy,
  openToNetworks,
  speaksOfNetworks,
} from "./network-questions.js";
import { isJoined } from "./partial-statement.js";
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
import { type RedundantStatement, redundantStatements } from "./redundant-statements.js";
import { refusesAllButIdentities, type ServiceOwnedAccess, shutsOutServiceOwned } from "./service-access.js";
import type { ReasonSources } from "./sources.js";
import { statedPolicy } from "./stated-box.js";
import { type PerimeterSide, type UsedUnknown, undecidedPerimeter, usedUnknowns } from "./undecided-perimeter.js";

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

  /** Values that are not visible by which something passes from outside, or nothing does. */
  undecidedPerimeter(): readonly { readonly side: PerimeterSide; readonly value: UsedUnknown }[] {
    const { placed, endpoint, sources } = this;
    const stored = this.once("undecided", () => undecidedPerimeter(placed, endpoint, sources));
    const values = usedUnknowns(placed);
    return stored.flatMap(({ side, hole }) => {
      const value = values[hole];
      // What is to be filled in has findings of its own.
      return value === undefined || isLeftOpen(value.origin) ? [] : [{ side, value }];
    });
  }

  /** Whether no request of a feature for what a service owns passes, by proof. */
  shutsOutServiceOwned(access: ServiceOwnedAccess): boolean {
    const name = `shuts out ${JSON.stringify(access)}`;
    return this.once(name, ({ inquiry, outside }) => shutsOutServiceOwned(inquiry, outside, access));
  }

  /** Whether nothing passes that a service makes as itself, or that is not signed, by proof. */
  refusesAllButIdentities(): boolean {
    return this.once("identities alone", ({ inquiry }) => refusesAllButIdentities(inquiry));
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

  /** A stranger's call of the private API at an address, through a network that its policy does not name. */
  openToAnyNetwork(address: string): Omit<Breach, "isMinor"> | null {
    const placed = { ...this.placed, policy: atOwnApi(this.placed.policy, address) };
    const own = new PolicyQuestions(placed, null, this.sources);
    const found = own.once("any network", (): AnyNetworkAccess | null => anyNetworkAccess(placed, this.sources));
    const statement = found === null ? undefined : this.statements[found.at];
    return found === null || statement === undefined ? null : { request: found.request, statement };
  }

  /** The statements that decide nothing because of what stands beside it. */
  deadStatements(): readonly DeadStatement[] {
    const stored = this.once("dead", ({ inquiry }) =>
      deadStatements(inquiry).map(({ statement, by }) => ({
        at: this.at(statement),
        by: by.map((one) => this.at(one)),
      })),
    );
    return stored.flatMap(({ at, by }) => {
      const statement = this.statements[at];
      return statement === undefined ? [] : [{ statement, by: this.statementsAt(by) }];
    });
  }

  /**
   * The statements that say nothing which others do not say; of those that cover each other the first stay. Those
   * that one other covers in each part are known without a search.
   */
  redundantStatements(use: JudgedAs): readonly RedundantStatement[] {
    const covered = coveredStatements(this.placed.policy, use);
    const cheap = covered.map(({ statement, by }) => ({ statement, by: [by], denies: [], anywhere: true }));
    const gone = covered.map(({ statement }) => statement);
    // Statements of one place go together, or not at all.
    const moot = this.statements.filter((one) =>
      this.statements.some((other) => other !== one && isSamePlace(one.anchor, other.anchor)),
    );
    if (this.statements.length - gone.length - moot.length < 2) return cheap;
    const apart = [...gone, ...moot];
    const stored = this.once(`redundant ${apart.map((one) => this.at(one)).join()}`, ({ inquiry }) =>
      redundantStatements(inquiry, apart).map(({ statement, by, denies }) => ({
        at: this.at(statement),
        by: by.map((one) => this.at(one)),
        denies: denies.map((one) => this.at(one)),
      })),
    );
    const further = stored.flatMap(({ at, by, denies }) => {
      const [statement] = this.statementsAt([at]);
      if (statement === undefined) return [];
      return [{ statement, by: this.statementsAt(by), denies: this.statementsAt(denies), anywhere: false }];
    });
    return [...cheap, ...further];
  }

  /**
   * The conditions of a statement that hold wherever the rest of it holds.
   * @param asked the conditions in question; @param gone those that need not be there.
   */
  idleConditions(
    statement: Statement,
    asked: readonly ConditionEntry[],
    gone: readonly ConditionEntry[],
  ): readonly IdleCondition[] {
    if (asked.length === 0 || !isJoined(statement)) return [];
    const entries = statement.condition?.entries ?? [];
    const at = (some: readonly ConditionEntry[]) => some.map((one) => entries.indexOf(one));
    const name = `idle ${this.at(statement)} ${at(asked).join()} ${at(gone).join()}`;
    const stored = this.once(name, ({ inquiry }) =>
      idleConditions(inquiry, statement, asked, gone).map(({ entry, callers, by }) => ({
        at: entries.indexOf(entry),
        callers,
        by: at(by),
      })),
    );
    return stored.flatMap(({ at: index, callers, by }) => {
      const entry = entries[index];
      return entry === undefined ? [] : [{ entry, callers, by: by.flatMap((one) => entries[one] ?? []) }];
    });
  }

  /**
   * A condition of a statement that another part of it excludes.
   * @param asked the conditions in question.
   */
  conditionConflict(statement: Statement, asked: readonly ConditionEntry[]): ConditionConflict | null {
    if (!this.deadStatements().some((dead) => dead.statement === statement && dead.by.length === 0)) return null;
    const entries = statement.condition?.entries ?? [];
    const name = `conflict ${this.at(statement)} ${asked.map((one) => entries.indexOf(one)).join()}`;
    const stored = this.once(name, ({ inquiry }) => {
      const found = conditionConflict(inquiry, statement, asked);
      if (found === null) return null;
      return { at: entries.indexOf(found.entry), by: found.by === null ? null : entries.indexOf(found.by) };
    });
    const entry = stored === null ? undefined : entries[stored.at];
    if (stored === null || entry === undefined) return null;
    return { entry, by: stored.by === null ? null : (entries[stored.by] ?? null) };
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

  private at(statement: Statement): number {
    return this.statements.indexOf(statement);
  }

  private statementsAt(positions: readonly number[]): readonly Statement[] {
    return positions.flatMap((position) => this.statements[position] ?? []);
  }

  private get statements(): readonly Statement[] {
    return this.placed.policy.statements;
  }

  private breach(name: string, ask: (open: PolicyQuestions["open"]) => Breach | null): Breach | null {
    const stored = this.once(name, (open): StoredBreach | null => {
      const found = ask(open);
      if (found === null) return null;
      return { request: found.request, isMinor: found.isMinor, at: this.at(found.statement) };
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
