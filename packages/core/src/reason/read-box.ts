// Reads a box, a set of requests: a statement without effect, in policy language (contracts.md, "The reasoning
// commands"). Whatever AWS would refuse in a statement is refused here, with its place in the text.

import { lowerPolicy } from "../policy/lower.js";
import type { PolicyFault } from "../policy/policy-fault.js";
import type { Anchor } from "../policy/typed-policy.js";
import { indexLines, positionAt } from "../text/line-index.js";
import { parseEmbeddedJson } from "../value/embedded-text.js";
import { literalValue } from "../value/literal.js";
import type { Provenance } from "../value/provenance.js";
import { type ListItem, listValue, type MapValue, mapValue, textValue, type Value } from "../value/value.js";
import type { RequestBox } from "./answers.js";

/** What a text says, or in words what is wrong with it, with line and column. */
export type ReadBoxes = { readonly boxes: readonly RequestBox[] } | { readonly fault: string };

/** Reads the JSON text of one box. Never throws. */
export function readBox(text: string): { readonly box: RequestBox } | { readonly fault: string } {
  const root = readJson(text);
  if ("fault" in root) return root;
  if (root.value.kind === "list") return { fault: "It is a list. Give one box, an object like a statement." };
  return boxOf(root.value, text);
}

/** Reads the JSON text of one box or of a list of boxes. Never throws. */
export function readBoxes(text: string): ReadBoxes {
  const root = readJson(text);
  if ("fault" in root) return root;
  const boxes: RequestBox[] = [];
  for (const item of root.value.kind === "list" ? root.value.items : [root.value]) {
    const read = boxOf(item, text);
    if ("fault" in read) return read;
    boxes.push(read.box);
  }
  return { boxes };
}

function readJson(text: string): { readonly value: Value } | { readonly fault: string } {
  const { tree, place } = parseEmbeddedJson(textValue(text, wholeText(text)));
  const problem = tree.problems.find(({ kind }) => kind !== "dialect");
  if (problem !== undefined) return { fault: `${at(problem.range.start, text)}${problem.message}` };
  return { value: literalValue(tree.root, place) };
}

function boxOf(value: ListItem, text: string): { readonly box: RequestBox } | { readonly fault: string } {
  const start = value.provenance.at.range.start;
  if (value.kind !== "map")
    return { fault: `${at(start, text)}A box is an object with elements of a statement, as Action or Condition.` };
  const hole = someUnknown(value);
  if (hole !== null)
    return { fault: `${at(hole.provenance.at.range.start, text)}A value is missing: this is no JSON value.` };
  const effect = value.members.find(({ name }) => name === "Effect");
  if (effect !== undefined) {
    const message = "A box has no Effect: it is a set of requests, neither allowed nor denied. Leave it out.";
    return { fault: `${at(effect.key.at.range.start, text)}${message}` };
  }
  if (value.members.length === 0) return { box: everyRequest({ provenance: value.provenance, pointer: "" }) };
  const { statements, faults } = lowerPolicy(documentOf(value), grammar);
  const [fault] = faults;
  if (fault !== undefined) return { fault: `${at(fault.anchor.provenance.at.range.start, text)}${faultText(fault)}` };
  const [box] = statements;
  return box === undefined ? { fault: "It cannot be read." } : { box };
}

/** Nothing is demanded of a box: what it does not speak of is free. */
const grammar = {
  required: new Set<never>(),
  transport: { scalarsAsText: false, writtenSize: null, reported: [] },
} as const;

/** A policy around the box, in the language that has policy variables. */
function documentOf(box: MapValue): Value {
  const { provenance } = box;
  return mapValue(
    [
      { name: "Version", key: provenance, value: textValue("2012-10-17", provenance) },
      { name: "Statement", key: provenance, value: listValue([box], provenance) },
    ],
    provenance,
  );
}

/** The box without any element, which every request is in. */
function everyRequest(anchor: Anchor): RequestBox {
  const nothing = { sid: null, effectElement: null, principal: null, action: null, resource: null, condition: null };
  return { index: 0, certain: true, anchor, effect: "invalid", ...nothing, closed: true };
}

/** What JSON cannot say: the mark of another program, `${…}`, in the place of a value. */
function someUnknown(value: ListItem): ListItem | null {
  if (value.kind === "unknown" || value.kind === "splice") return value;
  const inside =
    value.kind === "list" ? value.items : value.kind === "map" ? value.members.map((one) => one.value) : [];
  for (const one of inside) {
    const found = someUnknown(one);
    if (found !== null) return found;
  }
  return null;
}

function faultText(fault: PolicyFault): string {
  switch (fault.kind) {
    case "unknown-element":
      return `There is no element \`${fault.name}\`.${fault.suggestion === null ? "" : ` Did you mean \`${fault.suggestion}\`?`}`;
    case "conflicting-elements":
      return `\`${fault.name}\` stands beside \`${fault.other}\`: a box has one of them.`;
    case "wrong-type":
      return `\`${fault.element}\` is of the wrong type: there should be ${fault.wanted}.`;
    case "mixed-types":
      return `The values of \`${fault.name}\` are of several types.`;
    case "empty-element":
      return `\`${fault.element}\` is empty. Leave it out, or list something.`;
    case "duplicate-condition-key":
      return `\`${fault.name}\` stands twice under \`${fault.operator}\`: condition keys are compared without case.`;
    case "terraform-shape":
      return `${fault.names.map((name) => `\`${name}\``).join(", ")} is how Terraform writes it. Write the elements of a statement.`;
    default:
      return "This is no part of a statement.";
  }
}

function wholeText(text: string): Provenance {
  const end = text.length;
  const segments = [{ textStart: 0, textEnd: end, sourceStart: 0, sourceEnd: end, kind: "verbatim" as const }];
  return { at: { file: "", range: { start: 0, end } }, segments };
}

/** Where in the text, for people. */
function at(offset: number, text: string): string {
  const { line, column } = positionAt(indexLines(text), offset);
  return `Line ${line}, column ${column}: `;
}
