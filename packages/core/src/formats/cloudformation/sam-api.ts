// The APIs of a SAM template (cloudformation.md §6.1): their properties with `Globals`, their paths with
// the methods of each.

import { listValue, type MapValue, mapValue, type Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import { propertyOf } from "./resource-property.js";
import { resourcesOf, type TemplateResource } from "./template.js";

/** The logical id of the API that SAM makes for events that name none. */
export const IMPLICIT_API = "ServerlessRestApi";

/** A property of an API: its own, over that of `Globals.Api`. */
export function apiProperty(evaluator: Evaluator, api: TemplateResource, name: string): Value | null {
  const node = evaluator.template.globals.get("Api");
  const globals = node === undefined ? null : evaluator.evaluateScoped(node);
  const shared = globals?.kind === "map" ? memberValue(globals, name) : null;
  return merged(shared, propertyOf(evaluator, api, name));
}

/** Maps merge, lists follow each other, anything else of the resource's own wins (SAM's rule for `Globals`). */
function merged(shared: Value | null, own: Value | null): Value | null {
  if (shared === null || own === null) return own ?? shared;
  if (shared.kind === "list" && own.kind === "list") {
    return listValue([...shared.items, ...own.items], own.provenance);
  }
  if (shared.kind !== "map" || own.kind !== "map") return own;
  const members = shared.members.map((member) => ({
    ...member,
    value: merged(member.value, memberValue(own, member.name)) ?? member.value,
  }));
  const added = own.members.filter(({ name }) => memberValue(shared, name) === null);
  return mapValue([...members, ...added], own.provenance, own.open ?? shared.open);
}

/** The value of a member; null where it is not there. */
export function memberValue(map: MapValue, name: string): Value | null {
  return map.members.find((member) => member.name === name)?.value ?? null;
}

export interface ApiPaths {
  /** The methods of each path as they were written, in order. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  /** The origin of paths or statements that are not visible; null if there are none. */
  readonly open: string | null;
}

/** The paths of an API: those of its definition, else those of the events that call functions through it. */
export function apiPaths(evaluator: Evaluator, api: TemplateResource): ApiPaths {
  const body = propertyOf(evaluator, api, "DefinitionBody");
  const paths = body === null ? eventPaths(evaluator, api.logicalId) : definedPaths(body);
  return apiProperty(evaluator, api, "Cors") === null ? paths : withPreflight(paths);
}

function definedPaths(body: Value): ApiPaths {
  const unseen = (value: Value | null): ApiPaths => ({
    paths: new Map(),
    open: value?.kind === "unknown" ? value.origin : null,
  });
  if (body.kind !== "map") return unseen(body);
  const paths = memberValue(body, "paths");
  if (paths?.kind !== "map") return unseen(paths);
  let open = paths.open ?? body.open;
  const methods = paths.members.map(({ name, value }): [string, readonly string[]] => {
    if (value.kind !== "map") open ??= value.kind === "unknown" ? value.origin : null;
    else open ??= value.open;
    return [name, value.kind === "map" ? value.members.map((member) => member.name) : []];
  });
  const signed = memberValue(body, "x-amazon-apigateway-policy");
  // A policy of the definition comes before what SAM adds; it is a fact of its own.
  return { paths: new Map(methods), open: open ?? (signed === null ? null : "fn:DefinitionBody") };
}

/** CORS gives every path a method for preflight requests. */
function withPreflight({ paths, open }: ApiPaths): ApiPaths {
  const preflight = (methods: readonly string[]) =>
    methods.some((method) => method.toLowerCase() === "options") ? methods : [...methods, "options"];
  return { paths: new Map([...paths].map(([path, methods]) => [path, preflight(methods)])), open };
}

const eventSources = ["AWS::Serverless::Function", "AWS::Serverless::StateMachine"];

function eventPaths(evaluator: Evaluator, api: string): ApiPaths {
  const paths = new Map<string, string[]>();
  let open: string | null = null;
  for (const resource of resourcesOf(evaluator.template)) {
    if (!eventSources.includes(resource.type)) continue;
    const events = propertyOf(evaluator, resource, "Events");
    if (events?.kind === "unknown") open ??= events.origin;
    if (events?.kind !== "map") continue;
    open ??= events.open;
    for (const { value } of events.members) {
      const event = apiEvent(value, api);
      if (event === null) continue;
      if (event.path === null || event.method === null || event.signed) open ??= `att:${resource.logicalId}.Events`;
      if (event.path === null || event.method === null) continue;
      const methods = paths.get(event.path) ?? [];
      if (!methods.includes(event.method)) paths.set(event.path, [...methods, event.method]);
    }
  }
  return { paths, open };
}

interface ApiEvent {
  /** Null where it is not visible. */
  readonly path: string | null;
  readonly method: string | null;
  /** Whether the event brings statements of its own. */
  readonly signed: boolean;
}

/** An event that calls through this API; null for all others. */
function apiEvent(event: Value, api: string): ApiEvent | null {
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
  const signed = auth?.kind === "map" && memberValue(auth, "ResourcePolicy") !== null;
  return { path: text("Path"), method: text("Method")?.toLowerCase() ?? null, signed };
}
