// The mistakes that evaluators of policies typically make, each as a change of one line of the sources.

/** A change of a file of `packages/core/src`: `from` stands there once. */
export interface Mutation {
  readonly mistake: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const inFile =
  (file: string) =>
  (mistake: string, from: string, to: string): Mutation => ({ mistake, file, from, to });

const condition = inFile("reason/match-condition.ts");
const compare = inFile("reason/compare-value.ts");
const pieces = inFile("reason/match-pieces.ts");
const patterns = inFile("reason/pattern-pieces.ts");
const principal = inFile("reason/match-principal.ts");
const resource = inFile("reason/match-resource.ts");
const entries = inFile("reason/match-entries.ts");
const key = inFile("reason/request-key.ts");
const variable = inFile("reason/substitute-variables.ts");
const evaluation = inFile("reason/evaluate.ts");
const statement = inFile("reason/match-statement.ts");
const action = inFile("reason/match-action.ts");
const operator = inFile("iam/condition-operator.ts");
const range = inFile("iam/ip-range.ts");
const instant = inFile("iam/instant.ts");
const version = inFile("policy/version.ts");

export const mutations: readonly Mutation[] = [
  // Keys that are absent.
  condition("a negated operator is false without the key", "return tri(negated || ifExists);", "return tri(ifExists);"),
  condition("IfExists is ignored", "return tri(negated || ifExists);", "return tri(negated);"),
  condition("a condition without its key holds", "return tri(negated || ifExists);", 'return "yes";'),
  condition(
    "ForAllValues is false without values",
    'if (qualifier === "ForAllValues") return "yes";',
    'if (qualifier === "ForAllValues") return "no";',
  ),
  condition("a negated ForAnyValue holds without the key", 'return ifExists ? "unknown" : "no";', 'return "yes";'),
  condition(
    "IfExists makes ForAnyValue hold without the key",
    'return ifExists ? "unknown" : "no";',
    'return ifExists ? "yes" : "no";',
  ),
  condition(
    "Null is reversed",
    'const isAbsent: Tri = given.length === 0 ? "yes"',
    'const isAbsent: Tri = given.length > 0 ? "yes"',
  ),
  condition("Null knows what an empty text is", 'given.every((value) => value === "") ? "unknown" : "no";', '"no";'),
  condition("Null is compared with case", "texts.map((one) => foldCase(one.text))", "texts.map((one) => one.text)"),
  // Several values.
  condition(
    "ForAllValues is satisfied by one value",
    'if (qualifier === "ForAllValues") return all(answers);',
    'if (qualifier === "ForAllValues") return any(answers);',
  ),
  condition(
    "ForAnyValue needs every value",
    'if (qualifier === "ForAnyValue") return any(answers);',
    'if (qualifier === "ForAnyValue") return all(answers);',
  ),
  condition(
    "a plain operator takes any of several values",
    'return answers.length === 1 ? (answers[0] ?? "unknown") : "unknown";',
    "return any(answers);",
  ),
  condition("negation is ignored", "(negated ? not(isListed(value)) : isListed(value))", "isListed(value)"),
  condition(
    "an empty text is a value to set operators",
    'operator.qualifier !== null && given.every((value) => value === "")',
    "false",
  ),
  condition(
    "a list without values means nothing matches",
    "if (isEmpty && (operator.qualifier === null",
    "if (isEmpty && (false",
  ),
  condition(
    "a condition that may not be there is there",
    'mayBeAbsent(only.value) && answer === "no" ? "unknown" : answer',
    "mayBeAbsent(only.value) ? answer : answer",
  ),
  condition(
    "an unknown operator never holds",
    'if (operator === null || given === null) return "unknown";',
    'if (operator === null || given === null) return "no";',
  ),
  // Values by their type.
  compare("ARNs are compared as a whole", "return matchArn(pieces, given);", "return matchPieces(pieces, given);"),
  compare(
    "what is no ARN is compared as a text",
    'if (prefix !== "arn" || others.length < 5) return "no";',
    "if (others.length < 5) return matchPieces(pieces, given);",
  ),
  compare(
    "an ARN pattern of fewer parts matches nothing",
    'return matchPieces(pieces, given) === "no" ? "no" : "unknown";',
    'return components === null ? "unknown" : "no";',
  ),
  compare("StringEqualsIgnoreCase counts case", 'base.endsWith("IgnoreCase")', "false"),
  compare("StringEquals ignores case", 'base.endsWith("IgnoreCase")', "true"),
  compare(
    "letters beyond ASCII have one case for sure",
    'return matchPieces(lower, given.toLowerCase()) === "no" ? "no" : "unknown";',
    'return "no";',
  ),
  compare("Bool counts case", "const wanted = foldCase(text);", "const wanted = text;"),
  compare("Bool takes any other word for false", 'wanted === "true" || wanted === "false" ?', "true ?"),
  compare(
    "less than is less or equal",
    'if (base.endsWith("LessThan")) return tri(given < wanted);',
    'if (base.endsWith("LessThan")) return tri(given <= wanted);',
  ),
  compare("greater or equal is greater", "return tri(given >= wanted);", "return tri(given > wanted);"),
  compare(
    "the sides of a comparison are exchanged",
    'if (base.endsWith("GreaterThan")) return tri(given > wanted);',
    'if (base.endsWith("GreaterThan")) return tri(given < wanted);',
  ),
  compare("numbers lose their sign", 'return sign === "-" ? -units : units;', "return units;"),
  compare(
    "numbers are compared as texts",
    "compared(base, decimalOf(given), decimalOf(text))",
    'base === "NumericEquals" ? tri(given === text) : compared(base, decimalOf(given), decimalOf(text))',
  ),
  compare(
    "a block is one bit too wide",
    "prefix: range.prefix }) === networkOf(range)",
    "prefix: Math.max(0, range.prefix - 1) }) === networkOf({ ...range, prefix: Math.max(0, range.prefix - 1) })",
  ),
  compare("a block begins at the address that is written", "=== networkOf(range)", "=== range.address"),
  compare("an IPv6 address is in an IPv4 block", 'if (address.version !== range.version) return "no";', ""),
  range(
    "an address without a length is a block",
    "const prefix = length === undefined ? bits : Number(length);",
    "const prefix = length === undefined ? 24 : Number(length);",
  ),
  operator("StringEquals has wildcards", 'base === "StringLike" || base === "StringNotLike"', 'family === "String"'),
  operator(
    "StringLike has no wildcards",
    'family === "Arn" || base === "StringLike" || base === "StringNotLike"',
    'family === "Arn"',
  ),
  instant("zones of dates are ignored", "minute * 60 + second - offset;", "minute * 60 + second;"),
  // Patterns.
  pieces(
    "a star stops at a slash",
    '!piece.colons && text[at] === ":"',
    'text[at] === "/" || (!piece.colons && text[at] === ":")',
  ),
  pieces(
    "a question mark matches nothing, too",
    '(piece.colons || text[at] !== ":")).map((at) => at + 1);',
    '(piece.colons || text[at] !== ":")).flatMap((at) => [at, at + 1]);',
  ),
  pieces(
    "a pattern matches the beginning of a text",
    'if (places.at(-1) !== text.length) return "no";',
    'if (places.length === 0) return "no";',
  ),
  pieces("a text with holes surely matches", 'pieces.some(({ kind }) => kind === "hole") ? "unknown" : "yes"', '"yes"'),
  pieces(
    "every hole can be anything",
    "isOpen || end - start > longestChecked || holeClassPatterns",
    "true || holeClassPatterns",
  ),
  action("actions count case", "matchPieces(pieces, action, true)", "matchPieces(pieces, action)"),
  action(
    "actions have variables",
    "variables: null",
    'variables: { language: "2012-10-17", request: { principal: { type: "user", arn: "a/alice" }, action, resource: "", context: {} } }',
  ),
  resource(
    "a star in the middle of a segment matches colons",
    "colons: endsSegment(pieces[index + 1])",
    "colons: true",
  ),
  resource(
    "a star at the end of a segment stops at the colon",
    "colons: endsSegment(pieces[index + 1])",
    "colons: false",
  ),
  resource(
    "a question mark matches a colon",
    'result.push({ kind: "one", colons: false });',
    'result.push({ kind: "one", colons: true });',
  ),
  resource("stars of the last segment stop at colons", "const lastSegment = 5;", "const lastSegment = 7;"),
  resource("a variable without a value exempts nothing", "(element.negated ? unlessMissing(piece) : piece)", "piece"),
  resource(
    "resources ignore case",
    "return matchPieces(pattern, request.resource);",
    "return matchPieces(pattern, request.resource, true);",
  ),
  resource(
    "variables may stand anywhere in an ARN",
    "if (piece.substituted === true) return pieces.map(unlessVariable);",
    "",
  ),
  entries("NotAction is read as Action", "answer: negated ? not(listed) : listed", "answer: listed"),
  entries(
    "a list needs all of its entries",
    "const listed = any(closed ? answers",
    "const listed = all(closed ? answers",
  ),
  entries(
    "entries that are not visible do not match",
    'any(closed ? answers : [...answers, "unknown"])',
    "any(answers)",
  ),
  entries(
    "the first of several texts is the text",
    "answers.every((answer) => answer === first) ? first",
    "true ? first",
  ),
  // Variables.
  variable("Version is ignored", 'if (language === "2008-10-17") return', "if (false) return"),
  version(
    "a policy without a version is in the new language",
    'if (element === null) return open ? "unknown" : "2008-10-17";',
    'if (element === null) return open ? "unknown" : "2012-10-17";',
  ),
  variable("variables are never read", 'if (language === "2008-10-17") return', "if (true) return"),
  variable("an unknown version has variables", 'const isSound = language === "2012-10-17" && (', "const isSound = ("),
  variable(
    "a variable without a value is empty",
    '{ kind: "missing" } :',
    '{ kind: "text", text: "", substituted: true } :',
  ),
  variable(
    "a default is used though there is a value",
    "if (value === undefined)",
    "if (fallback !== null || value === undefined)",
  ),
  variable("a key with several values is its first one", "values === null || values.length > 1", "values === null"),
  patterns(
    "what a variable gives is a pattern",
    "return [part.piece];",
    'return part.piece.kind === "text" ? plain(part.piece.text) : [part.piece];',
  ),
  patterns(
    "a text is one of its possible ones",
    "const all = oneOf.flatMap(textsOf);",
    "const all = oneOf.slice(0, 1).flatMap(textsOf);",
  ),
  // Principals and what follows from them.
  principal("an account is its root user alone", 'place.as !== "endpoint" || place.type === "Interface" ||', ""),
  principal(
    "an account is everybody at a gateway endpoint, too",
    'return place.type === "Gateway" ? "no" : all([named, "unknown"]);',
    "return named;",
  ),
  principal(
    "the ARN of a session has the path of its role",
    'const role = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);',
    'const role = principal.arn.slice(principal.arn.indexOf("/") + 1);',
  ),
  principal(
    "a role is one of its sessions",
    "{ ...names, role: [principal.arn], self: [self] }",
    "{ ...names, role: [], self: [self] }",
  ),
  principal(
    "an exempt account exempts everybody in it",
    "...specificLevels(principal).map(listed)]",
    "...levelsOf(principal).map(listed)]",
  ),
  principal(
    "who is listed alone is surely exempt",
    "all(levelsOf(principal).map(listed))",
    "any(specificLevels(principal).map(listed))",
  ),
  principal("NotPrincipal is read as Principal", "answer: not(exempt)", "answer: exempt"),
  principal(
    "names of services ignore case",
    "isOneOf = (some: readonly string[]): Tri => any(some.map((name) => matchPieces(pieces, name)))",
    "isOneOf = (some: readonly string[]): Tri => any(some.map((name) => matchPieces(pieces, name, true)))",
  ),
  principal(
    "an unknown kind of principal is nobody",
    "if (kind === null) return perhaps;",
    "if (kind === null) return nobody;",
  ),
  principal(
    "principals have wildcards",
    "patternsOf(value, { wildcards: false, variables: null })",
    "patternsOf(value, { wildcards: true, variables: null })",
  ),
  principal(
    "a statement without principal is about everybody",
    'if (place.as === "identity") return { answer: "yes"',
    'if (place.as !== "endpoint" || place.type === "Interface") return { answer: "yes"',
  ),
  key("names of keys count case", "foldCase(one) === key", "one === name"),
  key(
    "the context decides what follows from the caller",
    "if (derive !== undefined) return derive(principal);",
    "if (derive !== undefined && !Object.keys(context).some((one) => foldCase(one) === key)) return derive(principal);",
  ),
  key(
    "an unsigned request has no account",
    'if (principal.type === "anonymous") return ["anonymous"];',
    'if (principal.type === "anonymous") return absent;',
  ),
  key(
    "AWS services have no account for sure",
    "return account === null ? null : [account];",
    "return account === null ? absent : [account];",
  ),
  key(
    "the name of a user has its path",
    'principal.arn.slice(principal.arn.lastIndexOf("/") + 1)',
    'principal.arn.slice(principal.arn.indexOf("/") + 1)',
  ),
  key(
    "everybody has a user name",
    'principal.type === "user" ? [principal.arn.slice',
    '"arn" in principal ? [principal.arn.slice',
  ),
  // What statements are to each other.
  evaluation(
    "a Deny loses",
    'if (surely("Deny")) return "ExplicitDeny";',
    'if (surely("Allow")) return "Allow";\n  if (surely("Deny")) return "ExplicitDeny";',
  ),
  evaluation(
    "a Deny that may match does not",
    'if (may("Deny") || !closed) return "unknown";',
    'if (!closed) return "unknown";',
  ),
  evaluation(
    "what is not visible says nothing",
    'if (may("Deny") || !closed) return "unknown";',
    'if (may("Deny")) return "unknown";',
  ),
  evaluation(
    "an Allow that may match does",
    'if (surely("Allow")) return "Allow";',
    'if (may("Allow")) return "Allow";',
  ),
  evaluation(
    "an Allow that may match does not",
    'return may("Allow") ? "unknown" : "ImplicitDeny";',
    'return "ImplicitDeny";',
  ),
  evaluation(
    "an effect that is not known is none",
    '(one.effect === effect || one.effect === "unknown")',
    "one.effect === effect",
  ),
  statement(
    "one element is enough",
    'if (judgement.answer === "no") return { matches: "no", why: judgement.why };',
    'if (judgement.answer === "yes") return { matches: "yes", why: judgement.why };',
  ),
  statement("conditions are ignored", "if (condition !== null) yield*", "if (condition === undefined) yield*"),
];
