// Names of endpoint services that no service has.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { Endpoint } from "../model/endpoint.js";
import { nearest } from "../text/near-miss.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { serviceOf } from "./endpoint-service.js";

export interface ServiceNameFault {
  readonly value: Value;
  readonly name: string;
  /**
   * `shape`: it does not begin as names of services do, or its Region is none. `slip`: nearly the name of a service.
   * `unlisted`: neither this nor a service that is known; AWS may have added it since.
   */
  readonly kind: "shape" | "slip" | "unlisted";
  /** The nearest name, for a slip. */
  readonly nearest: string | null;
}

/** What is wrong with the name of the service; null where nothing is, and where the name is not all visible. */
export function serviceNameFault(endpoint: Endpoint, services: EndpointServices): ServiceNameFault | null {
  const { value } = endpoint.service;
  const texts = value === null ? null : possibleTexts(value);
  const [name] = texts ?? [];
  const token = endpoint.service.token;
  if (value === null || (token === null && (name === undefined || texts?.length !== 1))) return null;
  const named = serviceOf(endpoint, services);
  if (named === null || named.kind === "customer" || named.records.length > 0) return null;
  if (named.kind === "aws" && token !== null) {
    const [near] = nearest(token, services.tokens(), 1);
    const shown = name ?? token;
    return near === undefined || isCloseFamily(token, near)
      ? { value, name: shown, kind: "unlisted", nearest: null }
      : { value, name: shown, kind: "slip", nearest: near };
  }
  return name === undefined || /[<>{}$*\s]/.test(name) ? null : { value, name, kind: "shape", nearest: null };
}

/** Names of one family differ in an ending that AWS adds to (`-fips`, a version, a part after a dot): no slip. */
function isCloseFamily(token: string, near: string): boolean {
  const goesOn = (longer: string, shorter: string) =>
    longer.startsWith(shorter) && /^[-.\d]/.test(longer.slice(shorter.length));
  return goesOn(token, near) || goesOn(near, token) || token.replace(/\d+$/, "") === near.replace(/\d+$/, "");
}
