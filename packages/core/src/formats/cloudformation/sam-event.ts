// The events of a SAM template that reach functions and state machines through an API (cloudformation.md
// §6.1): its paths with their methods, and the resource policies of single events.

import type { Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import { propertyOf } from "./resource-property.js";
import { memberValue } from "./sam-api.js";
import { resourcesOf } from "./template.js";

/** The logical id of the API that SAM makes for events that name none. */
export const IMPLICIT_API = "ServerlessRestApi";

export interface ApiEvent {
  /** Null where it is not visible. */
  readonly path: string | null;
  /** As it was written, in lower case; null where it is not visible. */
  readonly method: string | null;
  readonly from: "function" | "state-machine";
  /** `Auth.ResourcePolicy`; null if it has none. */
  readonly policy: Value | null;
  /** Whether the event changes a definition that somebody wrote (`OverrideApiAuth`); null if that is not visible. */
  readonly overrides: boolean | null;
}

export interface ApiEvents {
  /** In the order of the template. */
  readonly events: readonly ApiEvent[];
  /** The origin of events that are not visible; null if there are none. */
  readonly open: string | null;
}

const sources: Readonly<Record<string, ApiEvent["from"]>> = {
  "AWS::Serverless::Function": "function",
  "AWS::Serverless::StateMachine": "state-machine",
};

/** The events that name an API, or none at all if it is the implicit one. */
export function apiEvents(evaluator: Evaluator, api: string): ApiEvents {
  const found: ApiEvent[] = [];
  let open: string | null = null;
  for (const resource of resourcesOf(evaluator.template)) {
    const from = Object.hasOwn(sources, resource.type) ? sources[resource.type] : undefined;
    if (from === undefined) continue;
    const events = propertyOf(evaluator, resource, "Events");
    if (events?.kind === "unknown") open ??= events.origin;
    if (events?.kind !== "map") continue;
    open ??= events.open;
    for (const { value } of events.members) {
      const event = apiEvent(value, api, from);
      if (event === null) continue;
      found.push(event);
      if (event.path === null || event.method === null) open ??= `att:${resource.logicalId}.Events`;
    }
  }
  return { events: found, open };
}

/** An event that calls through this API; null for all others. */
function apiEvent(event: Value, api: string, from: ApiEvent["from"]): ApiEvent | null {
  if (event.kind !== "map") return null;
  const type = memberValue(event, "Type");
  const properties = memberValue(event, "Properties");
  if (type?.kind !== "text" || type.text !== "Api" || properties?.kind !== "map") return null;
  const target = memberValue(properties, "RestApiId");
  const named = target?.kind === "unknown" ? /^(?:invalid:)?ref:(.*)$/.exec(target.origin)?.[1] : undefined;
  const id = target === null ? IMPLICIT_API : target.kind === "text" ? target.text : named;
  if (id !== undefined && id !== api) return null;
  const text = (name: string) => {
    const value = memberValue(properties, name);
    return value?.kind === "text" && id !== undefined ? value.text : null;
  };
  const auth = memberValue(properties, "Auth");
  const policy = auth?.kind === "map" ? memberValue(auth, "ResourcePolicy") : auth?.kind === "unknown" ? auth : null;
  const overrides = auth?.kind === "map" ? truth(memberValue(auth, "OverrideApiAuth")) : false;
  return { path: text("Path"), method: text("Method")?.toLowerCase() ?? null, from, policy, overrides };
}

/** A switch of SAM: off if it is not given; null if it is not visible. */
export function truth(value: Value | null): boolean | null {
  if (value === null || value.kind === "null") return false;
  if (value.kind === "boolean") return value.value;
  // SAM is written in Python: a text is true unless it is empty.
  return value.kind === "text" ? value.text !== "" : null;
}
