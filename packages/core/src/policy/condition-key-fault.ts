// Condition keys that no request can carry, because AWS has no such key, with those that were probably meant.

import { nearest } from "../text/near-miss.js";
import { type ConditionKeySources, conditionKey } from "./condition-key.js";
import type { WrittenCondition } from "./read-condition.js";

/**
 * `shape`: not `service:name`; `tag`: the tag's own key is missing; `global`: no such key of AWS; `service`: the
 * service lists no such key.
 */
export interface ConditionKeyFault {
  readonly kind: "shape" | "tag" | "global" | "service";
  /** Keys that may have been meant, nearest first; at most three. */
  readonly suggestions: readonly string[];
  /** The prefix of the service, or the start of the key that lacks its tag. */
  readonly prefix: string;
}

/** What other programs fill in before AWS reads the policy. */
const placeholder = /\$\{|\{\{|[<>%@]|\}\}/;

/** Keys that no page lists and that AWS's own managed policies use (AWSSSOServiceRolePolicy, AmazonDataZoneGlueManageAccessRolePolicy). */
const undocumented: ReadonlySet<string> = new Set(["aws:principalorgmasteraccountid", "lakeformation:gluearn"]);

/**
 * Policies of things have variables of their own that serve as keys (`iot:Connection.Thing.IsAttached`).
 * AWS: https://docs.aws.amazon.com/iot/latest/developerguide/iot-policy-variables.html
 */
const ofThings = /^iot$/i;

/**
 * Null if the key exists or may exist: a prefix that is none of a service belongs to an identity provider, whose keys
 * nobody lists. Sources: service authorization reference; IAM User Guide `reference_policies_condition-keys`.
 */
export function conditionKeyFault(
  { entry: { name }, key }: Pick<WrittenCondition, "entry" | "key">,
  sources: ConditionKeySources,
): ConditionKeyFault | null {
  if (key.kind === "known" || placeholder.test(name) || undocumented.has(name.toLowerCase())) return null;
  if (key.kind === "malformed") return { kind: "shape", prefix: "", suggestions: nearGlobals(`aws:${name}`, sources) };
  if (key.kind === "no-tag-key") return { kind: "tag", prefix: key.template.replace(/[^/]*$/, ""), suggestions: [] };
  const [, prefix = "", rest = ""] = /^([^:]+):(.*)$/s.exec(name) ?? [];
  if (key.kind === "unlisted") return slipOfGlobal(name, prefix, rest, sources);
  if (prefix.toLowerCase() === "aws") {
    return { kind: "global", prefix: "aws", suggestions: firstOf(nearTemplates(name, sources), key.suggestions) };
  }
  if (!sources.catalogue().hasService(prefix) || ofThings.test(prefix)) return null;
  // Global keys are often written with the prefix of the service they are meant for.
  const asGlobal = conditionKey(`aws:${rest}`, sources);
  const meant = asGlobal.kind === "known" ? [withName(asGlobal.name, rest)] : [];
  const near = firstOf(nearTemplates(name, sources), key.suggestions);
  return { kind: "service", prefix, suggestions: firstOf(meant, near) };
}

/** A prefix that is almost `aws`, before the name of a global key. */
function slipOfGlobal(
  name: string,
  prefix: string,
  rest: string,
  sources: ConditionKeySources,
): ConditionKeyFault | null {
  if (!/^[a-z]{2,4}$/i.test(prefix) || nearest(prefix, ["aws"], 1).length === 0) return null;
  const meant = conditionKey(`aws:${rest}`, sources);
  if (meant.kind !== "known") return null;
  return { kind: "global", prefix: name.slice(0, prefix.length), suggestions: [withName(meant.name, rest)] };
}

/** A template is named without the author's part. */
function withName(name: string, rest: string): string {
  return name.endsWith("/") ? `${name}${rest.slice(rest.indexOf("/") + 1)}` : name;
}

/** Keys for tags whose fixed part is near, with the author's tag behind it. */
function nearTemplates(name: string, { catalogue, conditionKeys }: ConditionKeySources): readonly string[] {
  const slash = name.indexOf("/");
  if (slash < 0) return [];
  const prefix = name.slice(0, name.indexOf(":"));
  const owned = catalogue().service(prefix)?.conditionKeys ?? [];
  const templates = [...conditionKeys().keys.filter(({ global }) => global), ...owned].filter((one) => one.template);
  const heads = templates.flatMap((one) => (one.name.includes("/") ? [one.name.slice(0, one.name.indexOf("/"))] : []));
  const sameService = heads.filter((head) => head.toLowerCase().startsWith(`${prefix.toLowerCase()}:`));
  return nearest(name.slice(0, slash), [...new Set(sameService)], 3).map((head) => head + name.slice(slash));
}

function nearGlobals(name: string, { conditionKeys }: ConditionKeySources): readonly string[] {
  const names = conditionKeys().keys.filter(({ global, template }) => global && !template);
  const same = names.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return same === undefined
    ? nearest(
        name,
        names.map((one) => one.name),
        3,
      )
    : [same.name];
}

function firstOf(...lists: readonly (readonly string[])[]): readonly string[] {
  return [...new Set(lists.flat())].slice(0, 3);
}
