// Does one policy let anything through that another one does not?

import { all, not } from "../iam/tri.js";
import type { CompareAnswer, Premises } from "./answers.js";
import type { CompiledPolicy } from "./compile-policy.js";
import { type Ask, type Decided, decide } from "./decide.js";
import { allowedSets, boxesOf, dependsReason, isAllowed } from "./find.js";
import { Inquiry, type SearchedSet } from "./inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";

/** Compares two policies of one place (contracts.md, `compare`). */
export function compare(
  older: PlacedPolicy,
  newer: PlacedPolicy,
  premises: Premises,
  sources: ReasonSources,
): CompareAnswer {
  const inquiry = new Inquiry([older, newer], premises, sources);
  const added = onlyIn(newer, older, premises, sources, inquiry);
  const removed = onlyIn(older, newer, premises, sources, inquiry);
  const answers = [added, removed];
  const on = [...new Set(answers.flatMap((one) => (one.answer === "depends" ? one.on : [])))];
  const reason = answers
    .map((one) => (one.answer === "unknown" || one.answer === "yes" ? one.reason : ""))
    .find(Boolean);
  return {
    verdict: verdictOf(added.answer, removed.answer),
    added: added.answer === "yes" ? added.request : null,
    removed: removed.answer === "yes" ? removed.request : null,
    dependsOn: on,
    reason: reason ?? (on.length > 0 ? dependsReason(on) : ""),
    assumptions: [...new Set(answers.flatMap((one) => (one.answer === "no" ? one.assumptions : [])))],
  };
}

function verdictOf(added: Decided["answer"], removed: Decided["answer"]): CompareAnswer["verdict"] {
  const both = [added, removed];
  if (added === "yes" && removed === "yes") return "incomparable";
  if (both.includes("unknown")) return "unknown";
  if (both.includes("depends")) return "depends";
  if (added === "yes") return "wider";
  return removed === "yes" ? "narrower" : "equal";
}

/** A request that the first policy lets through and the second does not. */
export function onlyIn(
  inside: PlacedPolicy,
  outside: PlacedPolicy,
  premises: Premises,
  sources: ReasonSources,
  shared?: Inquiry,
): Decided {
  const ask: Ask = (inquiry, [one, other], [first, second]) => {
    if (one === undefined || other === undefined || first === undefined || second === undefined)
      return { answer: "no", assumptions: [] };
    const sets = differenceSets(inquiry.compile(one), inquiry.compile(other));
    return inquiry.search(sets, (request) => all([isAllowed(first, request), not(isAllowed(second, request))]));
  };
  return decide([inside, outside], premises, sources, ask, shared);
}

/** What the first allows, and the second does not allow, or denies. */
export function differenceSets(one: CompiledPolicy, other: CompiledPolicy): readonly SearchedSet[] {
  return allowedSets([one]).flatMap(({ inside, outside }) => [
    { inside, outside: [...outside, ...boxesOf(other.allows)] },
    ...other.denies.map(({ box }) => ({ inside: [...inside, ...box], outside })),
  ]);
}
