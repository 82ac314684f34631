// postern/compare: does the document let anything through that another text of it did not?

import {
  absentPolicy,
  type CompareAnswer,
  compareInCases,
  compare as comparePolicies,
  type PlacedDocument,
  type Premises,
  type ReasonSources,
  requestSentence,
} from "@postern/core";
import { policyTitle } from "../policy-name.js";
import type { ServerContext } from "../server.js";
import { answerable, type MarkdownAnswer } from "./answerable.js";

/** The parameters of the request. */
export interface CompareParams {
  readonly uri: string;
  /** The text of the document that it is compared with. */
  readonly before: string;
}

const verdicts: Readonly<Record<CompareAnswer["verdict"], string>> = {
  equal: "**Equal:** the same requests pass.",
  narrower: "**Narrower:** nothing passes that did not before.",
  wider: "**Wider:** more passes than before.",
  incomparable: "**Different:** other requests pass, and some no longer.",
  depends: "**It depends** on what is not known here.",
  unknown: "**Not known.**",
};

/** The answer for each policy that is in one of the texts. */
export function compare(context: ServerContext, { uri, before }: CompareParams): MarkdownAnswer {
  const found = answerable(context, uri);
  const sources = context.sources();
  if ("markdown" in found) return found;
  if (sources === null) return { markdown: "The AWS catalogue cannot be used." };
  const { view, opened } = found;
  const then = {
    read: (file: string) => (file === view.file ? before : view.provider.read(file)),
    list: (folder: string) => view.provider.list(folder),
  };
  const older = opened.questions(then).documents;
  const newer = opened.questions(view.provider).documents;
  const keys = [...new Set([...older, ...newer].map(keyOf))];
  const sections = keys.flatMap((key) => {
    const at = (documents: readonly PlacedDocument[]) => documents.find((one) => keyOf(one) === key) ?? null;
    return pairSection(at(older), at(newer), sources);
  });
  return { markdown: sections.length === 0 ? "Neither text has a policy." : sections.join("\n\n") };
}

/** An endpoint stays the same when its policy moves to a resource of its own. */
function keyOf({ endpoint, address, property }: PlacedDocument): string {
  return endpoint ?? JSON.stringify([address, property]);
}

function pairSection(
  older: PlacedDocument | null,
  newer: PlacedDocument | null,
  sources: ReasonSources,
): readonly string[] {
  const shown = newer ?? older;
  const [one] = shown?.cases ?? [];
  if (shown === null || one === undefined) return [];
  const absent = [absentPolicy(one.placed.place)];
  const premises: Premises = { where: [], impossible: [], worldFacts: true, endpoint: shown.pins };
  const answer = compareInCases(older?.cases ?? absent, newer?.cases ?? absent, (before, after) =>
    comparePolicies(before, after, premises, sources),
  );
  const { verdict, added, removed, dependsOn, reason } = answer;
  const notes = [
    older === null ? "It was not there before: nothing passed through it." : "",
    newer === null ? "It is not there any more: nothing passes through it." : "",
    added === null ? "" : `New: ${requestSentence(added)}.`,
    removed === null ? "" : `No longer: ${requestSentence(removed)}.`,
    dependsOn.length === 0 ? "" : `It hangs on ${dependsOn.map((name) => `\`${name}\``).join(", ")}.`,
    reason,
  ];
  return [[`### ${policyTitle(shown)}`, verdicts[verdict], ...notes.filter(Boolean)].join("\n\n")];
}
