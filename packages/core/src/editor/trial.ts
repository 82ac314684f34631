// Completion at places where nothing is written yet: a mark is put there as each language of the place would have it,
// the text is read once more, and where the mark turns up says what may stand there. So every host that can be read
// can be completed, broken ones included.

import { yamlScalar } from "../fix/yaml-scalar.js";
import type { Language } from "../syntax/tree.js";
import type { Range } from "../text/range.js";
import type { Writing } from "./completion-item.js";

/** What is put where nothing is written: a word that nobody writes, and that every language takes as a word. */
export const trialMark = "PosternWritesHere";

/** What a name stands for, as far as its value begins alike everywhere. */
export type Opening = "map" | "list" | "anything";

/** One way of writing at a place. */
export interface Trial {
  /** What the mark must turn out to be. Blocks say in texts what are names in a policy. */
  readonly kinds: readonly ("name" | "text")[];
  /** What is replaced: the word around the offset, with the quote before it and the one after. */
  readonly range: Range;
  /** Of the word what stands before the offset. */
  readonly typed: string;
  /** The languages that the place must turn out to be of. */
  readonly languages: readonly Language[];
  write(label: string, manner: Manner): Writing;
}

/** What the place says of how to write there. */
export interface Manner {
  readonly opening: Opening;
  /** Of texts that YAML needs quotes for. */
  readonly quote: "single" | "double";
}

/** The text with the mark in it, and an offset in the mark. */
export function tried(
  text: string,
  { kinds, range, write }: Trial,
): { readonly text: string; readonly offset: number } {
  const written = write(trialMark, { opening: "anything", quote: "double" });
  const value = kinds.includes("text") ? "" : '""';
  // Within a string of another language its quotes are written as the name's are.
  const inner = written.text.includes('\\"') ? value.replaceAll('"', '\\"') : value;
  const sample = written.text + inner + written.behind;
  return {
    text: text.slice(0, range.start) + sample + text.slice(range.end),
    offset: range.start + sample.indexOf(trialMark) + 1,
  };
}

const everyLanguage: readonly Language[] = ["json", "yaml", "hcl"];
const wordCharacter = /[\w:*.?/@+-]/;
/** Longer words are none. */
const longestWord = 300;

/** What is written around a place. */
interface Surroundings {
  readonly range: Range;
  readonly typed: string;
  /** What stands before the word on its line. */
  readonly line: string;
  /** The last character before the word that is not white, "" at the top; and whether it is on another line. */
  readonly before: string;
  readonly isOnNewLine: boolean;
  /** The first character behind it that is not white, "" at the end. */
  readonly after: string;
}

/** The ways to write at an offset of a file in a language, those first that are likelier. */
export function trialsAt(text: string, offset: number, language: Language): readonly Trial[] {
  const place = surroundings(text, offset);
  if (place === null) return [];
  const { line } = place;
  const ofJson = quoted(place, '"');
  const ofText = line.includes('\\"') ? quoted(place, '\\"') : [];
  if (language === "json") return [...ofJson, ...ofText];
  if (language === "hcl") return [...ofHcl(place), ...ofJson, ...ofText];
  // YAML that is written as JSON goes on as JSON.
  const isLikeJson = /"\s*(?::\s*[[{]?|,)\s*$/.test(line);
  return isLikeJson ? [...ofJson, ...ofYaml(place)] : [...ofYaml(place), ...ofJson, ...ofText];
}

