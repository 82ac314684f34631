// Templates that a template deploys: nested stacks in files of the project, and the bodies and files of
// StackSets (cloudformation.md §3.7).

import type { FileKind } from "../../model/file-kind.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { parseEmbedded } from "../../value/embedded-text.js";
import { literalValue } from "../../value/literal.js";
import { locate, type TextPlace } from "../../value/text-place.js";
import { type MapValue, textValue, type Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { parseJsonOrYaml, type SourceFile } from "../source-file.js";
import { entryNamed } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import type { ProblemCollector } from "./front-end-problem.js";
import { resolveAlias } from "./function-name.js";
import { projectPath } from "./include.js";
import type { SuppliedParameter } from "./parameter.js";
import { propertyOf } from "./resource-property.js";
import { stackSetParameters, unknownParameters } from "./stack-set-parameters.js";
import { resourcesOf, type TemplateResource } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export interface Deployed {
  /** The resource that deploys it. */
  readonly resource: TemplateResource;
  /** Its file; null for the body of a StackSet. */
  readonly file: string | null;
  readonly root: SyntaxNode;
  readonly place: TextPlace;
  readonly pointer: string;
  readonly supplied: ReadonlyMap<string, SuppliedParameter>;
  readonly options: ReadingOptions;
}

/** Where templates come from that others deploy. */
export interface TemplateSources {
  open(file: string): SourceFile | null;
  /** The file that is uploaded under a name, as the assembly of a template tells; null if none is. */
  assetOf(template: string, uploadedAs: string): string | null;
}

type Source = Pick<Deployed, "file" | "root" | "place" | "pointer">;

/** Every template of the project that the resources of a template deploy. */
export function deployedTemplates(
  scenarios: TemplateScenarios,
  sources: TemplateSources,
  options: ReadingOptions,
  problems: ProblemCollector,
): readonly Deployed[] {
  return resourcesOf(scenarios.template).flatMap((resource): Deployed[] => {
    const isSet = resource.type === "AWS::CloudFormation::StackSet";
    if ((!isSet && resource.type !== "AWS::CloudFormation::Stack") || !scenarios.canExist(resource)) return [];
    return scenarios.evaluateOpen(resource, (evaluator) => {
      const nested = isSet ? null : nestedTemplate(evaluator, resource, sources);
      if (nested !== null) return [{ ...nested, resource, options }];
      const source = isSet
        ? (templateBody(evaluator, resource, problems) ?? templateFile(evaluator, resource, sources))
        : null;
      if (source === null) return [];
      // A StackSet deploys to other Regions and accounts.
      const { region: _region, account: _account, ...rest } = options;
      return [{ ...source, resource, options: rest, supplied: stackSetParameters(evaluator, resource, source.root) }];
    });
  });
}

/** Kinds of files that are templates. */
export const templateKinds: readonly FileKind[] = ["cfn-template", "sam-template", "cdk-template"];

/** The template of a nested stack with what the stack gives it; null if it is not in the project. */
export function nestedTemplate(
  evaluator: Evaluator,
  resource: TemplateResource,
  sources: TemplateSources,
): Omit<Deployed, "resource" | "options"> | null {
  const source = templateFile(evaluator, resource, sources);
  return source === null ? null : { ...source, supplied: stackParameters(evaluator, resource, source.root) };
}

/** The file that a relative `TemplateURL` names, or the asset that the CDK uploads in place of it. */
function templateFile(evaluator: Evaluator, resource: TemplateResource, sources: TemplateSources): Source | null {
  const { properties, metadata } = resource;
  const url = propertyOf(evaluator, resource, "TemplateURL");
  const from = properties?.entries?.findLast(({ name }) => name === "TemplateURL")?.scope.place.file;
  const path = projectPath(from ?? resource.header.at.file, url?.kind === "text" ? url.text : null);
  const stated = path === null && metadata !== null ? assetPath(metadata.scope.place, metadata.node) : null;
  const file = path ?? projectPath(resource.header.at.file, stated) ?? uploadedFile(url, resource, sources);
  const source = file === null ? null : sources.open(file);
  if (source === null || !templateKinds.includes(source.kind)) return null;
  const { tree } = source;
  return { file: source.file, root: tree.root, place: { file: source.file, tree }, pointer: "" };
}

/** An upload is named by the hash of its content, which is the end of its address. */
function uploadedFile(url: Value | null, resource: TemplateResource, sources: TemplateSources): string | null {
  const end = url?.kind === "concat" ? url.parts.at(-1) : url;
  const name = end?.kind === "text" ? /\/([0-9a-f]{64}\.json)$/.exec(end.text)?.[1] : undefined;
  return name === undefined ? null : sources.assetOf(resource.header.at.file, name);
}

function assetPath(place: TextPlace, node: SyntaxNode): string | null {
  const metadata = literalValue(node, place);
  return metadata.kind === "map" ? textMember(metadata, "aws:asset:path") : null;
}

function textMember(map: MapValue, name: string): string | null {
  const value = map.members.find((member) => member.name === name)?.value;
  return value?.kind === "text" ? value.text : null;
}

/** A plain text is taken as it is: `${…}` in it belongs to the template inside. */
function bodyText(evaluator: Evaluator, resource: TemplateResource): Value | null {
  const entry = entryNamed(resource.properties?.entries ?? [], "TemplateBody");
  const node = entry === undefined ? undefined : resolveAlias(entry.node);
  if (entry === undefined || node?.kind !== "scalar" || node.tag !== undefined) {
    return propertyOf(evaluator, resource, "TemplateBody");
  }
  return textValue(node.text, evaluator.in(entry.scope).provenance(node));
}

/** A template in a text, its nodes led back to where they were written. */
function templateBody(evaluator: Evaluator, resource: TemplateResource, problems: ProblemCollector): Source | null {
  const body = bodyText(evaluator, resource);
  if (body === null || (body.kind !== "text" && body.kind !== "concat")) return null;
  const { tree, place } = parseEmbedded(body, parseJsonOrYaml);
  const pointer = `${resource.properties?.pointer ?? resource.pointer}/TemplateBody`;
  const fault = tree.problems.find(({ kind }) => kind === "syntax");
  // Holes may hold anything, so a text with some proves nothing by not parsing.
  if (fault !== undefined && body.kind === "text") {
    const location = locate(place, fault.range);
    const address = resource.logicalId;
    problems.report("fe/syntax", { address, pointer, location, subject: tree.language, message: fault.message });
  }
  return { file: null, root: tree.root, place, pointer: `${pointer}#` };
}

/** What a stack gives the template that it deploys. */
function stackParameters(
  evaluator: Evaluator,
  resource: TemplateResource,
  root: SyntaxNode,
): ReadonlyMap<string, SuppliedParameter> {
  const given = propertyOf(evaluator, resource, "Parameters");
  const members = given?.kind === "map" ? given.members : [];
  const isClosed = given === null || (given.kind === "map" && given.open === null);
  return new Map([
    ...(isClosed ? [] : unknownParameters(root, resource)),
    ...members.map(({ name, value }) => [name, suppliedValue(value)] as const),
  ]);
}

/** A value given in a template. One that may not be given at all leaves room for the default. */
export function suppliedValue(value: Value): SuppliedParameter {
  const origin = value.provenance.at;
  if (value.kind !== "unknown" || value.mayBeAbsent !== true) return { value, origin };
  const { oneOf: _oneOf, mayBeAbsent: _mayBeAbsent, ...open } = value;
  return { value: open, origin };
}
