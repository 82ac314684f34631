// The templates of a run that may export something, each as it is deployed: by itself or by another one.

import type { SourceFile } from "../source-file.js";
import { deployedTemplates, type TemplateSources } from "./deployed.js";
import { requestBelow } from "./deployment.js";
import type { ExportingTemplate } from "./exports.js";
import type { Owners } from "./owners.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";

/** @param requestFor what is known of a file of the run that is read by itself. */
export function* exportingTemplates(
  files: readonly SourceFile[],
  requestFor: (source: SourceFile) => TemplateRequest,
  sources: TemplateSources,
  owners: Owners,
): Iterable<ExportingTemplate> {
  for (const source of files) {
    if (!owners.isRoot(source.file)) continue;
    // A file that several stacks deploy is read by itself, but is not deployed as it is read.
    const isCertain = !owners.isDeployed(source.file);
    yield* exporting(source.text, () => requestFor(source), isCertain, sources, owners);
  }
}

function* exporting(
  text: string,
  request: () => TemplateRequest,
  isCertain: boolean,
  sources: TemplateSources,
  owners: Owners,
): Iterable<ExportingTemplate> {
  const deploys = text.includes("AWS::CloudFormation::Stack");
  if (!deploys && !text.includes("Export")) return;
  const above = request();
  yield { read: () => new TemplateScenarios(request()), options: above.options, isCertain };
  if (!deploys) return;
  const scenarios = new TemplateScenarios(above);
  for (const deployed of deployedTemplates(scenarios, sources, above.options, above.problems)) {
    const { type, condition } = deployed.resource;
    // A StackSet exports to other Regions and accounts.
    const below = type === "AWS::CloudFormation::Stack" ? requestBelow(deployed, above, owners) : null;
    const isSettled = condition === null || scenarios.settled(condition) === true;
    if (below !== null) {
      yield* exporting(below.place.tree.text, () => below, isCertain && isSettled, sources, owners);
    }
  }
}
