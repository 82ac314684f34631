// Actions that may be written: services first, those of the endpoint before the others, then the actions of one.

import { iamPrefixesOf } from "../aws/endpoint-services.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { ReasonSources } from "../reason/sources.js";
import { foldCase } from "../text/fold-case.js";
import type { CompletionItem } from "./completion-item.js";

/** @param typed what stands before the cursor. */
export function actionItems(
  typed: string,
  { judgedFor }: PolicyAttachment,
  { catalogue, endpointServices }: ReasonSources,
): readonly CompletionItem[] {
  const token = judgedFor?.service ?? null;
  const served = token === null ? [] : iamPrefixesOf(endpointServices.withToken(token)).map(foldCase);
  const opened = catalogue();
  const colon = typed.indexOf(":");
  if (colon < 0) {
    return opened.services().map((prefix): CompletionItem => {
      const isServed = served.includes(foldCase(prefix));
      return {
        label: `${prefix}:*`,
        kind: "action",
        detail: opened.service(prefix)?.name ?? "",
        rank: isServed ? 0 : 1,
      };
    });
  }
  const prefix = typed.slice(0, colon);
  const names = opened.service(prefix)?.actionNames ?? [];
  const all: CompletionItem = { label: `${prefix}:*`, kind: "action", detail: "every action", rank: 0 };
  return names.length === 0
    ? []
    : [
        all,
        ...names.map((name): CompletionItem => {
          const levels = opened.action(prefix, name)?.levels.join(", ") ?? "";
          return { label: `${prefix}:${name}`, kind: "action", detail: levels, rank: 1 };
        }),
      ];
}
