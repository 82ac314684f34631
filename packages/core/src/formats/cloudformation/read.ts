// CloudFormation and SAM templates of a run → facts.

import type { ReadContext, ReadFormat } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { Budget } from "./budget.js";
import { ProblemCollector } from "./front-end-problem.js";
import { type SuppliedParameter, suppliedText } from "./parameter.js";
import { parseParameterFile } from "./parameter-file.js";
import { type FoundFacts, readStack } from "./stack.js";
import { TemplateScenarios } from "./template-scenarios.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: FoundFacts = { endpoints: [], policies: [], problems: [] };
  const supplied = suppliedParameters(context);
  for (const source of files) readFile(source, context, supplied, found);
  return { ...found, skipped: [] };
};

/** What the caller gave: parameter files in order, single parameters over them. Unreadable files give nothing. */
function suppliedParameters({ options, provider }: ReadContext): ReadonlyMap<string, SuppliedParameter> {
  const values: Record<string, string>[] = (options.parameterFiles ?? []).map((file) => {
    const text = provider.read(file);
    const read = text === null ? null : parseParameterFile(file, text);
    return read !== null && "values" in read ? { ...read.values } : {};
  });
  const pairs = [...values, options.parameters ?? {}].flatMap((one) => Object.entries(one));
  return new Map(pairs.map(([name, text]) => [name, suppliedText(text)]));
}

function readFile(
  { file, tree }: SourceFile,
  context: ReadContext,
  supplied: ReadonlyMap<string, SuppliedParameter>,
  found: FoundFacts,
): void {
  const problems = new ProblemCollector();
  const { options } = context;
  const openFile = (name: string) => context.open(name);
  const scenarios = new TemplateScenarios({
    root: tree.root,
    place: { file, tree },
    options,
    supplied,
    problems,
    budget: new Budget(),
    openFile,
  });
  readStack({ scenarios, container: null, context }, found);
  found.problems.push(...problems.problems);
}
