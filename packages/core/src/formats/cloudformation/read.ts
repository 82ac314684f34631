// CloudFormation and SAM templates of a run → facts, each template once, with those that it deploys.

import { CloudAssemblies, type StackPosition } from "../cdk/cloud-assembly.js";
import type { ReadContext, ReadFormat, ReadingOptions } from "../format.js";
import { noFacts } from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import { Budget } from "./budget.js";
import { besideCfnLint } from "./cfn-lint-configuration.js";
import { deployedTemplates, type TemplateSources } from "./deployed.js";
import { requestBelow } from "./deployment.js";
import { exportingTemplates } from "./exporting-templates.js";
import { Exports } from "./exports.js";
import { ProblemCollector } from "./front-end-problem.js";
import { metadataSuppressions } from "./metadata-suppression.js";
import { Owners } from "./owners.js";
import { type SuppliedParameter, suppliedText } from "./parameter.js";
import { parseParameterFile } from "./parameter-file.js";
import { type FoundFacts, readStack } from "./stack.js";
import { TemplateLinks } from "./template-links.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";
import { reportYamlShape } from "./yaml-shape.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: FoundFacts = {
    endpoints: [],
    policies: [],
    privateApis: [],
    generated: [],
    network: new NetworkBuilder(),
    problems: [],
  };
  const assemblies = new CloudAssemblies(context.provider);
  const problems = new ProblemCollector();
  const supplied = suppliedParameters(context);
  const openFile = (file: string) => context.open(file);
  const sources: TemplateSources = {
    open: openFile,
    assetOf: (template, uploadedAs) => assemblies.assetOf(template, uploadedAs),
  };
  const plainRequest = ({ file, kind, tree }: SourceFile, collector: ProblemCollector): TemplateRequest => {
    const stack = assemblies.stackOf(file);
    return {
      root: tree.root,
      place: { file, tree },
      pointer: "",
      isOutput: kind === "cdk-template",
      parents: [],
      options: stack?.optionsOver(context.options) ?? context.options,
      supplied: stack === null ? supplied : new Map([...suppliedTexts(stack.parameters), ...supplied]),
      problems: collector,
      budget: new Budget(),
      openFile,
    };
  };
  const owners = new Owners(files, context, (source) => {
    const request = plainRequest(source, new ProblemCollector());
    return deployedTemplates(new TemplateScenarios(request), sources, request.options, request.problems);
  });
  const linksOf: TemplateRequest["linksOf"] = (scenarios, request) =>
    new TemplateLinks(scenarios, request, sources, exports);
  const requestFor = (source: SourceFile, collector: ProblemCollector): TemplateRequest => ({
    ...plainRequest(source, collector),
    linksOf,
  });
  const exports = new Exports(() => {
    const silent = new ProblemCollector();
    return exportingTemplates(files, (source) => requestFor(source, silent), sources, owners);
  });
  const reader = new StackReader({ context, sources, owners, assemblies, found });
  for (const source of files) if (owners.isRoot(source.file)) reader.read(requestFor(source, problems));
  // What a use promised and did not keep (a path that a parameter decides) is read by itself after all.
  for (const source of files) if (!reader.hasRead(source.file)) reader.read(requestFor(source, problems));
  const suppressions = files.flatMap(metadataSuppressions);
  found.problems.push(...besideCfnLint(problems.problems, context.provider));
  return { ...noFacts, ...found, network: found.network.network(), suppressions };
};

interface Run {
  readonly context: ReadContext;
  readonly sources: TemplateSources;
  readonly owners: Owners;
  readonly assemblies: CloudAssemblies;
  readonly found: FoundFacts;
}

class StackReader {
  private readonly run: Run;
  private readonly files = new Set<string>();

  constructor(run: Run) {
    this.run = run;
  }

  hasRead(file: string): boolean {
    return this.files.has(file);
  }

  /** @param by the resource that deploys the template, and where the template belongs that has it. */
  read(request: TemplateRequest, by: Deployer | null = null): void {
    const { context, sources, assemblies, found } = this.run;
    this.files.add(request.place.file);
    const scenarios = new TemplateScenarios(request);
    reportYamlShape(request.place, scenarios.template, scenarios);
    const container = by?.resource ?? null;
    const { file } = request.place;
    const isText = request.pointer !== "";
    const position = isText
      ? { stack: null, nested: null }
      : assemblies.positionOf(file, by?.position ?? null, container);
    readStack({ scenarios, container, position, context, assemblies }, found);
    for (const deployed of deployedTemplates(scenarios, sources, request.options, request.problems)) {
      const below = requestBelow(deployed, request, this.run.owners);
      if (below !== null) this.read(below, { resource: deployed.resource.logicalId, position });
    }
  }
}

interface Deployer {
  readonly resource: string;
  readonly position: StackPosition | null;
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
