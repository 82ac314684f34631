// A picture of what the file in the active editor deploys.

import { activeEditor, nameOf } from "../active-document.js";
import type { Postern } from "../postern.js";
import { askServer } from "../server-question.js";

/** Shows it as Mermaid, which the preview of Markdown draws in newer versions of VS Code; in others, its text is shown. */
export async function showGraph({ server, answers }: Postern): Promise<void> {
  const document = activeEditor()?.document;
  if (document === undefined) return;
  const params = { uri: document.uri.toString() };
  const answer = await askServer<{ readonly mermaid: string }>(server, "postern/graph", params);
  if (answer === null) return;
  await answers.show(`Graph of ${nameOf(document)}`, `\`\`\`mermaid\n${answer.mermaid.trimEnd()}\n\`\`\`\n`);
}
