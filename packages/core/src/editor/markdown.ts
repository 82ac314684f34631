// What is said of texts of users in Markdown: they are shown, never read as markup.

/** Longer texts are cut: a hover is read at a glance. */
const longest = 160;

/** A text as code, on one line. */
export function code(text: string): string {
  return wholeCode(text.length > longest ? `${text.slice(0, longest)}…` : text);
}

/** The same of a text that is to be read to its end. */
export function wholeCode(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const runs = line.match(/`+/g) ?? [];
  const fence = "`".repeat(runs.reduce((most, run) => Math.max(most, run.length), 0) + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The first few of some texts as code, and how many there are beside them. */
export function someOf(texts: readonly string[], most: number): string {
  const shown = texts.slice(0, most).map(code).join(", ");
  return texts.length > most ? `${shown} and ${texts.length - most} more` : shown;
}
