// What a bare document is like, told by its shape alone (cloudformation.md §4.1).

import type { PolicyRole } from "../../model/policy-attachment.js";
import { possibleTexts } from "../../value/question.js";
import type { MapValue, Value } from "../../value/value.js";

const trustAction = /^sts:(AssumeRole.*|TagSession|SetSourceIdentity)$/i;

/** Identity-like if no statement names a principal; trust-like if all actions assume roles; else resource-like. */
export function bareRole(document: Value): PolicyRole {
  const statements = statementsOf(document);
  const named = statements.filter((one) => has(one, "Principal") || has(one, "NotPrincipal"));
  if (named.length === 0) return "identity-like";
  const actions = statements.flatMap((one) => actionsOf(one));
  if (actions.length > 0 && actions.every((action) => trustAction.test(action))) return "trust-like";
  return "resource-like";
}

/** Whether a policy speaks of endpoints as things to make and change: one for people who look after them. */
export function managesEndpoints(document: Value): boolean {
  return statementsOf(document).some((one) => actionsOf(one).some((action) => /^ec2:.*VpcEndpoint/i.test(action)));
}

function statementsOf(document: Value): readonly MapValue[] {
  if (document.kind !== "map") return [];
  const value = document.members.find(({ name }) => name === "Statement")?.value;
  const items = value?.kind === "list" ? value.items : value === undefined ? [] : [value];
  return items.flatMap((item) => (item.kind === "map" ? [item] : []));
}

function has(statement: MapValue, name: string): boolean {
  return statement.members.some((member) => member.name === name);
}

function actionsOf(statement: MapValue): readonly string[] {
  const value = statement.members.find(({ name }) => name === "Action")?.value;
  if (value === undefined) return ["not an action list"];
  const items = value.kind === "list" ? value.items : [value];
  return items.flatMap((item) => (item.kind === "splice" ? [] : (possibleTexts(item) ?? ["unknown"])));
}
