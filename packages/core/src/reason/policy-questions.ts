// What rules ask about one policy. All questions share one inquiry, so that each after the first costs little; an
// answer is a proof for every filling of what is not known, or none.

import { all, not, type Tri } from "../iam/tri.js";
import { concernsEverybody, coversEveryResource, isUnconditional } from "../policy/reach.js";
import type { Statement } from "../policy/typed-policy.js";
import type { EndpointPins, Premises, RequestBox } from "./answers.js";
import { differenceSets } from "./compare.js";
import { evaluate } from "./evaluate.js";
import { allowedSets, isAllowed } from "./find.js";
import { Inquiry, type SearchedSet } from "./inquiry.js";
import { matchBox, matchStatement } from "./match-statement.js";
import { type Outside, outsideOf } from "./perimeter.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import type { ReasonSources } from "./sources.js";
import { statedBox, statedPolicy } from "./stated-box.js";

/** A request from outside of the perimeter that passes. */
export interface Breach {
  readonly request: AccessRequest;
  /** The statement that lets it through. */
  readonly statement: Statement;
  /** Whether nothing worse passes than lists, or what is bound on its other side. */
  readonly isMinor: boolean;
}

/** A statement without effect, and the Denies that take all of it; none where its own elements exclude each other. */
export interface DeadStatement {
  readonly statement: Statement;
  readonly by: readonly Statement[];
}

export class PolicyQuestions {
  private readonly placed: PlacedPolicy;
  private readonly premises: Premises;
  private readonly sources: ReasonSources;
  private readonly outside: Outside;
  private opened: Inquiry | null = null;

  /** @param endpoint what the endpoint fixes; null for policies of other things. */
  constructor(placed: PlacedPolicy, endpoint: EndpointPins | null, sources: ReasonSources) {
    this.placed = placed;
    this.premises = { where: [], impossible: [], worldFacts: true, endpoint };
    this.sources = sources;
    this.outside = outsideOf(placed.policy);
  }

  /** A request of an identity outside; minor if it reaches nothing but what is inside, or does no more than to list. */
  callersFromOutside(): Breach | null {
    const { callers, resources, beyondListing } = this.outside;
    const any = this.allowed(callers);
    const worst = any === null ? null : this.allowed([...callers, ...resources, ...beyondListing], any);
    return this.breach(worst ?? any, worst === null);
  }

  /** A request for a resource outside; minor if callers from inside list things, and nothing else. */
  resourcesFromOutside(): Breach | null {
    const { callers, resources, beyondListing } = this.outside;
    const any = this.allowed(resources);
    if (any === null) return null;
    const worst = this.allowed([...resources, ...beyondListing], any) ?? this.allowed([...resources, ...callers], any);
    return this.breach(worst ?? any, worst === null);
  }

  private breach(request: AccessRequest | null, isMinor: boolean): Breach | null {
    const statement = request === null ? undefined : this.passing(request);
    return request === null || statement === undefined ? null : { request, statement, isMinor };
  }

  /**
   * A request in all of some boxes that the policy allows.
   * @param known one that it allows, which may be in all of them as well.
   */
  private allowed(boxes: readonly RequestBox[], known: AccessRequest | null = null): AccessRequest | null {
    const isIn = (request: AccessRequest) => all(boxes.map((box) => matchBox(box, "2012-10-17", request).matches));
    if (known !== null && isIn(known) === "yes") return known;
    const { placed, inquiry } = this;
    const where = boxes.flatMap((box) => inquiry.box(box));
    const sets = allowedSets([inquiry.compile(placed)]).map(({ inside, outside }) => ({
      inside: [...where, ...inside],
      outside,
    }));
    const found = inquiry.search(sets, (request) => all([isAllowed(placed, request), isIn(request)]));
    // An action that AWS does not have is no way out.
    return found.answer === "yes" && found.reason === "" ? found.request : null;
  }

  /** The first statement that allows a request. */
  private passing(request: AccessRequest): Statement | undefined {
    const { statements } = evaluate(this.placed, request);
    const answer = statements.find(({ effect, matches }) => effect === "Allow" && matches === "yes");
    return this.placed.policy.statements.find(({ index }) => index === answer?.index);
  }

