// The sections of a template by name. Nothing is evaluated here but what makes entries: loops and includes.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { Provenance } from "../../value/provenance.js";
import { type Entries, entriesOf, entryNamed, includedEntries, makesEntries, type ScopedEntry } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import { functionCall, memberNode, resolveAlias } from "./function-name.js";
import { loopName } from "./loop-text.js";
import type { ScopedNode } from "./scope.js";

export interface TemplateResource {
  readonly logicalId: string;
  /** Where the resource is named. */
  readonly header: Provenance;
  readonly type: string;
  readonly typeAt: Location;
  /** Null if it has none. */
  readonly properties: ResourceProperties | null;
  readonly condition: string | null;
  readonly conditionAt: Location | null;
  readonly metadata: ScopedNode | null;
  readonly pointer: string;
}

export interface ResourceProperties extends ScopedNode {
  /** Null if these are no plain map: a function decides them. */
  readonly entries: readonly ScopedEntry[] | null;
  /** The origin of properties that may exist beside the entries. */
  readonly open: string | null;
}

export interface TemplateParameter {
  readonly node: MapNode;
  readonly declaredAt: ScopedNode;
}

export interface Template {
  readonly parameters: ReadonlyMap<string, TemplateParameter>;
  readonly mappings: Entries | null;
  /** What SAM gives all resources of a kind: `Api`, `Function`. */
  readonly globals: ReadonlyMap<string, ScopedNode>;
  /** By logical id; those whose id is not visible are not among them. */
  readonly resources: ReadonlyMap<string, TemplateResource>;
  /** Resources of loops over unknown items: their id is `Loop[?]`. */
  readonly namelessResources: readonly TemplateResource[];
  /** The nodes of the conditions by name. */
  readonly conditions: ReadonlyMap<string, ScopedNode>;
  /** What `Rules` assert, each with the condition under which it asserts it. */
  readonly rules: readonly TemplateRule[];
  /** Every name in the sections of parameters and resources, readable or not. */
  readonly declared: ReadonlySet<string>;
  /** Transforms that are not ours to know: they may add or change anything. */
  readonly hasUnknownMacro: boolean;
  /** Where something that is not visible makes more: names that are not declared may be there. */
  readonly hasUnread: { readonly resources: boolean; readonly conditions: boolean; readonly mappings: boolean };
  /** The file says that it is a template, rather than a part that another program merges into one. */
  readonly isWhole: boolean;
  /** Another program adds resources of its own, so that names which nobody declares here are there. */
  readonly isPart: boolean;
  readonly isServerless: boolean;
  readonly hasLanguageExtensions: boolean;
}

export interface TemplateRule {
  readonly when: SyntaxNode | null;
  readonly asserts: readonly SyntaxNode[];
}

/** Every resource of a template, those without a visible name last. */
export function resourcesOf({ resources, namelessResources }: Template): readonly TemplateResource[] {
  return [...resources.values(), ...namelessResources];
}

type Draft = { -readonly [Member in keyof Template]: Template[Member] };

/** A template as it stands in a text. */
export interface TemplateText {
  readonly root: SyntaxNode;
  /** What leads to the root: "" for a file, `property#` for a template in a text. */
  readonly pointer: string;
  /** CloudFormation gets it as it is: it is not a part that another program merges into a template. */
  readonly isOutput: boolean;
  /** Another program adds parameters and resources of its own, whatever sections stand here. */
  readonly isPart?: boolean;
}

/**
 * Reads the sections of a template. Members of a wrong shape are left out.
 * @param evaluatorFor gives what evaluates the items of loops; it sees the sections that were read before.
 */
