// One question about some policies: their boxes and the facts in one space, and the search for a request. What is found
// is confirmed by the evaluator before it is told, so that a mistake of the search can only cost an answer.

import { lazy } from "../aws/lazy.js";
import type { Tri } from "../iam/tri.js";
import type { Statement } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import type { Assumption, Premises, RequestBox } from "./answers.js";
import { Budget } from "./budget.js";
import { fitsAction, listedAction, sampleResources } from "./catalogue-facts.js";
import { CatalogueKnowledge } from "./catalogue-knowledge.js";
import {
  type CompileContext,
  type CompiledPolicy,
  compilePolicy,
  compileRequestBox,
  compileStatement,
} from "./compile-policy.js";
import { isDerivedKey } from "./derived-key.js";
import { keyDimensions } from "./key-dimensions.js";
import { anyLetter, hostLetters, nameLetters, notColon } from "./letter-class.js";
import { matchBox } from "./match-statement.js";
import type { PlacedPolicy } from "./policy-place.js";
import { principalDomain } from "./principal-space.js";
import type { AccessRequest } from "./request.js";
import { type Box, type Mode, RequestSpace } from "./request-space.js";
import { addSamples } from "./samples.js";
import { Satisfier } from "./satisfy.js";
import { setMemory } from "./set-memory.js";
import { Solver } from "./solve.js";
import type { ReasonSources } from "./sources.js";
import { type StatedBox, statedBoxes } from "./stated-box.js";
import { literalPattern, runOf, type TextPattern } from "./text-pattern.js";
import { requestOf, smallest } from "./witness.js";
import { endpointFacts, type WorldFact, worldFacts } from "./world-facts.js";

/** Requests that are in `inside` and in none of `outside`. */
export interface SearchedSet {
  readonly inside: Box;
  readonly outside: readonly Box[];
}

export type Found =
  | { readonly answer: "yes"; readonly request: AccessRequest; readonly reason: string }
  | { readonly answer: "no"; readonly assumptions: readonly Assumption[] }
  | {
      readonly answer: "unknown";
      readonly reason: string;
      /** A request that may be what is looked for. */
      readonly candidate: AccessRequest | null;
    };

export class Inquiry {
  private readonly space: RequestSpace;
  private readonly budget = new Budget();
  private readonly satisfier: Satisfier;
  private readonly knowledge: CatalogueKnowledge;
  private readonly context: CompileContext;
  private readonly boxes = new Map<RequestBox, Box>();
  private readonly compiled = new Map<PlacedPolicy, CompiledPolicy>();
  private readonly premises: Premises;
  private readonly sources: ReasonSources;
  private readonly where: Box;
  /** Keys as the policies write them, by their names in lower case. */
  private readonly keyNames: ReadonlyMap<string, string>;
  private readonly facts: {
    readonly assumption: Assumption | null;
    readonly box: Box;
    readonly statement: Statement | null;
  }[];

  /** @param further boxes that searches will be kept to. */
  constructor(
    policies: readonly PlacedPolicy[],
    premises: Premises,
    sources: ReasonSources,
    further: readonly RequestBox[] = [],
  ) {
    this.premises = premises;
    this.sources = sources;
    this.space = new RequestSpace(sources.catalogue().derived(setMemory));
    this.satisfier = new Satisfier(this.space, this.budget);
    this.knowledge = new CatalogueKnowledge(sources.catalogue(), this.space);
    const asked = policies
      .flatMap(({ policy }) => policy.statements)
      .concat(premises.where, premises.impossible, further);
    const names = asked.flatMap(({ condition }) => (condition?.entries ?? []).map(({ name }) => name));
    this.keyNames = new Map(names.map((name) => [name.toLowerCase(), name]));
    const about = premises.worldFacts
      ? statedFacts(policies, premises, sources).filter(({ box }) => this.isAbout(box))
      : [];
    const boxes = sources.catalogue().derived(statedBoxes);
    const stated = about.map(({ assumption, box, value }) => ({
      assumption,
      box: value === undefined ? boxes.of(box) : aboutValue(boxes.of(box), value),
      isKnown: value === undefined,
    }));
    const statements = [...asked, ...stated.map(({ box }) => box)];
    const { principal, action, resource } = sources.catalogue().derived(domains);
    this.space.dimension("principal", "principal", principal);
    this.space.dimension("action", "action", action);
    this.space.dimension("resource", "resource", resource);
    this.context = { space: this.space, kinds: keyDimensions(statements, sources) };
    this.where = premises.where.flatMap((box) => compileRequestBox(box, this.context));
    this.facts = [
      ...premises.impossible.map((statement) => ({
        assumption: null,
        statement,
        box: compileRequestBox(statement, this.context),
      })),
      ...stated.map(({ assumption, box, isKnown }) => ({
        assumption,
        // What holds by a value that is not known cannot be held against a request.
        statement: isKnown ? box : null,
        box: compileRequestBox(box, this.context),
      })),
    ];
    addSamples(this.space, statements, sources.catalogue());
  }

  compile(policy: PlacedPolicy): CompiledPolicy {
    const known = this.compiled.get(policy);
    if (known !== undefined) return known;
    const compiled = compilePolicy(policy, this.context);
    this.compiled.set(policy, compiled);
    return compiled;
  }

  /** The requests that match a statement of a policy, or one made of it. */
  statement(statement: Statement, { policy, place }: PlacedPolicy): Box {
    const known = this.boxes.get(statement);
    if (known !== undefined) return known;
    const compiled = compileStatement(statement, policy.language, place, this.context);
    this.boxes.set(statement, compiled);
    return compiled;
  }

  /** The requests of a box. */
  box(box: RequestBox): Box {
    const known = this.boxes.get(box);
    if (known !== undefined) return known;
    const compiled = compileRequestBox(box, this.context);
    this.boxes.set(box, compiled);
    return compiled;
  }

