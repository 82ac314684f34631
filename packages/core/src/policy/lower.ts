// Lowers a document value to the typed policy, once. Every shape that the grammar does not know ends
// here: as a fault, or as a part that is not known.

import { nearest } from "../text/near-miss.js";
import { commonMap, isChoice } from "../value/alternative.js";
import { memberOf } from "../value/question.js";
import type { MapValue, Member, Value } from "../value/value.js";
import { openingAnchor } from "./anchor.js";
import { lowerCondition } from "./condition.js";
import { lowerEffect } from "./effect.js";
import { isMalformed, textPlace } from "./element-type.js";
import { negations, policyElements, requirementOf, statementElements } from "./elements.js";
import type { Lowering, PolicyGrammar } from "./grammar.js";
import { withOpenParts } from "./left-open.js";
import { lowerPatterns } from "./patterns.js";
import { escapePointer } from "./pointer.js";
import { lowerPrincipal } from "./principal.js";
import { rewritten, terraformNames } from "./terraform-shape.js";
import type {
  Anchor,
  ElementValue,
  PatternElement,
  PrincipalElement,
  RequiredElement,
  Statement,
  TypedPolicy,
} from "./typed-policy.js";
import { lowerVersion } from "./version.js";

/**
 * Reads a policy document by the grammar of its kind. A document that is not a map (unknown, or not a
 * policy at all) gives an open policy without statements.
 */
export function lowerPolicy(given: Value, grammar: PolicyGrammar): TypedPolicy {
  const document = withOpenParts(given);
  const anchor = openingAnchor({ provenance: document.provenance, pointer: "" });
  const lowering: Lowering = { grammar, faults: [] };
  const { faults } = lowering;
  if (document.kind !== "map") {
    const nothing = { version: null, language: "unknown", id: null, statements: [] } as const;
    return { anchor, document, ...nothing, closed: false, complete: false, faults };
  }
  const replaced = unknownElements(document, policyElements, "policy", "", null, lowering);
  const version = element(document, "Version", "");
  const language = lowerVersion(version, document.open !== null, lowering);
  const id = textElement(document, "Id", "", lowering);
  const { statements, closed } = lowerStatements(document, lowering);
  if (grammar.required.has("Statement") && memberOf(document, "Statement") === "absent" && !replaced.has("Statement")) {
    faults.push({ kind: "missing-element", element: "Statement", anchor, statement: null });
  }
  return { anchor, document, version, language, id, statements, closed, complete: document.open === null, faults };
}

const statementPlace = { element: "Statement", types: ["object"], wanted: "an object" } as const;
const statementsPlace = {
  element: "Statement",
  types: ["object", "list"],
  wanted: "an object or a list of objects",
} as const;

function lowerStatements(document: MapValue, lowering: Lowering): Pick<TypedPolicy, "statements" | "closed"> {
  const found = memberOf(document, "Statement");
  if (found === "absent") return { statements: [], closed: document.open === null };
  if (found === "unknown") return { statements: [], closed: false };
  const { value, anchor } = elementOf(found, "");
  if (isMalformed(value, statementsPlace, anchor, lowering)) return { statements: [], closed: false };
  if (value.kind === "map") return { statements: [lowerStatement(value, 0, true, lowering)], closed: true };
  if (value.kind !== "list") return { statements: [], closed: false };
  if (value.items.length === 0) {
    lowering.faults.push({ kind: "empty-element", element: "Statement", what: "statements", anchor });
  }
  let closed = true;
  const statements: Statement[] = [];
  value.items.forEach((item, index) => {
    const at = { provenance: item.provenance, pointer: `/Statement/${index}` };
    const common = item.kind !== "splice" && isChoice(item) ? commonMap(item) : null;
    if (item.kind === "map") statements.push(lowerStatement(item, index, true, lowering));
    // Which of several statements it is may not be visible, but that it is one of them is certain.
    else if (common !== null) statements.push(lowerStatement(common, index, true, lowering));
    else if (item.kind === "splice") {
      // Every statement of the run has this shape, but there may be none or many.
      if (item.each?.kind === "map") statements.push(lowerStatement(item.each, index, item.min > 0, lowering));
      closed = false;
    } else {
      isMalformed(item, { ...statementPlace, isItem: true }, at, lowering);
      closed = false;
    }
  });
  return { statements, closed };
}

