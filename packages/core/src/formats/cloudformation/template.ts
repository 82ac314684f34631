// The sections of a template by name, before anything is evaluated.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import { memberNode, resolveAlias } from "./function-name.js";

export interface TemplateResource {
  readonly logicalId: string;
  /** The node of the logical id: where the resource is named. */
  readonly idNode: SyntaxNode;
  readonly type: string;
  readonly properties: MapNode | null;
  /** `Properties` that are no plain map: a function decides them. */
  readonly propertiesNode: SyntaxNode | null;
  readonly condition: string | null;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, MapNode>;
  readonly mappings: MapNode | null;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Names of transforms that are not ours to know: they may add or change anything. */
  readonly hasUnknownMacro: boolean;
}

/** Reads the sections of a template. Members of a wrong shape are left out. */
export function readTemplate(root: SyntaxNode): Template {
  const top = root.kind === "map" ? root : null;
  const resources = new Map<string, TemplateResource>();
  for (const { key, value } of sectionOf(top, "Resources")?.entries ?? []) {
    const body = resolveAlias(value);
    if (key.kind !== "scalar" || body.kind !== "map") continue;
    const type = textOf(memberNode(body, "Type"));
    if (type === null) continue;
    const propertiesNode = memberNode(body, "Properties") ?? null;
    resources.set(key.text, {
      logicalId: key.text,
      idNode: key,
      type,
      properties: propertiesNode?.kind === "map" && propertiesNode.tag === undefined ? propertiesNode : null,
      propertiesNode,
      condition: textOf(memberNode(body, "Condition")),
    });
  }
  const parameters = new Map<string, MapNode>();
  for (const { key, value } of sectionOf(top, "Parameters")?.entries ?? []) {
    const body = resolveAlias(value);
    if (key.kind === "scalar" && body.kind === "map") parameters.set(key.text, body);
  }
  return { parameters, mappings: sectionOf(top, "Mappings"), resources, hasUnknownMacro: hasUnknownMacro(top) };
}

function sectionOf(top: MapNode | null, name: string): MapNode | null {
  const node = top === null ? undefined : memberNode(top, name);
  return node?.kind === "map" ? node : null;
}

export function textOf(node: SyntaxNode | undefined): string | null {
  return node?.kind === "scalar" && node.tag === undefined ? node.text : null;
}

const knownTransforms = ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"];

function hasUnknownMacro(top: MapNode | null): boolean {
  const transform = top === null ? undefined : memberNode(top, "Transform");
  if (transform === undefined) return false;
  const items = transform.kind === "list" ? transform.items : [transform];
  return items.some((item) => item.kind !== "scalar" || !knownTransforms.includes(item.text));
}
