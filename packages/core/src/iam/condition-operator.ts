// The condition operators of IAM: what each compares, and how it takes absent and multivalued keys.
// AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

/** What values of an operator are. */
export type OperatorFamily = "String" | "Numeric" | "Date" | "Bool" | "Binary" | "IpAddress" | "Arn" | "Null";

/** `ForAllValues:` holds for no values at all; `ForAnyValue:` needs one. */
export type SetQualifier = "ForAllValues" | "ForAnyValue";

export interface ConditionOperator {
  readonly qualifier: SetQualifier | null;
  /** Without qualifier and `IfExists`. */
  readonly base: string;
  readonly family: OperatorFamily;
  /** Whether it holds where none of the values matches, and where the key is absent. */
  readonly negated: boolean;
  /** Whether `*` and `?` in values are wildcards. */
  readonly wildcards: boolean;
  readonly ifExists: boolean;
}

const operators: readonly (readonly [OperatorFamily, readonly string[]])[] = [
  [
    "String",
    [
      "StringEquals",
      "StringNotEquals",
      "StringEqualsIgnoreCase",
      "StringNotEqualsIgnoreCase",
      "StringLike",
      "StringNotLike",
    ],
  ],
  [
    "Numeric",
    [
      "NumericEquals",
      "NumericNotEquals",
      "NumericLessThan",
      "NumericLessThanEquals",
      "NumericGreaterThan",
      "NumericGreaterThanEquals",
    ],
  ],
  [
    "Date",
    ["DateEquals", "DateNotEquals", "DateLessThan", "DateLessThanEquals", "DateGreaterThan", "DateGreaterThanEquals"],
  ],
  ["Bool", ["Bool"]],
  ["Binary", ["BinaryEquals"]],
  ["IpAddress", ["IpAddress", "NotIpAddress"]],
  ["Arn", ["ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike"]],
  ["Null", ["Null"]],
];

const families: ReadonlyMap<string, OperatorFamily> = new Map(
  operators.flatMap(([family, names]) => names.map((name) => [name, family] as const)),
);

/** The names without qualifiers and `IfExists`. */
export const baseOperators: readonly string[] = [...families.keys()];

/** All operators by their names: they are few, and asked for all the time. */
const byName: ReadonlyMap<string, ConditionOperator> = new Map(
  [...families].flatMap(([base, family]) =>
    ([null, "ForAllValues", "ForAnyValue"] as const).flatMap((qualifier) =>
      [false, true].map((ifExists) => {
        const name = `${qualifier === null ? "" : `${qualifier}:`}${base}${ifExists ? "IfExists" : ""}`;
        const wildcards = family === "Arn" || base === "StringLike" || base === "StringNotLike";
        return [name, { qualifier, base, family, negated: base.includes("Not"), wildcards, ifExists }] as const;
      }),
    ),
  ),
);

/**
 * Reads an operator; null if there is none of that name. Names are compared with case. `NullIfExists` and
 * qualified `Null` are read, too: AWS takes them. What a qualifier makes of `Null` no page of AWS says.
 */
export function conditionOperator(name: string): ConditionOperator | null {
  return byName.get(name) ?? null;
}
