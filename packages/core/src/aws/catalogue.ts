// Answers what AWS services, actions, resource types and condition keys exist, from a text the host read.
// Parses one service at a time, when first asked. Knows no policies, no documents, no endpoints.

import { hasWildcard, matchesGlob } from "../iam/pattern.js";
import { foldCase } from "../text/fold-case.js";
import { nearest } from "../text/near-miss.js";
import {
  type CatalogueHeader,
  fieldsOf,
  readHeader,
  readStoredService,
  rowNamed,
  rowsOf,
  type StoredService,
  sliceService,
} from "./catalogue-format.js";
import { lazy } from "./lazy.js";

/** How AWS classifies an action. One action may have two: `Tagging` and `Permissions management` come with `Write`. */
export type AccessLevel = "List" | "Read" | "Write" | "Tagging" | "Permissions management";

/** A row of an action's table: a kind of resource that the action may be authorised on. */
export interface ActionResource {
  /** Name of a resource type of the same service, as `bucket`. */
  readonly name: string;
  /**
   * Whether AWS marks it as required. Alternatives are all marked as not required (S3 objects and
   * objects of access points), so absence of the mark does not mean that the action works without.
   */
  readonly required: boolean;
  /** Condition keys that are there for this kind of resource. */
  readonly conditionKeys: readonly string[];
}

/**
 * What is known of one action. An action without resource types accepts only the resource `*`.
 * AWS: https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export interface ActionFacts {
  /** IAM prefix of its service, in lower case. */
  readonly service: string;
  /** Name without the prefix, in its true case. */
  readonly name: string;
  readonly levels: readonly AccessLevel[];
  readonly resourceTypes: readonly ActionResource[];
  /** Every key of the service's list that the action may carry, on whatever resource; global keys are not repeated here. */
  readonly conditionKeys: readonly string[];
  /** Further actions the caller needs, with prefix. Empty throughout in the current data. */
  readonly dependentActions: readonly string[];
}

export interface ResourceTypeFacts {
  readonly name: string;
  /** ARNs with holes, as `arn:${Partition}:s3:::${BucketName}`; nearly always one. */
  readonly arns: readonly string[];
  readonly conditionKeys: readonly string[];
}

/** Types of condition values in the service authorization reference. */
export type ConditionKeyType = "String" | "ARN" | "Bool" | "Numeric" | "Date" | "IPAddress";

export interface ConditionKeyFacts {
  /** The key in its true case; a template keeps its hole, as `aws:RequestTag/${TagKey}`. */
  readonly name: string;
  readonly type: ConditionKeyType;
  /** Whether a request may carry several values (`ArrayOf…` in the reference): needs `ForAnyValue` or `ForAllValues`. */
  readonly multivalued: boolean;
  /** Whether part of the name is the author's to choose. */
  readonly template: boolean;
}

/** One service. All lists are in the order of their text without case. */
export interface ServiceFacts {
  /** IAM prefix, in lower case. */
  readonly prefix: string;
  readonly name: string;
  readonly actionNames: readonly string[];
  readonly resourceTypes: readonly ResourceTypeFacts[];
  readonly conditionKeys: readonly ConditionKeyFacts[];
}

/**
 * The catalogue. Prefixes, action names, resource types and keys are compared without case, as IAM
 * compares them. Nothing throws; what is not listed is `undefined` or an empty list. The reference
 * of AWS has gaps, so "not listed" is a strong hint and no proof.
 */
export interface Catalogue {
  /** Why the text could not be used (then nothing is listed), or `null`. */
  readonly problem: string | null;
  /** Date of the data as `YYYY-MM-DD`; empty if there is a problem. */
  readonly dataDate: string;
  /** Package and version that the data comes from; empty if there is a problem. */
  readonly source: string;
  readonly actionCount: number;
  /** All IAM prefixes, sorted. */
  services(): readonly string[];
  hasService(prefix: string): boolean;
  service(prefix: string): ServiceFacts | undefined;
  action(service: string, name: string): ActionFacts | undefined;
  /** The actions that an IAM action name pattern with `*` and `?` covers; `pattern` comes without the prefix. */
  actionsMatching(service: string, pattern: string): readonly ActionFacts[];
  resourceType(service: string, name: string): ResourceTypeFacts | undefined;
  /** A key among those that the service lists. Keys that fit a template are found, as `aws:RequestTag/team`. */
  conditionKey(service: string, key: string): ConditionKeyFacts | undefined;
  /** Services that list keys with the prefix of this key, itself included: `s3` for `s3:prefix`, `sts` for `saml:aud`. */
  servicesOfKey(key: string): readonly string[];
  /** At most three names that a mistyped action of the service may have meant, nearest first. */
  nearestActions(service: string, name: string, limit?: number): readonly string[];
  /** At most three prefixes that a mistyped one may have meant, nearest first. */
  nearestServices(prefix: string, limit?: number): readonly string[];
  /** What a function makes of the catalogue: made once, and remembered inside of it. */
  derived<Made>(make: (catalogue: Catalogue) => Made): Made;
}

