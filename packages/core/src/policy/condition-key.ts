// What the catalogue and the table of global keys know of a condition key. Names are compared without case.

import type { Catalogue, ConditionKeyType } from "../aws/catalogue.js";
import { type GlobalConditionKey, type GlobalConditionKeys, globalConditionKey } from "../aws/global-condition-keys.js";
import { nearest } from "../text/near-miss.js";

/** A key that exists. */
export interface KnownConditionKey {
  readonly kind: "known";
  /** In its true case; of a template as the template is named. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Whether a request may carry several values of it. */
  readonly multivalued: boolean;
  /** Facts of keys that are not tied to one service (and of `s3:ResourceAccount`, which stands beside them). */
  readonly global: GlobalConditionKey | null;
  /** IAM prefixes of the services that list it; empty for global keys. */
  readonly services: readonly string[];
}

/**
 * What a name is. `malformed`: not `prefix:name`. `no-tag-key`: a key for tags without the tag. `unknown`: not
 * listed by the services of its prefix, with the nearest names. `unlisted`: its prefix is not one that the
 * catalogue knows keys of, so that nothing can be said of it.
 */
export type ConditionKey =
  | KnownConditionKey
  | { readonly kind: "malformed" }
  | { readonly kind: "no-tag-key"; readonly template: string }
  | { readonly kind: "unknown"; readonly prefix: string; readonly suggestions: readonly string[] }
  | { readonly kind: "unlisted"; readonly prefix: string };

export interface ConditionKeySources {
  readonly catalogue: () => Catalogue;
  readonly conditionKeys: () => GlobalConditionKeys;
}

/** Looks a key up. Source: service authorization reference; IAM User Guide `reference_policies_condition-keys`. */
export function conditionKey(name: string, { catalogue, conditionKeys }: ConditionKeySources): ConditionKey {
  const [, prefix = "", rest = ""] = /^([^:\s]+):(\S.*)$/s.exec(name) ?? [];
  if (rest === "") return { kind: "malformed" };
  const globals = conditionKeys();
  const global = globalConditionKey(globals, name);
  if (global !== undefined) {
    const { type, multivalued } = global;
    return { kind: "known", name: global.name, type, multivalued, global, services: global.global ? [] : [prefix] };
  }
  const template = globals.keys.find(
    (key) => key.template && key.name.replace(/\/$/, "").toLowerCase() === name.replace(/\/$/, "").toLowerCase(),
  );
  if (template !== undefined) return { kind: "no-tag-key", template: template.name };
  if (prefix.toLowerCase() === "aws") {
    return { kind: "unknown", prefix: "aws", suggestions: nearest(name, globalNames(globals), 3) };
  }
  return ofServices(name, prefix, catalogue());
}

function globalNames({ keys }: GlobalConditionKeys): readonly string[] {
  return keys.filter((key) => key.global && !key.template).map((key) => key.name);
}

function ofServices(name: string, prefix: string, catalogue: Catalogue): ConditionKey {
  const owners = catalogue.servicesOfKey(name);
  const found = owners.flatMap((service) => {
    const key = catalogue.conditionKey(service, name);
    return key === undefined ? [] : [{ service, key }];
  });
  const [first] = found;
  if (first !== undefined) {
    const { name: trueName, type, multivalued } = first.key;
    const services = found.map(({ service }) => service);
    return { kind: "known", name: trueName, type, multivalued, global: null, services };
  }
  const listed = owners.flatMap((service) => catalogue.service(service)?.conditionKeys ?? []);
  if (listed.length === 0) return { kind: "unlisted", prefix };
  const bare = name.replace(/\/$/, "").toLowerCase();
  const template = listed.find((key) => key.template && key.name.replace(/\/[^/]*$/, "").toLowerCase() === bare);
  if (template !== undefined) return { kind: "no-tag-key", template: template.name };
  const names = listed.filter((key) => !key.template).map((key) => key.name);
  return { kind: "unknown", prefix, suggestions: nearest(name, names, 3) };
}
