// Edits of YAML: chooses between lines of a block and brackets of a flow, and how scalars are written.

import type { NewValue } from "../rules/define-rule.js";
import { childNodes } from "../syntax/child-nodes.js";
import type { ListNode, MapNode, SyntaxNode } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { insertInFlow, listInFlow, printFlow, removeInFlow, replaceInFlow } from "./flow.js";
import { collectionsOf, type FlowLayout, flowBlanks } from "./flow-layout.js";
import { isList, type Operation, parentSite, partsOf, type Site, slotOf } from "./operation.js";
import { appendItem, insertMember, listInBlock, putBlock, putInline, removeLines } from "./yaml-block.js";
import { type BlockLayout, blockBlanks } from "./yaml-block-layout.js";
import { usualQuote, writingOf, yamlScalar } from "./yaml-scalar.js";

/** The edits of an operation in YAML. */
export function editYaml(site: Site, operation: Operation): readonly TextEdit[] | null {
  const { node } = site;
  switch (operation.kind) {
    case "replace-text":
      return node.kind === "scalar" ? replace(site, operation.text) : null;
    case "rename-key":
      return node.kind === "scalar" ? replace(site, operation.name) : null;
    case "replace-value":
      return replace(site, operation.value);
    case "remove":
      return remove(site);
    case "add-member":
      if (node.kind !== "map") return null;
      return isBlock(node) ? insertMember(site, operation, blockLayout(site, node)) : insertFlow(site, operation);
    case "append":
      return append(site, operation.value);
    case "compact":
      return null;
  }
}

function isBlock(node: SyntaxNode): boolean {
  return (node.kind === "map" || node.kind === "list") && node.style === "block";
}

/** Whether a node stands in brackets, where no line of a block can stand. */
function isInFlow({ around }: Site): boolean {
  return around.some((node) => (node.kind === "map" || node.kind === "list") && node.style === "flow");
}

function replace(site: Site, value: NewValue): readonly TextEdit[] | null {
  const { node } = site;
  const around = site.around[site.around.length - 1];
  if (typeof value === "string" && node.kind === "scalar" && node.style !== "missing") {
    const at = { inFlow: isInFlow(site), quote: usualQuote(site.tree) };
    return [{ range: node.range, newText: yamlScalar(value, writingOf(node), at) }];
  }
  if (isInFlow(site)) return replaceInFlow(site, value, flowLayout(site, around));
  const layout = blockLayout(site, around);
  if (typeof value === "string") return putInline(site, layout.text(value));
  if (partsOf(value).length === 0) return putInline(site, isList(value) ? "[]" : "{}");
  const isFlow = (node.kind === "map" || node.kind === "list") && node.style === "flow";
  return isFlow && !emptyInBlock(site)
    ? replaceInFlow(site, value, flowLayout(site, node))
    : putBlock(site, value, layout);
}

function remove(site: Site): readonly TextEdit[] | null {
  const slot = slotOf(site);
  const parent = parentSite(site);
  if (slot === null || parent === null) return null;
  if (!isBlock(slot.parent)) return removeInFlow(site);
  const isLast = slot.parent.kind === "map" ? slot.parent.entries.length === 1 : slot.parent.items.length === 1;
  if (isLast) return putInline(parent, slot.parent.kind === "map" ? "{}" : "[]");
  return removeLines(site, slot);
}

function insertFlow(site: Site, operation: Extract<Operation, { kind: "add-member" }>): readonly TextEdit[] | null {
  const { node } = site;
  const isEmpty = node.kind === "map" && node.entries.length === 0;
  const around = site.around[site.around.length - 1];
  if (!isEmpty || isInFlow(site)) return insertInFlow(site, operation, flowLayout(site, isEmpty ? around : node));
  const member = { [operation.name]: operation.value };
  return emptyInBlock(site) ? putBlock(site, member, blockLayout(site, around)) : null;
}

