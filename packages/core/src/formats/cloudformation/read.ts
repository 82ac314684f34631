// CloudFormation and SAM templates of a run → facts, each template once, with those that it deploys.

import { CloudAssemblies, type StackPosition } from "../cdk/cloud-assembly.js";
import { optionsAt } from "../configured-options.js";
import {
  type Facts,
  type FormatRun,
  joinFacts,
  noFacts,
  type OpenFormat,
  type ReadContext,
  type ReadingOptions,
} from "../format.js";
import { linkPrivateApis } from "../link-private-apis.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import { Budget } from "./budget.js";
import { besideCfnLint } from "./cfn-lint-configuration.js";
import { deployedTemplates, type TemplateSources } from "./deployed.js";
import { requestBelow } from "./deployment.js";
import { exportingTemplates } from "./exporting-templates.js";
import { Exports } from "./exports.js";
import { foreignSuppressions } from "./foreign-suppression.js";
import { ProblemCollector } from "./front-end-problem.js";
import { metadataSuppressions } from "./metadata-suppression.js";
import { Owners } from "./owners.js";
import { type SuppliedParameter, suppliedText } from "./parameter.js";
import { parseParameterFile } from "./parameter-file.js";
import { type FoundFacts, readStack } from "./stack.js";
import { resourcesOf, type Template } from "./template.js";
import { TemplateLinks } from "./template-links.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";
import { reportYamlShape } from "./yaml-shape.js";

/** Each template is read when it comes, those that another one deploys together with that one. */
export const openCloudFormation: OpenFormat = (context) => new CloudFormationRun(context);

class CloudFormationRun implements FormatRun {
  private readonly context: ReadContext;
  private readonly assemblies: CloudAssemblies;
  private readonly sources: TemplateSources;
  private readonly problems = new ProblemCollector();
  private readonly supplied: ReadonlyMap<string, SuppliedParameter>;
  private readonly owners: Owners;
  private readonly exports: Exports;
  private readonly owned: string[] = [];
  private readonly read = new Set<string>();

  constructor(context: ReadContext) {
    this.context = context;
    this.assemblies = new CloudAssemblies(context.provider);
    this.sources = {
      open: (file) => context.open(file),
      assetOf: (template, uploadedAs) => this.assemblies.assetOf(template, uploadedAs),
    };
    this.supplied = suppliedParameters(context);
    this.owners = new Owners(context, (source) => {
      const request = this.plainRequest(source, new ProblemCollector());
      return deployedTemplates(new TemplateScenarios(request), this.sources, request.options, request.problems);
    });
    this.exports = new Exports(() => {
      const silent = new ProblemCollector();
      return exportingTemplates(context, (source) => this.requestFor(source, silent), this.sources, this.owners);
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

  /** What a template says without the others of the run. */
  private plainRequest({ file, kind, tree }: SourceFile, problems: ProblemCollector): TemplateRequest {
    const stack = this.assemblies.stackOf(file);
    const { context } = this;
    const options = optionsAt(file, stack?.optionsOver(context.options) ?? context.options);
    const isConfigured = context.options.configured !== undefined;
    const supplied = isConfigured ? suppliedParameters({ options, provider: context.provider }) : this.supplied;
    return {
      root: tree.root,
      place: { file, tree },
      instance: file,
      pointer: "",
      isOutput: kind === "cdk-template",
      parents: [],
      options,
      supplied: stack === null ? supplied : new Map([...suppliedTexts(stack.parameters), ...supplied]),
      problems,
      budget: new Budget(),
      openFile: (name) => context.open(name),
    };
  }

  private requestFor(source: SourceFile, problems: ProblemCollector): TemplateRequest {
    return {
      ...this.plainRequest(source, problems),
      linksOf: (scenarios, request) => new TemplateLinks(scenarios, request, this.sources, this.exports),
    };
  }

  /** A template that is read by itself, with those that it deploys. */
  private readRoot(source: SourceFile): Facts {
    const network = new NetworkBuilder();
    const found: FoundFacts = { endpoints: [], policies: [], privateApis: [], generated: [], network, problems: [] };
    this.readTemplate(this.requestFor(source, this.problems), null, found);
    const problems = besideCfnLint(found.problems, this.context.provider);
    const { network: _network, ...said } = found;
    return {
      ...noFacts,
      ...said,
      ...linkPrivateApis(found),
      deployments: [network.deployment({ endpoints: found.endpoints })],
      problems,
    };
  }

  /** @param by the resource that deploys the template, and where the template belongs that has it. */
  private readTemplate(request: TemplateRequest, by: Deployer | null, found: FoundFacts): void {
    const { context, sources, assemblies } = this;
    const { file } = request.place;
    this.read.add(file);
    const scenarios = new TemplateScenarios(request);
    reportYamlShape(request.place, scenarios.template, scenarios);
    const container = by?.resource ?? null;
    const isText = request.pointer !== "";
    const position = isText
      ? { stack: null, nested: null }
      : assemblies.positionOf(file, by?.position ?? null, container);
    readStack({ scenarios, container, position, context, assemblies }, found);
    const below = deployedTemplates(scenarios, sources, request.options, request.problems).flatMap((deployed) => {
      const next = requestBelow(deployed, request, this.owners);
      return next === null ? [] : [{ next, resource: deployed.resource.logicalId }];
    });
    if (hasUnread(scenarios.template, new Set(below.map(({ resource }) => resource)))) found.network.mayHoldMore = true;
    for (const { next, resource } of below) this.readTemplate(next, { resource, position }, found);
  }
}

/** Whether what is not read here may add resources: macros, stacks whose template is not there, modules. */
function hasUnread(template: Template, read: ReadonlySet<string>): boolean {
  if (template.hasUnknownMacro || template.hasUnread.resources || template.isPart) return true;
  return resourcesOf(template).some(
    ({ type, logicalId }) =>
      (type === "AWS::CloudFormation::Stack" && !read.has(logicalId)) || type.endsWith("::MODULE"),
  );
}

interface Deployer {
  readonly resource: string;
  readonly position: StackPosition | null;
}

/**
 * Reads one template that another program makes of its files and sends as it is: paths to other templates
 * in it lead nowhere.
 * @returns what evaluates more of the template.
 */
export function readMadeTemplate(request: TemplateRequest, context: ReadContext, found: FoundFacts): TemplateScenarios {
  const scenarios = new TemplateScenarios(request);
  reportYamlShape(request.place, scenarios.template, scenarios);
  readStack(
    { scenarios, container: null, position: null, context, assemblies: new CloudAssemblies(context.provider) },
    found,
  );
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
  const all = [options.configuredParameters ?? {}, ...files, options.parameters ?? {}];
  return new Map(all.flatMap((one) => suppliedTexts(one)));
}

function suppliedTexts(texts: Readonly<Record<string, string>>): readonly (readonly [string, SuppliedParameter])[] {
  return Object.entries(texts).map(([name, text]) => [name, suppliedText(text)]);
}
