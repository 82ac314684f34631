// What a separate policy resource serves: the addresses of the resources that its argument names.

import type { AttributeNode } from "../../syntax/tree.js";
import type { Provenance } from "../../value/provenance.js";
import type { Value } from "../../value/value.js";
import { textValue } from "../../value/value.js";
import { referenceOf } from "./reference.js";

const address = /^((?:module\.[\w-]+(?:\[[^\]]*\])?\.)*aws_\w+\.[\w-]+(?:\[[^\]]*\])?)\.[\w-]+$/;

/**
 * The addresses behind the value of an argument, as texts. An attribute that is known (a bucket's name)
 * leads back through the reference that was written; what leads nowhere stays the value that it is.
 */
export function attachmentTargets(attribute: AttributeNode, value: Value, prefix: string): readonly Value[] {
  const provenance: Provenance = value.provenance;
  const origin = value.kind === "unknown" ? address.exec(value.origin)?.[1] : undefined;
  if (origin !== undefined) return [textValue(origin, provenance)];
  const reference = referenceOf(attribute.value);
  const [name, next] = reference?.steps ?? [];
  if (reference === null || !reference.root.startsWith("aws_") || name?.kind !== "attribute") return [value];
  const key = next?.kind === "index" && next.key.kind === "scalar" ? indexText(next.key.text, next.key.style) : "";
  return [textValue(`${prefix}${reference.root}.${name.name}${key}`, provenance)];
}

function indexText(text: string, style: string): string {
  return style === "plain" ? `[${text}]` : `["${text}"]`;
}
