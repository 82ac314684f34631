// Lists inside the lists of a policy (R19): CloudFormation does not flatten what a function puts there.

import type { SyntaxNode } from "../../syntax/tree.js";
import type { ListItem, Member, Value } from "../../value/value.js";
import { pointerOfRange, pointerStep } from "../pointer-walk.js";
import type { ProblemReporter } from "./front-end-problem.js";

/** The source of a policy: its property's node, where pointers begin. */
export interface PolicySource {
  readonly node: SyntaxNode;
  readonly pointer: string;
  readonly address: string;
}

/** Reports every list that is an element of a list of texts or of statements. */
export function reportNestedLists(
  document: Value,
  { node, pointer, address }: PolicySource,
  problems: ProblemReporter,
): void {
  for (const { name, item, path } of nestedLists(document)) {
    const { at } = item.provenance;
    problems.report("fe/policy-nested-list", {
      address,
      // What stands inside a text has its own pointer behind that of the text.
      pointer: pointerOfRange(node, pointer, at.range) ?? `${pointer}#${path}`,
      location: at,
      subject: name,
      message: `This element of \`${name}\` is itself a list.`,
    });
  }
}

interface NestedList {
  /** The element of the policy that it is in. */
  readonly name: string;
  readonly item: ListItem;
  readonly path: string;
}

const textLists: readonly string[] = ["Action", "NotAction", "Resource", "NotResource"];

function* nestedLists(document: Value): Generator<NestedList> {
  for (const { name, value } of membersOf(document)) {
    if (name !== "Statement") continue;
    yield* listsIn(name, value, "/Statement");
    const statements = value.kind === "list" ? value.items : [value];
    for (const [index, statement] of statements.entries()) yield* inStatement(statement, `/Statement/${index}`);
  }
}

function* inStatement(statement: ListItem, path: string): Generator<NestedList> {
  const seen = statement.kind === "splice" ? statement.each : statement;
  for (const { name, value } of membersOf(seen)) {
    const at = path + pointerStep(name);
    if (textLists.includes(name)) yield* listsIn(name, value, at);
    if (name === "Principal" || name === "NotPrincipal") yield* inMembers(value, at);
    if (name !== "Condition") continue;
    for (const operator of membersOf(value)) yield* inMembers(operator.value, at + pointerStep(operator.name));
  }
}

function* inMembers(map: Value, path: string): Generator<NestedList> {
  for (const { name, value } of membersOf(map)) yield* listsIn(name, value, path + pointerStep(name));
}

function* listsIn(name: string, value: Value, path: string): Generator<NestedList> {
  if (value.kind !== "list") return;
  for (const [index, item] of value.items.entries()) {
    const seen = item.kind === "splice" ? item.each : item;
    const isList = seen?.kind === "list" || (seen?.kind === "unknown" && seen.type === "list");
    if (isList) yield { name, item, path: `${path}/${index}` };
  }
}

function membersOf(value: Value | undefined): readonly Member[] {
  return value?.kind === "map" ? value.members : [];
}
