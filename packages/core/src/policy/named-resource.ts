// Which thing an entry of `Resource` is of, or is in: a bucket with all of its objects is one thing.
// AWS: Service Authorization Reference, resource types of Amazon S3 (`bucket`, `object`).

import { thingName } from "../model/network.js";
import type { ConcatPart, Value } from "../value/value.js";

/**
 * What is equal for entries about one thing, wherever they stand; null where a wildcard or a part that is not visible
 * may name several. The partition does not count: a policy is in one.
 */
export function namedResource(value: Value): string | null {
  const parts = value.kind === "concat" ? value.parts : [value];
  const names = parts.map(nameOf);
  const [first = null] = names;
  // What begins with a value that is not visible is that thing, and the rest a path in it.
  if (parts[0]?.kind === "unknown") return first;
  if (names.includes(null)) return null;
  const [, whole, bucket] = /^arn:[^:]*(:s3:::([^/:]+).*|:.*)$/s.exec(names.join("")) ?? [];
  const thing = bucket === undefined ? whole : `:s3:::${bucket}`;
  return thing === undefined || /[*?]/.test(thing) ? null : thing;
}

/** A part as it is in no other value; null for what may be another thing each time. */
function nameOf(part: Value | ConcatPart): string | null {
  if (part.kind === "text") return part.text;
  if (part.kind !== "unknown" || part.mayBeAbsent === true || part.oneOf !== undefined) return null;
  const name = thingName(part);
  return name === null ? null : `{${encodeURIComponent(name)}}`;
}
