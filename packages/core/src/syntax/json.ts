// JSON text → tree, by jsonc-parser's scanner. Comments and trailing commas are read and reported
// as `dialect` problems; anything else outside the grammar is a `syntax` problem and reading goes on.

import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Range } from "../text/range.js";
import type { CommentNode, MapEntry, ScalarNode, ScalarStyle, SyntaxNode, SyntaxProblem, SyntaxTree } from "./tree.js";
import { limits } from "./tree.js";

// The scanner's token kinds. jsonc-parser declares them as an ambient const enum, which isolated
// modules cannot read; the numbers are part of its published interface (`SyntaxKind`).
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const STRING = 10;
const NUMERIC = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_BREAK = 14;
const TRIVIA = 15;
const UNKNOWN = 16;
const END = 17;

const tokenErrors: Readonly<Record<number, string>> = {
  1: "This comment is not closed. Add `*/`.",
  2: "This string is not closed. Add a closing quote.",
  3: "This number is not complete.",
  4: "`\\u` needs four hexadecimal digits.",
  5: "This escape does not exist in JSON. Write `\\\\` for a backslash.",
  6: "A control character stands in this string. Write it as an escape.",
};

/**
 * Reads a JSON text. Never throws. `${…}` where a value should stand becomes a placeholder node,
 * because many policies are JSON templates that another program fills in.
 */
export function parseJson(text: string): SyntaxTree {
  const reader = new JsonReader(text);
  const root = reader.document();
  return {
    language: "json",
    text,
    root,
    comments: reader.comments,
    problems: reader.problems,
    documents: 1,
  };
}

class JsonReader {
  readonly problems: SyntaxProblem[] = [];
  readonly comments: CommentNode[] = [];
  private readonly text: string;
  private readonly scanner: JSONScanner;
  private token = UNKNOWN;
  private start = 0;
  private end = 0;
  /** The closers that enclosing objects and arrays wait for, innermost last. */
  private readonly open: number[] = [];
  private nodes = 0;
  /** End of the last token that was consumed: where a missing comma or colon belongs. */
  private lastEnd = 0;
  private lastPlaceholder = -1;
  private stopped = false;
  private readonly counts = new Map<SyntaxProblem["kind"], number>();

  constructor(text: string) {
    this.text = text;
    this.scanner = createScanner(text, false);
    if (text.charCodeAt(0) === 0xfeff) this.scanner.setPosition(1);
    this.lastEnd = this.scanner.getPosition();
    this.next();
  }

  document(): SyntaxNode {
    if (this.token === END) {
      this.problem("syntax", "The file is empty. A JSON value was expected.", { start: this.start, end: this.start });
      return { kind: "error", range: { start: this.start, end: this.start } };
    }
    const root = this.value();
    if (this.token !== END && !this.stopped) {
      this.problem("syntax", "The JSON value ends before this. Remove what follows it.", this.here());
    }
    return root;
  }

  private at(token: number): boolean {
    return this.token === token;
  }

  private here(): Range {
    return { start: this.start, end: this.end };
  }

  private problem(kind: SyntaxProblem["kind"], message: string, range: Range): void {
    // A person mends the first fault; a broken megabyte must not produce a megabyte of faults. Counted by
    // kind: a hundred comments must not hide that the text is broken behind them.
    const count = this.counts.get(kind) ?? 0;
    this.counts.set(kind, count + 1);
    if (count < 100) this.problems.push({ kind, message, range });
  }

  private next(): void {
    this.lastEnd = this.end;
    for (;;) {
      const token: number = this.scanner.scan();
      if (token === TRIVIA || token === LINE_BREAK) continue;
      this.start = this.scanner.getTokenOffset();
      // The scanner counts one character too many for a comment that the text ends in.
      this.end = Math.min(this.start + this.scanner.getTokenLength(), this.text.length);
      if (token === LINE_COMMENT || token === BLOCK_COMMENT) {
        this.comment(token);
        continue;
      }
      this.token = token;
      return;
    }
  }

  private comment(token: number): void {
    const range = this.here();
    this.comments.push({ range, ownLine: this.startsLine(range.start) });
    const open = token === BLOCK_COMMENT && this.scanner.getTokenError() !== 0;
    if (open) this.problem("syntax", tokenErrors[1] ?? "", range);
    else this.problem("dialect", "JSON has no comments. Remove this one.", range);
  }

