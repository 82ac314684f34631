// Where ARNs stand in a policy: in Resource, and as values of condition keys that hold ARNs.

import { foldCase } from "../text/fold-case.js";
import { type ConditionKeySources, conditionKey } from "./condition-key.js";
import type { PatternEntry, Statement, TypedPolicy } from "./typed-policy.js";

/** A text that is to be an ARN or a pattern of one. */
export interface ArnPlace {
  readonly in: "Resource" | "Condition";
  readonly statement: Statement;
  readonly entry: PatternEntry;
}

/** The places in order; NotResource counts as Resource. Conditions only under operators that compare texts. */
export function arnPlaces(policy: TypedPolicy, sources: ConditionKeySources): readonly ArnPlace[] {
  return policy.statements.flatMap((statement): readonly ArnPlace[] => {
    const { resource, condition } = statement;
    const resources = (resource?.entries ?? []).map((entry) => ({ in: "Resource", statement, entry }) as const);
    const values = (condition?.entries ?? []).flatMap(({ operator, name, values }) =>
      /(String|Arn)[A-Za-z]+$/.test(operator) && holdsArn(name, sources)
        ? values.map((entry) => ({ in: "Condition", statement, entry }) as const)
        : [],
    );
    return [...resources, ...values];
  });
}

function holdsArn(name: string, sources: ConditionKeySources): boolean {
  const key = conditionKey(name, sources);
  return (key.kind === "known" && key.type === "ARN") || foldCase(name) === "aws:sourcevpcarn";
}
