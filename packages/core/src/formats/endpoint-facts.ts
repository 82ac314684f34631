// What every reader computes alike about an endpoint: its type with the default, its service by name.

import { endpointServiceWithHoles } from "../aws/endpoint-service-name.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import { type Endpoint, type EndpointServiceName, endpointTypes } from "../model/endpoint.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";

/** The type as given; Gateway where none is (EC2 API CreateVpcEndpoint); null where it is not visible. */
export function endpointTypeOf(value: Value | null): Pick<Endpoint, "type" | "typeExplicit" | "typeValue"> {
  if (value === null || value.kind === "null") return { type: "Gateway", typeExplicit: false, typeValue: null };
  const texts = possibleTexts(value);
  const only = texts?.length === 1 ? texts[0] : undefined;
  return { type: endpointTypes.find((type) => type === only) ?? null, typeExplicit: true, typeValue: value };
}

/** The service of a service name that may have holes (cloudformation.md R2). */
export function serviceNameOf(value: Value | null, services: EndpointServices): EndpointServiceName {
  const parts = value === null ? null : nameParts(value);
  if (parts === null) return { value, token: null, region: null };
  const { token, region } = endpointServiceWithHoles(services, parts);
  return { value, token, region };
}

function nameParts(value: Value): readonly (string | null)[] | null {
  if (value.kind === "concat") return value.parts.map((part) => (part.kind === "text" ? part.text : null));
  const texts = possibleTexts(value);
  const only = texts?.length === 1 ? texts[0] : undefined;
  return only === undefined ? null : [only];
}
