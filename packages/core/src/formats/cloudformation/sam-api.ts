// The APIs of a SAM template (cloudformation.md §6.1): their properties with `Globals`, their paths with
// the methods of each.

import { listValue, type MapValue, mapValue, type Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import { propertyOf } from "./resource-property.js";
import type { ApiEvents } from "./sam-event.js";
import type { TemplateResource } from "./template.js";

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
  /** The origin of paths that are not visible; null if there are none. */
  readonly open: string | null;
}

/** The paths of a definition. */
export function definedPaths(body: Value): ApiPaths {
  const unseen = (value: Value | null): ApiPaths => ({
    paths: new Map(),
    open: value?.kind === "unknown" ? value.origin : null,
  });
  if (body.kind !== "map") return unseen(body);
  const paths = memberValue(body, "paths");
  if (paths?.kind !== "map") return unseen(paths ?? hiddenIn(body));
  let open = paths.open ?? body.open;
  const methods = paths.members.map(({ name, value }): [string, readonly string[]] => {
    if (value.kind !== "map") open ??= value.kind === "unknown" ? value.origin : null;
    else open ??= value.open;
    return [name, value.kind === "map" ? value.members.map((member) => member.name) : []];
  });
  return { paths: new Map(methods), open };
}

/** Stands for a member that an open map may have. */
function hiddenIn({ open, provenance }: MapValue): Value | null {
  return open === null ? null : { kind: "unknown", origin: open, type: "any", provenance };
}

/** The paths of events, after those that are there already. */
export function eventPaths({ events, open }: ApiEvents, before?: ApiPaths): ApiPaths {
  const paths = new Map(before?.paths);
  for (const { path, method } of events) {
    if (path === null || method === null) continue;
    const methods = paths.get(path) ?? [];
    if (!methods.includes(method)) paths.set(path, [...methods, method]);
  }
  return { paths, open: before?.open ?? open };
}

/** CORS gives every path a method for preflight requests. */
export function withPreflight({ paths, open }: ApiPaths): ApiPaths {
  const preflight = (methods: readonly string[]) =>
    methods.some((method) => method.toLowerCase() === "options") ? methods : [...methods, "options"];
  return { paths: new Map([...paths].map(([path, methods]) => [path, preflight(methods)])), open };
}
