// Operators, keys and values of conditions that may be written.

import { baseOperators, conditionOperator } from "../iam/condition-operator.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { conditionKey } from "../policy/condition-key.js";
import { judgedAs } from "../policy/judged-as.js";
import type { Statement } from "../policy/typed-policy.js";
import type { ReasonSources } from "../reason/sources.js";
import type { Trusted } from "../reason/trusted.js";
import { foldCase } from "../text/fold-case.js";
import type { CompletionItem, CompletionSources } from "./completion-item.js";
import { statedActions } from "./stated-actions.js";

/** Operators with the qualifier that is typed, with `IfExists` where that means something. */
export function operatorItems(typed: string): readonly CompletionItem[] {
  const qualifier = /^(?:ForAnyValue|ForAllValues):/.exec(typed)?.[0] ?? "";
  const kind = "operator";
  return baseOperators.flatMap((base): readonly CompletionItem[] => {
    const plain: CompletionItem = { label: `${qualifier}${base}`, kind, detail: "", rank: 0 };
    if (conditionOperator(base)?.family === "Null") return qualifier === "" ? [plain] : [];
    const some = [plain, { ...plain, label: `${plain.label}IfExists`, detail: "or the key is absent", rank: 1 }];
    const qualified = ["ForAnyValue:", "ForAllValues:"].map((one) => ({ ...plain, label: `${one}${base}`, rank: 2 }));
    return qualifier === "" ? [...some, ...qualified] : some;
  });
}

/** Global keys, those first that work through endpoints, and the keys of the actions that the statement names. */
export function keyItems(
  statement: Statement,
  attachment: PolicyAttachment,
  { catalogue, conditionKeys }: ReasonSources,
): readonly CompletionItem[] {
  const isEndpoint = judgedAs(attachment) === "endpoint";
  const items = new Map<string, CompletionItem>();
  for (const { name, type, global, inEndpointPolicy } of conditionKeys().keys) {
    if (!global) continue;
    const isIdle = isEndpoint && inEndpointPolicy === "never-present";
    const rank = isIdle ? 3 : isEndpoint && inEndpointPolicy === "useful" ? 0 : 2;
    const detail = isIdle ? `${type}, never there through an endpoint` : type;
    items.set(foldCase(name), { label: name, kind: "key", detail, rank });
  }
  const opened = catalogue();
  for (const { service, conditionKeys: names } of statedActions(statement, opened)) {
    for (const full of names) {
      const label = full.replace(/(?:\$\{|<).*$/, "");
      if (items.has(foldCase(label)) || label === "") continue;
      const detail = opened.conditionKey(service, full)?.type ?? "";
      items.set(foldCase(label), { label, kind: "key", detail, rank: 1 });
    }
  }
  return [...items.values()];
}

/** Which part of `trusted` holds the values of a key, by its name in lower case. */
const trustedValues: ReadonlyMap<string, keyof Trusted> = new Map([
  ["aws:principalorgid", "organizations"],
  ["aws:resourceorgid", "organizations"],
  ["aws:sourceorgid", "organizations"],
  ["aws:principalaccount", "accounts"],
  ["aws:resourceaccount", "accounts"],
  ["s3:resourceaccount", "accounts"],
  ["aws:sourceaccount", "accounts"],
  ["aws:principalorgpaths", "organizationPaths"],
  ["aws:resourceorgpaths", "organizationPaths"],
  ["aws:sourcevpc", "vpcs"],
  ["aws:sourcevpce", "endpoints"],
]);

/** What the configuration trusts of the key's kind; `true` and `false` where nothing else can stand. */
export function valueItems(operator: string, name: string, sources: CompletionSources): readonly CompletionItem[] {
  const family = conditionOperator(operator)?.family;
  const key = conditionKey(name, sources);
  if (family === "Null" || family === "Bool" || (key.kind === "known" && key.type === "Bool")) {
    return ["true", "false"].map((label, rank): CompletionItem => ({ label, kind: "value", detail: "", rank }));
  }
  const part = trustedValues.get(foldCase(name));
  const values = part === undefined ? [] : sources.trusted[part];
  return values.map((label): CompletionItem => ({ label, kind: "value", detail: "trusted", rank: 0 }));
}
