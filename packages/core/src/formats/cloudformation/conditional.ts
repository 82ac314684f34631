// `Fn::If`: decided by the scenario; left open, it is one of its branches (R13, R16).

import { nearest } from "../../text/near-miss.js";
import type { Location } from "../../text/range.js";
import { unknownValue } from "../../value/value.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import type { ProblemReporter } from "./front-end-problem.js";
import { type CallSite, listArgument, malformed, nameArgument } from "./functions.js";
import type { Template } from "./template.js";

export function conditional(evaluator: Evaluator, call: CallSite): Evaluated {
  const { site, pointer } = call;
  const items = listArgument(call.argument);
  const [nameNode, first, second] = items ?? [];
  const name = nameNode === undefined ? null : nameArgument(evaluator, nameNode, `${pointer}/0`);
  if (items?.length !== 3 || nameNode === undefined || name === null || first === undefined || second === undefined) {
    return malformed(evaluator, call, "the name of a condition and two values");
  }
  const use = { name, pointer: `${pointer}/0`, location: site.at, address: evaluator.scope.owner };
  if (name !== "?") reportUnresolvedCondition(evaluator.template, use, evaluator);
  const decided = name === "?" ? null : evaluator.scenario.decide(name);
  if (decided !== null)
    return decided ? evaluator.evaluate(first, `${pointer}/1`) : evaluator.evaluate(second, `${pointer}/2`);
  const branches = [evaluator.evaluate(first, `${pointer}/1`), evaluator.evaluate(second, `${pointer}/2`)];
  const present = branches.filter((branch) => branch !== null);
  if (present.length === 0) return null;
  return unknownValue(`if:${name}`, site, {
    oneOf: present,
    type: present.every((branch) => branch.kind === "text" || branch.kind === "concat") ? "string" : "any",
    ...(present.length < 2 ? { mayBeAbsent: true } : {}),
  });
}

export interface ConditionUse {
  readonly name: string;
  readonly pointer: string;
  readonly location: Location;
  /** The resource that uses it. */
  readonly address: string;
}

/** Reports a name that the section `Conditions` does not have, unless another part of the template may have it. */
export function reportUnresolvedCondition(template: Template, use: ConditionUse, problems: ProblemReporter): void {
  const { conditions, isWhole, hasUnread } = template;
  const { name, pointer, location, address } = use;
  if (conditions.has(name) || !isWhole || hasUnread.conditions) return;
  const [suggest = null] = nearest(name, [...conditions.keys()], 1);
  problems.report("fe/unresolved-condition", {
    address,
    pointer,
    location,
    subject: name,
    message: `There is no condition \`${name}\` in this template.`,
    suggest,
  });
}
