// Arguments and blocks that may be written in an `aws_iam_policy_document` (terraform.md §1.4).

import { argumentNames, blockTypes, scalarElements } from "../fix/block-text.js";
import { readSource } from "../formats/source-file.js";
import { policyElements, statementElements } from "../policy/elements.js";
import type { BlockNode, BodyNode, SyntaxNode } from "../syntax/tree.js";
import { type EditorCompletion, item, type Writing, type WrittenItem } from "./completion-item.js";
import { contains } from "./policy-part.js";

/** What a body may have: arguments with one value, arguments with lists, and blocks. */
interface BodyNames {
  readonly single: readonly string[];
  readonly lists: readonly string[];
  readonly blocks: readonly string[];
}

const principals: BodyNames = { single: ["type"], lists: ["identifiers"], blocks: [] };
const bodies: Readonly<Record<string, BodyNames>> = {
  "": {
    ...rendering(policyElements),
    lists: ["source_policy_documents", "override_policy_documents"],
    blocks: ["statement"],
  },
  statement: rendering(statementElements),
  principals,
  not_principals: principals,
  condition: { single: ["test", "variable"], lists: ["values"], blocks: [] },
};

/** The names that render elements of a policy. */
function rendering(elements: readonly string[]): BodyNames {
  const isSingle = (element: string) => scalarElements.includes(element);
  const argumentsOf = (some: readonly string[]) => some.flatMap((element) => argumentNames[element] ?? []);
  return {
    single: argumentsOf(elements.filter(isSingle)),
    lists: argumentsOf(elements.filter((element) => !isSingle(element))),
    blocks: elements.flatMap((element) => blockTypes[element] ?? []),
  };
}

/** How a name begins: an argument with one value, one with a list, a block. */
type Form = "single" | "list" | "block";

/**
 * The names that may stand on a line of its own at an offset; null elsewhere. Never throws.
 * @param text of a file in HCL.
 */
export function blockNamesAt(file: string, text: string, offset: number): EditorCompletion | null {
  const [word = ""] = /\w*$/.exec(text.slice(Math.max(0, offset - 100), offset)) ?? [];
  const start = offset - word.length;
  if (!/(^|\n|\{)[ \t]*$/.test(text.slice(Math.max(0, start - 500), start))) return null;
  const rest = /^\w*/.exec(text.slice(offset, offset + 100))?.[0] ?? "";
  const range = { start, end: offset + rest.length };
  // What is written before a sign or a brace has its own already.
  const isNamed = /^\s*[={]/.test(text.slice(range.end, range.end + 50));
  const { root } = readSource(file, text, { named: true, asPolicy: false }).tree;
  const items = namesAt(root, offset).map(({ name, form }): WrittenItem => {
    const rank = form === "block" ? 1 : 0;
    const writing = isNamed ? { text: name, behind: "" } : writingOf(name, form);
    return { ...item(name, "element", "", rank), ...writing };
  });
  return items.length === 0 ? null : { range, items };
}

function writingOf(name: string, form: Form): Writing {
  if (form === "block") return { text: `${name} {\n  `, behind: "\n}" };
  return form === "list" ? { text: `${name} = [`, behind: "]" } : { text: `${name} = `, behind: "" };
}

/** The names that the body around an offset may have and has not yet. Within an argument's value there are none. */
function namesAt(root: SyntaxNode, offset: number): readonly { readonly name: string; readonly form: Form }[] {
  const found = root.kind === "body" ? documentAt(root, offset) : null;
  if (found === null) return [];
  const { names, body } = found;
  const isInside = body.items.some(
    (one) => one.kind === "attribute" && contains(one.value.range, offset) && offset > one.nameRange.end,
  );
  if (isInside) return [];
  const present = body.items.flatMap((one) => {
    return one.kind === "attribute" && !contains(one.nameRange, offset) ? [one.name] : [];
  });
  const of = (form: Form, all: readonly string[]) =>
    all.filter((name) => !present.includes(name)).map((name) => ({ name, form }));
  // Blocks may be repeated.
  return [...of("single", names.single), ...of("list", names.lists), ...of("block", names.blocks)];
}

/** The smallest body around an offset that belongs to a document. */
function documentAt(root: BodyNode, offset: number): { readonly names: BodyNames; readonly body: BodyNode } | null {
  const outer = blockAt(root, offset);
  if (outer?.type !== "data" || outer.labels[0]?.text !== "aws_iam_policy_document") return null;
  let names = bodies[""];
  let { body } = outer;
  for (let inner = blockAt(body, offset); inner !== null && names !== undefined; inner = blockAt(body, offset)) {
    names = names.blocks.includes(inner.type) && Object.hasOwn(bodies, inner.type) ? bodies[inner.type] : undefined;
    ({ body } = inner);
  }
  return names === undefined ? null : { names, body };
}

/** The block of a body whose own body an offset is in. */
function blockAt(body: BodyNode, offset: number): BlockNode | null {
  const found = body.items.find(
    (one) => one.kind === "block" && one.headerRange.end < offset && offset < one.range.end,
  );
  return found?.kind === "block" ? found : null;
}
