// `AWS::ApiGateway::RestApi` and `AWS::Serverless::Api` → private APIs (cloudformation.md R4), their
// properties evaluated together in every outcome of the conditions that they consult.

import type { PolicyForm } from "../../model/endpoint.js";
import type { PrivateApi } from "../../model/private-api.js";
import { listValue, type MapValue, unknownValue, type Value } from "../../value/value.js";
import { holdsPrivate, type PrivateAnswer } from "../holds-private.js";
import { policyText } from "../policy-text.js";
import type { Evaluator } from "./evaluate.js";
import { propertyOf } from "./resource-property.js";
import { apiProperty, memberValue } from "./sam-api.js";
import { SAM_API } from "./sam-api-policy.js";
import { samResourcePolicy, writtenPolicy } from "./sam-resource-policy.js";
import type { TemplateResource } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

const REST_API = "AWS::ApiGateway::RestApi";

/** Whether resources of a type can be private APIs. */
export function isApiType(type: string): boolean {
  return type === REST_API || type === SAM_API;
}

/** The API, if it is or may be private. */
export function readPrivateApi(
  api: TemplateResource,
  scenarios: TemplateScenarios,
  container: string | null,
): PrivateApi | null {
  const { outcomes } = scenarios.explore(api, (evaluator) => apiIn(evaluator, api, container));
  const found = outcomes.flatMap(({ when, result }) => (result === null ? [] : [{ when, api: result }]));
  const [only] = found;
  if (only === undefined) return null;
  if (outcomes.length === 1) return only.api;
  const open = scenarios.evaluateOpen(api, (evaluator) => apiIn(evaluator, api, container)) ?? only.api;
  const isPrivate = found.length === outcomes.length && found.every((one) => one.api.isPrivate === "yes");
  return {
    ...open,
    isPrivate: isPrivate ? "yes" : "unknown",
    policyForm: commonForm(found.map((one) => one.api.policyForm)),
    variants: found,
  };
}

/** `conditional` where a policy is there in some outcomes only. */
function commonForm(forms: readonly PolicyForm[]): PolicyForm {
  const distinct = new Set(forms);
  const [form] = distinct;
  if (distinct.size === 1 && form !== undefined) return form;
  return distinct.has("absent") ? "conditional" : "unknown";
}

function apiIn(evaluator: Evaluator, api: TemplateResource, container: string | null): PrivateApi | null {
  const given =
    api.type === SAM_API
      ? apiProperty(evaluator, api, "EndpointConfiguration")
      : propertyOf(evaluator, api, "EndpointConfiguration");
  // An API is public at the edge unless it says otherwise.
  if (given === null || given.kind === "null") return null;
  const { types, ids } = api.type === SAM_API ? samConfiguration(given) : configuration(given);
  const isPrivate: PrivateAnswer = types === null ? "no" : holdsPrivate(types);
  if (types === null || isPrivate === "no") return null;
  return {
    file: api.header.at.file,
    address: api.logicalId,
    id: null,
    container,
    resourceType: api.type,
    header: api.header,
    condition: api.condition,
    isPrivate,
    endpointTypes: types,
    vpcEndpointIds: ids,
    policyForm: formOf(evaluator, api),
    variants: [],
  };
}

interface Configuration {
  readonly types: Value | null;
  readonly ids: Value | null;
}

function configuration(given: Value): Configuration {
  return { types: memberOr(given, "Types"), ids: memberOr(given, "VpcEndpointIds") };
}

/** SAM takes one type, as a text or in a map, and two spellings of the list of endpoints. */
function samConfiguration(given: Value): Configuration {
  const type = inEach(given, (one) => (one.kind === "map" ? memberOf(one, "Type") : one));
  const ids = memberOr(given, "VPCEndpointIds") ?? memberOr(given, "VpcEndpointIds");
  return { types: type === null ? null : listValue([type], type.provenance), ids };
}

/** A member of a value that is a map, or may be one. */
function memberOr(value: Value, name: string): Value | null {
  return inEach(value, (one) => (one.kind === "map" ? memberOf(one, name) : null));
}

function memberOf(map: MapValue, name: string): Value | null {
  const { open, provenance } = map;
  return memberValue(map, name) ?? (open === null ? null : unknownValue(open, provenance));
}

/** A part of a value, or of each that it can be. */
function inEach(value: Value, part: (known: Value) => Value | null): Value | null {
  if (value.kind !== "unknown") return part(value);
  if (value.oneOf === undefined) return value;
  const oneOf = value.oneOf.flatMap((one) => inEach(one, part) ?? []);
  if (oneOf.length === 0) return null;
  return { ...value, oneOf, ...(oneOf.length < value.oneOf.length ? { mayBeAbsent: true } : {}) };
}

/** The form of the policy wherever it is given; what hides a definition may hide a policy. */
function formOf(evaluator: Evaluator, api: TemplateResource): PolicyForm {
  const property = propertyOf(evaluator, api, "Policy");
  const forms = [formIn(property), ...(api.type === SAM_API ? samForms(evaluator, api) : bodyForms(evaluator, api))];
  const hidden = evaluator.template.hasUnknownMacro || (api.properties !== null && api.properties.open !== null);
  const all: readonly PolicyForm[] = hidden ? [...forms, "unknown"] : forms;
  return strength.find((form) => all.includes(form)) ?? "absent";
}

/** The first that is given tells what the API has. */
const strength: readonly PolicyForm[] = [
  "object",
  "json-string",
  "unknown",
  "conditional",
  "empty-string",
  "null",
  "absent",
];

function formIn(value: Value | null): PolicyForm {
  return value === null ? "absent" : policyText(value).form;
}

function bodyForms(evaluator: Evaluator, api: TemplateResource): readonly PolicyForm[] {
  const body = propertyOf(evaluator, api, "Body");
  const isElsewhere = propertyOf(evaluator, api, "BodyS3Location") !== null;
  const policy = body === null ? null : memberOr(body, "x-amazon-apigateway-policy");
  return [formIn(policy), isElsewhere ? "unknown" : "absent"];
}

function samForms(evaluator: Evaluator, api: TemplateResource): readonly PolicyForm[] {
  const made = samResourcePolicy(evaluator, api);
  const body = propertyOf(evaluator, api, "DefinitionBody");
  const written = writtenPolicy(evaluator, api);
  const isHidden =
    apiProperty(evaluator, api, "DefinitionUri") !== null ||
    (body !== null && written === null && (body.kind === "unknown" || (body.kind === "map" && body.open !== null)));
  return [madeForm(made), formIn(written), isHidden ? "unknown" : "absent"];
}

/** A policy of which no statement is sure may turn out not to be made at all. */
function madeForm(made: Value | null): PolicyForm {
  if (made?.kind !== "map") return made === null ? "absent" : "unknown";
  const statements = memberValue(made, "Statement");
  const isSure = statements?.kind === "list" && statements.items.some((item) => item.kind !== "splice");
  return isSure ? "object" : "unknown";
}
