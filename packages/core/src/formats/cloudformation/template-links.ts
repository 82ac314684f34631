// The links of one template: each nested stack is read once, each output of it evaluated once.

import { AcyclicMemo } from "./acyclic-memo.js";
import { nestedTemplate, type TemplateSources } from "./deployed.js";
import type { Exports } from "./exports.js";
import { ProblemCollector } from "./front-end-problem.js";
import { sentDown } from "./linked-value.js";
import type { OutputLinks, StackOutput } from "./output-links.js";
import { MAX_DEPTH } from "./owners.js";
import type { TemplateResource } from "./template.js";
import { outputsOf, type TemplateOutput } from "./template-output.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";

export class TemplateLinks implements OutputLinks {
  readonly exports: Exports;
  private readonly scenarios: TemplateScenarios;
  private readonly request: TemplateRequest;
  private readonly sources: TemplateSources;
  private readonly children = new AcyclicMemo<Child>();
  private readonly outputs = new AcyclicMemo<StackOutput>();

  constructor(scenarios: TemplateScenarios, request: TemplateRequest, sources: TemplateSources, exports: Exports) {
    this.scenarios = scenarios;
    this.request = request;
    this.sources = sources;
    this.exports = exports;
  }

  stackOutput(stack: TemplateResource, output: string): StackOutput | null {
    return this.outputs.get(`${stack.logicalId}.${output}`, () => {
      const child = this.children.get(stack.logicalId, () => this.childOf(stack));
      const found = child?.outputs.get(output);
      const value = found?.exists === true ? found.value() : null;
      return child === null || value === null ? null : { value, parameters: child.parameters };
    });
  }

  private childOf(stack: TemplateResource): Child | null {
    const { scenarios, request, sources } = this;
    const deployed = scenarios.evaluateSettled((evaluator) => nestedTemplate(evaluator, stack, sources), stack);
    const parents = [...request.parents, request.place.file];
    const budget = request.budget.forLinks();
    if (deployed === null || parents.includes(deployed.place.file) || parents.length > MAX_DEPTH) return null;
    if (!budget.takeTemplate()) return null;
    const { root, place, pointer } = deployed;
    // What the stack may give without showing it is the child's own unknown: it has no place.
    const supplied = new Map(
      [...deployed.supplied].map(([name, one]) => [name, one.origin === null ? one : sentDown(one)] as const),
    );
    const problems = new ProblemCollector();
    const instance = `${request.instance}/${stack.logicalId}`;
    const child = { ...request, root, place, instance, pointer, isOutput: true, parents, supplied, budget, problems };
    const below = new TemplateScenarios(child);
    return { outputs: outputsOf(below), parameters: new Set(below.template.parameters.keys()) };
  }
}

interface Child {
  readonly outputs: ReadonlyMap<string, TemplateOutput>;
  readonly parameters: ReadonlySet<string>;
}
