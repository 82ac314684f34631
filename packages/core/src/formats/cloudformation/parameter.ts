// The value of a parameter (R12): supplied, else its default (remembered as an assumption), else
// unknown with what its declaration says of it.

import type { MapNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { Provenance } from "../../value/provenance.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import { type HoleClass, listValue, textValue, type UnknownType, unknownValue, type Value } from "../../value/value.js";
import { memberNode } from "./function-name.js";
import { textOf } from "./template.js";

const holeClasses: Readonly<Record<string, HoleClass>> = {
  "AWS::EC2::VPC::Id": "vpc-id",
  "AWS::EC2::Subnet::Id": "subnet-id",
  "AWS::EC2::SecurityGroup::Id": "security-group-id",
};

/**
 * @param site where the parameter is used: findings about the value stand there, its default is related.
 * @param supplied the value given for this run, if any.
 */
export function parameterValue(
  name: string,
  declaration: MapNode,
  supplied: string | undefined,
  site: Provenance,
  place: TextPlace,
): Value {
  const type = textOf(memberNode(declaration, "Type")) ?? "String";
  const isList = /^(CommaDelimitedList|List<|AWS::SSM::Parameter::Value<(List<|CommaDelimitedList))/.test(type);
  const hidden = /^true$/i.test(textOf(memberNode(declaration, "NoEcho")) ?? "");
  const stored = type.startsWith("AWS::SSM::Parameter::Value<");
  if (supplied !== undefined && !hidden && !stored) return split(supplied, isList, { at: site.at });
  const byDefault = memberNode(declaration, "Default");
  const text = byDefault?.kind === "scalar" ? byDefault.text : null;
  if (text !== null && byDefault !== undefined && !hidden && !stored) {
    const location: Location = provenanceOf(place, byDefault).at;
    const provenance: Provenance = {
      at: site.at,
      related: [{ role: "origin", location }],
      assumes: { [name]: text },
    };
    return split(text, isList, provenance);
  }
  return unknownParameter(name, declaration, { type, isList, hidden: hidden || stored }, site);
}

function split(text: string, isList: boolean, provenance: Provenance): Value {
  if (!isList) return textValue(text, provenance);
  const items = text.split(",").map((item) => textValue(item.trim(), provenance));
  return listValue(items, provenance);
}

function unknownParameter(
  name: string,
  declaration: MapNode,
  { type, isList, hidden }: { type: string; isList: boolean; hidden: boolean },
  site: Provenance,
): Value {
  const kind: UnknownType = isList ? "list" : "string";
  const allowed = memberNode(declaration, "AllowedValues");
  const texts =
    allowed?.kind === "list" ? allowed.items.flatMap((item) => (item.kind === "scalar" ? [item.text] : [])) : [];
  const holeClass = Object.hasOwn(holeClasses, type) ? holeClasses[type] : undefined;
  return unknownValue(
    `param:${name}`,
    { at: site.at },
    {
      type: kind,
      ...(texts.length > 0 && !isList && !hidden
        ? { oneOf: texts.map((text) => textValue(text, { at: site.at })) }
        : {}),
      ...(holeClass === undefined ? {} : { holeClass }),
      ...(hidden ? { secret: true } : {}),
    },
  );
}
