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

/**
 * The policies with the values that a request has for their variables, and examples where it has none; null if they
 * have no variables.
 */
export function instantiated(policies: readonly PlacedPolicy[], candidate: AccessRequest | null): Instantiated | null {
  const keys = new Set<string>();
  for (const { policy } of policies) {
    if (policy.language !== "2012-10-17") continue;
    for (const { value } of entryValues(policy.statements))
      for (const text of textsOf(value))
        for (const [, name = ""] of text.matchAll(variable)) if (name.includes(":")) keys.add(name.toLowerCase());
  }
  if (keys.size === 0) return null;
  const request = candidate ?? { principal: exampleCaller, action: "", resource: "", context: {} };
  const exampleOf = (key: string): string => {
    const [value] = requestKey(request, key) ?? requestKey({ ...request, principal: exampleCaller }, key) ?? [];
    return value ?? key.slice(key.indexOf(":") + 1).replace(/[^a-z0-9]/g, "-");
  };
  const where = [...keys].map((key) => statedBox({ Condition: { StringEquals: { [key]: [exampleOf(key)] } } }));
  const replaced = (text: string) =>
    text.replace(variable, (whole: string, name: string) =>
      keys.has(name.toLowerCase()) ? exampleOf(name.toLowerCase()) : whole,
    );
  return {
    where,
    policies: policies.map(({ policy, place }) => ({
      place,
      policy: policy.language === "2012-10-17" ? withEntries(policy, (value) => withTexts(value, replaced)) : policy,
    })),
  };
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
