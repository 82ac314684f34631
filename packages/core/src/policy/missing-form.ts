// Resources that go with those of a statement: the bucket of an object, the objects of a bucket, the table of an
// index.

import type { PatternEntry } from "./typed-policy.js";

/** More than these are a list that its author has to look through. */
const mostForms = 3;

/**
 * The resources of a type that belong to the entries; empty unless every entry is written out and has one. What a
 * template fills in cannot be written anew as a text.
 */
export function missingForms(entries: readonly PatternEntry[], service: string, type: string): readonly string[] {
  const forms = new Set<string>();
  for (const { value } of entries) {
    const form = value.kind === "text" && !value.text.includes("${") ? formOf(value.text, service, type) : null;
    if (form === null) return [];
    forms.add(form);
  }
  return forms.size > mostForms ? [] : [...forms];
}

function formOf(text: string, service: string, type: string): string | null {
  if (service === "s3") {
    const [, bucket, rest] = /^(arn:[^:]+:s3:::[^/*?]+)(\/.*)?$/.exec(text) ?? [];
    if (bucket === undefined) return null;
    if (type === "bucket") return rest === undefined ? null : bucket;
    return type === "object" && rest === undefined ? `${bucket}/*` : null;
  }
  if (service !== "dynamodb") return null;
  const [, table] = /^(arn:[^:]+:dynamodb:[^:]+:[^:]+:table\/[^/*?]+)(\/.*)?$/.exec(text) ?? [];
  if (table === undefined) return null;
  if (type === "table") return table;
  return ["index", "stream", "backup", "export", "import"].includes(type) ? `${table}/${type}/*` : null;
}
