// Texts as HTML: nothing that an author wrote can become an element, an attribute or a steering character.

import { printable } from "./terminal-style.js";
import { wellFormed } from "./well-formed.js";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text without elements, for content and quoted attributes alike. */
export function htmlText(text: string): string {
  return printable(wellFormed(text)).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The same, with what stands in backticks as `<code>`. `plain` writes the rest. */
export function htmlWords(text: string, plain: (text: string) => string = htmlText): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part, at) => (at % 2 === 1 ? `<code>${htmlText(part.slice(1, -1))}</code>` : plain(part)))
    .join("");
}
