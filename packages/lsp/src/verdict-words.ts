// What is said of the policy of an endpoint as a whole: in a line above it, and where its name is pointed at. The
// judgement and its words are those of the graph.

import {
  type AccessRequest,
  type Door,
  doorWords,
  markdownCode,
  type PolicyHead,
  policyDefaults,
  type ReasonSources,
  requestSentence,
  shortened,
  verdicts as verdictNames,
  type Witness,
} from "@postern/core";
import type { Verdicts } from "./verdicts.js";

/** Longer lines would run out of the editor. */
const longestLine = 140;
/** Policies of one text, condition keys of an example and names of defaults that are told. */
const mostTold = 3;

/**
 * A line about the policies that begin at one place: "Open: anybody → everything · 2 findings".
 */
export function verdictLine(
  heads: readonly PolicyHead[],
  counted: CountedFindings,
  verdicts: Verdicts,
  sources: ReasonSources,
): string {
  const said = new Set(
    heads.map((head) => withDefaults(head, doorWords(verdicts.doorOf(head.policy.attachment, sources)))),
  );
  const all = [...said].join(" | ");
  const verdict = said.size > 1 ? `For ${heads.length} endpoints: ${all}` : capitalised(all);
  return [shortened(verdict, longestLine), ...findingsWords(counted)].join(" · ");
}

/** The findings that a file shows in some policies. */
export interface CountedFindings {
  readonly findings: number;
  /** Whether the policies are written in this file alone: what stands in others is shown there. */
  readonly isWhole: boolean;
}

function findingsWords({ findings, isWhole }: CountedFindings): readonly string[] {
  if (findings === 0) return isWhole ? ["no findings"] : [];
  return [`${findings} ${findings === 1 ? "finding" : "findings"}${isWhole ? "" : " in this file"}`];
}

/** The verdicts with their reasons and a request that shows each, in Markdown. */
export function verdictMarkdown(heads: readonly PolicyHead[], verdicts: Verdicts, sources: ReasonSources): string {
  const sections = new Map<string, PolicyHead[]>();
  for (const head of heads) {
    const text = sectionOf(head, verdicts, sources);
    sections.set(text, [...(sections.get(text) ?? []), head]);
  }
  const told = [...sections].slice(0, mostTold).map(([text, some]) => {
    // One text for several endpoints: each verdict says whose it is.
    return sections.size === 1
      ? text
      : `${some.map(({ policy }) => markdownCode(policy.attachment.address)).join(", ")}\n\n${text}`;
  });
  const more = sections.size > mostTold ? [`… and ${sections.size - mostTold} more verdicts.`] : [];
  return [...told, ...more].join("\n\n---\n\n");
}

function sectionOf(head: PolicyHead, verdicts: Verdicts, sources: ReasonSources): string {
  const door = verdicts.doorOf(head.policy.attachment, sources);
  const [first = "", rest = ""] = splitAtColon(doorWords(door));
  const assumes = policyDefaults(head.policy);
  const cases = door.cases.map(({ when, ...state }) => {
    const named = Object.entries(when).map(([name, holds]) => `${markdownCode(name)} is ${holds}`);
    return `- Where ${named.join(" and ")}: ${plain(doorWords({ ...state, policy: door.policy }))}`;
  });
  const lines = [
    `**${capitalised(first)}:** ${plain(rest)}`,
    cases.join("\n"),
    exampleOf(head, door, verdicts, sources) ?? "",
    assumes.length === 0 ? "" : `With ${namesOf(assumes.map(markdownCode))} at the default.`,
  ];
  return lines.filter((line) => line !== "").join("\n\n");
}

/** A stranger's request through an open door, somebody's through a narrowed one. */
function exampleOf({ policy }: PolicyHead, door: Door, verdicts: Verdicts, sources: ReasonSources): string | null {
  if (door.witness !== null) return `For example: ${witnessSentence(door.witness)}.`;
  if (door.verdict !== "narrowed") return null;
  const request = verdicts.requestThrough(policy.attachment, sources);
  return request === null ? null : `For example: ${requestSentence(request)}${keysOf(request.context)}.`;
}

function witnessSentence({ principal, action, resource, context }: Witness): string {
  const who = principal === "anonymous" ? "anybody without credentials" : markdownCode(principal);
  const what = resource === "*" ? "" : ` on ${markdownCode(resource)}`;
  return `${who} may ${markdownCode(action)}${what}${keysOf(context)}`;
}

/** The condition keys that make it pass. */
function keysOf(context: AccessRequest["context"]): string {
  const keys = Object.entries(context);
  const said = keys.slice(0, mostTold).map(([key, value]) => {
    const values = typeof value === "string" ? [value] : value;
    return `${markdownCode(key)} = ${values.map(markdownCode).join(", ")}`;
  });
  if (said.length === 0) return "";
  return `, with ${said.join(" and ")}${keys.length > mostTold ? ` and ${keys.length - mostTold} more keys` : ""}`;
}

function withDefaults({ policy }: PolicyHead, words: string): string {
  const assumes = policyDefaults(policy);
  return assumes.length === 0 ? words : `${words}, with ${namesOf(assumes)} at the default`;
}

function namesOf(names: readonly string[]): string {
  return names.length > mostTold ? `${names.length} names` : names.join(", ");
}

/** "open: anybody → everything" → the verdict and what is said of it. */
function splitAtColon(words: string): readonly [string, string] {
  const { word } = verdictNames.find((one) => words.startsWith(`${one.word}: `)) ?? { word: "" };
  return [word, words.slice(word.length + 2)];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names of files and values are shown, never read as markup. */
function plain(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, "\\$&");
}
