// Fix intents → edits of the text, in the style that is there, verified by reading the result. One
// editor per language (editor.ts) says what is written; nothing is offered that does not read back.

import type { FixIntent, FixStep } from "../rules/define-rule.js";
import type { SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import type { Embedding, LiteralSite } from "../value/provenance.js";
import { applyTasks } from "./apply.js";
import { hasAmpersands, withAmpersands } from "./block.js";
import { ConfigTrees, type EditablePlace, inTemplates, isJsonConfig } from "./config-tree.js";
import { applyEmbedded } from "./embedded.js";
import { type Operation, type Path, pathOf, type Site, siteAt, slotOf, type Task } from "./operation.js";
import { isAnswer, isComputed, isGenerated, isRepeated, writtenSite } from "./refusal.js";

/** One edit in one file. */
export interface PlannedEdit {
  readonly file: string;
  readonly edit: TextEdit;
}

/** A step with the tree that it is carried out in. */
interface PlacedTask extends Task {
  readonly file: string;
  readonly tree: SyntaxTree;
  readonly embedding: Embedding | null;
}

/**
 * The edits of an intent, or null where it cannot be carried out: the text was computed or is shared,
 * stands in a string that does not lead back to its file, or would not read back as intended.
 */
export function planFix(intent: FixIntent, textOf: (file: string) => string | null): readonly PlannedEdit[] | null {
  const steps = stepsOf(intent);
  const isRendered = steps.some(({ anchor }) => anchor.provenance.rendered !== undefined);
  // What a block renders may be written elsewhere: then the text itself is rewritten there.
  return (isRendered ? planSteps(steps, placedInBlock, textOf) : null) ?? planSteps(steps, placed, textOf);
}

/** The steps of an intent. */
export function stepsOf(intent: FixIntent): readonly FixStep[] {
  return intent.kind === "steps" ? intent.steps : [intent];
}

function planSteps(
  steps: readonly FixStep[],
  place: (step: FixStep, configs: ConfigTrees) => PlacedTask | null,
  textOf: (file: string) => string | null,
): readonly PlannedEdit[] | null {
  const configs = new ConfigTrees();
  const trees = new Map<SyntaxTree, PlacedTask[]>();
  for (const step of steps) {
    const task = place(step, configs);
    if (task === null) return null;
    const together = trees.get(task.tree);
    if (together === undefined) trees.set(task.tree, [task]);
    else together.push(task);
  }
  const files = new Set<string>();
  const planned: PlannedEdit[] = [];
  for (const [tree, tasks] of trees) {
    const [first] = tasks;
    const text = first === undefined ? null : textOf(first.file);
    // Two trees in one file, two policies in strings of it, would each be verified without the other.
    if (first === undefined || text === null || files.has(first.file)) return null;
    files.add(first.file);
    const edits = editsOf(tree, first.embedding, tasks, text);
    if (edits === null) return null;
    for (const edit of edits) planned.push({ file: first.file, edit });
  }
  return planned.length === 0 ? null : planned;
}

function editsOf(
  tree: SyntaxTree,
  embedding: Embedding | null,
  tasks: readonly Task[],
  text: string,
): readonly TextEdit[] | null {
  if (embedding !== null) return applyEmbedded(tree, embedding, tasks, text);
  return tree.text === text ? applyTasks(tree, tasks) : null;
}

/** A step at what a block renders; at what is written as such otherwise. */
function placedInBlock(step: FixStep, configs: ConfigTrees): PlacedTask | null {
  const { rendered, at } = step.anchor.provenance;
  if (rendered === undefined) return placed(step, configs);
  const { tree, block, path: part } = rendered;
  const path = isGenerated(at.file) || tree.problems.length > 0 ? null : pathOf(tree.root, block);
  const operation = { kind: "block" as const, part, change: operationOf(step) };
  return path === null ? null : { file: at.file, tree, embedding: null, path, operation };
}

function placed(step: FixStep, configs: ConfigTrees): PlacedTask | null {
  const { provenance } = step.anchor;
  const written = writtenSite(provenance);
  const { file } = provenance.at;
  if (written === null || isGenerated(file)) return null;
  const isConfig = isJsonConfig(written.tree);
  const place = isConfig ? configs.place(written.tree, written.node) : placeOf(written);
  if (place === null) return null;
  const { tree, embedding } = place;
  const operation = isConfig && embedding === null ? inTemplates(operationOf(step)) : operationOf(step);
  const path = targetOf(tree, place.path, operation);
  const site = siteAt(tree, path);
  if (site === null || isRepeated(site) || isComputed(site, operation) || isAnswer(tree, site.around)) return null;
  // Of what is only partly readable, more may stand where a member or an item would go.
  const isBroken = tree.problems.some(({ kind }) => kind !== "dialect");
  if (isBroken && operation.kind !== "replace-text" && operation.kind !== "rename-key") return null;
  return { file, tree, embedding, path, operation: inDocument(tree, site, operation) };
}

function placeOf({ tree, node, embedding }: LiteralSite<SyntaxNode>): EditablePlace | null {
  const path = pathOf(tree.root, node);
  return path === null ? null : { tree, path, embedding: embedding ?? null };
}

/** A text in the style that a policy document has for policy variables. */
function inDocument(tree: SyntaxTree, site: Site, operation: Operation): Operation {
  if (operation.kind !== "replace-text" || !hasAmpersands(tree, site.around)) return operation;
  return { ...operation, text: withAmpersands(operation.text) };
}

/** What is done to a value is done to that of the member, if the anchor is that of its key. */
function targetOf(tree: SyntaxTree, path: Path, { kind }: Operation): Path {
  const site = siteAt(tree, path);
  const isKey = site !== null && slotOf(site)?.isKey === true;
  const isAboutValue = kind === "add-member" || kind === "append" || kind === "replace-value";
  return isKey && isAboutValue ? [...path.slice(0, -1), (path[path.length - 1] ?? 0) + 1] : path;
}

function operationOf({ anchor: _anchor, ...operation }: FixStep): Operation {
  return operation;
}
