// ARNs in policies, which may have holes: their fields, as far as it is certain where each begins and ends.

import { type Arn, arnFields, parseArn } from "../iam/arn.js";
import { possibleTexts } from "../value/question.js";
import { type ConcatPart, concatenate, type HoleClass, textValue, type Value } from "../value/value.js";

/** The fields of an ARN; those with holes are texts with holes or unknown. */
export type ArnValue = { readonly [Field in keyof Arn]: Value };

/** Classes of holes in which no colon can stand, so that the fields around them stay apart. */
const withoutColon: readonly HoleClass[] = [
  "account-id",
  "region",
  "partition",
  "dns-suffix",
  "organization-id",
  "vpc-id",
  "vpc-endpoint-id",
  "security-group-id",
  "subnet-id",
  "route-table-id",
];

/**
 * The fields of a value that surely is an ARN; null where it is none, or where a hole hides which field is
 * which. A value that is one of several texts has no single fields: ask for each of `possibleTexts`.
 */
export function arnValue(value: Value): ArnValue | null {
  if (value.kind === "text") return ofFields(parseArn(value.text), value);
  if (value.kind !== "concat") return null;
  const texts = possibleTexts(value);
  if (texts?.length === 1) return ofFields(parseArn(texts[0] ?? ""), value);
  const fields = splitFields(value.parts);
  if (fields === null || fields.length < arnFields.length + 1) return null;
  const [prefix, ...rest] = fields.map((parts) => concatenate(parts, value.provenance));
  if (prefix?.kind !== "text" || prefix.text !== "arn") return null;
  const [partition, service, region, account, resource] = rest;
  if (partition === undefined || service === undefined || region === undefined) return null;
  if (account === undefined || resource === undefined) return null;
  return { partition, service, region, account, resource };
}

function ofFields(arn: Arn | null, { provenance }: Value): ArnValue | null {
  if (arn === null) return null;
  const field = (name: keyof Arn) => textValue(arn[name], { at: provenance.at });
  return {
    partition: field("partition"),
    service: field("service"),
    region: field("region"),
    account: field("account"),
    resource: field("resource"),
  };
}

/** The parts of each field; null if a hole before the last field may hold a colon. */
function splitFields(parts: readonly ConcatPart[]): readonly (readonly ConcatPart[])[] | null {
  const last = arnFields.length;
  const fields: ConcatPart[][] = [[]];
  for (const part of parts) {
    if (part.kind !== "text") {
      const isClosed = part.holeClass !== undefined && withoutColon.includes(part.holeClass);
      if (fields.length <= last && !isClosed) return null;
      fields[fields.length - 1]?.push(part);
      continue;
    }
    let rest = part.text;
    while (fields.length <= last && rest.includes(":")) {
      const colon = rest.indexOf(":");
      fields[fields.length - 1]?.push(textValue(rest.slice(0, colon), part.provenance));
      fields.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== "") fields[fields.length - 1]?.push(textValue(rest, part.provenance));
  }
  return fields;
}
