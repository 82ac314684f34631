// What may be written at an offset: names of the grammar, of the catalogue and of the configuration. Where something
// is written already it is replaced; where nothing is, trials find out what the place is (trial.ts).

import { usualQuote, yamlScalar } from "../fix/yaml-scalar.js";
import { likelyLanguage } from "../formats/source-file.js";
import type { Range } from "../text/range.js";
import { blockNamesAt } from "./block-names.js";
import type { CompletionItem, CompletionSources, EditorCompletion, Writing } from "./completion-item.js";
import { targetAt } from "./completion-target.js";
import type { OpenPolicies } from "./open-policies.js";
import { policySpotAt } from "./policy-spot.js";
import { type Opening, type Trial, trialMark, trialsAt, tried } from "./trial.js";
import { variableItems } from "./variable-items.js";
import { isHalfName, serviceNameAt, wordAt } from "./written-word.js";

/** A text, and what is known of it. */
export interface CompletionText {
  readonly file: string;
  readonly text: string;
  readonly open: OpenPolicies;
  /** Reads what would be open if the file had another text. */
  reread(text: string): OpenPolicies;
}

/** In longer texts trials are made near policies and endpoints only: each reads all of the text. */
const freelyTried = 20_000;
/** Characters before the offset that may speak of them. */
const lookedBack = 4_000;
const subject = /polic|statement|effect|action|vpc_?endpoint/i;

/**
 * What may be written at an offset of a policy or of an endpoint; null where that is not known.
 * Never throws.
 */
export function completionAt(
  given: CompletionText,
  offset: number,
  sources: CompletionSources,
): EditorCompletion | null {
  const { file, text } = given;
  const language = likelyLanguage(file, text);
  const found =
    variablesAt(given, offset, sources) ??
    writtenThere(given, offset, sources) ??
    (language === "hcl" ? blockNamesAt(file, text, offset) : null);
  if (found !== null || !isWorthTrying(given, offset)) return found;
  for (const trial of trialsAt(text, offset, language)) {
    const landed = triedOut(given, trial, sources);
    if (landed !== null) return landed;
  }
  return null;
}

/** Replaces what is written at the offset. */
function writtenThere(
  { text, open }: CompletionText,
  offset: number,
  sources: CompletionSources,
): EditorCompletion | null {
  const target = targetAt(open, offset);
  if (target === null) return null;
  const { kind, provenance, isService } = target;
  const word = wordAt(provenance, text, offset) ?? (isService ? serviceNameAt(provenance, text, offset) : null);
  if (word === null || (kind === "name" && isHalfName(text, word.range))) return null;
  // A bare word of YAML may not be one any more when it is another: a number, `*`.
  const tree = provenance.literal?.tree;
  const manner = word.isBare && tree?.language === "yaml" ? { inFlow: true, quote: usualQuote(tree) } : null;
  return offered(word.range, target.items(word.typed, sources), ({ label }) => {
    return { text: manner === null ? label : yamlScalar(label, "plain", manner), behind: "" };
  });
}

/** What may stand where a mark turns up. */
function triedOut({ text, reread }: CompletionText, trial: Trial, sources: CompletionSources): EditorCompletion | null {
  const sample = tried(text, trial);
  const target = targetAt(reread(sample.text), sample.offset);
  if (target?.text !== trialMark || !trial.kinds.includes(target.kind)) return null;
  const tree = target.provenance.literal?.tree;
  if (tree === undefined || !trial.languages.includes(tree.language)) return null;
  const quote = tree.language === "yaml" ? usualQuote(tree) : "double";
  return offered(trial.range, target.items(trial.typed, sources), (item) =>
    trial.write(item.label, { opening: openingOf(item), quote }),
  );
}

/** Names whose value is always an object or a list are written with its brackets. */
function openingOf({ label, kind }: CompletionItem): Opening {
  if (kind === "operator" || label === "Condition") return "map";
  return kind === "element" && label === "Statement" ? "list" : "anything";
}

/** The names of keys in a policy variable, as the language of its host writes variables. */
function variablesAt(given: CompletionText, offset: number, sources: CompletionSources): EditorCompletion | null {
  const { text } = given;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).slice(-300);
  const typed = /(?:\$\{!?|&\{)([\w:./-]*)$/.exec(line)?.[1];
  if (typed === undefined || !isWorthTrying(given, offset)) return null;
  const rest = /^[\w:./-]*\}?/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const range = { start: offset - typed.length, end: offset + rest.length };
  const sample = `${text.slice(0, range.start)}${trialMark}}${text.slice(range.end)}`;
  const spot = policySpotAt(given.reread(sample), range.start + 1);
  // Braces of the template language itself are no variables of the policy.
  if (spot?.text.includes(`\${${trialMark}}`) !== true) return null;
  return offered(range, variableItems(spot, sources), ({ label }) => ({ text: `${label}}`, behind: "" }));
}

function offered(
  range: Range,
  items: readonly CompletionItem[],
  write: (item: CompletionItem) => Writing,
): EditorCompletion | null {
  return items.length === 0 ? null : { range, items: items.map((one) => ({ ...one, ...write(one) })) };
}

/** Whether the text is short, or what stands before the offset speaks of what we complete. */
function isWorthTrying({ text }: CompletionText, offset: number): boolean {
  return text.length <= freelyTried || subject.test(text.slice(Math.max(0, offset - lookedBack), offset));
}
