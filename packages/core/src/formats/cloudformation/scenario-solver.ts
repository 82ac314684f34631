// Which conditions can hold together, and what that says of parameters (R12, R15): the candidate
// values of the parameters that occur are tried one by one.

import type { ConditionExpression, Operand } from "./condition-expression.js";

export type Decisions = ReadonlyMap<string, boolean>;

/** What is known of a parameter beforehand. */
export interface ParameterDomain {
  /** The only value, if it was supplied. */
  readonly supplied: string | null;
  readonly allowed: readonly string[] | null;
  readonly byDefault: string | null;
}

/** "Something else": a value that no comparison names. */
const OTHER = Symbol("other");
type Candidate = string | typeof OTHER;

/** What remains of a parameter under some decisions. */
export interface RemainingValues {
  /** Every value that it can have; null if values that nobody names are among them. */
  readonly values: readonly string[] | null;
  readonly allowsDefault: boolean;
}

const COMBINATIONS = 4096;

type Assignment = ReadonlyMap<string, Candidate | boolean>;

export class ScenarioSolver {
  private readonly conditions: ReadonlyMap<string, ConditionExpression>;
  /** Constraints that every deployment meets (`Rules`). */
  private readonly constraints: readonly ConditionExpression[];
  private readonly domainOf: (parameter: string) => ParameterDomain;
  private readonly possible = new Map<string, boolean>();
  private readonly left = new Map<string, RemainingValues>();

  constructor(
    conditions: ReadonlyMap<string, ConditionExpression>,
    constraints: readonly ConditionExpression[],
    domainOf: (parameter: string) => ParameterDomain,
  ) {
    this.conditions = conditions;
    this.constraints = constraints;
    this.domainOf = domainOf;
  }

  has(name: string): boolean {
    return this.conditions.has(name);
  }

  /** Whether the conditions can have these values together. Too many combinations count as possible. */
  isPossible(decisions: Decisions): boolean {
    const key = JSON.stringify([...decisions].sort());
    const known = this.possible.get(key);
    if (known !== undefined) return known;
    const domains = this.domainsOf(decisions, null);
    const found = domains === null || !this.solutions(decisions, domains).next().done;
    this.possible.set(key, found);
    return found;
  }

  /** The values that a parameter can have under the decisions. */
  remaining(parameter: string, decisions: Decisions): RemainingValues {
    const key = decisions.size === 0 ? parameter : JSON.stringify([[...decisions].sort(), parameter]);
    const known = this.left.get(key);
    if (known !== undefined) return known;
    const found = this.findRemaining(parameter, decisions);
    this.left.set(key, found);
    return found;
  }

  private findRemaining(parameter: string, decisions: Decisions): RemainingValues {
    const domains = this.domainsOf(decisions, parameter);
    if (domains === null) return { values: null, allowsDefault: true };
    const candidates = domains.find(({ name }) => name === variable(parameter))?.candidates.length ?? 1;
    const values = new Set<Candidate | boolean>();
    for (const assignment of this.solutions(decisions, domains)) {
      values.add(assignment.get(variable(parameter)) ?? OTHER);
      if (values.size === candidates) break;
    }
    const texts = [...values].filter((value): value is string => typeof value === "string");
    const { byDefault } = this.domainOf(parameter);
    return {
      values: values.has(OTHER) ? null : texts,
      allowsDefault:
        byDefault !== null && (values.has(byDefault) || (values.has(OTHER) && !this.isNamed(byDefault, parameter))),
    };
  }

  private isNamed(text: string, parameter: string): boolean {
    return this.candidates(
      parameter,
      literalsFor(parameter, [...this.conditions.values(), ...this.constraints]),
    ).includes(text);
  }

  /** What is to be assigned; null where there are too many combinations to try. */
  private domainsOf(decisions: Decisions, parameter: string | null): readonly Domain[] | null {
    const goals = [...decisions.keys()].map((name): ConditionExpression => ({ kind: "condition", name }));
    const domains = this.domains(this.reachable([...goals, ...this.constraints]), parameter);
    const combinations = domains.reduce((product, { candidates }) => product * candidates.length, 1);
    return combinations > COMBINATIONS ? null : domains;
  }

  /** The assignments that fit. Mostly one of the first does, and no more are asked for. */
  private *solutions(decisions: Decisions, domains: readonly Domain[]): Generator<Assignment> {
    const combinations = domains.reduce((product, { candidates }) => product * candidates.length, 1);
    for (let index = 0; index < combinations; index++) {
      const assignment = assignmentAt(domains, index);
      const holds = (expression: ConditionExpression) => this.holds(expression, assignment, new Set());
      const decided = [...decisions].every(([name, value]) => holds({ kind: "condition", name }) === value);
      if (decided && this.constraints.every(holds)) yield assignment;
    }
  }

