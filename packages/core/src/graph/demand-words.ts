// Whom and what a policy names to let it in, in a few words: "callers of o-…", "2 buckets".

import type { TypedPolicy } from "../policy/typed-policy.js";
import { writtenDemandsOf } from "../reason/demands.js";
import { isCallerKey, isNamed, isResourceKey } from "../reason/perimeter.js";
import { displayText, referenceName } from "../value/display.js";
import type { Value } from "../value/value.js";

/** The callers that a policy demands; "named callers" where none of them can be shown. */
export function demandedCallers(policy: TypedPolicy): string {
  const { statements } = writtenDemandsOf(policy);
  const named = statements.flatMap(({ principal }) =>
    (principal?.entries ?? []).flatMap(({ kind, value }) => (kind === "AWS" ? textsOf(value) : [])),
  );
  const demanded = statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ name, values }) =>
      isCallerKey(name) ? values.flatMap(({ value }) => textsOf(value)) : [],
    ),
  );
  const names = distinct([...named.filter((name) => name !== "*"), ...demanded]);
  if (names.length === 0) return "named callers";
  if (names.length > mostNamed) return `${names.length} named callers`;
  return `callers of ${names.map(shortName).join(" or ")}`;
}

/** The resources that a policy demands; "named resources" where none of them can be shown. */
export function demandedResources(policy: TypedPolicy): string {
  const { statements } = writtenDemandsOf(policy);
  const owners = statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ name, values }) =>
      isResourceKey(name) ? values.flatMap(({ value }) => textsOf(value)) : [],
    ),
  );
  const arns = statements.flatMap(({ resource }) =>
    (resource?.entries ?? []).filter(isNamed).flatMap(({ value }) => textsOf(value)),
  );
  const parts = [
    ...(owners.length === 0 ? [] : [`resources of ${ownersOf(distinct(owners))}`]),
    ...things(distinct(arns)),
  ];
  return parts.length === 0 ? "named resources" : parts.join(", ");
}

/** Resources by kind: the only bucket by its name, several by their number. */
function things(arns: readonly string[]): readonly string[] {
  const buckets = distinct(arns.flatMap((arn) => bucketOf(arn) ?? []));
  const others = arns.filter((arn) => bucketOf(arn) === null);
  return [...counted(buckets, "bucket"), ...counted(others, "resource")];
}

function counted(names: readonly string[], kind: string): readonly string[] {
  const [only] = names;
  if (only === undefined) return [];
  return [names.length === 1 ? `${kind} ${only}` : `${names.length} ${kind}s`];
}

function bucketOf(arn: string): string | null {
  return /^arn:[^:]+:s3:::([^/]+)/.exec(arn)?.[1] ?? null;
}

/** A name with what stands for it alone: `arn:aws:iam::111122223333:role/x` → `111122223333 role/x`. */
function shortName(name: string): string {
  const [, account = "", rest = ""] = /^arn:[^:]*:(?:iam|sts)::([^:]*):(.*)$/.exec(name) ?? [];
  if (rest === "" || account === "") return name;
  return rest === "root" ? account : `${account} ${rest}`;
}

const mostNamed = 2;

function ownersOf(names: readonly string[]): string {
  return names.length > mostNamed ? `${names.length} owners` : names.map(shortName).join(" or ");
}

/** A value in its author's words, each of several; what takes the place of its holes without signs around it. */
function textsOf(value: Value): readonly string[] {
  if (value.kind === "unknown") return value.oneOf?.flatMap(textsOf) ?? [referenceName(value.origin)];
  // The two colons of a pseudo parameter would be those of an ARN.
  const text = displayText(value)?.replace(/\$\{AWS::(\w+)\}/g, "${$1}");
  return text === undefined ? [] : [text];
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}
