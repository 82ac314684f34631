// Statements and policies as boxes of the request space.

import type { Effect, PatternElement, PolicyLanguage, Statement } from "../policy/typed-policy.js";
import { foldCase } from "../text/fold-case.js";
import { compileCondition } from "./compile-condition.js";
import { compilePrincipal } from "./compile-principal.js";
import type { PlacedPolicy, PolicyPlace } from "./policy-place.js";
import { arnReading, type MarkedPattern, patternOf, plainReading } from "./read-text.js";
import { type Box, type DimensionKind, type Literal, opaqueAtom, type RequestSpace } from "./request-space.js";
import { statementParts } from "./statement-parts.js";
import { mayVanish, type PatternPair, textBracket } from "./value-bracket.js";

/** A box and the statement that it is or is a part of; null for statements that are not visible. */
export interface StatementBox {
  readonly box: Box;
  readonly index: number | null;
}

export interface CompiledPolicy {
  readonly allows: readonly StatementBox[];
  readonly denies: readonly StatementBox[];
}

/** What is compiled into. */
export interface CompileContext {
  readonly space: RequestSpace;
  readonly kinds: ReadonlyMap<string, DimensionKind>;
}

/** The boxes of a policy. What may be there and is not visible is a box of which nothing is known. */
export function compilePolicy({ policy, place }: PlacedPolicy, context: CompileContext): CompiledPolicy {
  const allows: StatementBox[] = [];
  const denies: StatementBox[] = [];
  for (const statement of policy.statements) {
    const { index, effect, certain } = statement;
    const boxes = statementParts(statement, policy.language).map((part) =>
      compileStatement(part, policy.language, place, context),
    );
    const isCertain = certain && (effect === "Allow" || effect === "Deny");
    // That it may be an Allow is one unknown, that it may be a Deny another: it is never both.
    for (const [kind, list] of [
      ["Allow", allows],
      ["Deny", denies],
    ] as const satisfies readonly (readonly [Effect, unknown])[])
      if (effect === kind || effect === "unknown" || effect === "invalid")
        for (const box of boxes) list.push({ index, box: isCertain ? box : [...box, unseen(context)] });
  }
  if (!policy.closed) {
    allows.push({ index: null, box: [unseen(context)] });
    denies.push({ index: null, box: [unseen(context)] });
  }
  return { allows, denies };
}

function unseen({ space }: CompileContext): Literal {
  return space.literal(opaqueAtom);
}

/** The requests that match a statement. */
export function compileStatement(
  { principal, action, resource, condition, closed }: Statement,
  language: PolicyLanguage,
  place: PolicyPlace,
  context: CompileContext,
): Box {
  const literals: Literal[] = [];
  if (principal !== null) literals.push(compilePrincipal(principal, language, place, context.space));
  else if (place.as !== "identity") literals.push(unseen(context));
  if (action === null) literals.push(unseen(context));
  // Policies of some services have no Resource: they are about what they stand at.
  if (resource === null && place.as !== "resource") literals.push(unseen(context));
  return [...literals, ...compileElements({ action, resource, condition, closed }, language, context)];
}

/** The requests of a box of the user's, or of a fact: what it does not name is not asked for. */
export function compileRequestBox(box: Statement, context: CompileContext): Box {
  const { principal } = box;
  const who = principal === null ? [] : [compilePrincipal(principal, boxLanguage, boxPlace, context.space)];
  return [...who, ...compileElements(box, boxLanguage, context)];
}

const boxLanguage: PolicyLanguage = "2012-10-17";
const boxPlace: PolicyPlace = { as: "resource" };

function compileElements(
  { action, resource, condition, closed }: Pick<Statement, "action" | "resource" | "condition" | "closed">,
  language: PolicyLanguage,
  context: CompileContext,
): readonly Literal[] {
  const { space, kinds } = context;
  return [
    ...(action === null ? [] : [compileAction(action, language, space)]),
    ...(resource === null ? [] : [compileResource(resource, language, space)]),
    ...(condition?.entries ?? []).map((entry) => compileCondition(entry, { space, language, kinds })),
    ...(closed && condition?.closed !== false ? [] : [unseen(context)]),
  ];
}

function compileAction(element: PatternElement, language: PolicyLanguage, space: RequestSpace): Literal {
  return compilePatterns(element, language, space, "action", (text) => {
    const pattern = patternOf({ ...text, text: foldCase(text.text) }, plainReading(true, false));
    return { may: [pattern], must: [pattern] };
  });
}

function compileResource(element: PatternElement, language: PolicyLanguage, space: RequestSpace): Literal {
  return compilePatterns(element, language, space, "resource", (text) => {
    const pattern = patternOf(text, arnReading(text, true));
    return { may: [pattern], must: [pattern] };
  });
}

function compilePatterns(
  { entries, closed, negated }: PatternElement,
  language: PolicyLanguage,
  space: RequestSpace,
  dimension: "action" | "resource",
  patterns: (text: MarkedPattern) => PatternPair,
): Literal {
  if (mayVanish(entries)) return space.literal(opaqueAtom);
  const set = textBracket(
    entries.map(({ value }) => value),
    closed,
    dimension === "action" ? "2008-10-17" : language,
    patterns,
  );
  const literal = space.claim(
    { dimension: space.dimension(dimension, dimension), absent: false, quantifier: "one", inverted: false },
    set,
  );
  return negated ? ~literal : literal;
}
