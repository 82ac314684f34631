// CloudFormation and SAM templates of a run → facts.

import type { ReadContext, ReadFormat } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { ProblemCollector } from "./front-end-problem.js";
import { suppliedText } from "./parameter.js";
import { type FoundFacts, readStack } from "./stack.js";
import { TemplateScenarios } from "./template-scenarios.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: FoundFacts = { endpoints: [], policies: [], problems: [] };
  for (const source of files) readFile(source, context, found);
  return { ...found, skipped: [] };
};

function readFile({ file, tree }: SourceFile, context: ReadContext, found: FoundFacts): void {
  const problems = new ProblemCollector();
  const supplied = new Map(
    Object.entries(context.options.parameters ?? {}).map(([name, text]) => [name, suppliedText(text)]),
  );
  const { options } = context;
  const scenarios = new TemplateScenarios({ root: tree.root, place: { file, tree }, options, supplied, problems });
  readStack({ scenarios, file, container: null, context }, found);
  found.problems.push(...problems.problems);
}
