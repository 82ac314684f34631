// AWS's default policy of an endpoint, written out.

import type { Provenance } from "../value/provenance.js";
import { isText } from "../value/question.js";
import { listValue, type Member, mapValue, textValue, type Value } from "../value/value.js";
import { allowsEverything } from "./outcome.js";
import type { TypedPolicy } from "./typed-policy.js";

/**
 * Is the policy surely the one that AWS attaches by itself, whose version is the old one or absent? Its one
 * statement allows everything and has no name.
 * AWS: PrivateLink Guide `vpc-endpoints-access` (default endpoint policy).
 */
export function isDefaultPolicy(policy: TypedPolicy): boolean {
  const [only] = policy.statements;
  if (only === undefined || policy.statements.length > 1 || only.sid !== null || policy.id !== null) return false;
  if (only.condition !== null || allowsEverything(policy) !== "yes") return false;
  const { action, resource } = only;
  return [action, resource].every(
    (element) => element?.entries.length === 1 && element.entries.every(({ value }) => isText(value, "*") === "yes"),
  );
}

/**
 * The document that stands for no policy: everything may pass.
 * @param provenance the endpoint that has none, since nothing of the document is written anywhere.
 */
export function defaultPolicyDocument(provenance: Provenance): Value {
  const member = (name: string, text: string): Member => ({
    name,
    key: provenance,
    value: textValue(text, provenance),
  });
  const elements = [member("Effect", "Allow"), ...["Principal", "Action", "Resource"].map((name) => member(name, "*"))];
  const statement = mapValue(elements, provenance);
  return mapValue([{ name: "Statement", key: provenance, value: listValue([statement], provenance) }], provenance);
}