  /**
   * A request in one of some sets.
   * @param confirms whether a request is what is looked for, by the evaluator.
   */
  search(sets: readonly SearchedSet[], confirms: (request: AccessRequest) => Tri): Found {
    const sure = (request: AccessRequest) => confirms(request) === "yes" && this.admits(request);
    let reason = "";
    let candidate: AccessRequest | null = null;
    this.budget.refill();
    const modes: readonly Mode[] = ["may", "must"];
    for (const mode of modes) {
      let isOpen = false;
      for (const set of sets) {
        const found = this.candidate(set, mode);
        if (found === "unknown") {
          isOpen = true;
          reason = "the question takes more work than it may";
        } else if (found !== null) {
          isOpen = true;
          if (sure(found)) return this.yes(found, sure);
          reason ||= "what decides is not known here";
          candidate ??= found;
        }
      }
      if (mode === "may" && !isOpen) {
        const restsOn = lazy(() => this.restsOn(sets));
        return {
          answer: "no",
          get assumptions() {
            return restsOn();
          },
        };
      }
    }
    return { answer: "unknown", reason, candidate };
  }

  /** Whether a set surely holds no request, which takes no more than to look for one that may be in it. */
  isEmpty(set: SearchedSet): boolean {
    this.budget.refill();
    return this.candidate(set, "may") === null;
  }

  private yes(request: AccessRequest, sure: (request: AccessRequest) => boolean): Found {
    const catalogue = this.sources.catalogue();
    const listed = listedAction(request.action, catalogue);
    const reason = listed === undefined ? "only an action that AWS does not have today would pass" : "";
    const action = listed === undefined ? request.action : `${listed.service}:${listed.name}`;
    const found = { ...request, action };
    const about = listed === undefined ? [] : sampleResources(listed, catalogue);
    const fitting = fitsAction(found, catalogue) ? [] : about.map((resource) => ({ ...found, resource }));
    const least = smallest(fitting.find(sure) ?? found, sure);
    const context = Object.fromEntries(
      Object.entries(least.context).map(([key, value]) => [this.keyNames.get(key) ?? key, value]),
    );
    return { answer: "yes", request: { ...least, context }, reason };
  }

  /** A request of a set that exists as far as the facts tell; null if there is none. */
  private candidate({ inside, outside }: SearchedSet, mode: Mode): AccessRequest | null | "unknown" {
    const knowledge = this.premises.worldFacts ? this.knowledge : null;
    const solver = new Solver(this.space, this.satisfier, this.budget, mode, knowledge);
    const facts = this.facts.map(({ box }) => box);
    const solution = solver.solve([...inside, ...this.where], [...outside, ...facts]);
    return solution === null || solution === "unknown" ? solution : requestOf(solution.model);
  }

  /** The facts without which there would be a request. */
  private restsOn(sets: readonly SearchedSet[]): readonly Assumption[] {
    const told = [...this.facts.flatMap(({ assumption }) => assumption ?? []), ...this.knowledge.assumptions];
    if (told.length === 0) return [];
    const stated = this.facts.filter(({ assumption }) => assumption === null).map(({ box }) => box);
    const solver = new Solver(this.space, this.satisfier, this.budget, "may");
    const isFree = sets.every(
      ({ inside, outside }) => solver.solve([...inside, ...this.where], [...outside, ...stated]) === null,
    );
    return isFree ? [] : told;
  }

  /** Whether a fact is about anything that the question speaks of: one about other keys decides nothing. */
  private isAbout({ NotAction, Condition = {} }: StatedBox): boolean {
    if (NotAction !== undefined) return true;
    const keys = Object.values(Condition).flatMap((entries) => Object.keys(entries).map((key) => key.toLowerCase()));
    return keys.every((key) => this.keyNames.has(key) || isDerivedKey(key));
  }

  /** Whether the premises let a request be, by the evaluator. */
  private admits(request: AccessRequest): boolean {
    const matches = (box: Statement) => matchBox(box, "2012-10-17", request).matches;
    return (
      this.premises.where.every((box) => matches(box) === "yes") &&
      this.facts.every(({ statement }) => statement === null || matches(statement) === "no")
    );
  }
}

function statedFacts(
  policies: readonly PlacedPolicy[],
  premises: Premises,
  sources: ReasonSources,
): readonly WorldFact[] {
  const seen = new Set<string>();
  const ofEndpoints = policies.flatMap(({ place }) => endpointFacts(place, premises.endpoint, sources));
  return [...sources.catalogue().derived(worldFacts), ...ofEndpoints].filter(
    ({ assumption }) => !seen.has(assumption.id) && seen.add(assumption.id),
  );
}

/** A box with another value in its last condition. */
function aboutValue(box: Statement, value: Value): Statement {
  const { condition } = box;
  const last = condition?.entries.at(-1);
  if (condition === null || last === undefined) return box;
  const values = last.values.map((entry) => ({ ...entry, value }));
  return { ...box, condition: { ...condition, entries: [...condition.entries.slice(0, -1), { ...last, values }] } };
}

/** What principals, actions and resources look like. */
function domains() {
  const field = runOf(notColon);
  const host = runOf(hostLetters, 1);
  const colon = literalPattern(":");
  const arn = [...literalPattern("arn:"), ...host, ...colon, ...host, ...colon, ...field, ...colon, ...field, ...colon];
  const set = (...patterns: readonly TextPattern[]) => ({ kind: "text" as const, patterns });
  return {
    principal: set(...principalDomain()),
    action: set([...host, ...colon, ...runOf(nameLetters, 1)]),
    resource: set(literalPattern("*"), [...arn, ...runOf(anyLetter, 1)]),
  };
}
