// What a variable's validations prove of its values (terraform.md §2.3): an anchored regular expression
// without room for a wildcard gives a class of holes.

import type { SyntaxNode } from "../../syntax/tree.js";
import type { HoleClass } from "../../value/value.js";
import { attributeOf, type BlockAt, blocksOf } from "./module-config.js";
import { referenceOf } from "./reference.js";

/** The class that every value which passes the validations is of; undefined where none is proved. */
export function validatedClass(name: string, { block }: BlockAt): HoleClass | undefined {
  for (const validation of blocksOf(block.body, "validation")) {
    const condition = attributeOf(validation.body, "condition")?.value;
    const pattern = condition === undefined ? null : provenPattern(name, condition);
    const holeClass = pattern === null ? undefined : classOf(pattern);
    if (holeClass !== undefined) return holeClass;
  }
  return undefined;
}

/** The pattern of `can(regex("…", var.name))`, also as one side of `&&`. */
function provenPattern(name: string, node: SyntaxNode): string | null {
  if (node.kind === "template" && node.parts.length === 1 && node.parts[0]?.kind === "template-interpolation") {
    return provenPattern(name, node.parts[0].expression);
  }
  if (node.kind === "parentheses") return provenPattern(name, node.expression);
  if (node.kind === "binary" && node.operator === "&&") {
    return provenPattern(name, node.left) ?? provenPattern(name, node.right);
  }
  if (node.kind !== "call" || node.name !== "can") return null;
  const [call] = node.arguments;
  if (call?.kind !== "call" || call.name !== "regex") return null;
  const [pattern, subject] = call.arguments;
  const reference = subject === undefined ? null : referenceOf(subject);
  const [step, ...more] = reference?.steps ?? [];
  const isOurs = reference?.root === "var" && step?.kind === "attribute" && step.name === name && more.length === 0;
  return isOurs && pattern !== undefined ? literalText(pattern) : null;
}

function literalText(node: SyntaxNode): string | null {
  if (node.kind === "scalar") return node.text;
  if (node.kind !== "template") return null;
  const texts = node.parts.map((part) => (part.kind === "template-literal" ? part.text : null));
  return texts.includes(null) ? null : texts.join("");
}

const accounts: readonly string[] = ["^\\d{12}$", "^[0-9]{12}$"];
/** Characters that names are made of, ranges of them, and how often; nothing that matches anything else. */
const name =
  /^\^(?:(?:\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\\[dw]|\w|[+=,@]|-(?=\]))+\]|\\[dw.-]|[\w=,@-])(?:[+*?]|\{\d+(?:,\d*)?\})?)+\$$/;
function classOf(pattern: string): HoleClass | undefined {
  if (accounts.includes(pattern)) return "account-id";
  if (pattern === "^o-[a-z0-9]{10,32}$") return "organization-id";
  return name.test(pattern) && needsSome(pattern.slice(1, -1)) ? "resource-name" : undefined;
}

/** Whether one of the characters has to stand there: a name is never empty. */
function needsSome(pattern: string): boolean {
  return [...pattern.matchAll(/(?:\[[^\]]+\]|\\.|.)([+*?]|\{\d+(?:,\d*)?\})?/g)].some(
    ([, often = "+"]) => !/^(\*|\?|\{0)/.test(often),
  );
}
