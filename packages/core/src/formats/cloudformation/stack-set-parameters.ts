// What a StackSet gives its template: a value for all instances, and others for some of them.

import type { SyntaxNode } from "../../syntax/tree.js";
import { textValue, unknownValue, type Value } from "../../value/value.js";
import { plainMember } from "./entries.js";
import type { Evaluator } from "./evaluate.js";
import { resolveAlias } from "./function-name.js";
import type { SuppliedParameter } from "./parameter.js";
import { propertyOf } from "./resource-property.js";
import { type TemplateResource, textOf } from "./template.js";

/** The parameters of a StackSet's template; one that some instances override is one of several values. */
export function stackSetParameters(
  evaluator: Evaluator,
  resource: TemplateResource,
  root: SyntaxNode,
): ReadonlyMap<string, SuppliedParameter> {
  const base = pairsOf(propertyOf(evaluator, resource, "Parameters"));
  const groups = propertyOf(evaluator, resource, "StackInstancesGroup");
  const overrides = overridesOf(groups);
  const supplied = new Map(base.closed && overrides.closed ? [] : unknownParameters(root, resource));
  for (const [name, value] of base.pairs) supplied.set(name, { value, origin: value.provenance.at });
  const names = new Set(overrides.pairs.map(([name]) => name));
  for (const name of names) {
    const given = supplied.get(name)?.value ?? defaultOf(root, name, resource);
    const others = overrides.pairs.flatMap(([other, value]) => (other === name ? [value] : []));
    const oneOf = [...(given === null ? [] : [given]), ...others];
    const [first] = oneOf;
    if (first === undefined) continue;
    const { at } = first.provenance;
    supplied.set(name, { value: unknownValue(`param:${name}`, { at }, { type: "string", oneOf }), origin: at });
  }
  if (overrides.closed) return supplied;
  // Instances that are not visible may override any of them.
  return new Map([...supplied, ...unknownParameters(root, resource)]);
}

/** Every parameter that a template declares, given a value that is not visible. */
export function unknownParameters(
  root: SyntaxNode,
  { header: { at } }: TemplateResource,
): readonly (readonly [string, SuppliedParameter])[] {
  const section = plainMember(root, "Parameters");
  const entries = section?.kind === "map" ? section.entries : [];
  return entries.flatMap(({ key }) => {
    if (key.kind !== "scalar") return [];
    const value = unknownValue(`param:${key.text}`, { at }, { type: "string" });
    return [[key.text, { value, origin: null }] as const];
  });
}

interface Pairs {
  readonly pairs: readonly (readonly [name: string, value: Value])[];
  /** Whether no others can be there. */
  readonly closed: boolean;
}

function pairsOf(list: Value | null): Pairs {
  if (list === null) return { pairs: [], closed: true };
  if (list.kind !== "list") return { pairs: [], closed: false };
  let closed = true;
  const pairs: [string, Value][] = [];
  for (const item of list.items) {
    const member = (name: string) =>
      item.kind === "map" ? item.members.find((one) => one.name === name)?.value : undefined;
    const key = member("ParameterKey");
    const value = member("ParameterValue");
    if (key?.kind === "text" && value !== undefined) pairs.push([key.text, value]);
    else closed = false;
  }
  return { pairs, closed };
}

function overridesOf(groups: Value | null): Pairs {
  if (groups === null) return { pairs: [], closed: true };
  if (groups.kind !== "list") return { pairs: [], closed: false };
  const all = groups.items.map((group): Pairs => {
    if (group.kind !== "map") return { pairs: [], closed: false };
    return pairsOf(group.members.find(({ name }) => name === "ParameterOverrides")?.value ?? null);
  });
  return { pairs: all.flatMap(({ pairs }) => pairs), closed: all.every(({ closed }) => closed) };
}

function defaultOf(root: SyntaxNode, name: string, { header }: TemplateResource): Value | null {
  const node = plainMember(plainMember(plainMember(root, "Parameters"), name), "Default");
  const text = node === undefined ? null : textOf(resolveAlias(node));
  return text === null ? null : textValue(text, { at: header.at });
}
