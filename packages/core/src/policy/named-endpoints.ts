// Conditions that make a statement of a resource's policy one about the requests through an endpoint: an Allow for
// them, or a Deny of all others.
// AWS: IAM User Guide `reference_policies_condition-keys` (`aws:SourceVpce`).

import { conditionOperator } from "../iam/condition-operator.js";
import type { Value } from "../value/value.js";
import type { Anchor, Statement, TypedPolicy } from "./typed-policy.js";

/** An endpoint as a statement names it. */
export interface NamedEndpoint {
  readonly statement: Statement;
  readonly value: Value;
  readonly anchor: Anchor;
}

/** The endpoints that Allows are for and that Denies leave alone, each time one is named. */
export function namedEndpoints({ statements }: TypedPolicy): readonly NamedEndpoint[] {
  return statements.flatMap((statement) => {
    const { effect, certain, condition } = statement;
    if (!certain || (effect !== "Allow" && effect !== "Deny")) return [];
    return (condition?.entries ?? []).flatMap(({ operator, name, values }) => {
      const { family, negated } = conditionOperator(operator) ?? {};
      const isPin = name.toLowerCase() === "aws:sourcevpce" && family === "String" && negated === (effect === "Deny");
      return isPin ? values.map(({ value, anchor }) => ({ statement, value, anchor })) : [];
    });
  });
}
