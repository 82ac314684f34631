// Policies and facts for tests of the engine.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { openCatalogue } from "../../packages/core/src/aws/catalogue.js";
import { readEndpointServices } from "../../packages/core/src/aws/endpoint-services.js";
import { readGlobalConditionKeys } from "../../packages/core/src/aws/global-condition-keys.js";
import { typedTransport } from "../../packages/core/src/model/policy-attachment.js";
import { lowerPolicy } from "../../packages/core/src/policy/lower.js";
import type { Premises } from "../../packages/core/src/reason/answers.js";
import type { PlacedPolicy, PolicyPlace } from "../../packages/core/src/reason/policy-place.js";
import type { ReasonSources } from "../../packages/core/src/reason/sources.js";
import { parseJson } from "../../packages/core/src/syntax/json.js";
import { literalValue } from "../../packages/core/src/value/literal.js";

const text = readFileSync(fileURLToPath(new URL("../../packages/core/data/catalogue.txt", import.meta.url)), "latin1");
const catalogue = openCatalogue(text);
const conditionKeys = readGlobalConditionKeys();

export const reasonSources: ReasonSources = {
  catalogue: () => catalogue,
  conditionKeys: () => conditionKeys,
  endpointServices: readEndpointServices(),
};

/** Nothing taken for granted. */
export const noPremises: Premises = { where: [], impossible: [], worldFacts: false, endpoint: null };
export const worldPremises: Premises = { ...noPremises, worldFacts: true };

/** A policy from JSON. */
export function placed(policy: unknown, place: PolicyPlace = { as: "resource" }): PlacedPolicy {
  const tree = parseJson(typeof policy === "string" ? policy : JSON.stringify(policy));
  const document = literalValue(tree.root, { file: "policy.json", tree });
  return { place, policy: lowerPolicy(document, { required: new Set(), transport: typedTransport }) };
}
