// Actions of the catalogue by what they let do.

import type { ActionFacts } from "../aws/catalogue.js";

/** The names of actions by access level, levels in the order of the alphabet. */
export function actionsByLevel(
  actions: readonly ActionFacts[],
): readonly (readonly [level: string, names: readonly string[]])[] {
  const found = new Map<string, string[]>();
  for (const { name, levels } of actions) {
    // Tagging and permissions management come with Write, and say more.
    const level = levels.find((one) => one !== "Write") ?? "Write";
    found.set(level, [...(found.get(level) ?? []), name]);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
