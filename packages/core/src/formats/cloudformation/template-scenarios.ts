// The scenarios of a template: its conditions as expressions, its parameters as domains, `Rules` as
// constraints, and the exploration of a resource under its own condition.

import type { SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import { displayText } from "../../value/display.js";
import { type TextPlace, writtenText } from "../../value/text-place.js";
import type { Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import type { SourceFile } from "../source-file.js";
import type { Budget } from "./budget.js";
import { type ConditionExpression, type Operand, readCondition } from "./condition-expression.js";
import type { Entries } from "./entries.js";
import { type EvaluationContext, Evaluator } from "./evaluate.js";
import {
  type EvaluationProblemCode,
  isDoubtful,
  ProblemCollector,
  type ProblemDetails,
  type ProblemReporter,
} from "./front-end-problem.js";
import { functionCall, resolveAlias } from "./function-name.js";
import { plainText } from "./functions.js";
import { loopName } from "./loop-text.js";
import type { OutputLinks } from "./output-links.js";
import { parameterDomain, type SuppliedParameter } from "./parameter.js";
import { type Exploration, explore, openScenario, type Scenario } from "./scenario.js";
import { type Decisions, ScenarioSolver } from "./scenario-solver.js";
import { type Scope, scopeOf } from "./scope.js";
import { readTemplate, sectionNamed, type Template, type TemplateResource, type TemplateText } from "./template.js";

/** Default number of outcomes told apart per resource (R16). */
export const SCENARIO_LIMIT = 64;

/** A template and what is known beside its text. */
export interface TemplateRequest extends TemplateText {
  readonly place: TextPlace;
  /** Names the template among those that are deployed together. */
  readonly instance: string;
  /** The files that lead to this template, if another one deploys it. */
  readonly parents: readonly string[];
  readonly options: ReadingOptions;
  readonly supplied: ReadonlyMap<string, SuppliedParameter>;
  readonly problems: ProblemCollector;
  readonly budget: Budget;
  readonly openFile: (file: string) => SourceFile | null;
  /** What other templates of the run tell this one. */
  readonly linksOf?: (scenarios: TemplateScenarios, request: TemplateRequest) => OutputLinks;
}

export class TemplateScenarios implements ProblemReporter {
  readonly template: Template;
  private readonly request: TemplateRequest;
  private context: EvaluationContext;
  private readonly scope: Scope;
  private readonly solver: ScenarioSolver;

  constructor(request: TemplateRequest) {
    const { instance, options, supplied, problems, budget, openFile } = request;
    const shared = { instance, options, supplied, problems, budget, openFile, links: null };
    this.request = request;
    this.scope = scopeOf(request.place, request.parents);
    // Which entries a loop makes may rest on defaults; no condition has a say in it.
    const scenario: Scenario = { decide: () => null, remaining: () => ({ values: null, allowsDefault: true }) };
    this.template = readTemplate(request, (template) => new Evaluator({ ...shared, template }, this.scope, scenario));
    this.context = { ...shared, template: this.template };
    this.solver = this.createSolver();
    // Not before the template is read: nothing that makes entries or decides conditions may use them.
    this.context = { ...this.context, links: request.linksOf?.(this, request) ?? null };
  }

  get tree(): SyntaxTree {
    return this.request.place.tree;
  }

  private createSolver(): ScenarioSolver {
    const operandOf = this.operandReader();
    const conditions = new Map<string, ConditionExpression>();
    for (const [name, { node, scope }] of this.template.conditions) {
      conditions.set(name, readCondition(node, operandOf(scope), `/Conditions/${name}`, scope.loops));
    }
    const plainOperand = operandOf(this.scope);
    const constraints = this.template.rules.flatMap(({ when, asserts }, rule) => {
      const premise = when === null ? null : readCondition(when, plainOperand, `/Rules/${rule}/RuleCondition`);
      return asserts.map((assert, index): ConditionExpression => {
        const part = readCondition(assert, plainOperand, `/Rules/${rule}/Assertions/${index}`);
        return premise === null ? part : { kind: "or", parts: [{ kind: "not", part: premise }, part] };
      });
    });
    return new ScenarioSolver(conditions, constraints, (name) => {
      const parameter = this.template.parameters.get(name);
      if (parameter === undefined) return { supplied: null, allowed: null, byDefault: null };
      return parameterDomain(parameter.node, this.request.supplied.get(name));
    });
  }

  /** Sides of comparisons are evaluated without defaults: a default never decides a condition. */
  private operandReader(): (scope: Scope) => (node: SyntaxNode) => Operand {
    const scenario: Scenario = { decide: () => null, remaining: () => ({ values: null, allowsDefault: false }) };
    const plain = this.evaluator(scenario, { ...this.context, problems: new ProblemCollector() });
    return (scope) => {
      const evaluator = plain.in(scope);
      return (node) => {
        const value = evaluator.evaluate(node, "");
        const isAssumed = value !== null && Object.keys(assumptionsOf(value)).length > 0;
        if (!isAssumed && (value?.kind === "text" || value?.kind === "number"))
          return { kind: "text", text: value.text };
        if (!isAssumed && value?.kind === "boolean") return { kind: "text", text: String(value.value) };
        const parameter = this.parameterOf(node, scope, value);
        if (parameter !== null) return { kind: "parameter", name: parameter };
        if (value?.kind === "unknown" && value.origin.startsWith("pseudo:")) {
          return { kind: "opaque", key: value.origin };
        }
        const loops = [...scope.loops].map(([id, item]) => `${id}=${displayText(item) ?? item.kind}`).join();
        return { kind: "opaque", key: loops + writtenText(scope.place, node).replace(/\s+/g, " ") };
      };
    };
  }

  /** The parameter that one side of a comparison is. */
  private parameterOf(node: SyntaxNode, { loops }: Scope, value: Value | null): string | null {
    const { parameters } = this.template;
    const call = functionCall(resolveAlias(node));
    const referred = call?.name === "Ref" ? plainText(call.argument) : null;
    const name = referred === null ? null : loopName(referred, loops);
    if (name !== null && !loops.has(name)) return parameters.has(name) ? name : null;
    const origin = value?.kind === "unknown" ? /^param:(.*)$/.exec(value.origin)?.[1] : undefined;
    // The origin of a value that another template gave names one of its parameters, not of this one's.
    return origin !== undefined && parameters.has(origin) && !this.request.supplied.has(origin) ? origin : null;
  }

  private evaluator(scenario: Scenario, context = this.context): Evaluator {
    return new Evaluator(context, this.scope, scenario);
  }

  report(code: EvaluationProblemCode, details: ProblemDetails): void {
    const { place, problems } = this.request;
    if (!isDoubtful(code, this.template, place.tree)) problems.report(code, details);
  }

  /** Whether the resource can exist at all with the parameters given. */
  canExist({ condition }: TemplateResource): boolean {
    return condition === null || !this.solver.has(condition) || this.solver.isPossible(new Map([[condition, true]]));
  }

  /** Evaluates something of a resource in every outcome that its conditions leave open (R14). */
  explore<Result>(resource: TemplateResource, evaluate: (evaluator: Evaluator) => Result): Exploration<Result> {
    const given: Decisions = new Map(resource.condition === null ? [] : [[resource.condition, true]]);
    const limit = this.request.options.scenarioLimit ?? SCENARIO_LIMIT;
    const exploration = explore(this.solver, given, limit, (scenario) => evaluate(this.evaluator(scenario)));
    if (exploration.widened) this.reportLimit(resource, limit);
    return exploration;
  }

  /** The same with every condition left open. */
  evaluateOpen<Result>(resource: TemplateResource, evaluate: (evaluator: Evaluator) => Result): Result {
    const { condition } = resource;
    const given: Decisions = new Map(condition === null ? [] : [[condition, true]]);
    return evaluate(this.evaluator(openScenario(this.solver, given)));
  }

  /** What a condition is, whatever is deployed; null if there are deployments of both kinds. */
  settled(condition: string, given: Decisions = new Map()): boolean | null {
    const known = given.get(condition);
    if (known !== undefined || !this.solver.has(condition)) return known ?? null;
    const possible = (value: boolean) => this.solver.isPossible(new Map([...given, [condition, value]]));
    const [canHold, canFail] = [possible(true), possible(false)];
    return canHold === canFail ? null : canHold;
  }

  /** Evaluates in silence for another template, with the conditions open that are not settled. */
  evaluateSettled<Result>(evaluate: (evaluator: Evaluator) => Result, resource?: TemplateResource): Result {
    const condition = resource?.condition ?? null;
    const given: Decisions = new Map(condition === null ? [] : [[condition, true]]);
    const context = { ...this.context, problems: new ProblemCollector() };
    return evaluate(this.evaluator(openScenario(this.solver, given), context));
  }

  /** The entries of a section that the template itself does not use. */
  section(name: string): Entries | null {
    return this.evaluateSettled((evaluator) => sectionNamed(evaluator, this.request, name));
  }

  private reportLimit(resource: TemplateResource, limit: number): void {
    const { header, logicalId, pointer } = resource;
    this.request.problems.report("fe/scenario-limit", {
      address: logicalId,
      pointer,
      location: header.at,
      subject: logicalId,
      message: `The conditions in \`${logicalId}\` have more than ${limit} outcomes, which are not told apart.`,
    });
  }
}
