// The templates of a run that may export something, each as it is deployed: by itself or by another one.

import type { ReadContext } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { deployedTemplates, type TemplateSources, templateKinds } from "./deployed.js";
import { requestBelow } from "./deployment.js";
import type { ExportingTemplate } from "./exports.js";
import type { Owners } from "./owners.js";
import { type TemplateRequest, TemplateScenarios } from "./template-scenarios.js";

/** @param requestFor what is known of a file of the run that is read by itself. */
export function* exportingTemplates(
  context: ReadContext,
  requestFor: (source: SourceFile) => TemplateRequest,
  sources: TemplateSources,
  owners: Owners,
): Iterable<ExportingTemplate> {
  for (const file of context.inputs) {
    const text = owners.isRoot(file) ? context.provider.read(file) : null;
    const source = text === null || !mayExport(text) ? null : context.open(file);
    if (source === null || !templateKinds.includes(source.kind)) continue;
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
  const deploys = deploysOthers(text);
  if (!mayExport(text)) return;
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

function deploysOthers(text: string): boolean {
  return text.includes("AWS::CloudFormation::Stack");
}

function mayExport(text: string): boolean {
  return deploysOthers(text) || text.includes("Export");
}
