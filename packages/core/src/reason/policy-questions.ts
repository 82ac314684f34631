// What rules ask about one policy as a whole (policy-answers.ts remembers what was answered).

import { all, not } from "../iam/tri.js";
import { isLeftOpen } from "../policy/left-open.js";
import type { NamedAccount } from "../policy/named-account.js";
import { atOwnApi, type OwnApi } from "../policy/own-api.js";
import { concernsEverybody, coversEveryResource, isUnconditional } from "../policy/reach.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins, RequestBox } from "./answers.js";
import { type AnyNetworkAccess, anyNetworkAccess } from "./any-network-access.js";
import { differenceSets } from "./compare.js";
import { type DoorAnswer, doorAnswer } from "./door.js";
import { isAllowed } from "./find.js";
import { Inquiry } from "./inquiry.js";
import type { Invariant } from "./invariant.js";
import {
  lockouts,
  type NetworkBreach,
  type OpenedPolicy,
  openToNetworks,
  speaksOfNetworks,
} from "./network-questions.js";
import {
  type Breach,
  type Bypass,
  bypassOf,
  callersFromOutside,
  changeOfServiceOwned,
  permissionChangeOutside,
  resourcesFromOutside,
  untrustedRequests,
} from "./perimeter-questions.js";
import { PolicyAnswers } from "./policy-answers.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import { refusesAllButIdentities, type ServiceOwnedAccess, shutsOutServiceOwned } from "./service-access.js";
import type { ReasonSources } from "./sources.js";
import { statedPolicy } from "./stated-box.js";
import { StatementQuestions } from "./statement-questions.js";
import type { Trusted } from "./trusted.js";
import { type PerimeterSide, type UsedUnknown, undecidedPerimeter, usedUnknowns } from "./undecided-perimeter.js";

/** A breach with its statement by position, as it is remembered. */
interface StoredBreach {
  readonly request: Breach["request"];
  readonly isMinor: boolean;
  readonly at: number;
}

export class PolicyQuestions {
  /** Questions about single statements. */
  readonly statements: StatementQuestions;
  private readonly answers: PolicyAnswers;

  /** @param endpoint what the endpoint fixes; null for policies of other things. */
  constructor(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources, trusted: Trusted) {
    this.answers = new PolicyAnswers(placed, endpoint, sources, trusted);
    this.statements = new StatementQuestions(this.answers);
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
    if (this.answers.statements.filter(({ effect }) => effect === "Allow").length < 2) return null;
    const breaches = [this.callersFromOutside(), this.resourcesFromOutside()];
    return bypassOf(this.answers.open.inquiry, breaches);
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

  /** A request that a policy admits by the name of an account, and nothing trusted vouches for. */
  untrustedRequest(named: NamedAccount): AccessRequest | null {
    return this.allowed(untrustedRequests(named, this.answers.trusted));
  }

  /** A request of an invariant that passes though it may not: the first that is found. */
  violation({ never }: Pick<Invariant, "never">): AccessRequest | null {
    for (const boxes of never) {
      const request = this.allowed(boxes);
      if (request !== null) return request;
    }
    return null;
  }

  /** The statement that lets a request through. */
  passing(request: AccessRequest): Statement | undefined {
    return this.answers.open.inquiry.passing(request);
  }

  /** A request in all of some boxes that passes, by proof. */
  private allowed(boxes: readonly RequestBox[]): AccessRequest | null {
    const { placed, endpoint, sources } = this.answers;
    return new PolicyInquiry(placed, endpoint, sources, boxes).allowed(boxes);
  }

  /** Values that are not visible by which something passes from outside, or nothing does. */
  undecidedPerimeter(): readonly { readonly side: PerimeterSide; readonly value: UsedUnknown }[] {
    const { placed, endpoint, sources } = this.answers;
    const stored = this.answers.once("undecided", () => undecidedPerimeter(placed, endpoint, sources));
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
    return this.answers.once(name, ({ inquiry, outside }) => shutsOutServiceOwned(inquiry, outside, access));
  }

  /** Whether nothing passes that a service makes as itself, or that is not signed, by proof. */
  refusesAllButIdentities(): boolean {
    return this.answers.once("identities alone", ({ inquiry }) => refusesAllButIdentities(inquiry));
  }

  /** The Denies that shut out everybody who comes through no endpoint (network-questions.ts). */
  lockouts(): readonly Statement[] {
    if (!this.answers.statements.some(speaksOfNetworks)) return [];
    const stored = this.answers.once("lockouts", ({ inquiry }) =>
      lockouts(inquiry).map((statement) => this.answers.at(statement)),
    );
    return this.answers.statementsAt(stored);
  }

  /** Requests of strangers that pass for no other reason than the network that they come through. */
  openToNetworks(): readonly (NetworkBreach & Pick<Breach, "statement">)[] {
    if (!this.answers.statements.some(speaksOfNetworks)) return [];
    const stored = this.answers.once("networks", () =>
      openToNetworks(this.answers.placed, (placed) => this.answers.opening(placed)),
    );
    return stored.flatMap((breach) => {
      const statement = this.answers.statements[breach.at];
      return statement === undefined ? [] : [{ ...breach, statement }];
    });
  }

  /** A stranger's call of the private API that the policy stands at, through a network that it does not name. */
  openToAnyNetwork(api: OwnApi): Omit<Breach, "isMinor"> | null {
    const placed = { ...this.answers.placed, policy: atOwnApi(this.answers.placed.policy, api) };
    const { sources, trusted } = this.answers;
    const own = new PolicyAnswers(placed, null, sources, trusted);
    const found = own.once("any network", ({ outside }): AnyNetworkAccess | null =>
      anyNetworkAccess(placed, outside, sources),
    );
    const statement = found === null ? undefined : this.answers.statements[found.at];
    return found === null || statement === undefined ? null : { request: found.request, statement };
  }

  /** The statement by which everything passes that the endpoint serves; null where something is held back. */
  passesWholeService(prefix: string): Statement | null {
    const { placed, sources, statements } = this.answers;
    const open = statements.find((one) => one.effect === "Allow" && isOpen(one));
    if (open === undefined) return null;
    const isWhole = this.answers.once(`whole ${prefix}`, ({ inquiry: { premises } }) => {
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

  /** How far the policy opens the door that it stands at. */
  door(): DoorAnswer {
    const { placed, endpoint, sources } = this.answers;
    return this.answers.once("door", () => doorAnswer(placed, endpoint, sources));
  }

  private breach(name: string, ask: (open: OpenedPolicy) => Breach | null): Breach | null {
    const stored = this.answers.once(name, (open): StoredBreach | null => {
      const found = ask(open);
      if (found === null) return null;
      return { request: found.request, isMinor: found.isMinor, at: this.answers.at(found.statement) };
    });
    const statement = stored === null ? undefined : this.answers.statements[stored.at];
    return stored === null || statement === undefined
      ? null
      : { request: stored.request, isMinor: stored.isMinor, statement };
  }
}

/** Only such a statement can let everything through. */
function isOpen(statement: Statement): boolean {
  const answers = [concernsEverybody(statement), coversEveryResource(statement), isUnconditional(statement)];
  return answers.every((answer) => answer === "yes");
}
