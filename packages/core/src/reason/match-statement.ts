// Whether a statement, or a box of the same elements, is about a request, whatever its effect.
// AWS: IAM User Guide `reference_policies_elements`, `reference_policies_evaluation-logic`.

import { all, type Tri } from "../iam/tri.js";
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
  readonly why: string;
}

/** Whether all elements of a statement match. Elements that a statement of a policy must have are not left out. */
export function matchStatement(
  statement: Statement,
  language: PolicyLanguage,
  place: PolicyPlace,
  request: AccessRequest,
): StatementMatch {
  const { principal, action, resource, closed } = statement;
  const judgements: Judgement[] = [
    // Only a statement that is visible as a whole surely has no principal.
    principal === null && !closed ? absent("Principal") : matchPrincipal(principal, place, request.principal),
  ];
  if (action === null) judgements.push(absent("Action"));
  // Policies of some services (roles, repositories) have no Resource: they are about what they stand at.
  if (resource === null && place.as !== "resource") judgements.push(absent("Resource"));
  return together([...judgements, ...commonJudgements(statement, language, request)]);
}

/** Whether a request is in a box. What a box does not say is free; an account there is everybody in it. */
export function matchBox(box: RequestBox, language: PolicyLanguage, request: AccessRequest): StatementMatch {
  const { principal } = box;
  const judgements = commonJudgements(box, language, request);
  if (principal === null) return together(judgements);
  return together([matchPrincipal(principal, { as: "resource" }, request.principal), ...judgements]);
}

function commonJudgements(
  { action, resource, condition, closed, certain }: Statement,
  language: PolicyLanguage,
  request: AccessRequest,
): readonly Judgement[] {
  const judgements: Judgement[] = [];
  if (action !== null) judgements.push(matchAction(action, request));
  if (resource !== null) judgements.push(matchResource(resource, language, request));
  if (condition !== null) judgements.push(...matchCondition(condition, language, request));
  if (!closed) judgements.push({ answer: "unknown", why: "not all of the statement is visible" });
  if (!certain) judgements.push({ answer: "unknown", why: "the statement may not be there" });
  return judgements;
}

/** One element is enough for a no; a yes takes all of them. */
function together(judgements: readonly Judgement[]): StatementMatch {
  const matches = all(judgements.map(({ answer }) => answer));
  const deciding = judgements.filter(({ answer }) => answer === matches).map(({ why }) => why);
  return { matches, why: matches === "yes" ? deciding.join("; ") : (deciding[0] ?? "") };
}

/** AWS refuses most policies with such a statement, and services differ in the rest. */
function absent(element: string): Judgement {
  return { answer: "unknown", why: `${element}: the statement has none that is visible` };
}
