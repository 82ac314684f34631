// Mistakes that engines make, each as a change of one place of the sources. A mistake that finds too much is seen by
// an answer that becomes unknown, since no witness is confirmed.

import type { Mutation } from "../evaluator/mutations.js";

const inFile =
  (file: string) =>
  (mistake: string, from: string, to: string): Mutation => ({ mistake, file: `reason/${file}`, from, to });

const automaton = inFile("automaton.ts");
const walk = inFile("word-search.ts");
const satisfy = inFile("satisfy.ts");
const claims = inFile("claims.ts");
const match = inFile("text-match.ts");
const solve = inFile("solve.ts");
const condition = inFile("compile-condition.ts");
const texts = inFile("read-text.ts");
const policy = inFile("compile-policy.ts");
const principal = inFile("compile-principal.ts");
const derived = inFile("derived-key.ts");
const bracket = inFile("value-bracket.ts");

export const mutations: readonly Mutation[] = [
  automaton(
    "a second case of letters is forgotten",
    "token.letter === letter || token.other === letter",
    "token.letter === letter",
  ),
  automaton("a run is one letter", 'token.kind === "run" ? place : place + 1', "place + 1"),
  automaton("a wildcard is never empty", 'token?.kind === "run"; token = this', "false; token = this"),
  automaton("other patterns are forgotten behind a run", "const start = this.starts[place] ?? 0;", "const start = 0;"),
  automaton(
    "a run in the middle takes all that follows",
    "token.letters === anyLetter && this.tokens[place + 1] === null",
    "token.letters === anyLetter",
  ),
  walk(
    "what is to be avoided is not",
    "return index < count ? accepts : !accepts;",
    "return index < count ? accepts : true;",
  ),
  walk("letters that nobody names are not tried", "[...named, ...lettersBeside(named)]", "[...named]"),
  walk(
    "a set to be avoided narrows the letters",
    "index < count && all[index]?.isClosed(state) === true",
    "all[index]?.isClosed(state) === true",
  ),
  match(
    "a second case of a letter is forgotten, too",
    "token.letter === letter || token.other === letter",
    "token.letter === letter",
  ),
  match("a run is a single letter", 'token.kind === "run" ? place : place + 1', "place + 1"),
  match("a run has a letter", 'while (pattern[place]?.kind === "run")', "while (false)"),
  match(
    "a text may end before its pattern does",
    "return places.at(-1) === pattern.length;",
    "return places.length > 0;",
  ),
  match("the end of a pattern is forgotten", "|| !text.endsWith(suffix)", ""),
  match("one run is all runs", 'first?.kind === "run" && first.letters === anyLetter', 'first?.kind === "run"'),
  match("beginnings and ends may overlap", "if (end < prefix.length || ", "if ("),
  claims("may and must are exchanged", 'isMust ? "must" : "may"', 'isMust ? "may" : "must"'),
  claims("an absent key fulfils nothing", 'return atom.absent ?? side === "may";', "return false;"),
  claims("an absent key fulfils everything", 'return atom.absent ?? side === "may";', "return true;"),
  claims("all values are any", 'return atom.quantifier === "all"\n', 'return atom.quantifier === "any"\n'),
  satisfy("the opposite of all is all", '(atom.quantifier === "all") !== negated;', 'atom.quantifier === "all";'),
  satisfy(
    "nothing lies between two bounds",
    "...between.map(Math.floor), first - 1, last + 1, ...between",
    "first - 1, last + 1",
  ),
  satisfy("nothing lies outside of the bounds", "first - 1, last + 1, ...between", "...between"),
  claims("an open bound is a closed one", "lowOpen ? value <= low : value < low", "value < low"),
  claims("a block has an address more", "value.address < high)", "value.address <= high)"),
  satisfy("an empty text is none", 'return isEmptyIn ? this.claims.sample(dimension, "") : null;', "return null;"),
  solve("what is decided is undecided", "if (known !== undefined) return known !== isNegated(literal);", ""),
  solve("equal unknown claims are two", "if (known !== undefined) return known === isNegated(literal);", ""),
  solve("one box may be entered", "if (entered.length === 0) return true;", "if (entered.length < 2) return true;"),
  solve(
    "what is not known may not be",
    'if (assumed === null) return this.mode === "may" ?',
    "if (assumed === null) return false ?",
  ),
  solve(
    "only the first way is gone",
    "if (this.assume(~literal) && this.search(boxes)) return true;",
    "return this.assume(~literal) && this.search(boxes);",
  ),
  solve(
    "boxes to be avoided are looked for",
    "this.assume(~literal) && this.search",
    "this.assume(literal) && this.search",
  ),
  inFile("set-memory.ts")(
    "sets are confused",
    "const known = this.brackets.get(name);",
    "const known = [...this.brackets].find(([one]) => one.slice(0, 30) === name.slice(0, 30))?.[1];",
  ),
  inFile("set-memory.ts")("what is avoided is forgotten", "|${outside.map(({ id }) => id).join()}", ""),
  condition(
    "a negated operator is false without the key",
    'const withoutKey = negated ? qualifier === "ForAnyValue"',
    "const withoutKey = negated ? true",
  ),
  condition("IfExists is ignored", ': ifExists || qualifier === "ForAllValues";', ': qualifier === "ForAllValues";'),
  condition("ForAllValues is false without the key", ': ifExists || qualifier === "ForAllValues";', ": ifExists;"),
  condition(
    "ForAllValues is false without values",
    'absent: true, quantifier: "all"',
    'absent: false, quantifier: "all"',
  ),
  condition("ForAllValues is one value", 'absent: true, quantifier: "all"', 'absent: true, quantifier: "any"'),
  condition("Null is reversed", "return wanted ? ~present : present;", "return wanted ? present : ~present;"),
  condition("operators share their sets", "`${operator.wildcards}${isFolded(operator)}`", '""'),
  condition(
    "StringEquals has wildcards",
    "plainReading(operator.wildcards, isFolded(operator))",
    "plainReading(true, isFolded(operator))",
  ),
  condition(
    "ArnLike is about the whole text",
    "patternOf(text, arnReading(text, false))",
    "patternOf(text, plainReading(true, false))",
  ),
  texts(
    "the last field has no colons",
    "if (field >= lastField) return anyLetter;",
    "if (field >= lastField) return notColon;",
  ),
  texts(
    "a star that ends its field stays in it",
    'return isResource && sign === "*" && isLast ? anyLetter : notColon;',
    "return notColon;",
  ),
  texts(
    "every star crosses colons",
    'return isResource && sign === "*" && isLast ? anyLetter : notColon;',
    "return anyLetter;",
  ),
  texts(
    "a written star is a wildcard",
    "isSign && !isOpen ? literalPattern(name) : runOf(anyLetter)",
    "runOf(anyLetter)",
  ),
  texts("alternatives are exact", "const isExact = texts.length === 1 && ", "const isExact = "),
  policy("Not elements are plain", "return negated ? ~literal : literal;", "return literal;"),
  policy("an unknown effect is none", 'effect === kind || effect === "unknown"', "effect === kind"),
  policy("actions count case", "text: foldCase(text.text)", "text: text.text"),
  principal(
    "an account of a gateway endpoint is everybody in it",
    'const isRootOnly = place.as === "endpoint" && place.type === "Gateway";\n  const [',
    "const isRootOnly = false;\n  const [",
  ),
  principal(
    "NotPrincipal surely exempts",
    'if (kind !== "AWS" || text === "*" || isWhole(text, accounts, texts))',
    "if (kind.length > 0)",
  ),
  derived(
    "everybody has an ARN",
    'without: [anonymous, anyService],\n    open: [],\n  },\n  "aws:principalaccount"',
    'without: [],\n    open: [],\n  },\n  "aws:principalaccount"',
  ),
  derived("negations of keys of callers are ignored", "return negated ? ~found : found;", "return found;"),
  bracket("what is open is sure", "if (isExact) must.push(...pair.must);", "must.push(...pair.must);"),
  bracket(
    "what may vanish stays",
    "return only !== undefined && others.length === 0 && mayBeAbsent(only.value);",
    "return only === undefined && others.length > 0;",
  ),
  inFile("principal-space.ts")(
    "a session's role has no path",
    '    [...head, ...runOf(pathLetters), ...text("/"), ...tail],\n',
    "",
  ),
  inFile("find.ts")(
    "a Deny is forgotten",
    "const outside = policies.flatMap(({ denies }) => boxesOf(denies));",
    "const outside: readonly (readonly number[])[] = [];",
  ),
  inFile("compare.ts")(
    "a Deny of the other policy is forgotten",
    "...other.denies.map(({ box }) => ({ inside: [...inside, ...box], outside })),",
    "",
  ),
  inFile("compare.ts")(
    "wider is narrower",
    'if (added === "yes") return "wider";',
    'if (added === "yes") return "narrower";',
  ),
  inFile("fillings.ts")(
    "fillings are beyond the alternatives",
    "if (hole.oneOf !== undefined) {",
    "if (hole.holeClass === hole.origin) {",
  ),
  inFile("decide.ts")(
    "one filling is enough",
    'answers.has("yes") && answers.has("no")',
    'answers.has("yes") || answers.has("no")',
  ),
  inFile("catalogue-facts.ts")(
    "every action takes everything",
    "if (fits) return null;",
    "if (fits || !fits) return null;",
  ),
  inFile("statement-roles.ts")(
    "a Deny does not shadow",
    'if (passing.answer === "no") return { status: "shadowed"',
    'if (passing.answer === "depends") return { status: "shadowed"',
  ),
];
