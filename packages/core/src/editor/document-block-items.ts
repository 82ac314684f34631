// Arguments and blocks that may be written in an `aws_iam_policy_document` (terraform.md §1.4).

import type { BlockNode, BodyNode, SyntaxNode } from "../syntax/tree.js";
import { type CompletionItem, item } from "./completion-item.js";
import { contains } from "./policy-part.js";

/** What a body may have: arguments, those of them that are lists, and blocks. */
interface BodyNames {
  readonly single: readonly string[];
  readonly lists: readonly string[];
  readonly blocks: readonly string[];
}

const principals: BodyNames = { single: ["type"], lists: ["identifiers"], blocks: [] };
const bodies: Readonly<Record<string, BodyNames>> = {
  "": {
    single: ["version", "policy_id"],
    lists: ["source_policy_documents", "override_policy_documents"],
    blocks: ["statement"],
  },
  statement: {
    single: ["sid", "effect"],
    lists: ["actions", "not_actions", "resources", "not_resources"],
    blocks: ["principals", "not_principals", "condition"],
  },
  principals,
  not_principals: principals,
  condition: { single: ["test", "variable"], lists: ["values"], blocks: [] },
};

/** A name that may stand at a place of a document, and what its value begins with. */
export interface BlockItem {
  readonly item: CompletionItem;
  readonly form: "single" | "list" | "block";
}

/**
 * The names that the body around an offset may have and has not yet; blocks may be repeated. Empty elsewhere. Within
 * an argument's value there are none.
 */
export function documentBlockItems(root: SyntaxNode, offset: number): readonly BlockItem[] {
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
  const left = (all: readonly string[]) => all.filter((name) => !present.includes(name));
  const of = (form: BlockItem["form"], all: readonly string[], rank: number) =>
    left(all).map((name): BlockItem => ({ item: item(name, "element", "", rank), form }));
  return [...of("single", names.single, 0), ...of("list", names.lists, 0), ...of("block", names.blocks, 1)];
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