/**
 * Opens the text of `data/catalogue.txt` (ASCII; a host may read it as latin1). Costs the parsing of
 * the first line; each service is parsed when first asked for and remembered inside the result.
 * Never throws: for any other text the result is empty and says so in `problem`.
 */
export function openCatalogue(text: string): Catalogue {
  const lineEnd = text.indexOf("\n");
  // A checkout on Windows may have changed the line ends, and with them every offset.
  if (lineEnd > 0 && text[lineEnd - 1] === "\r") return openCatalogue(text.replaceAll("\r\n", "\n"));
  const body = text.slice(lineEnd + 1);
  const header = readHeader(text.slice(0, Math.max(0, lineEnd)), body.length);
  if (header !== undefined) return catalogueOf(header, body);
  return { ...catalogueOf(NO_HEADER, ""), problem: "The text is not a whole catalogue of a known format." };
}

const NO_HEADER: CatalogueHeader = {
  dataDate: "",
  source: "",
  actionCount: 0,
  levels: [],
  keyTypes: [],
  foreignKeyPrefixes: new Map(),
  services: new Map(),
};

function catalogueOf(header: CatalogueHeader, body: string): Catalogue {
  const opened = new Map<string, OpenService | undefined>();
  const prefixes = [...header.services.keys()];

  const open = (prefix: string): OpenService | undefined => {
    const key = foldCase(prefix);
    if (!opened.has(key) && header.services.has(key)) {
      const stored = readStoredService(sliceService(body, header.services.get(key)));
      opened.set(key, stored === undefined ? undefined : openService(key, stored, header));
    }
    return opened.get(key);
  };

  const made = new Map<unknown, unknown>();
  const catalogue: Catalogue = {
    problem: null,
    dataDate: header.dataDate,
    source: header.source,
    actionCount: header.actionCount,
    services: () => prefixes,
    hasService: (prefix) => header.services.has(foldCase(prefix)),
    service: (prefix) => open(prefix)?.facts(),
    action: (service, name) => open(service)?.action(foldCase(name)),
    actionsMatching: (service, pattern) => open(service)?.actionsMatching(foldCase(pattern)) ?? [],
    resourceType: (service, name) => open(service)?.resourceType(foldCase(name)),
    conditionKey: (service, key) => open(service)?.conditionKey(foldCase(key)),
    servicesOfKey: (key) => servicesOfKey(header, foldCase(key)),
    nearestActions: (service, name, limit = 3) => nearest(name, open(service)?.actionNames() ?? [], Math.min(limit, 3)),
    nearestServices: (prefix, limit = 3) => nearest(prefix, prefixes, Math.min(limit, 3)),
    derived<Made>(make: (catalogue: Catalogue) => Made): Made {
      if (!made.has(make)) made.set(make, make(catalogue));
      return made.get(make) as Made;
    },
  };
  return catalogue;
}

function servicesOfKey(header: CatalogueHeader, key: string): readonly string[] {
  const colon = key.indexOf(":");
  if (colon < 0) return [];
  const prefix = key.slice(0, colon);
  const services = new Set(header.services.has(prefix) ? [prefix] : []);
  for (const [foreign, owners] of header.foreignKeyPrefixes) {
    if (matchesGlob(templateGlob(foreign), prefix)) for (const owner of String(owners).split(" ")) services.add(owner);
  }
  return [...services];
}

/** A service whose text was parsed. Names given to its functions are folded already. */
interface OpenService {
  facts(): ServiceFacts;
  actionNames(): readonly string[];
  action(name: string): ActionFacts | undefined;
  actionsMatching(pattern: string): readonly ActionFacts[];
  resourceType(name: string): ResourceTypeFacts | undefined;
  conditionKey(key: string): ConditionKeyFacts | undefined;
}

