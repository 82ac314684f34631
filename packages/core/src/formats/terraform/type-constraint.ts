// The types that variables are declared with (terraform.md §2.1), as data.

import type { CallNode, SyntaxNode } from "../../syntax/tree.js";
import type { UnknownType } from "../../value/value.js";

export type TypeConstraint =
  | { readonly kind: "any" }
  | { readonly kind: "string" | "number" | "bool" }
  | { readonly kind: "list" | "set" | "map"; readonly element: TypeConstraint }
  | { readonly kind: "tuple"; readonly elements: readonly TypeConstraint[] }
  | { readonly kind: "object"; readonly attributes: ReadonlyMap<string, AttributeConstraint> };

export interface AttributeConstraint {
  readonly type: TypeConstraint;
  readonly isOptional: boolean;
  /** The second argument of `optional(T, default)`. */
  readonly fallback: SyntaxNode | null;
}

/** Of a variable without a type. One that says `any` is another object: text given for it is an expression. */
export const anyType: TypeConstraint = { kind: "any" };

/** The type that an expression spells; what spells none is any type. Types of Terraform 0.11 stand in quotes. */
export function typeConstraintOf(node: SyntaxNode | undefined): TypeConstraint {
  if (node === undefined) return anyType;
  if (node.kind === "variable" && node.name === "any") return { kind: "any" };
  if (node.kind === "variable") return named(node.name);
  if (node.kind === "scalar") return named(node.text);
  return node.kind === "call" ? constructed(node) : anyType;
}

function named(name: string): TypeConstraint {
  if (name === "string" || name === "number" || name === "bool") return { kind: name };
  // `list` and `map` alone are of any element: the spelling of 0.11.
  return name === "list" || name === "map" || name === "set" ? { kind: name, element: anyType } : anyType;
}

function constructed({ name, arguments: [inner] }: CallNode): TypeConstraint {
  if (name === "list" || name === "set" || name === "map") return { kind: name, element: typeConstraintOf(inner) };
  if (name === "tuple" && inner?.kind === "list") return { kind: "tuple", elements: inner.items.map(typeConstraintOf) };
  if (name !== "object" || inner?.kind !== "map") return anyType;
  const attributes = new Map<string, AttributeConstraint>();
  for (const { key, value } of inner.entries) {
    const attribute = key.kind === "scalar" ? key.text : key.kind === "variable" ? key.name : null;
    if (attribute !== null) attributes.set(attribute, attributeConstraint(value));
  }
  return { kind: "object", attributes };
}

function attributeConstraint(node: SyntaxNode): AttributeConstraint {
  if (node.kind !== "call" || node.name !== "optional") {
    return { type: typeConstraintOf(node), isOptional: false, fallback: null };
  }
  const [type, fallback = null] = node.arguments;
  return { type: typeConstraintOf(type), isOptional: true, fallback };
}

const unknownTypes: Readonly<Record<TypeConstraint["kind"], UnknownType>> = {
  any: "any",
  string: "string",
  number: "number",
  bool: "boolean",
  list: "list",
  set: "list",
  tuple: "list",
  map: "map",
  object: "map",
};

/** What an unknown value of the type is. */
export function unknownTypeOf({ kind }: TypeConstraint): UnknownType {
  return unknownTypes[kind];
}
