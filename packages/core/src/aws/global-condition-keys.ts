// Owns the condition keys that are not tied to one service, and what each is worth in an endpoint policy.
// Must not know policies; keys of services are the catalogue's.
// Facts: generated/global-condition-keys.ts (by scripts/generate-aws-tables.mjs, reviewed 2026-09-26).

import { foldCase } from "../text/fold-case.js";
import type { ConditionKeyType } from "./catalogue.js";
import { GLOBAL_CONDITION_KEY_ROWS, SERVICE_SET_ROWS } from "./generated/global-condition-keys.js";
import { listField, tableRows, wordField } from "./table-rows.js";

export type ConditionKeyGroup = "principal" | "session" | "network" | "resource" | "request" | "legacy";

/**
 * What the key does in an endpoint policy. `useful`: real work. `constant`: the same value for every
 * request through one endpoint. `never-present`: absent from every such request. `service-only`:
 * there only when a service principal of AWS calls. `rare`: seldom there. `weak`: the client chooses
 * the value. `allowed`: works, nothing special.
 */
export type EndpointPolicyWorth =
  | "useful"
  | "constant"
  | "never-present"
  | "service-only"
  | "rare"
  | "weak"
  | "allowed";

/** AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
export interface GlobalConditionKey {
  /** In its true case; a template ends in `/`, and the author's tag key follows. */
  readonly name: string;
  readonly type: ConditionKeyType;
  readonly multivalued: boolean;
  readonly group: ConditionKeyGroup;
  /**
   * Holds an identifier that AWS generates. Endpoint policies refuse wildcards and numeric operators for it.
   * AWS: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
   */
  readonly systemIdentifier: boolean;
  readonly inEndpointPolicy: EndpointPolicyWorth;
  readonly template: boolean;
  /** False for `s3:ResourceAccount`, which stands here beside its global form. */
  readonly global: boolean;
  /** IAM prefixes of the services that fill the key; with others it is absent. Null: not limited to a list. */
  readonly services: readonly string[] | null;
  /** Actions (`service:*` for all) for which the key is absent all the same. */
  readonly absentFor: readonly string[];
  /** Actions for which it is absent in some cases (PutEvents: targets set before March 2023). */
  readonly sometimesAbsentFor: readonly string[];
  /** When a request carries the key, in a few words. */
  readonly availability: string;
}

export interface GlobalConditionKeys {
  readonly keys: readonly GlobalConditionKey[];
  /** Keys without templates, by name in lower case. */
  readonly byName: ReadonlyMap<string, GlobalConditionKey>;
}

/** Reads the table. Parses on every call: ask once a run and keep the answer. */
export function readGlobalConditionKeys(): GlobalConditionKeys {
  const serviceSets = tableRows(SERVICE_SET_ROWS).map(([list]) => listField(list));
  const keys = tableRows(GLOBAL_CONDITION_KEY_ROWS).map((fields) => readKey(fields, serviceSets));
  return { keys, byName: new Map(keys.filter((key) => !key.template).map((key) => [foldCase(key.name), key])) };
}

/**
 * The facts on a key, compared without case. `aws:PrincipalTag/team` finds the template
 * `aws:PrincipalTag/`; the template alone, without a tag key, is no key.
 */
export function globalConditionKey(tables: GlobalConditionKeys, key: string): GlobalConditionKey | undefined {
  const name = foldCase(key);
  return (
    tables.byName.get(name) ??
    tables.keys.find((each) => each.template && name.length > each.name.length && name.startsWith(foldCase(each.name)))
  );
}

const TYPES: readonly ConditionKeyType[] = ["String", "ARN", "Bool", "Numeric", "Date", "IPAddress"];
const GROUPS: readonly ConditionKeyGroup[] = ["principal", "session", "network", "resource", "request", "legacy"];
const WORTHS: readonly EndpointPolicyWorth[] = [
  "useful",
  "constant",
  "never-present",
  "service-only",
  "rare",
  "weak",
  "allowed",
];

function readKey(fields: readonly string[], serviceSets: readonly (readonly string[])[]): GlobalConditionKey {
  const [
    name = "",
    type,
    multivalued,
    group,
    system,
    worth,
    template,
    global,
    services,
    absent,
    sometimes,
    availability = "",
  ] = fields;
  return {
    name,
    type: wordField(type, TYPES, "String"),
    multivalued: multivalued === "yes",
    group: wordField(group, GROUPS, "request"),
    systemIdentifier: system === "yes",
    inEndpointPolicy: wordField(worth, WORTHS, "allowed"),
    template: template === "yes",
    global: global === "yes",
    services: services === undefined || services === "" ? null : (serviceSets[Number(services)] ?? null),
    absentFor: listField(absent),
    sometimesAbsentFor: listField(sometimes),
    availability,
  };
}
