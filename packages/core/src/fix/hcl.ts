// Edits of HCL: texts and names of members, in the style they have. Other operations come with the
// layouts of terraform.md §3.4.

import type { TextEdit } from "../text/edit.js";
import type { Operation, Site } from "./operation.js";

/** Characters that mean themselves in quoted texts and in bare words. */
const plainText = /^[\w:*/.-]+$/;

/** The edits of an operation in HCL. */
export function editHcl({ node }: Site, operation: Operation): readonly TextEdit[] | null {
  const wanted = wantedText(operation);
  if (wanted === null || node.kind !== "scalar" || !plainText.test(wanted)) return null;
  const { start, end } = node.contentRange;
  if (node.style === "plain") return [{ range: { start, end }, newText: wanted }];
  return node.style === "double" ? [{ range: { start: start + 1, end: end - 1 }, newText: wanted }] : null;
}

function wantedText(operation: Operation): string | null {
  if (operation.kind === "replace-text") return operation.text;
  if (operation.kind === "rename-key") return operation.name;
  const { kind } = operation;
  return kind === "replace-value" && typeof operation.value === "string" ? operation.value : null;
}
