// Asks the server what the protocol has no method for. Each question is answered with text for people.

import { window } from "vscode";
import { ResponseError } from "vscode-languageclient";
import type { ClientSwitch } from "./client-switch.js";

/** The protocol's code for a method that the other side does not know. */
const methodNotFound = -32601;

/** The answer, null if there is none: then the user was told why. */
export async function askServer<Answer>(server: ClientSwitch, method: string, params: unknown): Promise<Answer | null> {
  const client = server.current;
  if (client === null) {
    void window.showInformationMessage("Postern is off. The setting postern.enable turns it on.");
    return null;
  }
  try {
    return await client.sendRequest<Answer | null>(method, params);
  } catch (error) {
    void window.showWarningMessage(failureWords(error));
    return null;
  }
}

function failureWords(error: unknown): string {
  if (error instanceof ResponseError && error.code === methodNotFound)
    return "This version of Postern's language server does not answer that.";
  return `Postern did not answer: ${error instanceof Error ? error.message : String(error)}`;
}
