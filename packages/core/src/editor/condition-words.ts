// What condition keys, operators and policy variables are, in words.

import type { EndpointPolicyWorth } from "../aws/global-condition-keys.js";
import { type ConditionOperator, conditionOperator } from "../iam/condition-operator.js";
import { type ConditionKey, type ConditionKeySources, conditionKey } from "../policy/condition-key.js";
import { policyVariables } from "../policy/policy-variable.js";
import type { PolicyLanguage } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import { code, someOf } from "./markdown.js";

const worthWords: Readonly<Record<EndpointPolicyWorth, string | null>> = {
  useful: null,
  allowed: null,
  constant: "It has the same value on every request through one endpoint",
  "never-present": "No request through an endpoint carries it",
  "service-only": "Only requests of service principals of AWS carry it",
  rare: "Requests through an endpoint seldom carry it",
  weak: "The client chooses its value",
};

/** Lines about a condition key. @param isEndpoint whether the policy is that of an endpoint. */
export function keyWords(name: string, isEndpoint: boolean, sources: ConditionKeySources): readonly string[] {
  const key = conditionKey(name, sources);
  const isMultivalued = key.kind === "known" && key.multivalued;
  return [
    ...keyFacts(key, isEndpoint),
    ...(isMultivalued ? ["It needs `ForAnyValue:` or `ForAllValues:` before the operator"] : []),
  ];
}

function keyFacts(key: ConditionKey, isEndpoint: boolean): readonly string[] {
  switch (key.kind) {
    case "known": {
      const worth = key.global === null || !isEndpoint ? null : worthWords[key.global.inEndpointPolicy];
      const availability = key.global?.availability ?? "";
      return [
        `**${key.name}** · ${key.type} · ${key.multivalued ? "several values" : "one value"}`,
        ...(availability === "" ? [] : [`Present: ${availability}`]),
        ...(key.services.length === 0 ? [] : [`Key of ${someOf(key.services, 5)}`]),
        ...(worth === null ? [] : [worth]),
      ];
    }
    case "no-tag-key":
      return [`The name of a tag is missing behind ${code(key.template)}`];
    case "unknown": {
      const near = key.suggestions.length === 0 ? "" : `; near are ${someOf(key.suggestions, 3)}`;
      return [`Not among the keys of ${code(key.prefix)} that AWS lists${near}`];
    }
    default:
      return [];
  }
}

const comparisons: Readonly<Record<ConditionOperator["family"], string>> = {
  String: "texts",
  Numeric: "numbers",
  Date: "dates",
  Bool: "`true` or `false`",
  Binary: "binary data in Base64",
  IpAddress: "addresses and ranges of addresses",
  Arn: "ARNs, field by field",
  Null: "whether the key is there",
};

/**
 * Lines about an operator.
 * AWS: IAM User Guide `reference_policies_elements_condition_operators`, `reference_policies_condition-single-vs-multi-valued-context-keys`.
 */
export function operatorWords(name: string): readonly string[] {
  const operator = conditionOperator(name);
  if (operator === null) return [];
  const { family, base, negated, wildcards, qualifier } = operator;
  if (family === "Null" && qualifier !== null) return [];
  if (family === "Null") return ["`true`: the key is absent; `false`: the key is there"];
  const letters =
    family === "String" ? (base.includes("IgnoreCase") ? ", in any letter case" : ", letter case counts") : "";
  return [
    `Compares ${comparisons[family]}${letters}${wildcards ? "; `*` and `?` are wildcards" : ""}`,
    negated ? "Holds where none of the values matches" : "Holds where one of the values matches",
    ...(qualifier === "ForAllValues" ? ["Of every value of the request: holds for a request without any"] : []),
    ...(qualifier === "ForAnyValue" ? ["Of at least one value of the request"] : []),
    ...absenceWords(operator),
  ];
}

/** Of `ForAnyValue` with `IfExists` no page says what it does without the key. */
function absenceWords({ qualifier, ifExists, negated }: ConditionOperator): readonly string[] {
  if (qualifier === "ForAnyValue" && ifExists) return [];
  const holds = qualifier === "ForAllValues" || (qualifier === null && (negated || ifExists));
  return [`Without the key it ${holds ? "holds" : "does not hold"}`];
}

/** Policy variables that are told apart in one text. */
const mostVariables = 4;

/**
 * Lines about the policy variables in a text.
 * @param isEndpoint whether the policy is that of an endpoint.
 * AWS: IAM User Guide `reference_policies_variables`.
 */
export function variableWords(
  value: Value,
  language: PolicyLanguage,
  isEndpoint: boolean,
  sources: ConditionKeySources,
): readonly string[] {
  const found = (policyVariables(value) ?? []).filter(({ kind }) => kind === "key");
  if (found.length === 0) return [];
  const texts = [...new Set(found.map(({ text }) => text))];
  if (language === "2008-10-17")
    return [`${someOf(texts, mostVariables)}: plain text in this version of the policy language`];
  if (language !== "2012-10-17") return [];
  return [
    `${someOf(texts, mostVariables)}: the value of the key on the request`,
    ...texts.slice(0, mostVariables).flatMap((text) => {
      const [name = ""] = text.slice(2, -1).split(",");
      return keyFacts(conditionKey(name.trim(), sources), isEndpoint);
    }),
  ];
}
