// Attributes that AWS computes and whose shape is known (terraform.md §2.5): ARNs with holes only
// where something is unknown, ids of a known class.

import { restingOn } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import {
  concatenate,
  type HoleClass,
  movedTo,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { ambientValue } from "./ambient.js";
import { attributeShapes } from "./attribute-shapes.js";

export interface AttributeContext {
  /** The value of an argument of the resource; null where it is not given. */
  argument(name: string): Value | null;
  readonly origin: string;
  readonly provenance: Provenance;
  readonly options: ReadingOptions;
}

const ids: Readonly<Record<string, HoleClass>> = {
  aws_vpc: "vpc-id",
  aws_vpc_endpoint: "vpc-endpoint-id",
  aws_subnet: "subnet-id",
  aws_security_group: "security-group-id",
  aws_route_table: "route-table-id",
  aws_organizations_organization: "organization-id",
};

/** The class of the ids of a resource type; undefined where it has none of its own. */
export function idClass(type: string): HoleClass | undefined {
  return own(ids, type);
}

/** The value of a computed attribute; null where nothing is known of its shape. */
export function computedAttribute(type: string, attribute: string, context: AttributeContext): Value | null {
  const shape = own(attributeShapes, `${isData(context) ? "data." : ""}${type}.${attribute}`);
  const holeClass = own(ids, type);
  if (shape !== undefined) return shaped(shape, holeClass, context);
  if (attribute === "id" && holeClass !== undefined) return hole(context, "id", holeClass);
  if (attribute === "arn")
    return unknownValue(context.origin, context.provenance, { type: "string", holeClass: "arn" });
  return null;
}

function isData({ origin }: AttributeContext): boolean {
  return /^(module\.[^.]+\.)*data\./.test(origin);
}

const shapePart = /\{[^}]*\}|[PRADN](?![a-z-])|\*/g;

/** Fills in a shape. */
function shaped(shape: string, idHoles: HoleClass | undefined, context: AttributeContext): Value | null {
  const parts: Value[] = [];
  let from = 0;
  for (const { 0: part, index } of shape.matchAll(shapePart)) {
    if (index > from) parts.push(text(shape.slice(from, index), context));
    from = index + part.length;
    const value = part === "*" ? hole(context, idHoles === undefined ? null : "id", idHoles) : partValue(part, context);
    if (value === null) return null;
    parts.push(value);
  }
  if (from < shape.length) parts.push(text(shape.slice(from), context));
  // A name alone is the argument itself, and keeps its literal.
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : join(parts, context);
}

const facts: Readonly<Record<string, readonly [type: string, attribute: string]>> = {
  P: ["aws_partition", "partition"],
  R: ["aws_region", "name"],
  A: ["aws_caller_identity", "account_id"],
  D: ["aws_partition", "dns_suffix"],
};

function partValue(part: string, context: AttributeContext): Value | null {
  if (part === "N") {
    const prefix = ambientValue("aws_partition", "reverse_dns_prefix", context.options, context.provenance);
    // Outside of the partitions with a name of their own it is this one.
    return prefix?.kind === "text" ? prefix : text("com.amazonaws", context);
  }
  const fact = own(facts, part);
  if (fact !== undefined) return ambientValue(fact[0], fact[1], context.options, context.provenance);
  const [, slash = "", name = "", prefix, fallback] = /^\{(\/?)(\w+)(?:\|(\w+))?(?:=(.*))?\}$/.exec(part) ?? [];
  const given = context.argument(name);
  if (given !== null && given.kind !== "null") return slash === "" ? given : withSlash(given, context);
  if (fallback !== undefined) return text(fallback, context);
  // A data source looks for something else then; a resource gets a name that AWS makes up.
  if (isData(context)) return null;
  const made = hole(context, name, "resource-name");
  const start = prefix === undefined ? null : context.argument(prefix);
  return start === null || start.kind === "null" ? made : join([start, made], context);
}

/** A name that may begin with a slash of its own. */
function withSlash(name: Value, context: AttributeContext): Value | null {
  const first = name.kind === "concat" ? name.parts[0] : name;
  if (first?.kind !== "text") return null;
  return first.text.startsWith("/") ? name : join([text("/", context), name], context);
}

/**
 * What only AWS knows, under the name of the attribute that is it: the ARN of a bucket without a name has the
 * same hole as its `bucket`. Null: it has no attribute of its own.
 */
function hole(context: AttributeContext, attribute: string | null, holeClass: HoleClass | undefined): UnknownValue {
  const { origin, provenance } = context;
  const own = attribute === null ? origin : `${origin.replace(/\.[^.\]]*$/, "")}.${attribute}`;
  return unknownValue(own, provenance, { type: "string", ...(holeClass === undefined ? {} : { holeClass }) });
}

function text(value: string, { provenance }: AttributeContext): Value {
  return textValue(value, { at: provenance.at });
}

/** Joins what may be texts; anything else is a hole. All of it stands where the reference stands. */
function join(parts: readonly Value[], { provenance, origin }: AttributeContext): Value {
  const at: Provenance = { at: provenance.at };
  const joined = concatenate(
    parts.map((part) =>
      part.kind === "text" || part.kind === "concat" || part.kind === "unknown"
        ? movedTo(part, at)
        : unknownValue(origin, at, { type: "string" }),
    ),
    at,
  );
  return restingOn(movedTo(joined, at), ...parts);
}

function own<Item>(table: Readonly<Record<string, Item>>, key: string): Item | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
