// The value of a parameter (R12): supplied, forced by the scenario, its default (remembered as an
// assumption), else unknown with what its declaration and the scenario leave of it.

import type { MapNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { Provenance } from "../../value/provenance.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { type HoleClass, listValue, textValue, type UnknownType, unknownValue, type Value } from "../../value/value.js";
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

/** What the solver of conditions knows of a parameter. */
export function parameterDomain(node: MapNode, supplied: string | undefined): ParameterDomain {
  const { byDefault, allowed, hidden } = declarationOf(node);
  return { supplied: hidden ? null : (supplied ?? null), allowed, byDefault };
}

export interface ParameterUse {
  readonly name: string;
  readonly node: MapNode;
  /** The value given for this run, if any. */
  readonly supplied: string | undefined;
  /** What the conditions that were decided leave of it. */
  readonly remaining: RemainingValues;
  /** Where the parameter is used: findings about the value stand there, its default is related. */
  readonly site: Provenance;
  readonly place: TextPlace;
}

export function parameterValue(use: ParameterUse): Value {
  const { name, node, supplied, remaining, site, place } = use;
  const declaration = declarationOf(node);
  const { hidden, isList, byDefault } = declaration;
  if (supplied !== undefined && !hidden) return split(supplied, isList, { at: site.at });
  const [only] = remaining.values ?? [];
  const wasForced = remaining.values?.length === 1 && (declaration.allowed?.length ?? 0) !== 1;
  if (!hidden && wasForced && only !== undefined && only !== byDefault) return split(only, isList, { at: site.at });
  const defaultNode = memberNode(node, "Default");
  if (byDefault !== null && defaultNode !== undefined && remaining.allowsDefault) {
    const location: Location = provenanceOf(place, defaultNode).at;
    return split(byDefault, isList, {
      at: site.at,
      related: [{ role: "origin", location }],
      assumes: { [name]: byDefault },
    });
  }
  return unknownParameter(name, declaration, remaining, site);
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
