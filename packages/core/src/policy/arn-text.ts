// ARNs in policies as texts in which what is not visible is a mark: holes of templates and policy variables.

import { alternativesOf } from "../value/alternative.js";
import { textHole } from "../value/marked-text.js";
import { possibleTexts } from "../value/question.js";
import type { ConcatPart, HoleClass, Value } from "../value/value.js";

/** Stands for a hole in which no colon and no slash can be: an account, a Region, a name. */
export const nameHole = "\uE002";

/** What the marks stand for, as characters that cannot be in them. */
export const arnHoles: Readonly<Record<string, string>> = { [textHole]: "", [nameHole]: ":/" };

const names: readonly HoleClass[] = [
  "account-id",
  "region",
  "partition",
  "organization-id",
  "vpc-id",
  "vpc-endpoint-id",
  "security-group-id",
  "subnet-id",
  "route-table-id",
  "resource-name",
];

/**
 * Every text that the value can be, with `textHole` for what may be anything and `nameHole` for names. Policy
 * variables are holes as well. Null where a value shows nothing of its text.
 */
export function arnTexts(value: Value): readonly string[] | null {
  const texts: string[] = [];
  for (const { value: one } of alternativesOf(value)) {
    const some = markedArns(one);
    if (some === null) return null;
    texts.push(...some);
  }
  return texts;
}

/** Whether a character of a text is one of the marks. */
export function hasHole(text: string): boolean {
  return text.includes(textHole) || text.includes(nameHole);
}

function markedArns(value: Value): readonly string[] | null {
  if (value.kind === "text" || value.kind === "number") return [withoutVariables(value.text)];
  if (value.kind === "concat") return joined(value.parts).map(withoutVariables);
  if (value.kind !== "unknown") return null;
  const known = arnOfReference(value.origin);
  return known === null || known === nameHole ? null : [known];
}

/** More spellings than these are one with a hole. */
const mostSpellings = 32;

/** Every text that parts make together. */
function joined(parts: readonly ConcatPart[]): readonly string[] {
  let texts: readonly string[] = [""];
  for (const part of parts) {
    const some = possibleTexts(part);
    const ends = some === null || texts.length * some.length > mostSpellings ? [markOf(part)] : some;
    texts = texts.flatMap((text) => ends.map((end) => text + end));
  }
  return texts;
}

function markOf(part: ConcatPart): string {
  const isName = part.kind === "unknown" && part.holeClass !== undefined && names.includes(part.holeClass);
  const known = part.kind === "unknown" ? arnOfReference(part.origin) : null;
  return known ?? (isName ? nameHole : textHole);
}

/** Anything in `${…}`: a variable of the policy language, or a placeholder that another program fills in. */
function withoutVariables(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, textHole);
}

/** Attributes of Terraform's resources whose form is certain, by the ends of references to them. */
const references: readonly (readonly [RegExp, string])[] = [
  [/(^|\.)aws_s3_bucket\.[\w-]+(\[[^\]]*\])?\.arn$/, `arn:${nameHole}:s3:::${nameHole}`],
  [/(^|\.)aws_s3_bucket\.[\w-]+(\[[^\]]*\])?\.(id|bucket)$/, nameHole],
  [
    /(^|\.)aws_dynamodb_table\.[\w-]+(\[[^\]]*\])?\.arn$/,
    `arn:${nameHole}:dynamodb:${nameHole}:${nameHole}:table/${nameHole}`,
  ],
  [/(^|\.)aws_kms_key\.[\w-]+(\[[^\]]*\])?\.arn$/, `arn:${nameHole}:kms:${nameHole}:${nameHole}:key/${nameHole}`],
];

function arnOfReference(origin: string): string | null {
  return references.find(([pattern]) => pattern.test(origin))?.[1] ?? null;
}
