// Policies with a value for each policy variable: a request that has these values is judged by them just so.

import type { Statement } from "../policy/typed-policy.js";
import { textValue, type Value } from "../value/value.js";
import { entryValues, withEntries } from "./entry-values.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest, RequestPrincipal } from "./request.js";
import { requestKey } from "./request-key.js";
import { statedBox } from "./stated-box.js";

/** Policies without variables, and the requests that they are about. */
export interface Instantiated {
  readonly policies: readonly PlacedPolicy[];
  readonly where: readonly Statement[];
}

const variable = /\$\{\s*([^},]+?)\s*(?:,\s*'([^']*)')?\s*\}/g;

/** A caller with a value for every key that follows from callers. */
const exampleCaller: RequestPrincipal = { type: "user", arn: "arn:aws:iam::999999999999:user/eve" };

/** What a variable of which the request has no value stands for: a text that nobody writes. */
const noValue = "\uE0FE";

/**
 * The policies with the values that a request has for their variables; null if they have no variables.
 * @param absent what becomes of variables of which the request has none: they have examples, or no value.
 */
export function instantiated(
  policies: readonly PlacedPolicy[],
  candidate: AccessRequest | null,
  absent: "example" | "none",
): Instantiated | null {
  const keys = variableKeys(policies);
  if (keys.size === 0) return null;
  const request = candidate ?? { principal: exampleCaller, action: "", resource: "", context: {} };
  const values = new Map([...keys].map((key) => [key, valueIn(key, request, absent)] as const));
  const replaced = (text: string) =>
    text.replace(variable, (whole: string, name: string) => {
      const value = values.get(name.toLowerCase());
      return value === undefined ? whole : (value ?? noValue);
    });
  return {
    where: [...values].map(([key, value]) =>
      statedBox({ Condition: value === null ? { Null: { [key]: ["true"] } } : { StringEquals: { [key]: [value] } } }),
    ),
    policies: policies.map(({ policy, place }) => ({
      place,
      policy: policy.language === "2012-10-17" ? withEntries(policy, (value) => withTexts(value, replaced)) : policy,
    })),
  };
}

/** The keys of all variables, in lower case. */
function variableKeys(policies: readonly PlacedPolicy[]): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { policy } of policies) {
    if (policy.language !== "2012-10-17") continue;
    for (const { value } of entryValues(policy.statements))
      for (const text of textsOf(value))
        for (const [, name = ""] of text.matchAll(variable)) if (name.includes(":")) keys.add(name.toLowerCase());
  }
  return keys;
}

function valueIn(key: string, request: AccessRequest, absent: "example" | "none"): string | null {
  const [given] = requestKey(request, key) ?? [];
  if (given !== undefined || absent === "none") return given ?? null;
  const [example] = requestKey({ ...request, principal: exampleCaller }, key) ?? [];
  return example ?? key.slice(key.indexOf(":") + 1).replace(/[^a-z0-9]/g, "-");
}

function textsOf(value: Value): readonly string[] {
  if (value.kind === "text") return [value.text];
  return value.kind === "concat" ? value.parts.flatMap((part) => (part.kind === "text" ? [part.text] : [])) : [];
}

function withTexts(value: Value, replace: (text: string) => string): Value {
  if (value.kind === "text") return textValue(replace(value.text), value.provenance);
  if (value.kind !== "concat") return value;
  return {
    ...value,
    parts: value.parts.map((part) => (part.kind === "text" ? textValue(replace(part.text), part.provenance) : part)),
  };
}
