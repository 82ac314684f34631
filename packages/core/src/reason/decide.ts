// Answers a question about policies for every filling of what is not known: by proof where that is possible, else by
// trying fillings, of which two that differ show what the answer depends on.

import type { Premises } from "./answers.js";
import { fillings, originsOf } from "./fillings.js";
import { type Found, Inquiry } from "./inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { instantiated } from "./variable-values.js";

export type Decided = Found | { readonly answer: "depends"; readonly on: readonly string[] };

/**
 * Asks a question.
 * @param confirmed the policies that a request is held against: those of the question, whatever is asked of.
 */
export type Ask = (inquiry: Inquiry, policies: readonly PlacedPolicy[], confirmed: readonly PlacedPolicy[]) => Found;

/** The answer for all fillings of the policies. */
export function decide(
  policies: readonly PlacedPolicy[],
  premises: Premises,
  sources: ReasonSources,
  ask: Ask,
  inquiry = new Inquiry(policies, premises, sources),
): Decided {
  const first = asked(policies, premises, sources, ask, inquiry);
  if (first.answer !== "unknown") return first;
  const answers = new Set<Found["answer"]>();
  for (const filled of fillings({ policies, premises })) {
    const opened = new Inquiry(filled.policies, filled.premises, sources);
    answers.add(asked(filled.policies, filled.premises, sources, ask, opened).answer);
    if (answers.has("yes") && answers.has("no")) return { answer: "depends", on: originsOf({ policies, premises }) };
  }
  return first;
}

/** With values for policy variables, where no answer can be had without: those of the candidate, and an example's. */
function asked(
  policies: readonly PlacedPolicy[],
  premises: Premises,
  sources: ReasonSources,
  ask: Ask,
  inquiry: Inquiry,
): Found {
  const found = ask(inquiry, policies, policies);
  if (found.answer !== "unknown") return found;
  const ways = [
    [found.candidate, "example"],
    [found.candidate, "none"],
    [null, "example"],
  ] as const;
  for (const [candidate, absent] of ways) {
    const tried = instantiated(policies, candidate, absent);
    if (tried === null) return found;
    const narrowed = { ...premises, where: [...premises.where, ...tried.where] };
    const example = ask(new Inquiry(tried.policies, narrowed, sources), tried.policies, policies);
    if (example.answer === "yes") return example;
  }
  return found;
}
