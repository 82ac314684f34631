// The requests that an invariant forbids: elements of a statement, or whose the callers and resources are, as boxes.

import type { RequestBox } from "../reason/answers.js";
import { readBox } from "../reason/read-box.js";
import type { Owners, RequestSet } from "./configuration.js";
import { listOf } from "./configuration.js";

/** The boxes of some requests: those in all boxes of one of the lists. Or what is wrong with them, in words. */
export type RequestBoxes = { readonly boxes: readonly (readonly RequestBox[])[] } | { readonly fault: string };

/** Condition keys by what names an owner. */
interface OwnerKeys {
  readonly patterns: "aws:PrincipalArn" | "Resource";
  readonly organizations: string;
  readonly accounts: string;
  readonly organizationPaths: string;
}

const callers: OwnerKeys = {
  patterns: "aws:PrincipalArn",
  organizations: "aws:PrincipalOrgID",
  accounts: "aws:PrincipalAccount",
  organizationPaths: "aws:PrincipalOrgPaths",
};
const resources: OwnerKeys = {
  patterns: "Resource",
  organizations: "aws:ResourceOrgID",
  accounts: "aws:ResourceAccount",
  organizationPaths: "aws:ResourceOrgPaths",
};

type Box = Readonly<Record<string, unknown>>;

/** The boxes of what stands under `never`, one set or a list of them. Never throws for any JSON data. */
export function readRequestSets(never: unknown): RequestBoxes {
  const boxes: (readonly RequestBox[])[] = [];
  for (const set of Array.isArray(never) ? never : [never]) {
    if (typeof set !== "object" || set === null || Array.isArray(set))
      return { fault: "`never` is an object with elements as action, resource, notResource, principal or condition." };
    const read = requestBoxes(set as RequestSet);
    if ("fault" in read) return read;
    boxes.push(...read.boxes);
  }
  return boxes.length === 0 ? { fault: "`never` lists no requests, so that it forbids nothing." } : { boxes };
}

/** The boxes of a set. A set of which nothing is said is every request. Never throws. */
export function requestBoxes(set: RequestSet): RequestBoxes {
  const stated: Record<string, unknown> = {};
  let ways: readonly (readonly Box[])[] = [[]];
  for (const [name, value] of Object.entries(set)) {
    const element = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    if (element !== name && Object.hasOwn(set, element)) {
      return { fault: `\`${name}\` stands beside \`${element}\`: write one of them.` };
    }
    const owners = element === name ? null : ownersOf(name);
    if (owners === null) stated[element] = value;
    else if (owners.negated) ways = ways.map((way) => [...way, ...outside(value as Owned, owners.keys)]);
    else ways = ways.flatMap((way) => inside(value as Owned, owners.keys).map((box) => [...way, box]));
  }
  const boxes: RequestBox[][] = [];
  for (const way of ways) {
    const read: RequestBox[] = [];
    for (const box of [stated, ...way]) {
      const one = readBox(JSON.stringify(box));
      if ("fault" in one) return { fault: one.fault.replace(/^Line \d+, column \d+: /, "") };
      read.push(one.box);
    }
    boxes.push(read);
  }
  return { boxes };
}

/** Texts are patterns. */
type Owned = string | readonly string[] | Owners;

function ownersOf(name: string): { readonly keys: OwnerKeys; readonly negated: boolean } | null {
  if (name === "principal" || name === "notPrincipal") return { keys: callers, negated: name === "notPrincipal" };
  if (name === "resource" || name === "notResource") return { keys: resources, negated: name === "notResource" };
  return null;
}

/** Texts of callers that are no patterns of ARNs name accounts. */
function ownersIn(owned: Owned, keys: OwnerKeys): Owners {
  if (typeof owned === "object" && !Array.isArray(owned)) return owned as Owners;
  const texts = listOf(owned as string | readonly string[]);
  const isAccount = (text: string) => keys === callers && /^\d{12}$/.test(text);
  return { accounts: texts.filter(isAccount), patterns: texts.filter((text) => !isAccount(text)) };
}

/** A box for each kind of owner: one of them is enough. */
function inside(owned: Owned, keys: OwnerKeys): readonly Box[] {
  const { organizations, accounts, organizationPaths, services, patterns } = ownersIn(owned, keys);
  const boxes: readonly (Box | null)[] = [
    condition("StringEquals", keys.organizations, organizations),
    condition("StringEquals", keys.accounts, accounts),
    condition("ForAnyValue:StringLike", keys.organizationPaths, organizationPaths),
    condition("StringEquals", "aws:PrincipalServiceName", services),
    keys.patterns === "Resource" ? element("Resource", patterns) : namedCallers(patterns),
  ];
  return boxes.filter((box) => box !== null);
}

/** A box for each kind of owner: all of them hold. */
function outside(owned: Owned, keys: OwnerKeys): readonly Box[] {
  const { organizations, accounts, organizationPaths, services, patterns } = ownersIn(owned, keys);
  const boxes: readonly (Box | null)[] = [
    condition("StringNotEquals", keys.organizations, organizations),
    condition("StringNotEquals", keys.accounts, accounts),
    condition("ForAllValues:StringNotLike", keys.organizationPaths, organizationPaths),
    condition("StringNotEquals", "aws:PrincipalServiceName", services),
    keys.patterns === "Resource" ? element("NotResource", patterns) : condition("ArnNotLike", keys.patterns, patterns),
  ];
  return boxes.filter((box) => box !== null);
}

function namedCallers(patterns: readonly string[] | undefined): Box | null {
  return patterns?.includes("*") ? {} : condition("ArnLike", "aws:PrincipalArn", patterns);
}

function condition(operator: string, key: string, values: readonly string[] = []): Box | null {
  return values.length === 0 ? null : { Condition: { [operator]: { [key]: values } } };
}

function element(name: string, values: readonly string[] = []): Box | null {
  return values.length === 0 ? null : { [name]: values };
}
