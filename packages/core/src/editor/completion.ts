// What may be written at an offset: names of the grammar, of the catalogue and of the configuration. Where something
// is written already it is replaced; where nothing is, trials find out what the place is (trial.ts).

import { yamlScalar } from "../fix/yaml-scalar.js";
import { readSource } from "../formats/source-file.js";
import type { Language } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import { markedText } from "../value/marked-text.js";
import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { CompletionItem, CompletionSources } from "./completion-item.js";
import { documentBlockItems } from "./document-block-items.js";
import type { OpenPolicies } from "./open-policies.js";
import { placesOf } from "./policy-at.js";
import { contains } from "./policy-part.js";
import { type PolicySpot, policySpotAt } from "./policy-spot.js";
import { serviceItems, typeItems } from "./service-items.js";
import { spotItems } from "./spot-items.js";
import { type Opening, type Trial, trialMark, trialsAt, tried, usualQuoteIn, type Writing } from "./trial.js";
import { variableItems } from "./variable-items.js";

/** An item as it is written at a place. */
export interface WrittenItem extends CompletionItem, Writing {}

/** What may stand in a range of the file. The same range for all. */
export interface EditorCompletion {
  readonly range: Range;
  readonly items: readonly WrittenItem[];
}

/** A text, and what is known of it. */
export interface CompletionText {
  readonly file: string;
  readonly text: string;
  readonly open: OpenPolicies;
  /** Reads what would be open if the file had another text. */
  reread(text: string): OpenPolicies;
}

/** In larger texts trials are made near policies only: each reads all of the text. */
const mostTried = 200_000;

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
  return (
    variablesAt(given, offset, sources) ??
    writtenThere(given, offset, sources) ??
    (isHcl(file) ? blockNamesAt(given, offset) : null) ??
    (isWorthTrying(given, offset)
      ? firstOf(trialsAt(text, offset, languageOf(file, text)), (trial) => triedOut(given, trial, sources))
      : null)
  );
}

/** Replaces what is written at the offset. */
function writtenThere(
  { text, open }: CompletionText,
  offset: number,
  sources: CompletionSources,
): EditorCompletion | null {
  const endpoint = endpointValueAt(open, offset);
  const spot = endpoint === null ? policySpotAt(open, offset) : null;
  const provenance = endpoint?.value.provenance ?? spot?.provenance;
  if (provenance === undefined) return null;
  const written =
    writtenAt(provenance, text, offset) ?? (endpoint?.kind === "service" ? serviceAt(provenance, text, offset) : null);
  if (written === null) return null;
  const { range, typed, isBare } = written;
  if (spot?.kind === "name" && isHalfName(text, range)) return null;
  const items = endpoint !== null ? endpointItems(endpoint, typed, open, sources) : placeItems(spot, typed, sources);
  // A bare word of YAML may not be one any more when it is another: a number, `*`.
  const isYaml = isBare && provenance.literal?.tree.language === "yaml";
  const spelled = (label: string) =>
    isYaml ? yamlScalar(label, "plain", { inFlow: true, quote: usualQuoteIn(text) }) : label;
  return offered(range, items, (label) => ({ text: spelled(label), behind: "" }));
}

