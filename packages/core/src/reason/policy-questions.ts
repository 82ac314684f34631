// What rules ask about one policy as a whole. Each question is asked once, and all share one inquiry.

import { all, not } from "../iam/tri.js";
import { concernsEverybody, coversEveryResource, isUnconditional } from "../policy/reach.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins } from "./answers.js";
import { differenceSets } from "./compare.js";
import { type DeadStatement, deadStatements } from "./dead-statements.js";
import { isAllowed } from "./find.js";
import { Inquiry } from "./inquiry.js";
import { type Outside, outsideOf } from "./perimeter.js";
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
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { statedPolicy } from "./stated-box.js";

export class PolicyQuestions {
  private readonly inquiry: PolicyInquiry;
  private readonly outside: Outside;
  private readonly answers = new Map<string, unknown>();

  /** @param endpoint what the endpoint fixes; null for policies of other things. */
  constructor(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources) {
    const { callers, resources, beyondListing } = outsideOf(placed.policy);
    this.outside = { callers, resources, beyondListing };
    this.inquiry = new PolicyInquiry(placed, endpoint, sources, [...callers, ...resources, ...beyondListing]);
  }

  /** A request of an identity outside of the perimeter. */
  callersFromOutside(): Breach | null {
    return this.once("callers", () => callersFromOutside(this.inquiry, this.outside));
  }

  /** A request for a resource outside of it. */
  resourcesFromOutside(): Breach | null {
    return this.once("resources", () => resourcesFromOutside(this.inquiry, this.outside));
  }

  /** A statement that lets through what another one demands the perimeter of. */
  bypass(): Bypass | null {
    const { placed } = this.inquiry;
    if (placed.policy.statements.filter(({ effect }) => effect === "Allow").length < 2) return null;
    return this.once("bypass", () => bypassOf(this.inquiry, [this.callersFromOutside(), this.resourcesFromOutside()]));
  }

  /** A request that changes who may access a resource outside. */
  permissionChangeOutside(): Breach | null {
    // Where nothing passes to the outside, no such request does.
    if (this.resourcesFromOutside() === null) return null;
    return this.once("permissions", () => permissionChangeOutside(this.inquiry, this.outside));
  }

  /** A request that changes what services of AWS own. */
  changeOfServiceOwned(): Breach | null {
    return this.once("owned", () => changeOfServiceOwned(this.inquiry));
  }

  /** The statements that decide nothing because of what stands beside it. */
  deadStatements(): readonly DeadStatement[] {
    return this.once("dead", () => deadStatements(this.inquiry));
  }

  /** The statement by which everything passes that the endpoint serves; null where something is held back. */
  passesWholeService(prefix: string): Statement | null {
    const { placed, premises, sources } = this.inquiry;
    const open = placed.policy.statements.find((one) => one.effect === "Allow" && isOpen(one));
    if (open === undefined) return null;
    const everything = {
      place: placed.place,
      policy: statedPolicy([{ Principal: "*", Action: [`${prefix}:*`], Resource: ["*"] }]),
    };
    const inquiry = new Inquiry([everything, placed], premises, sources);
    const sets = differenceSets(inquiry.compile(everything), inquiry.compile(placed));
    const found = inquiry.search(sets, (request) =>
      all([isAllowed(everything, request), not(isAllowed(placed, request))]),
    );
    return found.answer === "no" ? open : null;
  }

  private once<Answer>(name: string, ask: () => Answer): Answer {
    if (!this.answers.has(name)) this.answers.set(name, ask());
    return this.answers.get(name) as Answer;
  }
}

/** Only such a statement can let everything through. */
function isOpen(statement: Statement): boolean {
  const answers = [concernsEverybody(statement), coversEveryResource(statement), isUnconditional(statement)];
  return answers.every((answer) => answer === "yes");
}
