// Why the file in the active editor is checked, or is not.

import { activeEditor, nameOf } from "../active-document.js";
import type { Postern } from "../postern.js";
import { askServer } from "../server-question.js";

/** Shows what the server says of it: what it is taken for, which configuration holds, what was left out. */
export async function explainFile({ server, answers }: Postern): Promise<void> {
  const document = activeEditor()?.document;
  if (document === undefined) return;
  const params = { uri: document.uri.toString() };
  const answer = await askServer<{ readonly markdown: string }>(server, "postern/explain", params);
  if (answer !== null) await answers.show(`Postern on ${nameOf(document)}`, answer.markdown);
}
