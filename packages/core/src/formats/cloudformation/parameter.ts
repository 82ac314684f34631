// The value of a parameter (R12): supplied, forced by the scenario, its default (remembered as an
// assumption), else unknown with what its declaration and the scenario leave of it.

import type { MapNode, SyntaxNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { possibleTexts } from "../../value/question.js";
import {
  type HoleClass,
  listValue,
  movedTo,
  textValue,
  type UnknownType,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { memberNode } from "./function-name.js";
import type { ParameterDomain, RemainingValues } from "./scenario-solver.js";
import { textOf } from "./template.js";

const holeClasses: Readonly<Record<string, HoleClass>> = {
  "AWS::EC2::VPC::Id": "vpc-id",
  "AWS::EC2::Subnet::Id": "subnet-id",
  "AWS::EC2::SecurityGroup::Id": "security-group-id",
};

interface Declaration {
  readonly type: string;
  readonly isList: boolean;
  /** Never shown: NoEcho, or a stored value of which only the name stands here. */
  readonly hidden: boolean;
  readonly byDefault: string | null;
  readonly allowed: readonly string[] | null;
}

function declarationOf(node: MapNode): Declaration {
  const type = textOf(memberNode(node, "Type")) ?? "String";
  const stored = type.startsWith("AWS::SSM::Parameter::Value<");
  const hidden = stored || /^true$/i.test(textOf(memberNode(node, "NoEcho")) ?? "");
  const allowed = memberNode(node, "AllowedValues");
  const byDefault = memberNode(node, "Default");
  return {
    type,
    isList: /^(CommaDelimitedList|List<|AWS::SSM::Parameter::Value<(List<|CommaDelimitedList))/.test(type),
    hidden,
    byDefault: hidden || byDefault?.kind !== "scalar" ? null : byDefault.text,
    allowed:
      allowed?.kind === "list" && !hidden
        ? allowed.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : []))
        : null,
  };
}

/** The value that a parameter was given: by the caller, a parameter file or a template around this one. */
export interface SuppliedParameter {
  readonly value: Value;
  /** Where it was given, if that is in a file worth showing. */
  readonly origin: Location | null;
}

/** A parameter that the caller of the command gave. */
export function suppliedText(text: string): SuppliedParameter {
  return { value: textValue(text, { at: { file: "", range: { start: 0, end: 0 } } }), origin: null };
}

/** What was given rests on a default elsewhere: like a default, it never decides a condition. */
function isAssumed({ value }: SuppliedParameter): boolean {
  return Object.keys(assumptionsOf(value)).length > 0;
}

/** What the solver of conditions knows of a parameter. */
export function parameterDomain(node: MapNode, supplied: SuppliedParameter | undefined): ParameterDomain {
  const { byDefault, allowed, hidden } = declarationOf(node);
  if (supplied === undefined || hidden) return { supplied: null, allowed, byDefault };
  const texts = possibleTexts(supplied.value);
  const only = texts?.length === 1 ? (texts[0] ?? null) : null;
  if (only === null) return { supplied: null, allowed: texts ?? allowed, byDefault: null };
  return isAssumed(supplied) ? { supplied: null, allowed, byDefault: only } : { supplied: only, allowed, byDefault };
}

export interface ParameterUse {
  readonly name: string;
  readonly node: MapNode;
  /** The value given for this run, if any. */
  readonly supplied: SuppliedParameter | undefined;
  /** What the conditions that were decided leave of it. */
  readonly remaining: RemainingValues;
  /** Where the parameter is used: findings about the value stand there, its default is related. */
  readonly site: Provenance;
  /** Where the node of its default stands. */
  readonly locationOf: (node: SyntaxNode) => Location;
}

export function parameterValue(use: ParameterUse): Value {
  const { name, node, supplied, remaining, site, locationOf } = use;
  const declaration = declarationOf(node);
  const { hidden, isList, byDefault } = declaration;
  if (supplied !== undefined && !hidden) return suppliedValue(supplied, use, declaration);
  const [only] = remaining.values ?? [];
  const wasForced = remaining.values?.length === 1 && (declaration.allowed?.length ?? 0) !== 1;
  if (!hidden && wasForced && only !== undefined && only !== byDefault) return split(only, isList, { at: site.at });
  const defaultNode = memberNode(node, "Default");
  if (byDefault !== null && defaultNode !== undefined && remaining.allowsDefault) {
    return split(byDefault, isList, {
      at: site.at,
      related: [{ role: "origin", location: locationOf(defaultNode) }],
      assumes: { [name]: byDefault },
    });
  }
  return unknownParameter(name, declaration, remaining, site);
}

function suppliedValue(supplied: SuppliedParameter, use: ParameterUse, declaration: Declaration): Value {
  const { value, origin } = supplied;
  const { name, remaining, site } = use;
  const { isList } = declaration;
  const assumes = assumptionsOf(value);
  const provenance: Provenance = {
    at: site.at,
    ...(origin === null ? {} : { related: [{ role: "origin" as const, location: origin }] }),
    ...(isAssumed(supplied) ? { assumes } : {}),
  };
  const texts = possibleTexts(value);
  if (texts?.length === 1 && texts[0] !== undefined) {
    if (!isAssumed(supplied) || remaining.allowsDefault) return split(texts[0], isList, provenance);
    return unknownParameter(name, declaration, remaining, site);
  }
  const [forced] = remaining.values ?? [];
  if (remaining.values?.length === 1 && forced !== undefined) return split(forced, isList, { at: site.at });
  if (isList && value.kind !== "list") return unknownValue(`param:${name}`, provenance, { type: "list" });
  if (value.kind !== "unknown" || value.oneOf === undefined || remaining.values === null)
    return movedTo(value, provenance);
  const left = value.oneOf.filter((one) => one.kind !== "text" || remaining.values?.includes(one.text));
  return movedTo({ ...value, oneOf: left }, provenance);
}

function split(text: string, isList: boolean, provenance: Provenance): Value {
  if (!isList) return textValue(text, provenance);
  const items = text.split(",").map((item) => textValue(item.trim(), provenance));
  return listValue(items, provenance);
}

function unknownParameter(
  name: string,
  { type, isList, hidden }: Declaration,
  { values }: RemainingValues,
  site: Provenance,
): Value {
  const kind: UnknownType = isList ? "list" : "string";
  const holeClass = Object.hasOwn(holeClasses, type) ? holeClasses[type] : undefined;
  const texts = values !== null && values.length > 0 && !isList && !hidden ? values : null;
  return unknownValue(
    `param:${name}`,
    { at: site.at },
    {
      type: kind,
      ...(texts === null ? {} : { oneOf: texts.map((text) => textValue(text, { at: site.at })) }),
      ...(holeClass === undefined ? {} : { holeClass }),
      ...(hidden ? { secret: true } : {}),
    },
  );
}
