// Equal sids in one `aws_iam_policy_document`: the provider renders nothing then (terraform.md §1.4.8).

import type { ProjectProblem } from "../../model/problem.js";
import type { Provenance } from "../../value/provenance.js";
import type { ListItem } from "../../value/value.js";
import type { ArgumentBlock } from "./argument-block.js";
import { documentsIn } from "./document-merge.js";

interface Named {
  readonly sid: string;
  readonly provenance: Provenance;
}

/** The problems of a document: a sid twice among its own statements, or in two of its source documents. */
export function repeatedSids(block: ArgumentBlock, address: string): readonly ProjectProblem[] {
  const own = block.blocks("statement").flatMap(({ block: statement, repeated }): readonly Named[] => {
    // Of a run nobody knows whether it has more than one.
    const sid = repeated === null ? statement?.argument("sid")?.value : undefined;
    return sid?.kind === "text" && sid.text !== "" ? [{ sid: sid.text, provenance: sid.provenance }] : [];
  });
  const sources = documentsIn(block.argument("source_policy_documents")?.value ?? null);
  const taken = sources.flatMap(({ statements }) => statements.flatMap(sidOf));
  return [...repetitions(own), ...repetitions(taken)].map(([first, { sid, provenance }]) => ({
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

function sidOf(statement: ListItem): readonly Named[] {
  if (statement.kind !== "map") return [];
  const sid = statement.members.find(({ name }) => name === "Sid")?.value;
  return sid?.kind === "text" && sid.text !== "" ? [{ sid: sid.text, provenance: sid.provenance }] : [];
}

function repetitions(all: readonly Named[]): readonly (readonly [Named, Named])[] {
  const seen = new Map<string, Named>();
  return all.flatMap((one): readonly (readonly [Named, Named])[] => {
    const first = seen.get(one.sid);
    if (first !== undefined) return [[first, one]];
    seen.set(one.sid, one);
    return [];
  });
}
