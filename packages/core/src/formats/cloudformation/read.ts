// CloudFormation and SAM templates of a run → facts, each template once, with those that it deploys.

import { CloudAssemblies } from "../cdk/cloud-assembly.js";
import {
  type Facts,
  type FormatRun,
  joinFacts,
  noFacts,
  type OpenFormat,
  type ReadContext,
  type ReadingOptions,
} from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import { Budget } from "./budget.js";
import { besideCfnLint } from "./cfn-lint-configuration.js";
import { type Deployed, deployedTemplates } from "./deployed.js";
import { foreignSuppressions } from "./foreign-suppression.js";
import { ProblemCollector } from "./front-end-problem.js";
import { metadataSuppressions } from "./metadata-suppression.js";
import { MAX_DEPTH, Owners } from "./owners.js";
import { type SuppliedParameter, suppliedText } from "./parameter.js";
import { parseParameterFile } from "./parameter-file.js";
import { type FoundFacts, readStack } from "./stack.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";
import { reportYamlShape } from "./yaml-shape.js";

/** Each template is read when it comes, those that another one deploys together with that one. */
export const openCloudFormation: OpenFormat = (context) => new CloudFormationRun(context);

class CloudFormationRun implements FormatRun {
  private readonly context: ReadContext;
  private readonly assemblies: CloudAssemblies;
  private readonly problems = new ProblemCollector();
  private readonly supplied: ReadonlyMap<string, SuppliedParameter>;
  private readonly owners: Owners;
  private readonly owned: string[] = [];
  private readonly read = new Set<string>();

  constructor(context: ReadContext) {
    this.context = context;
    this.assemblies = new CloudAssemblies(context.provider);
    this.supplied = suppliedParameters(context);
    this.owners = new Owners(context, (source) => {
      const request = this.requestFor(source, new ProblemCollector());
      return deployedTemplates(new TemplateScenarios(request), context, request.options, request.problems);
    });
  }

  take(source: SourceFile): Facts {
    const isRoot = this.owners.isRoot(source.file);
    if (!isRoot) this.owned.push(source.file);
    const facts = isRoot ? this.readRoot(source) : noFacts;
    return {
      ...facts,
      suppressions: metadataSuppressions(source),
      foreignSuppressions: foreignSuppressions(source),
    };
  }

  finish(): Facts {
    // What a use promised and did not keep (a path that a parameter decides) is read by itself after all.
    const left = this.owned.filter((file) => !this.read.has(file));
    return joinFacts([
      ...left.flatMap((file) => this.context.open(file) ?? []).map((source) => this.readRoot(source)),
      { ...noFacts, problems: besideCfnLint(this.problems.problems, this.context.provider) },
    ]);
  }

  private requestFor({ file, kind, tree }: SourceFile, problems: ProblemCollector): TemplateRequest {
    const { context, supplied } = this;
    const stack = this.assemblies.stackOf(file);
    return {
      root: tree.root,
      place: { file, tree },
      instance: file,
      pointer: "",
      isOutput: kind === "cdk-template",
      parents: [],
      options: stack?.optionsOver(context.options) ?? context.options,
      supplied: stack === null ? supplied : new Map([...suppliedTexts(stack.parameters), ...supplied]),
      problems,
      budget: new Budget(),
      openFile: (name) => context.open(name),
    };
  }

  /** A template that is read by itself, with those that it deploys. */
  private readRoot(source: SourceFile): Facts {
    const network = new NetworkBuilder();
    const found: FoundFacts = { endpoints: [], policies: [], generated: [], network, problems: [] };
    this.readTemplate(this.requestFor(source, this.problems), null, found);
    const problems = besideCfnLint(found.problems, this.context.provider);
    return { ...noFacts, ...found, network: network.network(), problems };
  }

  private readTemplate(request: TemplateRequest, container: string | null, found: FoundFacts): void {
    const { context, assemblies } = this;
    this.read.add(request.place.file);
    const scenarios = new TemplateScenarios(request);
    reportYamlShape(request.place, scenarios.template, scenarios);
    readStack({ scenarios, container, context, assemblies }, found);
    for (const deployed of deployedTemplates(scenarios, context, request.options, request.problems)) {
      this.readDeployed(deployed, request, found);
    }
  }

  private readDeployed(deployed: Deployed, above: TemplateRequest, found: FoundFacts): void {
    const { file, root, place, pointer, supplied, options, resource } = deployed;
    const parents = [...above.parents, above.place.file];
    const isCircle = file !== null && parents.includes(file);
    if (isCircle || parents.length > MAX_DEPTH || !this.owners.isReadAt(deployed)) return;
    // A file of the run is read once, here or by itself: it has a budget of its own.
    const budget = this.owners.isOwned(deployed) ? new Budget() : above.budget;
    if (!above.budget.takeTemplate()) return;
    const instance = `${above.instance}/${resource.logicalId}`;
    const request = { ...above, root, place, instance, pointer, isOutput: true, parents, supplied, options, budget };
    this.readTemplate(request, resource.logicalId, found);
  }
}

/**
 * Reads one template that another program makes of its files and sends as it is: paths to other templates
 * in it lead nowhere.
 * @returns what evaluates more of the template.
 */
export function readMadeTemplate(request: TemplateRequest, context: ReadContext, found: FoundFacts): TemplateScenarios {
  const scenarios = new TemplateScenarios(request);
  reportYamlShape(request.place, scenarios.template, scenarios);
  readStack({ scenarios, container: null, context, assemblies: new CloudAssemblies(context.provider) }, found);
  return scenarios;
}

/** What the caller gave: parameter files in order, single parameters over them. Unreadable files give nothing. */
function suppliedParameters({
  options,
  provider,
}: {
  readonly options: ReadingOptions;
  readonly provider: ReadContext["provider"];
}): ReadonlyMap<string, SuppliedParameter> {
  const files = (options.parameterFiles ?? []).map((file) => {
    const text = provider.read(file);
    const read = text === null ? null : parseParameterFile(file, text);
    return read !== null && "values" in read ? read.values : {};
  });
  return new Map([...files, options.parameters ?? {}].flatMap((one) => suppliedTexts(one)));
}

function suppliedTexts(texts: Readonly<Record<string, string>>): readonly (readonly [string, SuppliedParameter])[] {
  return Object.entries(texts).map(([name, text]) => [name, suppliedText(text)]);
}
