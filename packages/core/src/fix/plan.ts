// Fix intents → edits of the text, in the style that is there, verified by reading the result.

import type { FixIntent } from "../rules/define-rule.js";
import { parseHcl } from "../syntax/hcl/parse.js";
import { parseJson } from "../syntax/json.js";
import type { Language, ScalarNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { parseYaml } from "../syntax/yaml.js";
import { applyEdits, type TextEdit } from "../text/edit.js";
import { scalarType } from "../value/scalar-type.js";
import { scalarAt } from "./scalar-at.js";

/** One edit in one file. */
export interface PlannedEdit {
  readonly file: string;
  readonly edit: TextEdit;
}

/**
 * The edits of an intent, or null where it cannot be carried out: the text was computed, stands inside
 * another string, or would not read back as intended.
 */
export function planFix(intent: FixIntent, textOf: (file: string) => string | null): readonly PlannedEdit[] | null {
  const { at, literal } = intent.anchor.provenance;
  const wanted = intent.kind === "replace-text" ? intent.text : intent.name;
  const text = textOf(at.file);
  if (literal === undefined || literal.embedding !== undefined || text === null || literal.tree.text !== text)
    return null;
  const edit = rewrite(literal.node, wanted);
  return edit !== null && readsBack(literal.tree, edit, wanted) ? [{ file: at.file, edit }] : null;
}

/** Characters that mean themselves in every quoted and plain style of every language here. */
const plainText = /^[\w:*/.-]+$/;

function rewrite(node: ScalarNode, wanted: string): TextEdit | null {
  if (!plainText.test(wanted)) return null;
  const { start, end } = node.contentRange;
  if (node.style === "plain") return { range: { start, end }, newText: wanted };
  if (node.style !== "double" && node.style !== "single") return null;
  return { range: { start: start + 1, end: end - 1 }, newText: wanted };
}

const parsers: Readonly<Record<Language, (text: string) => SyntaxTree<SyntaxNode>>> = {
  json: parseJson,
  yaml: parseYaml,
  hcl: parseHcl,
};

/** Reads the edited text and looks whether the scalar says what was intended, and nothing else broke. */
function readsBack(tree: SyntaxTree, edit: TextEdit, wanted: string): boolean {
  const edited = applyEdits(tree.text, [edit]);
  if (edited === null) return false;
  const again = parsers[tree.language](edited);
  const node = scalarAt(again.root, edit.range.start);
  if (node === null || again.problems.length > tree.problems.length) return false;
  const typed = scalarType(node, tree.language);
  const isText = tree.language === "hcl" || typed.type === "text";
  return isText && node.text === wanted;
}