export function readTemplate(
  { root, pointer, isOutput, isPart = false }: TemplateText,
  evaluatorFor: (template: Template) => Evaluator,
): Template {
  const top = root.kind === "map" ? root : null;
  const transforms = transformsOf(top);
  const draft: Draft = {
    parameters: new Map(),
    mappings: null,
    globals: new Map(),
    resources: new Map(),
    namelessResources: [],
    conditions: new Map(),
    rules: [],
    declared: new Set(),
    hasUnknownMacro: transforms.some((name) => name !== null && !knownTransforms.includes(name)),
    hasUnread: { resources: false, conditions: false, mappings: false },
    isWhole: isOutput,
    isPart,
    isServerless: transforms.includes("AWS::Serverless-2016-10-31"),
    hasLanguageExtensions: transforms.includes("AWS::LanguageExtensions"),
  };
  if (top === null) return draft;
  const evaluator = evaluatorFor(draft);
  const sections = sectionsOf(evaluator, top, pointer);
  draft.hasUnknownMacro ||= sections.open !== null;
  const section = (name: string): Entries | null => sectionOf(evaluator, entryNamed(sections.entries, name));
  const parameters = section("Parameters");
  draft.parameters = parametersOf(parameters);
  draft.isWhole ||=
    !isPart &&
    ["AWSTemplateFormatVersion", "Parameters", "Transform"].some(
      (name) => entryNamed(sections.entries, name) !== undefined,
    );
  draft.mappings = section("Mappings");
  const conditions = section("Conditions");
  draft.conditions = namedNodes(conditions);
  draft.globals = namedNodes(section("Globals"));
  const resources = section("Resources");
  const isHidden = sections.open !== null;
  draft.declared = new Set([...namesIn(parameters), ...namesIn(resources)]);
  draft.hasUnread = {
    resources: isHidden || isOpen(resources) || isOpen(parameters),
    conditions: isHidden || isOpen(conditions),
    mappings: isHidden || isOpenBelow(evaluator, draft.mappings),
  };
  const read = (resources?.entries ?? []).flatMap((entry) => resourceOf(evaluator, entry) ?? []);
  draft.resources = new Map(read.filter(isNamed).map((resource) => [resource.logicalId, resource]));
  draft.namelessResources = read.filter((resource) => !isNamed(resource));
  const rules = entryNamed(sections.entries, "Rules")?.node;
  draft.rules = rulesOf(rules === undefined ? null : resolveAlias(rules));
  return draft;
}

/** A section that nothing needs but other templates (`Outputs`). */
export function sectionNamed(evaluator: Evaluator, { root, pointer }: TemplateText, name: string): Entries | null {
  if (root.kind !== "map") return null;
  return sectionOf(evaluator, entryNamed(sectionsOf(evaluator, root, pointer).entries, name));
}

/** The sections, with those that `Transform: { Name: AWS::Include }` brings in. */
function sectionsOf(evaluator: Evaluator, top: MapNode, root: string): Entries {
  const own = entriesOf(evaluator, top, root);
  const transform = memberNode(top, "Transform");
  const items = transform?.kind === "list" ? transform.items.map(resolveAlias) : [transform];
  const made = items.flatMap((item, index) => {
    const pointer = `${root}/Transform${transform?.kind === "list" ? `/${index}` : ""}`;
    return item?.kind === "map" ? [includedEntries(evaluator, item, pointer)] : [];
  });
  return {
    entries: [...made.flatMap(({ entries }) => entries), ...own.entries],
    open: [own, ...made].find(({ open }) => open !== null)?.open ?? null,
  };
}

function isOpen(section: Entries | null): boolean {
  return section !== null && (section.open !== null || section.entries.some(({ name }) => name === "<<"));
}

/** The same of a section or of a member of it, to any depth that mappings have. */
function isOpenBelow(evaluator: Evaluator, section: Entries | null): boolean {
  if (isOpen(section)) return true;
  return (section?.entries ?? []).some((entry) => {
    const inside = sectionOf(evaluator, entry);
    return inside === null || isOpen(inside);
  });
}

function namesIn(section: Entries | null): readonly string[] {
  return (section?.entries ?? []).flatMap(({ name }) => name ?? []);
}

function isNamed({ logicalId }: TemplateResource): boolean {
  return !logicalId.endsWith("[?]");
}

