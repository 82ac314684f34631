// The grammar of Serverless variables: `${type:address}`, `${type(parameters):address, fallback}`. A type
// begins with a lower-case letter; `${AWS::Region}`, `${Name}` and `${!x}` belong to CloudFormation.

/** A text as pieces in order, without gaps. */
export type TextPiece = LiteralPiece | Variable;

export interface LiteralPiece {
  readonly kind: "literal";
  /** Without the backslash of `\${`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Variable {
  readonly kind: "variable";
  /** The text between `${` and `}`. */
  readonly source: string;
  /** The first source that has a value counts. Empty if the variable is malformed. */
  readonly sources: readonly VariableSource[];
  readonly start: number;
  readonly end: number;
}

export type VariableSource =
  | { readonly kind: "literal"; readonly text: string; readonly isText: boolean }
  | VariableReference;

export interface VariableReference {
  readonly kind: "reference";
  readonly type: string;
  /** What stands in the parentheses, null if there are none. */
  readonly parameters: readonly (readonly TextPiece[])[] | null;
  readonly address: readonly TextPiece[];
  /** The reference as written. */
  readonly source: string;
}

const opening = /^\$\{\s*[a-z][\w.-]*(?:\(|:(?!:))/;

/** The variables of a text, with what stands between them. */
export function parseVariables(text: string): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 1)) {
    if (at < from) continue;
    if (text[at - 1] === "\\") {
      pushLiteral(pieces, text, from, at - 1);
      // The dollar sign goes on as plain text.
      from = at;
      continue;
    }
    if (!opening.test(text.slice(at, at + 200))) continue;
    const close = closingBrace(text, at + 2);
    const end = close < 0 ? text.length : close + 1;
    pushLiteral(pieces, text, from, at);
    const source = text.slice(at + 2, close < 0 ? text.length : close);
    const sources = close < 0 ? [] : splitTop(source, ",").map(parseSource);
    const isWhole = sources.every((one) => one !== null);
    pieces.push({
      kind: "variable",
      source: source.trim(),
      sources: isWhole ? sources.filter((one) => one !== null) : [],
      start: at,
      end,
    });
    from = end;
  }
  pushLiteral(pieces, text, from, text.length);
  return pieces;
}

/** The variable that a text consists of; null if there is more or less to it. */
export function wholeVariable(pieces: readonly TextPiece[]): Variable | null {
  const [only] = pieces;
  return pieces.length === 1 && only?.kind === "variable" ? only : null;
}

function pushLiteral(pieces: TextPiece[], text: string, start: number, end: number): void {
  if (end > start) pieces.push({ kind: "literal", text: text.slice(start, end), start, end });
}

/** How deep variables may stand in each other's addresses. */
const MAX_NESTING = 20;

/** The brace that closes a variable, those of variables inside it left out; -1 if there is none. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const quoted = quoteEnd(text, at);
    if (quoted > at) at = quoted;
    else if (depth > MAX_NESTING) return -1;
    else if (text.startsWith("${", at)) depth++;
    else if (text[at] === "}" && depth-- === 0) return at;
  }
  return -1;
}

/**
 * The closing quote of a quoted text that starts here, else the same place. A quote opens a text only where
 * a source or parameter begins; elsewhere it is an apostrophe.
 */
function quoteEnd(text: string, at: number): number {
  const quote = text[at];
  if ((quote !== "'" && quote !== '"') || !/[,(:]\s*$/.test(text.slice(Math.max(0, at - 40), at))) return at;
  for (let end = at + 1; end < text.length; end++) {
    if (quote === '"' && text[end] === "\\") end++;
    else if (text[end] === quote) return end;
  }
  return at;
}

/** Splits at a character that stands outside of quotes, parentheses and variables. */
function splitTop(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const quoted = quoteEnd(text, at);
    if (quoted > at) at = quoted;
    else if (text[at] === "{" || text[at] === "(") depth++;
    else if (text[at] === "}" || text[at] === ")") depth--;
    else if (text[at] === separator && depth === 0) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function parseSource(written: string): VariableSource | null {
  const source = written.trim();
  const quoted = /^(?:'([^']*)'|"((?:[^"\\]|\\.)*)")$/s.exec(source);
  if (quoted !== null) return { kind: "literal", text: quoted[1] ?? unescaped(quoted[2] ?? ""), isText: true };
  if (/^(true|false|null|-?\d+(\.\d+)?)$/.test(source)) return { kind: "literal", text: source, isText: false };
  const [, type, rest = ""] = /^([a-z][\w.-]*)\s*([(:].*)$/s.exec(source) ?? [];
  if (type === undefined) {
    // A variable may be a fallback of its own, without further words.
    const nested = wholeVariable(parseVariables(source));
    return nested !== null && nested.sources.length === 1 ? (nested.sources[0] ?? null) : null;
  }
  const close = rest.startsWith("(") ? closingParenthesis(rest) : -1;
  if (rest.startsWith("(") && close < 0) return null;
  const parameters = close < 0 ? null : splitTop(rest.slice(1, close), ",").map((one) => parseVariables(plain(one)));
  const behind = rest.slice(close + 1).trim();
  if (behind !== "" && !behind.startsWith(":")) return null;
  return { kind: "reference", type, parameters, address: parseVariables(plain(behind.slice(1))), source };
}

function closingParenthesis(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const quoted = quoteEnd(text, at);
    if (quoted > at) at = quoted;
    else if (text[at] === "(") depth++;
    else if (text[at] === ")" && --depth === 0) return at;
  }
  return -1;
}

/** An address or parameter without the quotes that it may have. */
function plain(written: string): string {
  const text = written.trim();
  return /^'[^']*'$|^"[^"]*"$/.test(text) ? text.slice(1, -1) : text;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, "$1");
}
