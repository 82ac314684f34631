// A rule as somebody names it on the command line.

import { nearest, rules } from "@postern/core";
import { UsageError } from "./usage-error.js";

/** The id as it is; throws a `UsageError` that names the nearest one if there is no such rule. */
export function ruleId(id: string): string {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return id;
  const near = nearest(id, ids, 1)[0];
  throw new UsageError(
    `There is no rule \`${id}\`. ${near === undefined ? "`postern rules` lists them." : `Did you mean \`${near}\`?`}`,
  );
}
