// Stands in for the reading of requests: little is checked.

import type { AccessRequest } from "./request.js";

/** A request, or in words what is wrong with it. */
export type ReadRequest = { readonly request: AccessRequest } | { readonly fault: string };

/** A request from parsed JSON. */
export function readRequest(value: unknown): ReadRequest {
  if (typeof value !== "object" || value === null || !("action" in value))
    return { fault: "A request has an `action`." };
  return { request: { context: {}, ...value } as unknown as AccessRequest };
}