function lowerStatement(value: MapValue, index: number, certain: boolean, lowering: Lowering): Statement {
  const pointer = `/Statement/${index}`;
  const anchor = openingAnchor({ provenance: value.provenance, pointer });
  const { faults } = lowering;
  const isEmpty = value.members.length === 0 && value.open === null;
  if (isEmpty) faults.push({ kind: "empty-element", element: "Statement", what: "statement", anchor });
  const names = terraformNames(value);
  if (names.length > 0) faults.push({ kind: "terraform-shape", names, anchor, remedy: rewritten(value) });
  // Whatever else is wrong with such a statement has the same cause.
  if (isEmpty || names.length > 0) return unreadStatement(index, certain, anchor);
  const replaced = unknownElements(value, statementElements, "statement", pointer, index, lowering);
  conflicts(value, pointer, lowering);
  const effectElement = element(value, "Effect", pointer);
  const statement: Statement = {
    index,
    certain,
    anchor,
    sid: textElement(value, "Sid", pointer, lowering),
    effect: lowerEffect(effectElement, value.open !== null, lowering),
    effectElement,
    principal: principalOf(value, pointer, lowering),
    action: patternsOf(value, ["Action", "NotAction"], pointer, lowering),
    resource: patternsOf(value, ["Resource", "NotResource"], pointer, lowering),
    condition: lowerCondition(element(value, "Condition", pointer), lowering),
    closed: value.open === null,
  };
  if (statement.closed) {
    const present: readonly (readonly [RequiredElement, unknown])[] = [
      ["Effect", effectElement],
      ["Principal", statement.principal],
      ["Action", statement.action],
      ["Resource", statement.resource],
    ];
    for (const [name, found] of present) {
      if (found === null && lowering.grammar.required.has(name) && !replaced.has(name)) {
        faults.push({ kind: "missing-element", element: name, anchor, statement: index });
      }
    }
  }
  return statement;
}

/** A statement that AWS refuses before it reads its elements. */
function unreadStatement(index: number, certain: boolean, anchor: Anchor): Statement {
  const nothing = { sid: null, effectElement: null, principal: null, action: null, resource: null, condition: null };
  return { index, certain, anchor, effect: "invalid", ...nothing, closed: false };
}

/** Reports names outside the grammar; gives the required elements that such names clearly stand for. */
function unknownElements(
  map: MapValue,
  known: readonly string[],
  place: "policy" | "statement",
  pointer: string,
  statement: number | null,
  { faults }: Lowering,
): ReadonlySet<RequiredElement> {
  const replaced = new Set<RequiredElement>();
  for (const member of map.members) {
    if (known.includes(member.name)) continue;
    const absent = known.filter((name) => memberOf(map, name) === "absent");
    const suggestion = nearest(member.name, absent, 1)[0] ?? nearest(member.name, known, 1)[0] ?? null;
    const standsFor = suggestion !== null && absent.includes(suggestion) ? requirementOf(suggestion) : null;
    if (standsFor !== null) replaced.add(standsFor);
    const anchor = { provenance: member.key, pointer: `${pointer}/${escapePointer(member.name)}` };
    faults.push({ kind: "unknown-element", name: member.name, suggestion, place, anchor, statement, standsFor });
  }
  return replaced;
}

/** Access Analyzer UNSUPPORTED_ELEMENT_COMBINATION: an element and its negation exclude each other. */
function conflicts(map: MapValue, pointer: string, { faults }: Lowering): void {
  for (const pair of negations) {
    const found = map.members.filter(({ name, value }) => pair.includes(name) && isPresent(value));
    const [first, second] = found.map((member) => ({ name: member.name, anchor: elementOf(member, pointer).key }));
    if (first === undefined || second === undefined) continue;
    const { name, anchor } = second;
    faults.push({ kind: "conflicting-elements", name, other: first.name, anchor, first: first.anchor });
  }
}

function isPresent(value: Value): boolean {
  return value.kind !== "unknown" || value.mayBeAbsent !== true;
}

function element(map: MapValue, name: string, pointer: string): ElementValue | null {
  const member = memberOf(map, name);
  return member === "absent" || member === "unknown" ? null : elementOf(member, pointer);
}

function elementOf(member: Member, pointer: string): ElementValue {
  const at = `${pointer}/${escapePointer(member.name)}`;
  return {
    value: member.value,
    anchor: { provenance: member.value.provenance, pointer: at },
    key: { provenance: member.key, pointer: at },
  };
}

/** An element that is one text; null if it is surely something else. */
function textElement(map: MapValue, name: string, pointer: string, lowering: Lowering): ElementValue | null {
  const found = element(map, name, pointer);
  return found === null || isMalformed(found.value, textPlace(name), found.anchor, lowering) ? null : found;
}

function principalOf(map: MapValue, pointer: string, lowering: Lowering): PrincipalElement | null {
  const plain = element(map, "Principal", pointer);
  if (plain !== null) return lowerPrincipal(plain, false, lowering);
  const negated = element(map, "NotPrincipal", pointer);
  return negated === null ? null : lowerPrincipal(negated, true, lowering);
}

function patternsOf(
  map: MapValue,
  names: readonly [PatternElement["name"], PatternElement["name"]],
  pointer: string,
  lowering: Lowering,
): PatternElement | null {
  for (const name of names) {
    const found = element(map, name, pointer);
    if (found !== null) return lowerPatterns(found, name, lowering);
  }
  return null;
}