function openService(prefix: string, stored: StoredService, header: CatalogueHeader): OpenService {
  const folded = stored.actions.toLowerCase();
  const keyNames = lazy(() => firstFields(stored.keys));
  const keySets = lazy(() => rowsOf(stored.keySets));
  const resourceSets = lazy(() => rowsOf(stored.resourceSets));
  const dependentSets = lazy(() => rowsOf(stored.dependentSets));
  const resourceRows = lazy(() => rowsOf(stored.resources).map(fieldsOf));
  const known = new Map<string, ActionFacts>();
  const matching = new Map<string, readonly ActionFacts[]>();

  const keySet = (number = "0"): readonly string[] =>
    fieldsOf(keySets()[Number(number)]).flatMap((id) => keyNames()[Number(id)] ?? []);

  const actionResources = (set: string): readonly ActionResource[] =>
    rowsOf(set, ",").flatMap((row) => {
      const [type, required, keys] = fieldsOf(row);
      const name = resourceRows()[Number(type)]?.[0];
      return name === undefined ? [] : [{ name, required: required === "1", conditionKeys: keySet(keys) }];
    });

  const readAction = (row: string): ActionFacts => {
    const [name = "", levels, resources = "0", keys, dependents = "0"] = fieldsOf(row);
    return {
      service: prefix,
      name,
      levels: (header.levels[Number(levels)] ?? "").split(", ").filter(isAccessLevel),
      resourceTypes: actionResources(resourceSets()[Number(resources)] ?? ""),
      conditionKeys: keySet(keys),
      dependentActions: fieldsOf(dependentSets()[Number(dependents)]),
    };
  };

  const action = (name: string): ActionFacts | undefined => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const row = rowNamed(stored.actions, folded, name);
    if (row === undefined) return undefined;
    const facts = readAction(row);
    known.set(name, facts);
    return facts;
  };

  const actionNames = lazy(() => firstFields(stored.actions));
  const foldedNames = lazy(() => firstFields(folded));
  const conditionKeys = lazy(() => rowsOf(stored.keys).map((row) => keyFacts(row, header)));
  const keysByName = lazy(() => new Map(conditionKeys().map((key) => [foldCase(key.name), key])));
  const templates = lazy(() =>
    conditionKeys().flatMap((key) => (key.template ? [{ key, glob: templateGlob(foldCase(key.name)) }] : [])),
  );
  const resourceTypes = lazy(() =>
    resourceRows().map(([name = "", arns = "", keys]) => ({
      name,
      arns: arns.split(" "),
      conditionKeys: keySet(keys),
    })),
  );

  return {
    facts: lazy(() => ({
      prefix,
      name: stored.name,
      actionNames: actionNames(),
      resourceTypes: resourceTypes(),
      conditionKeys: conditionKeys(),
    })),
    actionNames,
    action,
    actionsMatching(pattern) {
      const asked = matching.get(pattern);
      if (asked !== undefined) return asked;
      const names = hasWildcard(pattern) ? foldedNames().filter((name) => matchesGlob(pattern, name)) : [pattern];
      const found = names.flatMap((name) => action(name) ?? []);
      // People write few patterns, many times.
      if (matching.size < 200) matching.set(pattern, found);
      return found;
    },
    resourceType: (name) => resourceTypes().find((type) => foldCase(type.name) === name),
    conditionKey: (key) => keysByName().get(key) ?? templates().find(({ glob }) => matchesGlob(glob, key))?.key,
  };
}

function firstFields(table: string): readonly string[] {
  return rowsOf(table).map((row) => fieldsOf(row)[0] ?? "");
}

function keyFacts(row: string, header: CatalogueHeader): ConditionKeyFacts {
  const [name = "", number] = fieldsOf(row);
  const stored = header.keyTypes[Number(number)] ?? "String";
  const multivalued = stored.startsWith("ArrayOf");
  const type = multivalued ? stored.slice("ArrayOf".length) : stored;
  return { name, type: isKeyType(type) ? type : "String", multivalued, template: templateGlob(name) !== name };
}

/**
 * The reference writes the part that the author chooses in four ways: `…/${TagKey}`, `…/<key>`,
 * `…/tag-key`, or not at all (`glacier:ResourceTag/`). As a pattern each is one character or more.
 */
function templateGlob(name: string): string {
  return name.replace(/\$\{[^}]*\}|<key>$|(?<=\/)tag-key$|(?<=\/)$/g, "?*");
}

function isAccessLevel(level: string): level is AccessLevel {
  return ["List", "Read", "Write", "Tagging", "Permissions management"].includes(level);
}

function isKeyType(type: string): type is ConditionKeyType {
  return ["String", "ARN", "Bool", "Numeric", "Date", "IPAddress"].includes(type);
}
