// What a text says, without how it is laid out: known before an edit, compared with what is read after it.

import type { NewValue } from "../rules/define-rule.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { NodeProperties, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import { scalarType } from "../value/scalar-type.js";
import { isList, type Path, partsOf, type Task } from "./operation.js";

/** A part of a tree: keys are texts, whatever they look like. */
interface Part {
  readonly tree: SyntaxTree;
  readonly node: SyntaxNode;
  readonly isKey: boolean;
}

/** What must be read at a place: what stood there before, something made, or anything. */
export type Outline =
  | { readonly is: "same"; readonly part: Part }
  | {
      readonly is: "made";
      readonly kind: SyntaxNode["kind"];
      /** What it says beside its children. */
      readonly label: string;
      /** Null for the style of something new. */
      readonly style: string | null;
      readonly children: readonly Outline[];
    }
  | { readonly is: "anything" };

type Made = Extract<Outline, { is: "made" }>;

/** A tree as it is. */
export function outlineOf(tree: SyntaxTree): Outline {
  return { is: "same", part: { tree, node: tree.root, isKey: false } };
}

/** Whether a tree says what was intended. */
export function says(tree: SyntaxTree, intended: Outline): boolean {
  return agrees({ tree, node: tree.root, isKey: false }, intended);
}

function agrees(part: Part, intended: Outline): boolean {
  if (intended.is === "anything") return true;
  if (intended.is === "same") return isSame(part, intended.part);
  const { kind, label, style, children } = intended;
  if (part.node.kind !== kind || labelOf(part) !== label || (style !== null && styleOf(part.node) !== style))
    return false;
  const parts = partsBelow(part);
  return (
    parts.length === children.length &&
    parts.every((below, index) => {
      const other = children[index];
      return other !== undefined && agrees(below, other);
    })
  );
}

function isSame(one: Part, other: Part): boolean {
  if (one.node.kind !== other.node.kind || styleOf(one.node) !== styleOf(other.node)) return false;
  if (labelOf(one) !== labelOf(other)) return false;
  const parts = partsBelow(one);
  const others = partsBelow(other);
  return (
    parts.length === others.length &&
    parts.every((below, index) => {
      const match = others[index];
      return match !== undefined && isSame(below, match);
    })
  );
}

function partsBelow({ tree, node }: Part): readonly Part[] {
  return childNodes(node).map((child, index) => ({ tree, node: child, isKey: node.kind === "map" && index % 2 === 0 }));
}

function styleOf(node: SyntaxNode): string | null {
  return "style" in node ? node.style : null;
}

function labelOf({ tree, node, isKey }: Part): string {
  switch (node.kind) {
    case "scalar":
      return scalarLabel(isKey ? "text" : scalarType(node, tree.language).type, node.text, node);
    case "map":
    case "list":
      return propertiesLabel(node);
    // Blanks that align what stands below each other say nothing.
    case "body":
      return "";
    case "attribute":
      return node.name;
    case "block":
      return [node.type, ...node.labels.map(({ text }) => JSON.stringify(text))].join(" ");
    case "alias":
      return `${node.name} ${node.target === null}`;
    default: {
      // What stands between the parts: names, operators, the literal text of templates.
      let { start } = node.range;
      let label = "";
      for (const { range } of childNodes(node)) {
        label += `${tree.text.slice(start, range.start)}\u0000`;
        start = range.end;
      }
      return label + tree.text.slice(start, node.range.end);
    }
  }
}

function scalarLabel(type: string, text: string, properties: NodeProperties): string {
  return `${type} ${propertiesLabel(properties)} ${text}`;
}

/** Tags and anchors hold no blanks. */
function propertiesLabel({ tag, anchor }: NodeProperties): string {
  return tag === undefined && anchor === undefined ? "" : `${tag ?? ""}&${anchor ?? ""}`;
}

function textOutline(text: string): Made {
  return { is: "made", kind: "scalar", label: scalarLabel("text", text, {}), style: null, children: [] };
}

function valueOutline(value: NewValue): Made {
  if (typeof value === "string") return textOutline(value);
  const children = partsOf(value).flatMap(([name, part]) =>
    name === null ? [valueOutline(part)] : [textOutline(name), valueOutline(part)],
  );
  return { is: "made", kind: isList(value) ? "list" : "map", label: propertiesLabel({}), style: null, children };
}

/** The same with its children in sight. */
function unfolded(outline: Outline): Made | null {
  if (outline.is !== "same") return outline.is === "made" ? outline : null;
  const { part } = outline;
  const children = partsBelow(part).map((below): Outline => ({ is: "same", part: below }));
  return { is: "made", kind: part.node.kind, label: labelOf(part), style: styleOf(part.node), children };
}

/** The outline after a task; null where the task does not fit what is there. */
export function changed(outline: Outline, { path, operation }: Task): Outline | null {
  const node = unfolded(outline);
  const [index, ...rest] = path;
  if (node === null) return null;
  if (index === undefined) return changedHere(node, operation);
  if (rest.length === 0 && isRemoval(operation)) return without(node, index);
  const child = node.children[index];
  const after = child === undefined ? null : changed(child, { path: rest, operation });
  return after === null ? null : { ...node, children: node.children.with(index, after) };
}

function isRemoval(operation: Task["operation"]): boolean {
  if (operation.kind !== "block") return operation.kind === "remove";
  return operation.part.length === 0 && operation.change.kind === "remove";
}

function changedHere(node: Made, operation: Task["operation"]): Outline | null {
  switch (operation.kind) {
    case "block":
      // What a block renders is told by evaluating it again (report/reevaluation.ts).
      return node.kind === "block" ? { is: "anything" } : null;
    case "replace-text":
      return node.kind === "scalar" ? textOutline(operation.text) : null;
    case "rename-key":
      return node.kind === "scalar" ? textOutline(operation.name) : null;
    case "replace-value":
      return valueOutline(operation.value);
    case "remove":
      return null;
    case "compact":
      return node;
    case "add-member": {
      if (node.kind !== "map" || hasMember(node, operation.name)) return null;
      const member = [textOutline(operation.name), valueOutline(operation.value)];
      return filled(node, operation.at === "start" ? [...member, ...node.children] : [...node.children, ...member]);
    }
    case "append": {
      const value = valueOutline(operation.value);
      if (node.kind === "list") return filled(node, [...node.children, value]);
      if (node.kind !== "scalar") return null;
      return {
        ...node,
        kind: "list",
        label: propertiesLabel({}),
        style: null,
        children: [{ ...node, style: null }, value],
      };
    }
  }
}

function hasMember({ children }: Made, name: string): boolean {
  const { label } = textOutline(name);
  return children.some((child, index) => index % 2 === 0 && unfolded(child)?.label === label);
}

/** A collection that was or becomes empty may have to change its style. */
function filled(node: Made, children: readonly Outline[]): Made {
  const isEmpty = node.children.length === 0 || children.length === 0;
  return { ...node, style: isEmpty ? null : node.style, children };
}

function without(node: Made, index: number): Outline | null {
  if (index >= node.children.length) return null;
  if (node.kind === "list" || node.kind === "body") return filled(node, node.children.toSpliced(index, 1));
  return node.kind === "map" ? filled(node, node.children.toSpliced(index - (index % 2), 2)) : null;
}

/** The outline with anything allowed at the end of a path. */
export function opened(outline: Outline, [index, ...rest]: Path): Outline {
  const node = unfolded(outline);
  if (index === undefined) return { is: "anything" };
  const child = node?.children[index];
  return node === null || child === undefined
    ? outline
    : { ...node, children: node.children.with(index, opened(child, rest)) };
}
