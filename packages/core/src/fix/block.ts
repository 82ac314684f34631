// Edits of `aws_iam_policy_document`: changes of the policy that it renders, as changes of its arguments
// and blocks (terraform.md §3.4, "policy document").

import type { NewValue } from "../rules/define-rule.js";
import type { AttributeNode, BlockNode, SyntaxNode, SyntaxTree } from "../syntax/tree.js";
import type { TextEdit } from "../text/edit.js";
import { addArgument, addBlocks, type BodyItem, innerIndent, removeItem } from "./block-lines.js";
import { argumentNames, argumentText, type BlockTexts, blocksOf, blockTypes, listText } from "./block-text.js";
import { editHcl, quoted } from "./hcl.js";
import { indentOf, lineBreakOf } from "./lines.js";
import { type BlockOperation, isList, type Operation, pathOf, type Site, siteAt } from "./operation.js";

/** The edits of a change of what a block renders; null where it cannot be written as such. */
export function editBlock(site: Site, { part, change }: BlockOperation): readonly TextEdit[] | null {
  const { node } = site;
  if (node.kind !== "block") return null;
  const [element, ...rest] = part;
  if (element === undefined) return editWhole(site, node, change);
  const edit = new ElementEdit(site, node, element);
  return Object.hasOwn(argumentNames, element) ? edit.argument(change) : edit.blocks(rest, change);
}

/** A statement as a whole: it is taken out, or gets an element. A document gets an argument. */
function editWhole(site: Site, block: BlockNode, change: Operation): readonly TextEdit[] | null {
  if (change.kind === "remove") return block.type === "statement" ? removeItem(site.tree, block, true) : null;
  return change.kind === "add-member" ? new ElementEdit(site, block, change.name).add(change.value) : null;
}

class ElementEdit {
  private readonly site: Site;
  private readonly block: BlockNode;
  private readonly element: string;
  private readonly texts: BlockTexts;

  constructor(site: Site, block: BlockNode, element: string) {
    this.site = site;
    this.block = block;
    this.element = element;
    const source = site.tree.text.slice(block.range.start, block.range.end);
    this.texts = {
      plain: quoted,
      withVariables: source.includes("&{") ? (text) => quoted(withAmpersands(text)) : quoted,
    };
  }

  /** The element where there is none. */
  add(value: NewValue): readonly TextEdit[] | null {
    const { tree } = this.site;
    if (Object.hasOwn(argumentNames, this.element)) return this.argument({ kind: "replace-value", value });
    const type = Object.hasOwn(blockTypes, this.element) ? blockTypes[this.element] : undefined;
    const isStatement = this.block.type === "statement";
    if (type === undefined || !isStatement || this.itemsOf(type).length > 0) return null;
    const lines = blocksOf(this.element, value, innerIndent(tree, this.block), this.texts);
    return lines === null ? null : addBlocks(tree, this.block, type, lines);
  }

  /** An element that is an argument. */
  argument(change: Operation): readonly TextEdit[] | null {
    const { tree } = this.site;
    const found = this.attribute(this.block, argumentNames[this.element] ?? "");
    switch (change.kind) {
      case "replace-text":
        return this.setArgument(found, change.text);
      case "replace-value":
        return this.setArgument(found, change.value);
      case "rename-key": {
        const name = Object.hasOwn(argumentNames, change.name) ? argumentNames[change.name] : undefined;
        if (found === null || name === undefined || this.attribute(this.block, name) !== null) return null;
        return [{ range: found.nameRange, newText: name }];
      }
      case "remove":
        return found === null ? null : removeItem(tree, found, false);
      case "append":
        return found?.value.kind === "list" ? this.append(found, change.value) : null;
      case "add-member":
      case "compact":
        return null;
    }
  }