function namedNodes(section: Entries | null): ReadonlyMap<string, ScopedNode> {
  const named = (entry: ScopedEntry): [string, ScopedNode][] => (entry.name === null ? [] : [[entry.name, entry]]);
  return new Map((section?.entries ?? []).flatMap(named));
}

function sectionOf(evaluator: Evaluator, entry: ScopedEntry | undefined): Entries | null {
  const node = entry === undefined ? undefined : resolveAlias(entry.node);
  if (entry === undefined || node?.kind !== "map") return null;
  return entriesOf(evaluator.in(entry.scope), node, entry.pointer);
}

function parametersOf(section: Entries | null): ReadonlyMap<string, TemplateParameter> {
  const parameters = new Map<string, TemplateParameter>();
  for (const entry of section?.entries ?? []) {
    const node = resolveAlias(entry.node);
    if (entry.name !== null && node.kind === "map") parameters.set(entry.name, { node, declaredAt: entry });
  }
  return parameters;
}

function resourceOf(evaluator: Evaluator, entry: ScopedEntry): TemplateResource | null {
  const body = resolveAlias(entry.node);
  if (body.kind !== "map") return null;
  const logicalId = entry.name ?? `${entry.hiddenBy ?? "?"}[?]`;
  const { entries } = entriesOf(evaluator.in({ ...entry.scope, owner: logicalId }), body, entry.pointer);
  const typeEntry = entryNamed(entries, "Type");
  const type = nameOf(typeEntry);
  if (typeEntry === undefined || type === null) return null;
  const properties = entryNamed(entries, "Properties");
  const condition = entryNamed(entries, "Condition");
  const locationOf = ({ node, scope }: ScopedEntry) => evaluator.in(scope).provenance(node).at;
  return {
    logicalId,
    header: evaluator.in(entry.keyScope).provenance(entry.key),
    type,
    typeAt: locationOf(typeEntry),
    properties: properties === undefined ? null : propertiesOf(evaluator, properties),
    condition: nameOf(condition),
    conditionAt: condition === undefined ? null : locationOf(condition),
    metadata: entryNamed(entries, "Metadata") ?? null,
    pointer: entry.pointer,
  };
}

function propertiesOf(evaluator: Evaluator, { node, scope, pointer }: ScopedEntry): ResourceProperties {
  const target = resolveAlias(node);
  const at = { node: target, scope, pointer };
  const isPlain = target.kind === "map" && (functionCall(target) === undefined || isMadeOfEntries(target));
  return isPlain ? { ...at, ...entriesOf(evaluator.in(scope), target, pointer) } : { ...at, entries: null, open: null };
}

/** `{ Fn::Transform: … }` looks like a call but may stand for the entries of a map. */
function isMadeOfEntries({ tag, entries }: MapNode): boolean {
  return tag === undefined && entries.every(({ key }) => makesEntries(key));
}

/** A text that names something, loop variables replaced; null where it is not visible. */
function nameOf(entry: ScopedEntry | undefined): string | null {
  const text = entry === undefined ? null : textOf(resolveAlias(entry.node));
  return entry === undefined || text === null ? null : loopName(text, entry.scope.loops);
}

function rulesOf(section: SyntaxNode | null): readonly TemplateRule[] {
  return (section?.kind === "map" ? section.entries : []).flatMap(({ value }) => {
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

export function textOf(node: SyntaxNode | undefined): string | null {
  return node?.kind === "scalar" && node.tag === undefined ? node.text : null;
}

const knownTransforms = ["AWS::Serverless-2016-10-31", "AWS::LanguageExtensions"];

/** Names of the template's transforms; null for one that is no plain name (`AWS::Include` with parameters). */
function transformsOf(top: MapNode | null): readonly (string | null)[] {
  const transform = top === null ? undefined : memberNode(top, "Transform");
  if (transform === undefined) return [];
  const items = transform.kind === "list" ? transform.items.map(resolveAlias) : [transform];
  // A map without parameters is another way to name a macro.
  return items.map((item) => (item.kind === "scalar" ? item.text : null));
}
