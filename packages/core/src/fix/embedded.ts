// Edits of JSON, or of an expression of HCL, that stands in a string of a file: made there, written as the
// string is written, led back through the segment map. Where the map is not exact there is no edit.

import { childNodes } from "../syntax/child-nodes.js";
import { parseJson } from "../syntax/json.js";
import type { ScalarNode, SyntaxNode, SyntaxTree, TemplateNode } from "../syntax/tree.js";
import { applyEdits, type TextEdit } from "../text/edit.js";
import { containsRange, type Range, spanOf } from "../text/range.js";
import type { Embedding } from "../value/provenance.js";
import { applyTasks, inOrder, isSound } from "./apply.js";
import { escapeSequences, isJsonConfig, unescapeSequences } from "./config-tree.js";
import { readers, readLike } from "./editor.js";
import { exactRange } from "./exact-range.js";
import { type Encoder, encoderOf } from "./host-text.js";
import { type Path, siteAt, type Task } from "./operation.js";
import { changed, type Outline, opened, outlineOf, says } from "./outline.js";
import { isAnswer, isRepeated } from "./refusal.js";

type Host = ScalarNode | TemplateNode;

/** In a string of JSON. */
const escapedInJson: Encoder = (text) => JSON.stringify(text).slice(1, -1);

/** In a string of JSON that is read as a template. */
const escapedTemplate: Encoder = (text) => escapedInJson(escapeSequences(text));

/** The edits of the file for tasks on the JSON or HCL in one of its strings. */
export function applyEmbedded(
  inner: SyntaxTree,
  embedding: Embedding,
  tasks: readonly Task[],
  text: string,
): readonly TextEdit[] | null {
  const innerEdits = applyTasks(inner, tasks);
  const tree = innerEdits === null ? null : hostTree(embedding, text);
  const isTemplate = typeof embedding.host === "object" && isJsonConfig(embedding.host);
  if (innerEdits === null || tree === null || tree.text !== text) return null;
  const ranges = innerEdits.map(({ range }) => exactRange(inner.text, text, embedding.segments, range));
  const whole = ranges.reduce<Range | null>((all, one) => (all === null ? one : one && spanOf(all, one)), null);
  const path = whole === null || ranges.includes(null) ? null : hostPath(tree.root, whole);
  const site = path === null ? null : siteAt(tree, path);
  if (path === null || site === null || !isHost(site.node)) return null;
  if (isRepeated(site) || isAnswer(tree, site.around)) return null;
  const encode = inner.language === "hcl" ? escapedInJson : isTemplate ? escapedTemplate : encoderOf(tree, site.node);
  const edits: TextEdit[] = [];
  for (const [index, { newText }] of innerEdits.entries()) {
    const range = ranges[index];
    const written = encode(newText);
    if (range === null || range === undefined || written === null) return null;
    edits.push({ range, newText: written });
  }
  const read = (node: Host, host: SyntaxTree) => {
    const held = hostText(host, node);
    const said = isTemplate ? unescapeSequences(held) : held;
    // Of other languages in strings nobody has made sure that edits of them keep their meaning.
    return inner.language === "hcl" ? readLike(inner, said) : parseJson(said);
  };
  return verified(tree, path, edits, tasks, read) ? edits : null;
}

/** The tree of the file; a text in parts comes without one, and is read as the language that it is sound in. */
function hostTree({ host }: Embedding, text: string): SyntaxTree | null {
  if (host === "moved") return null;
  if (host !== undefined) return isJsonConfig(host) ? parseJson(text) : host;
  for (const read of [readers.json, readers.hcl, readers.yaml]) {
    const tree = read(text);
    if (tree.problems.length === 0) return tree;
  }
  return null;
}

function isHost(node: SyntaxNode): node is Host {
  return node.kind === "scalar" || node.kind === "template";
}

/** The way to the string that covers a range. */
function hostPath(node: SyntaxNode, range: Range): Path | null {
  if (!containsRange(node.range, range)) return null;
  if (isHost(node)) return [];
  for (const [index, child] of childNodes(node).entries()) {
    const rest = hostPath(child, range);
    if (rest !== null) return [index, ...rest];
  }
  return null;
}

/** Reads the file again: its string must hold what was intended, everything else stay as it was. */
function verified(
  tree: SyntaxTree,
  path: Path,
  edits: readonly TextEdit[],
  tasks: readonly Task[],
  read: (node: Host, host: SyntaxTree) => SyntaxTree,
): boolean {
  const text = applyEdits(tree.text, edits);
  if (text === null) return false;
  const again = readers[tree.language](text);
  const [old, now] = [siteAt(tree, path)?.node, siteAt(again, path)?.node];
  if (old === undefined || now === undefined || !isHost(old) || !isHost(now) || old.style !== now.style) return false;
  if (!isSound(tree, again, edits) || !says(again, opened(outlineOf(tree), path))) return false;
  const inside = read(old, tree);
  let intended: Outline | null = outlineOf(inside);
  for (const task of inOrder(tasks)) intended = intended === null ? null : changed(intended, task);
  const result = read(now, again);
  return intended !== null && result.problems.length <= inside.problems.length && says(result, intended);
}

/** The text of a string; interpolations of HCL as placeholders. */
function hostText({ text }: SyntaxTree, node: Host): string {
  if (node.kind === "scalar") return node.text;
  return node.parts
    .map((part) => {
      if (part.kind === "template-literal") return part.text;
      // The source tells one part from another; quotes in it would end a JSON string.
      const source = text.slice(part.range.start, part.range.end);
      return `\${${source.replace(/[^\w.]/g, "_")}}`;
    })
    .join("");
}
