// The policy inside the definition of an API (OpenAPI), where the definition is JSON or becomes JSON.
// AWS: API Gateway Developer Guide `openapi-extensions-policy`.

import { unknownValue, type Value } from "../../value/value.js";
import { policyText } from "../policy-text.js";

/** The member of a definition that holds a policy. */
export const DEFINITION_POLICY = "x-amazon-apigateway-policy";

/** The policy of a definition; null if it surely has none, unknown where that is not visible (a definition may be YAML). */
export function definitionPolicy(definition: Value): Value | null {
  const { document, text } = policyText(definition);
  const hidden = unknownValue("fn:body", definition.provenance);
  if (document?.kind !== "map" || (text !== null && text.tree.problems.length > 0)) return hidden;
  const policy = document.members.find(({ name }) => name === DEFINITION_POLICY)?.value;
  if (policy === undefined) return document.open === null ? null : hidden;
  return policy.kind === "null" ? null : policy;
}