  /** The statement by which everything passes that the endpoint serves; null where something is held back. */
  passesWholeService(prefix: string): Statement | null {
    const { placed } = this;
    const open = placed.policy.statements.find((one) => one.effect === "Allow" && isOpen(one));
    if (open === undefined) return null;
    const everything = {
      place: placed.place,
      policy: statedPolicy([{ Principal: "*", Action: [`${prefix}:*`], Resource: ["*"] }]),
    };
    const inquiry = new Inquiry([everything, placed], this.premises, this.sources);
    const sets = differenceSets(inquiry.compile(everything), inquiry.compile(placed));
    const found = inquiry.search(sets, (request) =>
      all([isAllowed(everything, request), not(isAllowed(placed, request))]),
    );
    return found.answer === "no" ? open : null;
  }

  /** The statements that decide nothing because of what stands beside it. */
  deadStatements(): readonly DeadStatement[] {
    const { statements } = this.placed.policy;
    const denies = statements.filter(({ effect }) => effect === "Deny");
    return statements.flatMap((statement): readonly DeadStatement[] => {
      const { effect, certain } = statement;
      if (!certain || (effect !== "Allow" && effect !== "Deny")) return [];
      if (this.isContradictory(statement)) return [{ statement, by: [] }];
      // What is empty by itself has findings that say why.
      if (effect === "Deny" || denies.length === 0 || this.isEmpty(statement, [])) return [];
      if (!this.isEmpty(statement, denies)) return [];
      let by = denies;
      for (const one of denies) {
        const rest = by.filter((other) => other !== one);
        if (this.isEmpty(statement, rest)) by = rest;
      }
      return [{ statement, by }];
    });
  }

  /** Whether callers and conditions exclude each other that are possible each by itself. */
  private isContradictory(statement: Statement): boolean {
    if (!isJoined(statement)) return false;
    const whole = withoutObject(statement);
    if (!this.isEmpty(whole, [])) return false;
    const { condition } = whole;
    const alone = { ...whole, condition: null };
    const parts = (condition?.entries ?? []).map((entry) => ({
      ...whole,
      principal: anything.principal,
      condition: condition === null ? null : { ...condition, entries: [entry] },
    }));
    return [alone, ...parts].every((part) => this.remainder(part, []) === "yes");
  }

  /** Whether each request that matches a statement matches one of some others. */
  private isEmpty(statement: Statement, others: readonly Statement[]): boolean {
    return this.remainder(statement, others) === "no";
  }

  /** Whether a request matches a statement and none of some others. */
  private remainder(statement: Statement, others: readonly Statement[]): Tri {
    const { inquiry, placed } = this;
    const set: SearchedSet = {
      inside: inquiry.statement(statement, placed),
      outside: others.map((one) => inquiry.statement(one, placed)),
    };
    const matches = (one: Statement, request: AccessRequest): Tri =>
      matchStatement(one, placed.policy.language, placed.place, request).matches;
    const found = inquiry.search([set], (request) =>
      all([matches(statement, request), ...others.map((one) => not(matches(one, request)))]),
    );
    return found.answer;
  }

  private get inquiry(): Inquiry {
    if (this.opened !== null) return this.opened;
    const { callers, resources, beyondListing } = this.outside;
    this.opened = new Inquiry([this.placed], this.premises, this.sources, [...callers, ...resources, ...beyondListing]);
    return this.opened;
  }
}

/** Only such a statement can let everything through. */
function isOpen(statement: Statement): boolean {
  const answers = [concernsEverybody(statement), coversEveryResource(statement), isUnconditional(statement)];
  return answers.every((answer) => answer === "yes");
}

/** Whether its callers and conditions, each of which some request fulfils, may exclude each other. */
function isJoined({ condition, principal }: Statement): boolean {
  const conditions = condition?.entries.length ?? 0;
  const isNamed =
    principal !== null && !principal.entries.some(({ value }) => value.kind === "text" && value.text === "*");
  return conditions > 1 || (conditions > 0 && isNamed);
}

const anything = statedBox({ Principal: "*", Action: ["*"], Resource: ["*"] });

/** The statement about every action and resource: what is wrong with those has findings of its own. */
function withoutObject(statement: Statement): Statement {
  return { ...statement, action: anything.action, resource: anything.resource };
}
