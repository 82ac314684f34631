// serverless.yml → facts: its `resources` as the template that the framework makes of them, and the settings
// of `provider` that become policies (cloudformation.md §6.2).

import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SkippedFile } from "../../model/project.js";
import type { Suppression } from "../../model/suppression.js";
import { Budget } from "../cloudformation/budget.js";
import { besideCfnLint } from "../cloudformation/cfn-lint-configuration.js";
import { ProblemCollector } from "../cloudformation/front-end-problem.js";
import { suppressionsIn } from "../cloudformation/metadata-suppression.js";
import { readMadeTemplate } from "../cloudformation/read.js";
import type { FoundFacts } from "../cloudformation/stack.js";
import type { TemplateRequest } from "../cloudformation/template-scenarios.js";
import { noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import type { RetypedNumber } from "./compose.js";
import { Configuration, isAws } from "./configuration.js";
import { policyVariableProblems } from "./policy-variable.js";
import { composedSettings, readStatements, settingRoot } from "./provider-settings.js";
import { atSource } from "./source-pointer.js";
import { locationOf } from "./written.js";

export const readServerless: ReadFormat = (files, context) => {
  const run = new ServerlessRun(context);
  for (const source of files) run.read(source);
  return run.facts();
};

class ServerlessRun {
  private readonly context: ReadContext;
  private readonly found: FoundFacts = {
    endpoints: [],
    policies: [],
    generated: [],
    network: new NetworkBuilder(),
    problems: [],
  };
  private readonly skipped: SkippedFile[] = [];
  private readonly suppressions: Suppression[] = [];
  private readonly parts = new Set<string>();
  /** Several configurations may be made of one file: what is wrong in it is said once. */
  private readonly seen = new Set<string>();

  constructor(context: ReadContext) {
    this.context = context;
  }

  facts() {
    const { found, skipped, suppressions, parts } = this;
    return { ...noFacts, ...found, network: found.network.network(), skipped, suppressions, parts: [...parts] };
  }

  read(source: SourceFile): void {
    const { context, found } = this;
    const { file } = source;
    const configuration = new Configuration(source, context);
    const provider = isAws(configuration);
    if (provider !== "yes") {
      const isOther = "It is a Serverless configuration for another provider than AWS.";
      const isHidden = "It is a Serverless configuration whose provider is not visible.";
      this.skipped.push({ file, reason: provider === "no" ? isOther : isHidden });
      return;
    }
    const settings = composedSettings(configuration);
    const { template, hidden } = configuration.template();
    const { composer, limits } = configuration;
    const collector = new ProblemCollector();
    const place = configuration.place(template);
    const request: TemplateRequest = {
      root: template,
      place,
      pointer: "",
      isOutput: false,
      isPart: true,
      parents: [],
      options: context.options,
      supplied: new Map(),
      problems: collector,
      budget: new Budget(),
      openFile: (name) => context.open(name),
    };
    const own: FoundFacts = { ...found, endpoints: [], policies: [], problems: [] };
    const scenarios = readMadeTemplate(request, context, own);
    readStatements(settings, configuration, scenarios, own);
    // A part that is not visible may give a policy to an endpoint that stands elsewhere.
    const isUncertain = hidden.some(({ isWide }) => isWide);
    const endpoints = isUncertain ? own.endpoints.map((one) => ({ ...one, absenceUncertain: true })) : own.endpoints;
    found.endpoints.push(...endpoints.filter((fact) => this.isNew(fact)));
    found.policies.push(...own.policies.filter((fact) => this.isNew(fact)));
    const roots = [{ pointer: "", node: template }, ...settings.map(settingRoot)];
    const problems = [...own.problems, ...besideCfnLint(collector.problems, context.provider)];
    this.report(problems.map((problem) => atSource(problem, roots, composer)));
    const included = configuration.included();
    this.report([source, ...included].flatMap(policyVariableProblems));
    this.report(composer.retyped.map(retypedProblem));
    if (limits.refused) this.report([limitProblem(source)]);
    this.suppressions.push(...suppressionsIn(place));
    for (const part of configuration.parts()) this.parts.add(part);
    for (const { text } of hidden) {
      this.skipped.push({ file, reason: `What \`${text}\` brings into \`resources\` is not visible here.` });
    }
  }

  /** Whether no other configuration made the same of the same file. */
  private isNew(fact: Endpoint | PolicyAttachment): boolean {
    const { range } = ("header" in fact ? fact.header : fact.provenance).at;
    const isPlace = (name: string) => ["provenance", "header", "key", "judgedFor"].includes(name);
    const content = JSON.stringify(fact, (name, value) => (isPlace(name) ? undefined : value));
    return this.isFirst(`${range.start} ${content}`);
  }

  private isFirst(key: string): boolean {
    const isFirst = !this.seen.has(key);
    this.seen.add(key);
    return isFirst;
  }

  private report(problems: readonly ProjectProblem[]): void {
    for (const problem of problems) {
      const { code, pointer, location, subject } = problem;
      const key = JSON.stringify([code, location.file, location.range.start, pointer, subject]);
      if (this.isFirst(key)) this.found.problems.push(problem);
    }
  }
}

function retypedProblem({ at, deployed }: RetypedNumber): ProjectProblem {
  const location = locationOf(at);
  const written = at.node.kind === "scalar" ? at.node.text : "";
  return {
    code: "fe/scalar-retyped",
    file: location.file,
    address: "",
    pointer: at.pointer,
    message: `\`${written}\` without quotes is a number, which loses its zeros and deploys as \`${deployed}\`.`,
    subject: written,
    location,
    related: [],
    severity: "warning",
    suggest: `'${written}'`,
    when: {},
  };
}

function limitProblem({ file }: SourceFile): ProjectProblem {
  return {
    code: "fe/limit",
    file,
    address: "",
    pointer: "",
    message: "Its variables make more of this file than is read; the rest of it stays unknown.",
    subject: "",
    location: { file, range: { start: 0, end: 0 } },
    related: [],
    severity: "warning",
    suggest: null,
    when: {},
  };
}
