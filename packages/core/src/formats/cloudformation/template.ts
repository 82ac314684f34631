// The sections of a template by name, before anything is evaluated.

import type { MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { memberNode, resolveAlias } from "./function-name.js";

export interface TemplateResource {
  readonly logicalId: string;
  /** The node of the logical id: where the resource is named. */
  readonly idNode: SyntaxNode;
  readonly type: string;
  readonly typeNode: ScalarNode;
  readonly properties: MapNode | null;
  /** `Properties` that are no plain map: a function decides them. */
  readonly propertiesNode: SyntaxNode | null;
  readonly condition: string | null;
  readonly conditionNode: SyntaxNode | null;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, MapNode>;
  readonly mappings: MapNode | null;
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** The nodes of the conditions by name. */
  readonly conditions: ReadonlyMap<string, SyntaxNode>;
  /** What `Rules` assert, each with the condition under which it asserts it. */
  readonly rules: readonly TemplateRule[];
  /** Every name in the sections of parameters and resources, readable or not. */
  readonly declared: ReadonlySet<string>;
  /** Transforms that are not ours to know: they may add or change anything. */
  readonly hasUnknownMacro: boolean;
  /** Members that a loop, an include or a merge makes and that are not read: names that are not declared may be theirs. */
  readonly hasUnread: { readonly resources: boolean; readonly conditions: boolean; readonly mappings: boolean };
  /** The file says that it is a template, rather than a part that another program merges into one. */
  readonly isWhole: boolean;
  readonly isServerless: boolean;
  readonly hasLanguageExtensions: boolean;
}

export interface TemplateRule {
  readonly when: SyntaxNode | null;
  readonly asserts: readonly SyntaxNode[];
}

/**
 * Reads the sections of a template. Members of a wrong shape are left out.
 * @param isOutput a program wrote the template, and wrote all of it.
 */
export function readTemplate(root: SyntaxNode, isOutput = false): Template {
  const top = root.kind === "map" ? root : null;
  const resources = new Map<string, TemplateResource>();
  for (const { key, value } of sectionOf(top, "Resources")?.entries ?? []) {
    const body = resolveAlias(value);
    if (key.kind !== "scalar" || body.kind !== "map") continue;
    const typeNode = memberNode(body, "Type");
    if (typeNode?.kind !== "scalar" || typeNode.tag !== undefined) continue;
    const conditionNode = memberNode(body, "Condition") ?? null;
    const propertiesNode = memberNode(body, "Properties") ?? null;
    resources.set(key.text, {
      logicalId: key.text,
      idNode: key,
      type: typeNode.text,
      typeNode,
      properties: propertiesNode?.kind === "map" && propertiesNode.tag === undefined ? propertiesNode : null,
      propertiesNode,
      condition: textOf(conditionNode ?? undefined),
      conditionNode,
    });
  }
  const parameters = new Map<string, MapNode>();
  for (const { key, value } of sectionOf(top, "Parameters")?.entries ?? []) {
    const body = resolveAlias(value);
    if (key.kind === "scalar" && body.kind === "map") parameters.set(key.text, body);
  }
  const conditions = new Map<string, SyntaxNode>();
  for (const { key, value } of sectionOf(top, "Conditions")?.entries ?? []) {
    if (key.kind === "scalar") conditions.set(key.text, value);
  }
  const transforms = transformsOf(top);
  return {
    parameters,
    mappings: sectionOf(top, "Mappings"),
    resources,
    conditions,
    rules: rulesOf(sectionOf(top, "Rules")),
    declared: new Set([...namesIn(sectionOf(top, "Parameters")), ...namesIn(sectionOf(top, "Resources"))]),
    hasUnknownMacro: hasUnread(top) || transforms.some((name) => name === null || !knownTransforms.includes(name)),
    hasUnread: {
      resources: hasUnread(sectionOf(top, "Resources")) || hasUnread(sectionOf(top, "Parameters")),
      conditions: hasUnread(sectionOf(top, "Conditions")),
      mappings: hasUnreadBelow(sectionOf(top, "Mappings")),
    },
    isWhole: isOutput || ["AWSTemplateFormatVersion", "Parameters", "Transform"].some((name) => has(top, name)),
    isServerless: transforms.includes("AWS::Serverless-2016-10-31"),
    hasLanguageExtensions: transforms.includes("AWS::LanguageExtensions"),
  };
}

function namesIn(section: MapNode | null): readonly string[] {
  return (section?.entries ?? []).flatMap(({ key }) => (key.kind === "scalar" ? [key.text] : []));
}

function has(top: MapNode | null, name: string): boolean {
  return top !== null && memberNode(top, name) !== undefined;
}

/** `Fn::ForEach::…`, `Fn::Transform`, `<<`: members come from somewhere else. */
function hasUnread(section: MapNode | null): boolean {
  return (section?.entries ?? []).some(
    ({ key }) => key.kind !== "scalar" || key.text.startsWith("Fn::") || key.text === "<<",
  );
}

/** The same in a section or in a member of it, to any depth that mappings have. */
function hasUnreadBelow(section: MapNode | null): boolean {
  if (hasUnread(section)) return true;
  return (section?.entries ?? []).some(({ value }) => value.kind !== "map" || hasUnread(value));
}

function rulesOf(section: MapNode | null): readonly TemplateRule[] {
  return (section?.entries ?? []).flatMap(({ value }) => {
    const rule = resolveAlias(value);
    const assertions = rule.kind === "map" ? memberNode(rule, "Assertions") : undefined;
    if (rule.kind !== "map" || assertions?.kind !== "list") return [];
    const asserts = assertions.items.flatMap((item) => {
      const assertion = resolveAlias(item);
      const assert = assertion.kind === "map" ? memberNode(assertion, "Assert") : undefined;
      return assert === undefined ? [] : [assert];
    });
    return [{ when: memberNode(rule, "RuleCondition") ?? null, asserts }];
  });
}

function sectionOf(top: MapNode | null, name: string): MapNode | null {
  const node = top === null ? undefined : memberNode(top, name);
  return node?.kind === "map" ? node : null;
}

export function textOf(node: SyntaxNode | undefined): string | null {
  return node?.kind === "scalar" && node.tag === undefined ? node.text : null;
}

const knownTransforms = ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"];

/** Names of the template's transforms; null for one that is no plain name (`AWS::Include` with parameters). */
function transformsOf(top: MapNode | null): readonly (string | null)[] {
  const transform = top === null ? undefined : memberNode(top, "Transform");
  if (transform === undefined) return [];
  const items = transform.kind === "list" ? transform.items : [transform];
  return items.map((item) => (item.kind === "scalar" ? item.text : null));
}
