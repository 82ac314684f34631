/// <reference types="vscode" />
// In the extension host: what the real server answers to the commands.

import { languages } from "vscode";
import { askCommands } from "./ask-commands.js";
import { inFolder, ruleOf, until } from "./conditions.js";

export async function findOut() {
  const answers = await askCommands();
  const closed = inFolder("below/closed.json");
  const found = await until("what is found in a file that is not open", () => {
    const rules = languages.getDiagnostics(closed).map(ruleOf);
    return rules.length > 0 ? rules : null;
  });
  return { ...answers, found };
}