  private setArgument(found: AttributeNode | null, value: NewValue): readonly TextEdit[] | null {
    const name = argumentNames[this.element] ?? "";
    const indent = innerIndent(this.site.tree, this.block);
    const text = argumentText(this.element, value, indent, this.texts);
    if (text === null) return null;
    if (found === null) return addArgument(this.site.tree, this.block, name, this.broken(text));
    return isWritten(found.value) ? [{ range: found.value.range, newText: this.broken(text) }] : null;
  }

  /** An element that is blocks, or what is below it: a type of principals, an operator, a condition key. */
  blocks(below: readonly string[], change: Operation): readonly TextEdit[] | null {
    const type = blockTypes[this.element];
    if (type === undefined) return null;
    const items = this.itemsOf(type);
    const blocks = items.filter((item): item is BlockNode => item.kind === "block" && item.type === type);
    // Of what a `dynamic` block makes, nobody knows here what it is about.
    if (blocks.length < items.length || blocks.length === 0) return null;
    const names = this.element === "Condition" ? ["test", "variable"] : ["type"];
    const texts = blocks.map((block) => names.map((name) => this.textOf(block, name)));
    if (texts.flat().includes(null)) return null;
    const meant = blocks.filter((_, index) => below.every((name, depth) => texts[index]?.[depth] === name));
    return meant.length === 0 ? null : this.changeBlocks(type, meant, names, below, change);
  }

  private changeBlocks(
    type: string,
    blocks: readonly BlockNode[],
    names: readonly string[],
    below: readonly string[],
    change: Operation,
  ): readonly TextEdit[] | null {
    const { tree } = this.site;
    const argument = names[below.length - 1];
    switch (change.kind) {
      case "remove":
        return together(blocks.map((block) => removeItem(tree, block, true)));
      case "rename-key": {
        if (argument !== undefined) return this.setTexts(blocks, argument, change.name);
        const other = Object.hasOwn(blockTypes, change.name) ? blockTypes[change.name] : undefined;
        if (other === undefined || (this.element === "Condition") !== (other === "condition")) return null;
        if (this.itemsOf(other).length > 0) return null;
        return blocks.map(({ typeRange }) => ({ range: typeRange, newText: other }));
      }
      case "add-member": {
        const value = nested([...below, change.name], change.value);
        if (below.length >= names.length) return null;
        const lines = blocksOf(this.element, value, innerIndent(tree, this.block), this.texts);
        return lines === null ? null : addBlocks(tree, this.block, type, lines);
      }
      case "replace-text":
        return this.replace(blocks, names, below, change.text);
      case "replace-value":
        return this.replace(blocks, names, below, change.value);
      case "append": {
        const [only, ...others] = blocks;
        const list = only === undefined ? null : this.attribute(only, this.listName);
        if (list === null || others.length > 0 || below.length < names.length) return null;
        return this.append(list, change.value);
      }
      case "compact":
        return null;
    }
  }

  /** The argument of a block that holds its list. */
  private get listName(): "values" | "identifiers" {
    return this.element === "Condition" ? "values" : "identifiers";
  }

  private setTexts(blocks: readonly BlockNode[], name: string, text: string): readonly TextEdit[] | null {
    return together(
      blocks.map((block) => {
        const value = this.attribute(block, name)?.value;
        return value === undefined ? null : [{ range: value.range, newText: quoted(text) }];
      }),
    );
  }

  /** One block keeps its lines where one takes its place; several go where the first of them stood. */
  private replace(
    blocks: readonly BlockNode[],
    names: readonly string[],
    below: readonly string[],
    value: NewValue,
  ): readonly TextEdit[] | null {
    const { tree } = this.site;
    const [first, ...others] = blocks;
    if (first === undefined) return null;
    const indent = indentOf(tree.text, first.range.start);
    const whole = nested(below, value);
    const leaves = this.leavesOf(whole, names.length);
    const [only, ...more] = leaves ?? [];
    const removed = together(others.map((block) => removeItem(tree, block, true)));
    if (only === undefined || removed === null) return null;
    const list = this.attribute(first, this.listName);
    if (more.length === 0 && list !== null && isWritten(list.value)) {
      const edits = names.map((name, depth) => this.setTexts([first], name, only.names[depth] ?? ""));
      const text = listText(only.values, indentOf(tree.text, list.range.start) + list.name, this.texts.withVariables);
      if (text === null) return null;
      const own = together([...edits, [{ range: list.value.range, newText: this.broken(text) }]]);
      return own === null ? null : [...own, ...removed];
    }
    const lines = blocksOf(this.element, whole, indent, this.texts);
    if (lines === null) return null;
    const newText = this.broken(lines.map((block) => block.join("\n")).join("\n\n")).trimStart();
    return [{ range: first.range, newText }, ...removed];
  }

