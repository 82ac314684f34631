// Lowers a document value to the typed policy, once. Every shape that the grammar does not know ends
// here: as a fault, or as a part that is not known.

import { nearest } from "../text/near-miss.js";
import { commonMap, isChoice } from "../value/alternative.js";
import { memberOf } from "../value/question.js";
import { openingOf } from "../value/text-place.js";
import type { MapValue, Member, Value } from "../value/value.js";
import { lowerCondition } from "./condition.js";
import { lowerEffect } from "./effect.js";
import { policyElements, requirementOf, statementElements } from "./elements.js";
import { lowerPatterns } from "./patterns.js";
import { escapePointer } from "./pointer.js";
import { lowerPrincipal } from "./principal.js";
import type {
  Anchor,
  ElementValue,
  PatternElement,
  PolicyFault,
  PrincipalElement,
  RequiredElement,
  Statement,
  TypedPolicy,
} from "./typed-policy.js";

/**
 * Reads a policy document. `required` are the elements that this kind of policy must have. A document
 * that is not a map (unknown, or not a policy at all) gives an open policy without statements.
 */
export function lowerPolicy(document: Value, required: ReadonlySet<RequiredElement>): TypedPolicy {
  const anchor: Anchor = { provenance: document.provenance, pointer: "" };
  if (document.kind !== "map") {
    return { anchor, version: null, statements: [], closed: false, faults: [] };
  }
  const faults: PolicyFault[] = [];
  const replaced = unknownElements(document, policyElements, "policy", "", null, faults);
  const { statements, closed } = lowerStatements(document, required, faults);
  if (required.has("Statement") && memberOf(document, "Statement") === "absent" && !replaced.has("Statement")) {
    faults.push({ kind: "missing-element", element: "Statement", anchor: opening(anchor), statement: null });
  }
  return { anchor, version: element(document, "Version", ""), statements, closed, faults };
}

function lowerStatements(document: MapValue, required: ReadonlySet<RequiredElement>, faults: PolicyFault[]) {
  const member = memberOf(document, "Statement");
  if (member === "absent") return { statements: [], closed: document.open === null };
  if (member === "unknown") return { statements: [], closed: false };
  const { value } = member;
  if (value.kind === "map") return { statements: [lowerStatement(value, 0, true, required, faults)], closed: true };
  if (value.kind !== "list") return { statements: [], closed: false };
  let closed = true;
  const statements: Statement[] = [];
  value.items.forEach((item, index) => {
    const common = item.kind !== "splice" && isChoice(item) ? commonMap(item) : null;
    if (item.kind === "map") statements.push(lowerStatement(item, index, true, required, faults));
    // Which of several statements it is may not be visible, but that it is one of them is certain.
    else if (common !== null) statements.push(lowerStatement(common, index, true, required, faults));
    else if (item.kind === "splice" && item.each?.kind === "map") {
      // Every statement of the run has this shape, but there may be none or many.
      statements.push(lowerStatement(item.each, index, item.min > 0, required, faults));
      closed = false;
    } else closed = false;
  });
  return { statements, closed };
}

function lowerStatement(
  value: MapValue,
  index: number,
  certain: boolean,
  required: ReadonlySet<RequiredElement>,
  faults: PolicyFault[],
): Statement {
  const pointer = `/Statement/${index}`;
  const whole: Anchor = { provenance: value.provenance, pointer };
  const anchor = opening(whole);
  const replaced = unknownElements(value, statementElements, "statement", pointer, index, faults);
  const effectElement = element(value, "Effect", pointer);
  const statement: Statement = {
    index,
    certain,
    anchor,
    sid: element(value, "Sid", pointer),
    effect: lowerEffect(effectElement, value.open !== null, faults),
    effectElement,
    principal: principalOf(value, pointer),
    action: patternsOf(value, ["Action", "NotAction"], pointer),
    resource: patternsOf(value, ["Resource", "NotResource"], pointer),
    condition: lowerCondition(element(value, "Condition", pointer), faults),
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
      if (found === null && required.has(name) && !replaced.has(name)) {
        faults.push({ kind: "missing-element", element: name, anchor, statement: index });
      }
    }
  }
  return statement;
}

/** Reports names outside the grammar; gives the required elements that such names clearly stand for. */
function unknownElements(
  map: MapValue,
  known: readonly string[],
  place: "policy" | "statement",
  pointer: string,
  statement: number | null,
  faults: PolicyFault[],
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

function principalOf(map: MapValue, pointer: string): PrincipalElement | null {
  const plain = element(map, "Principal", pointer);
  if (plain !== null) return lowerPrincipal(plain, false);
  const negated = element(map, "NotPrincipal", pointer);
  return negated === null ? null : lowerPrincipal(negated, true);
}

function patternsOf(
  map: MapValue,
  names: readonly [PatternElement["name"], PatternElement["name"]],
  pointer: string,
): PatternElement | null {
  for (const name of names) {
    const found = element(map, name, pointer);
    if (found !== null) return lowerPatterns(found, name);
  }
  return null;
}

/** The opening line of a map, where something missing in it is reported. */
function opening({ pointer, provenance }: Anchor): Anchor {
  return { pointer, provenance: { ...provenance, at: openingOf(provenance) } };
}
