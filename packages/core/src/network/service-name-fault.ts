// Names of endpoint services that no service has.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { Endpoint } from "../model/endpoint.js";
import { nearest } from "../text/near-miss.js";
import { possibleTexts } from "../value/question.js";
import type { Value } from "../value/value.js";
import { nameOfService, serviceOf } from "./endpoint-service.js";

export interface ServiceNameFault {
  readonly value: Value;
  /** As written, or the part of it that is visible. */
  readonly name: string;
  /**
   * `shape`: it does not begin as names of services do, or its Region is none. `slip`: nearly the name of a service.
   * `unlisted`: neither this nor a service that is known; AWS may have added it since.
   */
  readonly kind: "shape" | "slip" | "unlisted";
  /** The nearest name, for a slip. */
  readonly nearest: string | null;
}

/** What is wrong with the name of the service; null where nothing is, and where too little of it is visible. */
export function serviceNameFault(endpoint: Endpoint, services: EndpointServices): ServiceNameFault | null {
  const { value, token } = endpoint.service;
  const named = serviceOf(endpoint, services);
  if (value === null || named === null || named.kind === "customer" || named.records.length > 0) return null;
  const texts = possibleTexts(value);
  const name = texts?.length === 1 ? (texts[0] ?? null) : null;
  if (token !== null) {
    const near = nearService(token, services);
    const shown = name ?? nameOfService(endpoint) ?? token;
    return { value, name: shown, kind: near === null ? "unlisted" : "slip", nearest: near };
  }
  const isFaulty = name !== null && !/[<>{}$*\s]/.test(name) && hasWrongShape(name, services);
  return isFaulty ? { value, name, kind: "shape", nearest: null } : null;
}

/** The service that was meant: the same one under another beginning of names, or one that is spelled nearly so. */
function nearService(token: string, services: EndpointServices): string | null {
  const [elsewhere] = services.withToken(token).flatMap(({ names }) => names);
  if (elsewhere !== undefined) return elsewhere.replace("{region}", "REGION");
  const [near] = nearest(token, services.tokens(), 1);
  return near === undefined || isCloseFamily(token, near) ? null : near;
}

/** Names of one family differ in an ending that AWS adds to (`-fips`, a version, a part after a dot): no slip. */
function isCloseFamily(token: string, near: string): boolean {
  const goesOn = (longer: string, shorter: string) =>
    longer.startsWith(shorter) && /^[-.\d]/.test(longer.slice(shorter.length));
  return goesOn(token, near) || goesOn(near, token) || token.replace(/\d+$/, "") === near.replace(/\d+$/, "");
}

/** No beginning that names have, or a Region that is nearly one. Partitions of their own may have other names. */
function hasWrongShape(name: string, { partitions }: EndpointServices): boolean {
  const root = /^(?:[a-z]+\.)*?(?:amazonaws|aws|c2s|sc2s|csp|cloud)\.(.*)$/.exec(name)?.[1];
  if (root === undefined) return true;
  const [region = ""] = root.split(".");
  const regions = partitions.flatMap((partition) => partition.regions);
  return /\d/.test(region) && !regions.includes(region) && nearest(region, regions, 1).length > 0;
}