/** Whether no sign follows a name that is to have a value. What blocks say behind a sign is a whole text. */
function isHalfName(text: string, { start, end }: Range): boolean {
  const isAssigned = /=\s*["']?$/.test(text.slice(Math.max(0, start - 50), start));
  return !isAssigned && !/^\\?["']?\)?\s*[:=]/.test(text.slice(end, end + 50));
}

function placeItems(spot: PolicySpot | null, typed: string, sources: CompletionSources): readonly CompletionItem[] {
  return spot === null ? [] : spotItems(spot, typed, sources);
}

/** What may stand where a mark turns up. */
function triedOut(given: CompletionText, trial: Trial, sources: CompletionSources): EditorCompletion | null {
  const sample = tried(given.text, trial);
  const open = given.reread(sample.text);
  const write = (label: string, one: CompletionItem) => trial.write(label, openingOf(one));
  const endpoint = endpointValueAt(open, sample.offset);
  if (endpoint !== null) {
    const isMark = markedText(endpoint.value) === trialMark;
    return isMark ? offered(trial.range, endpointItems(endpoint, trial.typed, open, sources), write) : null;
  }
  const spot = policySpotAt(open, sample.offset);
  if (spot === null || !trial.kinds.includes(spot.kind) || spot.text !== trialMark) return null;
  const language = spot.provenance.literal?.tree.language;
  if (language === undefined || !trial.languages.includes(language)) return null;
  return offered(trial.range, spotItems(spot, trial.typed, sources), write);
}

/** Names whose value is always an object or a list are written with its brackets. */
function openingOf({ label, kind }: CompletionItem): Opening {
  if (kind === "operator" || label === "Condition") return "map";
  return kind === "element" && label === "Statement" ? "list" : "anything";
}

/** Names of arguments and blocks of a policy document, on a line of their own. */
function blockNamesAt({ file, text }: CompletionText, offset: number): EditorCompletion | null {
  const [word = ""] = /\w*$/.exec(text.slice(Math.max(0, offset - 100), offset)) ?? [];
  const start = offset - word.length;
  if (!/(^|\n|\{)[ \t]*$/.test(text.slice(Math.max(0, start - 500), start))) return null;
  const rest = /^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? "";
  const range = { start, end: offset + rest.length };
  const { root } = readSource(file, text, { named: true, asPolicy: false }).tree;
  // What is written before a sign or a brace has its own already.
  const isNamed = /^\s*[={]/.test(text.slice(range.end, range.end + 50));
  const found = documentBlockItems(root, offset);
  if (found.length === 0) return null;
  const items = found.map(({ item, form }): WrittenItem => {
    if (isNamed) return { ...item, text: item.label, behind: "" };
    if (form === "block") return { ...item, text: `${item.label} {\n  `, behind: "\n}" };
    return form === "list"
      ? { ...item, text: `${item.label} = [`, behind: "]" }
      : { ...item, text: `${item.label} = `, behind: "" };
  });
  return { range, items };
}

/** The names of keys in a policy variable, as the language of its host writes variables. */
function variablesAt(given: CompletionText, offset: number, sources: CompletionSources): EditorCompletion | null {
  const { text } = given;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).slice(-300);
  const typed = /(?:\$\{!?|&\{)([\w:./-]*)$/.exec(line)?.[1];
  if (typed === undefined) return null;
  const rest = /^[\w:./-]*\}?/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
  const range = { start: offset - typed.length, end: offset + rest.length };
  const sample = `${text.slice(0, range.start)}${trialMark}}${text.slice(range.end)}`;
  const spot = policySpotAt(given.reread(sample), range.start + 1);
  // Braces of the template language itself are no variables of the policy.
  if (spot?.text.includes(`\${${trialMark}}`) !== true) return null;
  return offered(range, variableItems(spot, sources), (label) => ({ text: `${label}}`, behind: "" }));
}

function offered(
  range: Range,
  items: readonly CompletionItem[],
  write: (label: string, item: CompletionItem) => Writing,
): EditorCompletion | null {
  return items.length === 0 ? null : { range, items: items.map((one) => ({ ...one, ...write(one.label, one) })) };
}

interface EndpointValue {
  readonly kind: "service" | "type";
  readonly value: Value;
}

function endpointValueAt({ file, endpoints }: OpenPolicies, offset: number): EndpointValue | null {
  const isHere = (value: Value | null): value is Value =>
    value !== null && value.provenance.at.file === file && contains(value.provenance.at.range, offset);
  return firstOf(endpoints, ({ service, typeValue }): EndpointValue | null => {
    if (isHere(service.value)) return { kind: "service", value: service.value };
    return isHere(typeValue) ? { kind: "type", value: typeValue } : null;
  });
}

function endpointItems(
  { kind }: EndpointValue,
  typed: string,
  { endpoints }: OpenPolicies,
  { endpointServices }: CompletionSources,
): readonly CompletionItem[] {
  if (kind === "type") return typeItems();
  const near = endpoints.flatMap(({ service }) => service.region ?? []);
  return serviceItems(typed, near, endpointServices);
}

/**
 * The text within the quotes, and what of it stands before the offset. Null for what is not written as such. Of a
 * text that is not closed only what was typed is replaced: the rest may be what follows it.
 */
function writtenAt({ at, literal }: Provenance, text: string, offset: number) {
  if (literal === undefined) return null;
  const source = text.slice(at.range.start, at.range.end);
  const opening = /^\\?["']/.exec(source)?.[0] ?? "";
  const start = at.range.start + opening.length;
  if (offset < start) return null;
  const isClosed = opening !== "" && source.length >= 2 * opening.length && source.endsWith(opening);
  const end = opening === "" ? at.range.end : isClosed ? at.range.end - opening.length : offset;
  if (offset > end) return null;
  const inner = text.slice(start, end);
  const isPlain = isClosed || opening === "" ? inner === literal.node.text : /^[^\r\n"'\\]*$/.test(inner);
  return isPlain ? { range: { start, end }, typed: text.slice(start, offset), isBare: opening === "" } : null;
}

/** The name of a service in which a template language fills in the Region. */
function serviceAt({ at }: Provenance, text: string, offset: number) {
  const source = text.slice(at.range.start, at.range.end);
  const [, before = "", name = ""] = /^((?:!Sub\s+)?["']?)(com\.amazonaws\.[\w.${}:-]*)["']?$/.exec(source) ?? [];
  const start = at.range.start + before.length;
  const end = start + name.length;
  if (name === "" || offset < start || offset > end) return null;
  return { range: { start, end }, typed: text.slice(start, offset), isBare: false };
}

function isWorthTrying({ file, text, open }: CompletionText, offset: number): boolean {
  if (text.length <= mostTried) return true;
  return open.policies.some((policy) =>
    placesOf(policy).some(({ file: where, range: { start, end } }) => {
      return where === file && start <= offset && (offset <= end || text.slice(end, offset).trim() === "");
    }),
  );
}

function isHcl(file: string): boolean {
  return /\.(tf|tofu)$/.test(file);
}

function languageOf(file: string, text: string): Language {
  if (isHcl(file)) return "hcl";
  return /\.(json|jsn)$/i.test(file) || /^\uFEFF?\s*[{[]/.test(text.slice(0, 4096)) ? "json" : "yaml";
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | null): Found | null {
  for (const one of items) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
