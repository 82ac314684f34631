// Equal sids in one `aws_iam_policy_document`: the provider renders nothing then (terraform.md §1.4.8).

import type { ProjectProblem } from "../../model/problem.js";
import type { TextValue } from "../../value/value.js";
import type { ArgumentBlock } from "./argument-block.js";
import { documentsIn, visibleSid } from "./document-merge.js";

/** The problems of a document: a sid twice among its own statements, or in two of its source documents. */
export function repeatedSids(block: ArgumentBlock, address: string): readonly ProjectProblem[] {
  const own = block.blocks("statement").flatMap(({ block: statement, repeated }): readonly TextValue[] => {
    // Of a run nobody knows whether it has more than one.
    const sid = repeated === null ? statement?.argument("sid")?.value : undefined;
    return sid?.kind === "text" && sid.text !== "" ? [sid] : [];
  });
  const sources = documentsIn(block.argument("source_policy_documents")?.value ?? null);
  const taken = sources.flatMap(({ statements }) => statements.flatMap((statement) => visibleSid(statement) ?? []));
  return [...repetitions(own), ...repetitions(taken)].map(([first, { text: sid, provenance }]) => ({
    code: "fe/duplicate-sid",
    file: provenance.at.file,
    address,
    pointer: "",
    message: `Two statements have the sid \`${sid}\`, so the document cannot be rendered.`,
    subject: sid,
    location: provenance.at,
    related: [{ message: "The first one stands here.", location: first.provenance.at }],
    severity: "error",
    suggest: null,
    when: {},
  }));
}

/** Each repeated sid with the first of its name. */
function repetitions(all: readonly TextValue[]): readonly (readonly [TextValue, TextValue])[] {
  const seen = new Map<string, TextValue>();
  return all.flatMap((one): readonly (readonly [TextValue, TextValue])[] => {
    const first = seen.get(one.text);
    if (first !== undefined) return [[first, one]];
    seen.set(one.text, one);
    return [];
  });
}
