// Whether a statement, or a box of the same elements, is about a request, whatever its effect.
// AWS: IAM User Guide `reference_policies_elements`, `reference_policies_evaluation-logic`.

import type { Tri } from "../iam/tri.js";
import type { PolicyLanguage, Statement } from "../policy/typed-policy.js";
import type { RequestBox } from "./answers.js";
import type { Judgement } from "./judgement.js";
import { matchAction } from "./match-action.js";
import { matchCondition } from "./match-condition.js";
import { matchPrincipal } from "./match-principal.js";
import { matchResource } from "./match-resource.js";
import type { PolicyPlace } from "./policy-place.js";
import type { AccessRequest } from "./request.js";

/** An answer with what decides it. */
export interface StatementMatch {
  readonly matches: Tri;
  /** In words for people: the element that decides and its value; of a match all of them. */
  readonly why: () => string;
}

/** Whether all elements of a statement match. Elements that a statement of a policy must have are not left out. */
export function matchStatement(
  statement: Statement,
  language: PolicyLanguage,
  place: PolicyPlace,
  request: AccessRequest,
): StatementMatch {
  return together(ofStatement(statement, language, place, request));
}

/** Whether a request is in a box. What a box does not say is free; an account there is everybody in it. */
export function matchBox(box: RequestBox, language: PolicyLanguage, request: AccessRequest): StatementMatch {
  return together(ofBox(box, language, request));
}

function* ofStatement(
  statement: Statement,
  language: PolicyLanguage,
  place: PolicyPlace,
  request: AccessRequest,
): Iterable<Judgement> {
  const { principal, action, resource, closed } = statement;
  // Only a statement that is visible as a whole surely has no principal.
  yield principal === null && !closed ? absent("Principal") : matchPrincipal(principal, place, request.principal);
  if (action === null) yield absent("Action");
  // Policies of some services (roles, repositories) have no Resource: they are about what they stand at.
  if (resource === null && place.as !== "resource") yield absent("Resource");
  yield* ofElements(statement, language, request);
}

function* ofBox(box: RequestBox, language: PolicyLanguage, request: AccessRequest): Iterable<Judgement> {
  if (box.principal !== null) yield matchPrincipal(box.principal, { as: "resource" }, request.principal);
  yield* ofElements(box, language, request);
}

function* ofElements(
  { action, resource, condition, closed, certain }: Statement,
  language: PolicyLanguage,
  request: AccessRequest,
): Iterable<Judgement> {
  if (action !== null) yield matchAction(action, request);
  if (resource !== null) yield matchResource(resource, language, request);
  if (condition !== null) yield* matchCondition(condition, language, request);
  if (!closed) yield { answer: "unknown", why: () => "not all of the statement is visible" };
  if (!certain) yield { answer: "unknown", why: () => "the statement may not be there" };
}

/** One element is enough for a no, and ends the looking; a yes takes all of them. */
function together(judgements: Iterable<Judgement>): StatementMatch {
  const open: Judgement[] = [];
  const met: Judgement[] = [];
  for (const judgement of judgements) {
    if (judgement.answer === "no") return { matches: "no", why: judgement.why };
    (judgement.answer === "yes" ? met : open).push(judgement);
  }
  const [first] = open;
  if (first !== undefined) return { matches: "unknown", why: first.why };
  return { matches: "yes", why: () => met.map(({ why }) => why()).join("; ") };
}

/** AWS refuses most policies with such a statement, and services differ in the rest. */
function absent(element: string): Judgement {
  return { answer: "unknown", why: () => `${element}: the statement has none that is visible` };
}