function surroundings(text: string, offset: number): Surroundings | null {
  if (offset < 0 || offset > text.length) return null;
  let start = offset;
  while (offset - start < longestWord && wordCharacter.test(text[start - 1] ?? "")) start--;
  // The colon behind a name is no part of its value.
  while (start < offset && text[start] === ":") start++;
  let end = offset;
  while (end - offset < longestWord && wordCharacter.test(text[end] ?? "")) end++;
  const typed = text.slice(start, offset);
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const opening = /\\?["']$/.exec(text.slice(from, start))?.[0] ?? "";
  if (opening !== "") {
    // A quote that closes another text opens none here.
    if (text.slice(from, start).split(opening.slice(-1)).length % 2 === 1) return null;
    if (text.startsWith(opening, end)) end += opening.length;
    start -= opening.length;
  }
  const head = text.slice(Math.max(0, start - 2_000), start).trimEnd();
  const between = text.slice(Math.max(0, start - 2_000) + head.length, start);
  return {
    range: { start, end },
    typed,
    line: text.slice(from, start),
    before: head.at(-1) ?? "",
    isOnNewLine: between.includes("\n"),
    after: text.slice(end, end + 2_000).trimStart()[0] ?? "",
  };
}

/** Whether something follows that a comma must be put before. */
function isFollowed({ after }: Surroundings): boolean {
  return /["'{[\w\\-]/.test(after);
}

/** As JSON has it, in a file or in a string of another language. */
function quoted(place: Surroundings, quote: '"' | '\\"'): readonly Trial[] {
  const { range, typed, before } = place;
  const comma = isFollowed(place) ? "," : "";
  const name: Trial = {
    kinds: ["name"],
    range,
    typed,
    languages: ["json", "yaml"],
    write: (label, { opening }) => opened(`${quote}${label}${quote}: `, opening, comma),
  };
  const value: Trial = {
    kinds: ["text"],
    range,
    typed,
    languages: everyLanguage,
    write: (label) => ({ text: `${quote}${label}${quote}${comma}`, behind: "" }),
  };
  if (before === "{") return [name];
  if (before === ",") return [value, name];
  return before === ":" || before === "[" ? [value] : [];
}

function opened(text: string, opening: Opening, comma: string): Writing {
  if (opening === "map") return { text: `${text}{`, behind: `}${comma}` };
  return opening === "list" ? { text: `${text}[`, behind: `]${comma}` } : { text, behind: comma };
}

function ofYaml(place: Surroundings): readonly Trial[] {
  const { range, typed, line, before, isOnNewLine } = place;
  const inFlow = ["{", "[", ","].includes(before);
  const isBlank = /^\s*(?:-\s+)*$/.test(line);
  const spelled = (label: string, { quote }: Manner) => yamlScalar(label, "plain", { inFlow, quote });
  const comma = inFlow && isFollowed(place) ? "," : "";
  const common = { range, typed, languages: ["yaml"] } as const;
  const value: Trial = {
    ...common,
    kinds: ["text"],
    write: (label, manner) => ({ text: `${spelled(label, manner)}${comma}`, behind: "" }),
  };
  const name: Trial = {
    ...common,
    kinds: ["name"],
    write: (label, manner) => {
      const written = spelled(label, manner);
      if (inFlow) return opened(`${written}: `, manner.opening, comma);
      return { text: manner.opening === "anything" ? `${written}: ` : `${written}:`, behind: "" };
    },
  };
  if (inFlow) return before === "{" ? [name] : [value, name];
  if (isBlank && (isOnNewLine || before === "-" || before === "")) return [name, value];
  return before === ":" && /:\s+$/.test(line) ? [value] : [];
}

const identifier = /^[A-Za-z_][\w-]*$/;

function ofHcl(place: Surroundings): readonly Trial[] {
  const { range, typed, before, isOnNewLine } = place;
  const comma = (before === "[" || before === ",") && isFollowed(place) ? "," : "";
  const value: Trial = {
    kinds: before === "=" ? ["text", "name"] : ["text"],
    range,
    typed,
    languages: ["hcl"],
    write: (label) => ({ text: `"${label}"${comma}`, behind: "" }),
  };
  const name: Trial = {
    kinds: ["name"],
    range,
    typed,
    languages: ["hcl"],
    write: (label, { opening }) => opened(`${identifier.test(label) ? label : `"${label}"`} = `, opening, ""),
  };
  if (before === "=" || before === "[") return [value];
  if (before === ",") return [value, name];
  return before === "{" || isOnNewLine ? [name] : [];
}