function append(site: Site, value: NewValue): readonly TextEdit[] | null {
  const { node } = site;
  const around = site.around[site.around.length - 1];
  if (node.kind === "list") {
    if (isBlock(node)) return appendItem(site, value, blockLayout(site, node));
    if (node.items.length === 0 && emptyInBlock(site)) return putBlock(site, [value], blockLayout(site, around));
    return insertInFlow(
      site,
      { name: null, value, at: "end" },
      flowLayout(site, node.items.length === 0 ? around : node),
    );
  }
  if (node.kind !== "scalar" || node.style === "missing") return null;
  const inLines = !isInFlow(site) && !hasFlowLists(site);
  return inLines
    ? listInBlock(site, value, blockLayout(site, around))
    : listInFlow(site, value, flowLayout(site, isInFlow(site) ? around : undefined));
}

/** Whether empty brackets can become lines: they stand in a block, and nothing is written in them. */
function emptyInBlock(site: Site): boolean {
  const { start, end } = site.node.range;
  return !isInFlow(site) && site.around.length > 0 && /^[[{]\s*[\]}]$/.test(site.tree.text.slice(start, end));
}

/** Whether lists of texts are written in brackets: beside this node, else at first in the text. */
function hasFlowLists({ tree, around }: Site): boolean {
  const isTexts = (node: SyntaxNode): node is ListNode =>
    node.kind === "list" && node.items.length > 0 && node.items.every(({ kind }) => kind === "scalar");
  const parent = around[around.length - 1];
  const beside = (parent === undefined ? [] : childNodes(parent)).find(isTexts);
  const like = beside ?? collectionsOf(tree.root).find(isTexts);
  return like?.kind === "list" && like.style === "flow";
}

/** The style of the first key, and of the first value that is a text, in what something new stands in. */
function styles(site: Site, container: SyntaxNode | undefined) {
  const quote = usualQuote(site.tree);
  const key = container?.kind === "map" ? writingOf(container.entries[0]?.key) : "plain";
  const values = container?.kind === "map" ? container.entries.map(({ value }) => value) : listItems(container);
  const texts = values.filter((value) => value.kind === "scalar");
  const value = writingOf(texts.find((one) => writingOf(one) === "plain") ?? texts[0]);
  return { quote, key, value: texts.length === 0 ? key : value };
}

function listItems(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  return node?.kind === "list" ? node.items : [];
}

function flowLayout(site: Site, container: SyntaxNode | undefined): FlowLayout {
  const { quote, key, value } = styles(site, container);
  const { tree } = site;
  const at = { inFlow: true, quote };
  const blanks = flowBlanks(tree);
  const { colon } = blanks;
  return {
    ...blanks,
    // Behind a bare word only a colon with a blank ends a key.
    colon: key === "plain" && !/\s$/.test(colon) ? `${colon} ` : colon,
    text: (text) => yamlScalar(text, value, at),
    key: (name) => yamlScalar(name, key, at),
    old: (node) => oldInFlow(site, node),
  };
}

/** A scalar that moves into brackets: as it is, unless brackets give its characters a meaning. */
function oldInFlow({ tree }: Site, node: SyntaxNode): string {
  const source = tree.text.slice(node.range.start, node.range.end);
  if (node.kind !== "scalar" || node.style === "single" || node.style === "double") return source;
  if (node.style === "plain" && /^[^,[\]{}\r\n]*[^,[\]{}:\r\n]$/.test(source)) return source;
  return yamlScalar(node.text, "plain", { inFlow: true, quote: usualQuote(tree) });
}

function blockLayout(site: Site, container: MapNode | ListNode | SyntaxNode | undefined): BlockLayout {
  const { quote, key, value } = styles(site, container);
  const at = { inFlow: false, quote };
  return {
    ...blockBlanks(site.tree),
    text: (text) => yamlScalar(text, value, at),
    key: (name) => yamlScalar(name, key, at),
    empty: (empty) => printFlow(empty, flowLayout(site, undefined), null),
  };
}