  /** The lists in a value with the names that lead to them. */
  private leavesOf(value: NewValue, depth: number): readonly { names: readonly string[]; values: NewValue }[] | null {
    if (depth === 0) return [{ names: [], values: value }];
    if (value === "*" && this.element !== "Condition") return [{ names: ["*"], values: "*" }];
    if (typeof value === "string" || isList(value)) return null;
    const found = Object.entries(value).map(([name, inner]) =>
      this.leavesOf(inner, depth - 1)?.map(({ names, values }) => ({ names: [name, ...names], values })),
    );
    return found.includes(undefined) ? null : found.flatMap((one) => one ?? []);
  }

  private append(attribute: AttributeNode, value: NewValue): readonly TextEdit[] | null {
    const { tree } = this.site;
    const path = pathOf(tree.root, attribute.value);
    const list = path === null ? null : siteAt(tree, path);
    if (list?.node.kind !== "list" || typeof value !== "string") return null;
    const isPlain = attribute.name === "actions" || attribute.name === "not_actions";
    const written = isPlain || this.texts.withVariables === quoted ? value : withAmpersands(value);
    return editHcl(list, { kind: "append", value: written });
  }

  private attribute({ body }: BlockNode, name: string): AttributeNode | null {
    return (
      body.items.findLast((item): item is AttributeNode => item.kind === "attribute" && item.name === name) ?? null
    );
  }

  /** What an argument of a block says if it is a plain text. */
  private textOf(block: BlockNode, name: string): string | null {
    const value = this.attribute(block, name)?.value;
    return value?.kind === "scalar" && value.style === "double" ? value.text : null;
  }

  /** The blocks of a type, `dynamic` ones included. */
  private itemsOf(type: string): readonly BodyItem[] {
    return this.block.body.items.filter(
      (item) => item.kind === "block" && (item.type === type || item.labels[0]?.text === type),
    );
  }

  /** With the line ends of the file. */
  private broken(text: string): string {
    return text.replaceAll("\n", lineBreakOf(this.site.tree.text));
  }
}

/** Policy variables as a document may write them (§1.4.4). */
export function withAmpersands(text: string): string {
  return text.replaceAll("${", "&{");
}

/** Whether a text stands in a part of a document where policy variables are written with `&` (§1.4.4). */
export function hasAmpersands({ text }: SyntaxTree, around: readonly SyntaxNode[]): boolean {
  const statement = around.find((node) => node.kind === "block" && node.type === "statement");
  const argument = around.findLast((node) => node.kind === "attribute");
  if (statement === undefined || argument?.kind !== "attribute") return false;
  const isReplaced = ["resources", "not_resources", "identifiers", "values"].includes(argument.name);
  return isReplaced && text.slice(statement.range.start, statement.range.end).includes("&{");
}

/** Whether a value stands where it is used: a reference would be lost. */
function isWritten({ kind }: SyntaxNode): boolean {
  return kind === "scalar" || kind === "list";
}

function nested(names: readonly string[], value: NewValue): NewValue {
  return names.reduceRight<NewValue>((inner, name) => ({ [name]: inner }), value);
}

/** All edits, or null if some of them cannot be made. */
function together(all: readonly (readonly TextEdit[] | null)[]): readonly TextEdit[] | null {
  const made = all.filter((edits) => edits !== null);
  return made.length < all.length ? null : made.flat();
}
