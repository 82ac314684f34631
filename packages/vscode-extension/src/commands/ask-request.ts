// Asks for a request in steps, and shows whether the policies of the file in the active editor let it pass.

import { type InputBox, QuickInputButtons, Uri, window } from "vscode";
import { activeEditor, nameOf } from "../active-document.js";
import type { Postern } from "../postern.js";
import { type FormField, requestForm, requestOf } from "../request-form.js";
import { askServer } from "../server-question.js";

/** What was answered last, so that the next question changes one thing only. */
const lastAnswers: Partial<Record<FormField["name"], string>> = {};

/**
 * Escape ends it at any step, the arrow goes one back.
 * @param given the URI and the position of a lens; without them the cursor says which policy is meant.
 */
export async function askRequest({ server, answers }: Postern, ...given: readonly unknown[]): Promise<void> {
  const place = lensPlace(given) ?? cursorPlace();
  if (place === null) return;
  for (let step = 0; step < requestForm.length; ) {
    const field = requestForm[step];
    if (field === undefined) return;
    const answer = await askField(field, step);
    if (answer === "cancelled") return;
    if (answer === "back") step--;
    else {
      lastAnswers[field.name] = answer.text;
      step++;
    }
  }
  const params = { ...place, request: requestOf(lastAnswers) };
  const answer = await askServer<{ readonly markdown: string }>(server, "postern/ask", params);
  const name = nameOf({ uri: Uri.parse(place.uri) });
  if (answer !== null) await answers.show(`A request to ${name}`, answer.markdown);
}

/** Where the policy is that is asked. */
interface PolicyPlace {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

function lensPlace([uri, position]: readonly unknown[]): PolicyPlace | null {
  if (typeof uri !== "string" || typeof position !== "object" || position === null) return null;
  const { line, character } = position as Readonly<Record<string, unknown>>;
  return typeof line === "number" && typeof character === "number" ? { uri, position: { line, character } } : null;
}

/** Null without an editor, and the user was told so. */
function cursorPlace(): PolicyPlace | null {
  const editor = activeEditor();
  if (editor === null) return null;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), position: { line, character } };
}

async function askField(field: FormField, step: number): Promise<{ readonly text: string } | "back" | "cancelled"> {
  const box = window.createInputBox();
  box.title = "Postern: would this request pass?";
  box.step = step + 1;
  box.totalSteps = requestForm.length;
  box.prompt = field.prompt;
  box.placeholder = field.placeholder;
  box.value = lastAnswers[field.name] ?? "";
  box.ignoreFocusOut = true;
  box.buttons = step === 0 ? [] : [QuickInputButtons.Back];
  try {
    return await answered(box, field);
  } finally {
    box.dispose();
  }
}

function answered(box: InputBox, field: FormField): Promise<{ readonly text: string } | "back" | "cancelled"> {
  return new Promise((resolve) => {
    const judge = () => {
      const fault = field.fault(box.value);
      box.validationMessage = fault ?? "";
      return fault === null;
    };
    box.onDidAccept(() => {
      if (judge()) resolve({ text: box.value });
    });
    box.onDidChangeValue(() => {
      if (box.validationMessage !== "") judge();
    });
    box.onDidTriggerButton(() => resolve("back"));
    box.onDidHide(() => resolve("cancelled"));
    box.show();
  });
}
