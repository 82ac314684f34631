// CloudFormation and SAM templates of a run → facts, each template once, with those that it deploys.

import type { ReadContext, ReadFormat, ReadingOptions } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { Budget } from "./budget.js";
import { type Deployed, deployedTemplates } from "./deployed.js";
import { ProblemCollector } from "./front-end-problem.js";
import { MAX_DEPTH, Owners } from "./owners.js";
import { type SuppliedParameter, suppliedText } from "./parameter.js";
import { parseParameterFile } from "./parameter-file.js";
import { type FoundFacts, readStack } from "./stack.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: FoundFacts = { endpoints: [], policies: [], problems: [] };
  const problems = new ProblemCollector();
  const supplied = suppliedParameters(context);
  const openFile = (file: string) => context.open(file);
  const requestFor = ({ file, tree }: SourceFile, collector: ProblemCollector): TemplateRequest => ({
    root: tree.root,
    place: { file, tree },
    pointer: "",
    parents: [],
    options: context.options,
    supplied,
    problems: collector,
    budget: new Budget(),
    openFile,
  });
  const owners = new Owners(files, context, (source) => {
    const request = requestFor(source, new ProblemCollector());
    return deployedTemplates(new TemplateScenarios(request), context, request.options, request.problems);
  });
  const reader = new StackReader(context, owners, found);
  for (const source of files) if (owners.isRoot(source.file)) reader.read(requestFor(source, problems), null);
  // What a use promised and did not keep (a path that a parameter decides) is read by itself after all.
  for (const source of files) if (!reader.hasRead(source.file)) reader.read(requestFor(source, problems), null);
  found.problems.push(...problems.problems);
  return { ...found, skipped: [] };
};

class StackReader {
  private readonly context: ReadContext;
  private readonly owners: Owners;
  private readonly found: FoundFacts;
  private readonly files = new Set<string>();

  constructor(context: ReadContext, owners: Owners, found: FoundFacts) {
    this.context = context;
    this.owners = owners;
    this.found = found;
  }

  hasRead(file: string): boolean {
    return this.files.has(file);
  }

  read(request: TemplateRequest, container: string | null): void {
    const { context, found } = this;
    this.files.add(request.place.file);
    const scenarios = new TemplateScenarios(request);
    readStack({ scenarios, container, context }, found);
    for (const deployed of deployedTemplates(scenarios, context, request.options, request.problems)) {
      this.readDeployed(deployed, request);
    }
  }

  private readDeployed(deployed: Deployed, above: TemplateRequest): void {
    const { file, root, place, pointer, supplied, options, resource } = deployed;
    const parents = [...above.parents, above.place.file];
    const isCircle = file !== null && parents.includes(file);
    if (isCircle || parents.length > MAX_DEPTH || !this.owners.isReadAt(deployed)) return;
    // A file of the run is read once, here or by itself: it has a budget of its own.
    const budget = this.owners.isOwned(deployed) ? new Budget() : above.budget;
    if (!above.budget.takeTemplate()) return;
    this.read({ ...above, root, place, pointer, parents, supplied, options, budget }, resource.logicalId);
  }
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
  const pairs = [...files, options.parameters ?? {}].flatMap((one) => Object.entries(one));
  return new Map(pairs.map(([name, text]) => [name, suppliedText(text)]));
}
