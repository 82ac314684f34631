// Candidates of the search as requests, and requests that people can read.

import { formatInstant } from "../iam/instant.js";
import { formatAddress } from "../iam/ip-range.js";
import { principalOf } from "./principal-space.js";
import type { AccessRequest } from "./request.js";
import type { Dimension, DimensionValue } from "./request-space.js";
import type { Model } from "./solve.js";

/** The request that a model is. */
export function requestOf(model: Model): AccessRequest {
  const context: Record<string, string | readonly string[]> = {};
  let principal = "anonymous";
  let action = "s3:GetObject";
  let resource = "*";
  for (const [dimension, value] of model) {
    const text = textOf(dimension, value);
    if (dimension.kind === "principal") principal = String(text ?? principal);
    else if (dimension.kind === "action") action = String(text ?? action);
    else if (dimension.kind === "resource") resource = String(text ?? resource);
    else if (text !== null) context[dimension.name] = text;
  }
  return { principal: principalOf(principal), action, resource, context };
}

function textOf({ kind }: Dimension, value: DimensionValue): string | readonly string[] | null {
  if (value === null) return null;
  if (typeof value === "number") return kind === "date" ? formatInstant(value) : String(value);
  if (typeof value === "string") return value;
  if (typeof value === "object" && "address" in value) return formatAddress(value);
  if (Array.isArray(value)) return value.length === 1 ? (value[0] ?? "") : value;
  return null;
}

/** Nobody reads a request of more keys, and going through them all would take long. */
const mostKeys = 64;

/** Without the keys that it can do without. */
export function smallest(request: AccessRequest, confirms: (request: AccessRequest) => boolean): AccessRequest {
  let least = request;
  const keys = Object.keys(request.context);
  for (const key of keys.length > mostKeys ? [] : keys) {
    const { [key]: _, ...context } = least.context;
    const next = { ...least, context };
    if (confirms(next)) least = next;
  }
  return least;
}
