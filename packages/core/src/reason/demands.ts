// What a policy demands of requests: the callers and resources that it names to let them in, without those that it
// names to keep them out, and without words that everybody fulfils, or may fulfil once they are filled in.

import { conditionOperator } from "../iam/condition-operator.js";
import type { ConditionEntry, Statement, TypedPolicy } from "../policy/typed-policy.js";
import type { UnknownValue, Value } from "../value/value.js";
import { namesSomething } from "./perimeter.js";

/**
 * The policy with nothing left in its statements but what they demand, each as an Allow: the values of conditions and
 * the principals of Allows, and those that a Deny excepts (`NotResource`, `StringNotEquals`).
 */
export function demandsOf(policy: TypedPolicy): TypedPolicy {
  return { ...policy, statements: policy.statements.map((one) => demandedBy(one, mayNameNobody)) };
}

/** What is demanded where values that are not visible name something: not proven, but as it is written. */
export function writtenDemandsOf(policy: TypedPolicy): TypedPolicy {
  return { ...policy, statements: policy.statements.map((one) => demandedBy(one, () => false)) };
}

function demandedBy(statement: Statement, isOpen: typeof mayNameNobody): Statement {
  const { effect, principal, resource, condition } = statement;
  const isDeny = effect === "Deny";
  return {
    ...statement,
    effect: "Allow",
    principal: principal?.negated === isDeny ? { ...principal, negated: false } : null,
    resource:
      resource?.negated === isDeny
        ? {
            ...resource,
            negated: false,
            name: "Resource",
            entries: resource.entries.filter(({ value }) => !isOpen(value, namesSomething)),
          }
        : null,
    condition:
      condition === null
        ? null
        : { ...condition, entries: condition.entries.flatMap((one) => demandOf(one, isDeny, isOpen)) },
  };
}

/** An Allow demands what its conditions name, a Deny what they name with a not. */
function demandOf(entry: ConditionEntry, isDeny: boolean, isOpen: typeof mayNameNobody): readonly ConditionEntry[] {
  const operator = conditionOperator(entry.operator);
  if (operator?.negated !== isDeny) return [];
  if (!operator.wildcards) return [entry];
  return [{ ...entry, values: entry.values.filter(({ value }) => !isOpen(value, namesSomebody)) }];
}

/** Whether a value may be a pattern for everything: what is not visible may hold a wildcard unless AWS makes it. */
function mayNameNobody(value: Value, isName: (text: string) => boolean): boolean {
  return shapesOf(value).some((text) => !isName(text));
}

/** The texts that it can be, with a wildcard for each part that may hold one, and a letter for other parts. */
function shapesOf(value: Value): readonly string[] {
  switch (value.kind) {
    case "text":
      return [value.text];
    case "unknown":
      return value.oneOf === undefined ? [shapeOf(value)] : value.oneOf.flatMap(shapesOf);
    case "concat":
      return [value.parts.map((part) => (part.kind === "text" ? part.text : shapeOf(part))).join("")];
    default:
      return [];
  }
}

function shapeOf({ origin, holeClass }: UnknownValue): string {
  const isMade = /^(att|ref):|^aws_\w+\.[\w-]+(\[[^\]]*\])?\.(arn|id|bucket|name)$/.test(origin);
  if (isMade && /\.arn$/i.test(origin)) return "arn:aws:s3:::x";
  return isMade || (holeClass !== undefined && holeClass !== "arn") ? "x" : "*";
}

function namesSomebody(text: string): boolean {
  if (!/[*?]/.test(text)) return true;
  const name = text.startsWith("arn:") ? text.split(":").slice(4).join(":") : text.replace(/^o-/, "");
  return /[a-z0-9]/i.test(name.replace(/\b(assumed-role|federated-user|role|user)\//g, ""));
}
