// What is offered at the mark `‸` of a text that is the only file there is.

import { completionAt, reasonSources } from "@postern/core";
import { nothingTrusted } from "../../../packages/core/src/reason/trusted.js";
import { openText } from "../../harness/open-policies.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const trusted = { ...nothingTrusted, accounts: ["111122223333"], organizations: ["o-a1b2c3d4e5"] };
/** What completions draw on, with an account and an organization that are trusted. */
export const sources = { ...reasonSources(testCatalogue), trusted };

/** A text that is the only file. */
export function given(file: string, text: string) {
  return { file, text, open: openText(file, text), reread: (other: string) => openText(file, other) };
}

/** What is offered at the mark, in its order; the text that it would replace; and the file with one of them taken. */
export function offered(file: string, marked: string) {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const found = completionAt(given(file, text), offset, sources) ?? { range: { start: 0, end: 0 }, items: [] };
  const { start, end } = found.range;
  return {
    replaced: text.slice(start, end),
    labels: [...found.items].sort((a, b) => a.rank - b.rank).map(({ label }) => label),
    /** With the mark where the cursor is then; null if the label is not offered. */
    accepted(label: string) {
      const item = found.items.find((one) => one.label === label);
      return item === undefined ? null : `${text.slice(0, start)}${item.text}‸${item.behind}${text.slice(end)}`;
    },
  };
}
