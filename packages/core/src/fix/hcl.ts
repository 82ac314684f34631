// Edits of HCL: texts and names of members in the style they have, objects and lists in that of their
// siblings, as `terraform fmt` leaves them (terraform.md §3.4).

import type { NewValue } from "../rules/define-rule.js";
import type { MapNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { insertInFlow, listInFlow, removeInFlow, replaceInFlow } from "./flow.js";
import { collectionsOf, type FlowLayout, flowBlanks } from "./flow-layout.js";
import { childRanges, type Operation, type Site, slotOf } from "./operation.js";

/** Characters that mean themselves in quoted texts and in bare words. */
const plainText = /^[\w:*/.-]+$/;
const identifier = /^[A-Za-z_][\w-]*$/;

/** The edits of an operation in HCL. */
export function editHcl(site: Site, operation: Operation): readonly TextEdit[] | null {
  const { node } = site;
  switch (operation.kind) {
    case "replace-text":
      return replaceText(site, operation.text);
    case "rename-key":
      return renameKey(site, operation.name);
    case "replace-value":
      return replaceValue(site, operation.value);
    case "remove":
      return slotOf(site) === null ? null : removeInFlow(site);
    case "add-member":
      return node.kind === "map" ? insertInFlow(site, operation, hclLayout(site, node)) : null;
    case "append":
      if (node.kind === "list") {
        return insertInFlow(site, { name: null, value: operation.value, at: "end" }, hclLayout(site, null));
      }
      // An element of a list or a member of an object; an argument of a block may want a single text.
      return node.kind === "scalar" && slotOf(site) !== null
        ? listInFlow(site, operation.value, hclLayout(site, null))
        : null;
    case "compact":
      return null;
  }
}

function replaceText({ node }: Site, text: string): readonly TextEdit[] | null {
  if (node.kind !== "scalar") return null;
  const { start, end } = node.contentRange;
  if (node.style === "plain") return plainText.test(text) ? [{ range: { start, end }, newText: text }] : null;
  if (node.style !== "double") return null;
  return [{ range: { start: start + 1, end: end - 1 }, newText: quoted(text).slice(1, -1) }];
}

/** A name that is no identifier stands in quotes. */
function renameKey(site: Site, name: string): readonly TextEdit[] | null {
  const { node } = site;
  if (node.kind !== "scalar" || node.style !== "plain" || identifier.test(name)) return replaceText(site, name);
  return [{ range: node.contentRange, newText: quoted(name) }];
}

/** A text in the place of a text leaves the quotes alone; the value of an argument is replaced as it is. */
function replaceValue(site: Site, value: NewValue): readonly TextEdit[] | null {
  const { node } = site;
  if (typeof value === "string" && node.kind === "scalar" && node.style === "double") return replaceText(site, value);
  return slotOf(site) === null ? null : replaceInFlow(site, value, hclLayout(site, null));
}

/** @param around the object that gets a member. */
function hclLayout({ tree, around }: Site, object: MapNode | null): FlowLayout {
  const parents = around.filter((node): node is MapNode => node.kind === "map");
  const beside = [...(object === null ? [] : [object]), ...parents.toReversed()].find(
    ({ entries }) => entries.length > 0,
  );
  const like = beside ?? collectionsOf(tree.root).find((node): node is MapNode => node.kind === "map");
  const isQuoted = like?.entries.every(({ key }) => key.kind === "scalar" && key.style === "double") ?? false;
  const hasCommas = like !== undefined && separates(tree, like);
  return {
    text: quoted,
    key: (name) => (isQuoted || !identifier.test(name) ? quoted(name) : name),
    old: ({ range }) => tree.text.slice(range.start, range.end),
    ...flowBlanks(tree),
    colon: colonOf(tree, like),
    comma: ", ",
    lineEnd: (kind) => (kind === "list" || hasCommas ? "," : ""),
  };
}

/** ` = ` unless the members beside it have colons. Blanks that align signs are not repeated. */
function colonOf({ text }: SyntaxTree, like: MapNode | undefined): string {
  const entry = like?.entries[0];
  const between = entry === undefined ? "" : text.slice(entry.key.range.end, entry.value.range.start);
  if (!between.includes(":")) return " = ";
  return /^\s+:/.test(between) ? " : " : ": ";
}

/** Whether members on lines of their own have commas behind them. */
function separates({ text }: SyntaxTree, node: MapNode): boolean {
  const ranges = childRanges(node);
  return ranges.some(({ end }, index) => {
    const next = ranges[index + 1];
    return (
      next !== undefined &&
      text.slice(end, next.start).trimStart().startsWith(",") &&
      text.slice(end, next.start).includes("\n")
    );
  });
}

/** A quoted text in which nothing is a template (terraform.md §3.4). */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).replace(/\\([bf])/g, (_, letter) => (letter === "b" ? "\\u0008" : "\\u000c"));
  return escaped.replace(/([$%])\{/g, "$1$1{");
}