  /** The expressions and every condition that they name, each once. */
  private reachable(start: readonly ConditionExpression[]): readonly ConditionExpression[] {
    const names = new Set<string>();
    const pending = [...start];
    const found: ConditionExpression[] = [];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      found.push(next);
      if (next.kind === "and" || next.kind === "or") pending.push(...next.parts);
      else if (next.kind === "not") pending.push(next.part);
      else if (next.kind === "condition" && !names.has(next.name)) {
        names.add(next.name);
        const expression = this.conditions.get(next.name);
        if (expression !== undefined) pending.push(expression);
      }
    }
    return found;
  }

  private domains(expressions: readonly ConditionExpression[], parameter: string | null): readonly Domain[] {
    const domains = new Map<string, readonly (Candidate | boolean)[]>();
    const literals = (name: string) => literalsFor(name, expressions);
    const addParameter = (name: string) => domains.set(variable(name), this.candidates(name, literals(name)));
    if (parameter !== null) addParameter(parameter);
    for (const expression of expressions) {
      if (expression.kind === "free" || (expression.kind === "condition" && !this.conditions.has(expression.name))) {
        domains.set(freeVariable(expression), [true, false]);
      } else if (expression.kind === "equals") {
        for (const name of comparedParameters(expression)) addParameter(name);
        const opaque = opaqueVariable(expression);
        if (opaque !== null && opaque.literal === null) domains.set(opaque.name, [true, false]);
        else if (opaque !== null) domains.set(opaque.name, [...literalsForOpaque(opaque.name, expressions), OTHER]);
      }
    }
    return [...domains].map(([name, candidates]) => ({ name, candidates }));
  }

  private candidates(name: string, literals: readonly string[]): readonly Candidate[] {
    const { supplied, allowed, byDefault } = this.domainOf(name);
    if (supplied !== null) return [supplied];
    if (allowed !== null) return allowed;
    return [...new Set([...(byDefault === null ? [] : [byDefault]), ...literals]), OTHER];
  }

  private holds(expression: ConditionExpression, assignment: Assignment, active: ReadonlySet<string>): boolean {
    switch (expression.kind) {
      case "and":
        return expression.parts.every((part) => this.holds(part, assignment, active));
      case "or":
        return expression.parts.some((part) => this.holds(part, assignment, active));
      case "not":
        return !this.holds(expression.part, assignment, active);
      case "free":
        return assignment.get(freeVariable(expression)) === true;
      case "condition": {
        const inner = this.conditions.get(expression.name);
        // A condition that refers to itself is refused by CloudFormation; here it is just false.
        if (inner === undefined) return assignment.get(freeVariable(expression)) === true;
        if (active.has(expression.name)) return false;
        return this.holds(inner, assignment, new Set([...active, expression.name]));
      }
      default:
        return equalsHolds(expression, assignment);
    }
  }
}

interface Domain {
  readonly name: string;
  readonly candidates: readonly (Candidate | boolean)[];
}

function assignmentAt(domains: readonly Domain[], index: number): Assignment {
  const assignment = new Map<string, Candidate | boolean>();
  let rest = index;
  for (const { name, candidates } of domains) {
    const value = candidates[rest % candidates.length];
    if (value !== undefined) assignment.set(name, value);
    rest = Math.floor(rest / candidates.length);
  }
  return assignment;
}

type Equals = Extract<ConditionExpression, { kind: "equals" }>;

const variable = (parameter: string) => `parameter:${parameter}`;
const freeVariable = (expression: { key?: string; name?: string }) => `free:${expression.key ?? expression.name}`;
const operandText = (operand: Operand) =>
  operand.kind === "text"
    ? JSON.stringify(operand.text)
    : operand.kind === "parameter"
      ? variable(operand.name)
      : operand.key;

function equalsHolds(expression: Equals, assignment: Assignment): boolean {
  const { left, right } = expression;
  const opaque = opaqueVariable(expression);
  if (opaque !== null) {
    const value = assignment.get(opaque.name);
    return opaque.literal === null ? value === true : value === opaque.literal;
  }
  const [a, b] = [left, right].map((operand) =>
    operand.kind === "text"
      ? operand.text
      : operand.kind === "parameter"
        ? assignment.get(variable(operand.name))
        : undefined,
  );
  // Two values that nobody names may be the same one; that they are is not assumed.
  return a === b && a !== OTHER;
}

/** The variable behind a comparison that parameters and texts alone do not decide. */
function opaqueVariable(expression: Equals): { readonly name: string; readonly literal: string | null } | null {
  const { left, right } = expression;
  if (left.kind !== "opaque" && right.kind !== "opaque") return null;
  if (left.kind === "opaque" && right.kind === "text") return { name: `opaque:${left.key}`, literal: right.text };
  if (right.kind === "opaque" && left.kind === "text") return { name: `opaque:${right.key}`, literal: left.text };
  return { name: `equal:${[operandText(left), operandText(right)].sort().join("=")}`, literal: null };
}

function comparedParameters({ left, right }: Equals): readonly string[] {
  return [left, right].flatMap((operand) => (operand.kind === "parameter" ? [operand.name] : []));
}

function literalsFor(parameter: string, expressions: readonly ConditionExpression[]): readonly string[] {
  return expressions.flatMap((expression) => {
    if (expression.kind !== "equals") return [];
    const { left, right } = expression;
    if (left.kind === "parameter" && left.name === parameter && right.kind === "text") return [right.text];
    return right.kind === "parameter" && right.name === parameter && left.kind === "text" ? [left.text] : [];
  });
}

function literalsForOpaque(name: string, expressions: readonly ConditionExpression[]): readonly string[] {
  const texts = expressions.flatMap((expression) => {
    const opaque = expression.kind === "equals" ? opaqueVariable(expression) : null;
    return opaque !== null && opaque.name === name && opaque.literal !== null ? [opaque.literal] : [];
  });
  return [...new Set(texts)];
}
