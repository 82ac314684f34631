// The services that statements name in their actions.

import { possibleTexts } from "../value/question.js";
import type { Statement } from "./typed-policy.js";

/** IAM prefixes in lower case, each once, in the order of the text; those of NotAction too. */
export function namedServices(statements: readonly Statement[]): readonly string[] {
  const found = new Set<string>();
  for (const { action } of statements)
    for (const { value } of action?.entries ?? [])
      for (const text of possibleTexts(value) ?? []) {
        const service = /^([a-z0-9-]+):/i.exec(text)?.[1]?.toLowerCase();
        if (service !== undefined) found.add(service);
      }
  return [...found];
}