  private startsLine(offset: number): boolean {
    let at = offset - 1;
    while (at >= 0 && (this.text[at] === " " || this.text[at] === "\t" || this.text[at] === "\uFEFF")) at--;
    return at < 0 || this.text[at] === "\n" || this.text[at] === "\r";
  }

  private value(): SyntaxNode {
    this.nodes++;
    if (this.nodes > limits.nodes) return this.beyond(`More than ${limits.nodes} values: the rest is not read.`);
    switch (this.token) {
      case OPEN_BRACE:
        return this.open.length >= limits.depth ? this.tooDeep() : this.object();
      case OPEN_BRACKET:
        return this.open.length >= limits.depth ? this.tooDeep() : this.array();
      case STRING:
        return this.scalar("double");
      case UNKNOWN:
        return this.text.startsWith("${", this.start) ? this.placeholder() : this.unreadable();
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
      case COMMA:
      case COLON:
      case END: {
        const range = { start: this.lastEnd, end: this.lastEnd };
        this.problem("syntax", "A value is missing here.", this.token === END ? range : this.here());
        return { kind: "error", range };
      }
      default:
        return this.scalar("plain");
    }
  }

  private scalar(style: "plain" | "double"): SyntaxNode {
    const range = this.here();
    const error: number = this.scanner.getTokenError();
    if (error !== 0) this.problem("syntax", tokenErrors[error] ?? "This text cannot be read.", range);
    const text = style === "plain" ? this.text.slice(range.start, range.end) : this.scanner.getTokenValue();
    this.next();
    return scalarAt(range, style, text);
  }

  private placeholder(): SyntaxNode {
    const close = this.placeholderEnd();
    if (close < 0) return this.unreadable();
    const range = { start: this.start, end: close + 1 };
    this.scanner.setPosition(range.end);
    this.end = range.end;
    this.lastPlaceholder = range.end;
    this.next();
    return { kind: "placeholder", text: this.text.slice(range.start + 2, close), range };
  }

  /** The brace that closes the placeholder here, on the same line; braces in between come in pairs. -1: none. */
  private placeholderEnd(): number {
    let depth = 0;
    for (let at = this.start + 1; at < this.text.length; at++) {
      const char = this.text[at];
      if (char === "{") depth++;
      else if (char === "}") depth--;
      else if (char === "\n" || char === "\r") return -1;
      if (depth === 0) return at;
    }
    return -1;
  }

  private unreadable(): SyntaxNode {
    const range = this.here();
    const word = this.text.slice(range.start, Math.min(range.end, range.start + 30));
    const message = word.startsWith("'")
      ? "JSON strings stand in double quotes."
      : `\`${word}\` is not a JSON value. Text stands in double quotes.`;
    this.problem("syntax", message, range);
    this.next();
    return { kind: "error", range };
  }

  private object(): SyntaxNode {
    const entries: MapEntry[] = [];
    const range = this.sequence(CLOSE_BRACE, "member", () => entries.push(this.member()));
    return { kind: "map", style: "flow", entries, range };
  }

  private member(): MapEntry {
    let key: SyntaxNode;
    if (this.token === UNKNOWN && this.text.startsWith("${", this.start)) {
      // Another program writes members here: the object has more than can be seen.
      const spread = this.placeholder();
      const value = this.at(COLON)
        ? this.skipColon()
        : scalarAt({ start: spread.range.end, end: spread.range.end }, "missing", "");
      return { key: spread, value };
    }
    if (this.token === STRING) key = this.scalar("double");
    else if (this.token === OPEN_BRACE || this.token === OPEN_BRACKET || this.token === COLON) {
      const { start } = this;
      this.problem("syntax", "A member name in double quotes was expected.", this.here());
      const value = this.token === COLON ? this.skipColon() : this.value();
      return { key: { kind: "error", range: { start, end: start } }, value };
    } else {
      const keyRange = this.here();
      this.problem("syntax", "A member name stands in double quotes.", keyRange);
      key = scalarAt(keyRange, "plain", this.text.slice(keyRange.start, keyRange.end));
      this.next();
    }
    const value = this.token === COLON ? this.skipColon() : this.missingColon(key);
    return { key, value };
  }

  private skipColon(): SyntaxNode {
    this.next();
    return this.value();
  }

