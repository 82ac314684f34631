// The scenarios of a template: its conditions as expressions, its parameters as domains, `Rules` as
// constraints, and the exploration of a resource under its own condition.

import type { SyntaxNode } from "../../syntax/tree.js";
import type { TextPlace } from "../../value/text-place.js";
import type { ReadingOptions } from "../format.js";
import { type ConditionExpression, type Operand, readCondition } from "./condition-expression.js";
import { Evaluator } from "./evaluate.js";
import { ProblemCollector } from "./front-end-problem.js";
import { parameterDomain } from "./parameter.js";
import { type Exploration, explore, type Scenario } from "./scenario.js";
import { type Decisions, ScenarioSolver } from "./scenario-solver.js";
import type { Template, TemplateResource } from "./template.js";

/** Default number of outcomes told apart per resource (R16). */
export const SCENARIO_LIMIT = 64;

export class TemplateScenarios {
  readonly problems: ProblemCollector;
  private readonly template: Template;
  private readonly place: TextPlace;
  private readonly options: ReadingOptions;
  private readonly solver: ScenarioSolver;

  constructor(template: Template, place: TextPlace, options: ReadingOptions, problems: ProblemCollector) {
    this.template = template;
    this.place = place;
    this.options = options;
    this.problems = problems;
    this.solver = this.createSolver();
  }

  private createSolver(): ScenarioSolver {
    const operandOf = this.operandReader();
    const conditions = new Map<string, ConditionExpression>();
    for (const [name, node] of this.template.conditions) {
      conditions.set(name, readCondition(node, operandOf, `/Conditions/${name}`));
    }
    const constraints = this.template.rules.flatMap(({ when, asserts }, rule) => {
      const premise = when === null ? null : readCondition(when, operandOf, `/Rules/${rule}/RuleCondition`);
      return asserts.map((assert, index): ConditionExpression => {
        const part = readCondition(assert, operandOf, `/Rules/${rule}/Assertions/${index}`);
        return premise === null ? part : { kind: "or", parts: [{ kind: "not", part: premise }, part] };
      });
    });
    const { parameters } = this.template;
    const supplied = this.options.parameters ?? {};
    return new ScenarioSolver(conditions, constraints, (name) => {
      const node = parameters.get(name);
      if (node === undefined) return { supplied: null, allowed: null, byDefault: null };
      return parameterDomain(node, Object.hasOwn(supplied, name) ? supplied[name] : undefined);
    });
  }

  /** Sides of comparisons are evaluated without defaults: a default never decides a condition. */
  private operandReader(): (node: SyntaxNode) => Operand {
    const scenario: Scenario = { decide: () => null, remaining: () => ({ values: null, allowsDefault: false }) };
    const evaluator = this.evaluator(scenario, new ProblemCollector());
    return (node) => {
      const value = evaluator.evaluate(node, "");
      if (value?.kind === "text" || value?.kind === "number") return { kind: "text", text: value.text };
      if (value?.kind === "boolean") return { kind: "text", text: String(value.value) };
      const parameter = value?.kind === "unknown" ? /^param:(.*)$/.exec(value.origin)?.[1] : undefined;
      if (parameter !== undefined) return { kind: "parameter", name: parameter };
      if (value?.kind === "unknown" && value.origin.startsWith("pseudo:")) return { kind: "opaque", key: value.origin };
      const { start, end } = node.range;
      return { kind: "opaque", key: this.place.tree.text.slice(start, end).replace(/\s+/g, " ") };
    };
  }

  private evaluator(scenario: Scenario, problems = this.problems): Evaluator {
    const { template, place, options } = this;
    return new Evaluator({ template, place, options, problems, scenario, loops: new Map() });
  }

  /** Whether the resource can exist at all with the parameters given. */
  canExist({ condition }: TemplateResource): boolean {
    return condition === null || !this.solver.has(condition) || this.solver.isPossible(new Map([[condition, true]]));
  }

  /** Evaluates something of a resource in every outcome that its conditions leave open (R14). */
  explore<Result>(resource: TemplateResource, evaluate: (evaluator: Evaluator) => Result): Exploration<Result> {
    const given: Decisions = new Map(resource.condition === null ? [] : [[resource.condition, true]]);
    const limit = this.options.scenarioLimit ?? SCENARIO_LIMIT;
    const exploration = explore(this.solver, given, limit, (scenario) => evaluate(this.evaluator(scenario)));
    if (exploration.widened) this.reportLimit(resource, limit);
    return exploration;
  }

  /** The same with every condition left open. */
  evaluateOpen<Result>(resource: TemplateResource, evaluate: (evaluator: Evaluator) => Result): Result {
    const { condition } = resource;
    const given: Decisions = new Map(condition === null ? [] : [[condition, true]]);
    const scenario: Scenario = {
      decide: (name) => given.get(name) ?? null,
      remaining: (parameter) => this.solver.remaining(parameter, given),
    };
    return evaluate(this.evaluator(scenario));
  }

  private reportLimit(resource: TemplateResource, limit: number): void {
    const { idNode, logicalId } = resource;
    this.problems.report("fe/scenario-limit", {
      pointer: `/Resources/${logicalId}`,
      location: { file: this.place.file, range: idNode.range },
      subject: logicalId,
      message: `The conditions in \`${logicalId}\` have more than ${limit} outcomes, which are not told apart.`,
    });
  }
}
