// The outputs of a template, as far as the template alone tells: whether they are there, what they are
// worth, under which name they are exported.

import type { Value } from "../../value/value.js";
import { entriesOf, entryNamed, type ScopedEntry } from "./entries.js";
import { resolveAlias } from "./function-name.js";
import { textOf } from "./template.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export interface TemplateOutput {
  readonly name: string;
  /** Whether it surely is there; null where that depends on a condition. */
  readonly exists: boolean | null;
  /** Null where it has none. */
  readonly exportName: () => Value | null;
  readonly value: () => Value | null;
}

/** The outputs by name. Of a text that could not be read to its end there are none: another one may win. */
export function outputsOf(scenarios: TemplateScenarios): ReadonlyMap<string, TemplateOutput> {
  if (scenarios.tree.problems.some(({ kind }) => kind !== "dialect")) return new Map();
  const section = scenarios.section("Outputs");
  const outputs = (section?.entries ?? []).flatMap((entry): [string, TemplateOutput][] => {
    const { name } = entry;
    return name === null ? [] : [[name, outputOf(scenarios, entry, name)]];
  });
  return new Map(outputs);
}

function outputOf(scenarios: TemplateScenarios, entry: ScopedEntry, name: string): TemplateOutput {
  const members = membersOf(scenarios, entry);
  const condition = entryNamed(members, "Condition");
  const conditionName = condition === undefined ? null : textOf(resolveAlias(condition.node));
  const valueIn = (member: ScopedEntry | undefined): Value | null =>
    member === undefined ? null : scenarios.evaluateSettled((evaluator) => evaluator.evaluateScoped(member));
  const exported = entryNamed(members, "Export");
  return {
    name,
    exists: condition === undefined ? true : conditionName === null ? null : scenarios.settled(conditionName),
    exportName: () => {
      const names = exported === undefined ? [] : membersOf(scenarios, exported);
      return valueIn(entryNamed(names, "Name"));
    },
    value: () => valueIn(entryNamed(members, "Value")),
  };
}

function membersOf(scenarios: TemplateScenarios, { node, scope, pointer }: ScopedEntry): readonly ScopedEntry[] {
  const map = resolveAlias(node);
  if (map.kind !== "map") return [];
  return scenarios.evaluateSettled((evaluator) => entriesOf(evaluator.in(scope), map, pointer).entries);
}