  private missingColon(key: SyntaxNode): SyntaxNode {
    const range = { start: this.lastEnd, end: this.lastEnd };
    this.problem("syntax", "A colon and a value are missing after this name.", key.range);
    const startsValue = this.at(OPEN_BRACE) || this.at(OPEN_BRACKET) || (this.token >= NULL && this.token <= NUMERIC);
    const sameLine = !this.text.slice(this.lastEnd, this.start).includes("\n");
    return startsValue && sameLine ? this.value() : { kind: "error", range };
  }

  private array(): SyntaxNode {
    const items: SyntaxNode[] = [];
    const range = this.sequence(CLOSE_BRACKET, "value", () => items.push(this.value()));
    return { kind: "list", style: "flow", items, range };
  }

  /** What stands between brackets, with its commas. Gives the range with the brackets. */
  private sequence(closer: number, what: string, item: () => void): Range {
    const start = this.start;
    this.open.push(closer);
    this.next();
    let comma = -1;
    for (this.skipDebris(); !this.atEnd(); this.skipDebris()) {
      const before = this.start;
      if (this.at(COMMA)) {
        this.problem("syntax", `A ${what} is missing before this comma.`, this.here());
        this.next();
        continue;
      }
      item();
      comma = this.separator(what);
      if (this.start === before && this.token !== END) this.next();
    }
    this.open.pop();
    return { start, end: this.close(closer, start, comma) };
  }

  /** Whether the innermost object or array ends here: by its own closer or by that of an enclosing one. */
  private atEnd(): boolean {
    return this.at(CLOSE_BRACE) || this.at(CLOSE_BRACKET) || this.at(END);
  }

  /** Passes over closers that nothing waits for. */
  private skipDebris(): void {
    while ((this.at(CLOSE_BRACE) || this.at(CLOSE_BRACKET)) && !this.open.includes(this.token)) {
      this.problem("syntax", `This \`${this.text[this.start]}\` closes nothing. Remove it.`, this.here());
      this.next();
    }
  }

  /** Consumes the comma after an item. Gives its offset, or -1 where there was none. */
  private separator(what: string): number {
    this.skipDebris();
    if (this.token === COMMA) {
      this.next();
      return this.lastEnd - 1;
    }
    if (this.atEnd()) return -1;
    if (this.token === COLON) {
      this.problem("syntax", "This colon does not belong here.", this.here());
      this.next();
    } else if (!this.mayBringComma()) {
      const place = { start: this.lastEnd, end: this.lastEnd };
      this.problem("syntax", `A comma is missing before the next ${what}.`, place);
    }
    return -1;
  }

  /** Whether a placeholder, clear of what is beside it, stands on either side of here. */
  private mayBringComma(): boolean {
    const clear = this.lastEnd < this.start || /[\]}"]["[{$]/.test(this.text.slice(this.lastEnd - 1, this.start + 1));
    return clear && (this.text.startsWith("${", this.start) || this.lastEnd === this.lastPlaceholder);
  }

  /** @param comma the offset of a comma with nothing behind it, or -1. */
  private close(closer: number, start: number, comma: number): number {
    if (this.token === closer) {
      const after = { start: comma, end: comma + 1 };
      if (comma >= 0) this.problem("dialect", "JSON has no trailing commas. Remove this one.", after);
      const end = this.end;
      this.next();
      return end;
    }
    const name = closer === CLOSE_BRACE ? "}" : "]";
    const opener = closer === CLOSE_BRACE ? "brace" : "bracket";
    if (!this.stopped) {
      this.problem("syntax", `This ${opener} is not closed. Add \`${name}\`.`, { start, end: start + 1 });
    }
    return this.lastEnd;
  }

  private tooDeep(): SyntaxNode {
    return this.beyond(`Nested more than ${limits.depth} levels deep: the rest is not read.`);
  }

  private beyond(message: string): SyntaxNode {
    const range = this.here();
    if (!this.stopped) this.problem("limit", message, range);
    this.stopped = true;
    this.lastEnd = this.text.length;
    this.scanner.setPosition(this.text.length);
    this.token = END;
    this.start = this.text.length;
    this.end = this.text.length;
    return { kind: "error", range };
  }
}

function scalarAt(range: Range, style: ScalarStyle, text: string): ScalarNode {
  return { kind: "scalar", text, style, range, contentRange: range };
}
