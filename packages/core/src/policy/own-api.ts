// The policy of an API as it speaks of that API alone: it stands at no other one, so that what its ARNs say of Region,
// account and API is all the same, and what is said of other APIs does nothing.
// AWS: API Gateway Developer Guide `apigateway-resource-policies` (a resource may be written `execute-api:/stage/method/path`).

import type { PrivateApi } from "../model/private-api.js";
import type { Provenance } from "../value/provenance.js";
import { textValue, type Value } from "../value/value.js";
import type { PatternElement, PatternEntry, Statement, TypedPolicy } from "./typed-policy.js";

/** An API as files name it: by its address, and by its id where that is known. */
export type OwnApi = Pick<PrivateApi, "address" | "id">;

/**
 * A policy that surely takes no request for the API for allowed that this policy does not: its Allows are
 * kept where they surely speak of the API, its Denies speak of it wherever they may. The API goes by the id `own-api`,
 * in whatever Region and account. Statements keep their positions.
 */
export function atOwnApi(policy: TypedPolicy, { address, id }: OwnApi): TypedPolicy {
  const allows = policy.statements.filter(({ effect }) => effect === "Allow");
  // A part of a path that is not visible may be any that a Deny names.
  const isPartial = allows.some(({ resource }) => resource?.entries.some(({ value }) => value.kind === "concat"));
  const statements = policy.statements.map((statement): Statement => {
    const { effect, resource } = statement;
    if (resource === null) return statement;
    return {
      ...statement,
      resource: effect === "Deny" ? denied(resource, isPartial) : allowed(resource, { address, id }),
    };
  });
  return { ...policy, statements };
}

/** Only what surely is of the API, on each of its paths that is one. */
function allowed(resource: PatternElement, { address, id: deployed }: OwnApi): PatternElement {
  if (resource.negated) return { ...resource, name: "Resource", negated: false, entries: [] };
  const entries = resource.entries.flatMap((entry) => {
    const written = writtenText(entry.value);
    const path = written === null ? null : pathOf(written, (id) => id === "*" || id === own || id === deployed);
    return path === null ? [] : [withText(entry, path)];
  });
  return { ...resource, entries };

  function writtenText(value: Value): string | null {
    const parts = value.kind === "concat" ? value.parts : [value];
    const texts = parts.map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind !== "unknown" || part.mayBeAbsent === true) return null;
      if (part.origin === `${address}.execution_arn`) return `arn:aws:execute-api:*:*:${own}`;
      if (part.origin === `${address}.id`) return own;
      // What begins with an ARN that is not visible may be any.
      return part === parts[0] ? null : filled;
    });
    return texts.includes(null) ? null : texts.join("");
  }
}

/** All that may be of the API. */
function denied(resource: PatternElement, isPartial: boolean): PatternElement {
  const entries = resource.entries.map((entry) => {
    const { value } = entry;
    const path = value.kind === "text" && !isPartial && !resource.negated ? pathOf(value.text, () => true) : null;
    return withText(entry, path ?? "*");
  });
  return { ...resource, name: "Resource", negated: false, entries };
}

/** Stands for the API in a text. */
const own = "own-api";
/** The ARNs of all calls of the API, as stage, method and path, in a policy that speaks of it: wherever it is. */
export const ownCalls = `arn:aws:execute-api:eu-west-1:111122223333:${own}/?*/?*/*`;
/** Stands in a text for a part that is not visible. */
const filled = "filled";

/** The ARN of what a text names in the API; null if it may name no such thing. */
function pathOf(text: string, isOwn: (id: string) => boolean): string | null {
  if (text === "*") return "*";
  const short = /^execute-api:\/(.*)$/s.exec(text)?.[1];
  const [, id, long] = /^arn:[^:]*:execute-api:[^:/]*:[^:/]*:([^:/]+)(?:\/(.*))?$/s.exec(text) ?? [];
  if (short === undefined && (id === undefined || !isOwn(id))) return null;
  const path = short ?? long;
  // A wildcard may reach beyond the id.
  const api = id !== undefined && /[*?]/.test(id) ? "*" : own;
  if (path !== undefined) return `arn:*:execute-api:*:*:${api}/${path}`;
  // The bare ARN of an API is that of no call; with a wildcard at its end it is that of all.
  return api === own ? null : "arn:*:execute-api:*:*:*";
}

function withText(entry: PatternEntry, text: string): PatternEntry {
  const provenance: Provenance = entry.value.provenance;
  return { ...entry, value: textValue(text, provenance) };
}
