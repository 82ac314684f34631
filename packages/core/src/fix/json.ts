// Edits of JSON: one line per new member where members have lines of their own, one line where not.

import type { NewValue } from "../rules/define-rule.js";
import type { SyntaxNode } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { insertInFlow, listInFlow, removeInFlow, replaceInFlow } from "./flow.js";
import { type FlowLayout, flowBlanks } from "./flow-layout.js";
import type { Operation, Site } from "./operation.js";

/** The edits of an operation in JSON. */
export function editJson(site: Site, operation: Operation): readonly TextEdit[] | null {
  const { node, tree } = site;
  switch (operation.kind) {
    case "replace-text":
      return node.kind === "scalar" ? replaceValue(site, operation.text) : null;
    case "rename-key":
      return node.kind === "scalar" ? replaceValue(site, operation.name) : null;
    case "replace-value":
      return replaceValue(site, operation.value);
    case "remove":
      return removeInFlow(site);
    case "add-member":
      return node.kind === "map" ? insertInFlow(site, operation, jsonLayout(site)) : null;
    case "append":
      if (node.kind === "list") {
        return insertInFlow(site, { name: null, value: operation.value, at: "end" }, jsonLayout(site));
      }
      return node.kind === "scalar" && tree.text !== "" ? listInFlow(site, operation.value, jsonLayout(site)) : null;
    case "compact":
      return [{ range: node.range, newText: compact(node, tree.text) }];
  }
}

/** A value without white space between its tokens; texts and numbers as they are written. */
function compact(node: SyntaxNode, text: string): string {
  if (node.kind === "list") return `[${node.items.map((item) => compact(item, text)).join(",")}]`;
  if (node.kind !== "map") return text.slice(node.range.start, node.range.end);
  const members = node.entries.map(({ key, value }) => `${compact(key, text)}:${compact(value, text)}`);
  return `{${members.join(",")}}`;
}

/** A text in the place of a text leaves the quotes alone. */
function replaceValue(site: Site, value: NewValue): readonly TextEdit[] {
  const { node } = site;
  if (typeof value !== "string" || node.kind !== "scalar" || node.style !== "double") {
    return replaceInFlow(site, value, jsonLayout(site));
  }
  const { start, end } = node.contentRange;
  return [{ range: { start: start + 1, end: end - 1 }, newText: quoted(value).slice(1, -1) }];
}

function jsonLayout({ tree }: Site): FlowLayout {
  return {
    text: quoted,
    key: quoted,
    old: ({ range }) => tree.text.slice(range.start, range.end),
    ...flowBlanks(tree),
  };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
