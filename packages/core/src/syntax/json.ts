// JSON text → tree, by jsonc-parser's scanner. Comments and trailing commas are read and reported
// as `dialect` problems; anything else outside the grammar is a `syntax` problem and reading goes on.

import { createScanner, type JSONScanner } from "jsonc-parser";
import type { Range } from "../text/range.js";
import type { CommentNode, MapEntry, SyntaxNode, SyntaxProblem, SyntaxTree } from "./tree.js";
import { limits } from "./tree.js";

// The scanner's token kinds. jsonc-parser declares them as an ambient const enum, which isolated
// modules cannot read; the numbers are part of its published interface (`SyntaxKind`).
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const STRING = 10;
const NUMERIC = 11;
const LINE_COMMENT = 12;
const BLOCK_COMMENT = 13;
const LINE_BREAK = 14;
const TRIVIA = 15;
const UNKNOWN = 16;
const END = 17;

const stringErrors: Readonly<Record<number, string>> = {
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
  private depth = 0;
  private nodes = 0;
  /** End of the last token that was consumed: where a missing comma or colon belongs. */
  private lastEnd = 0;
  private stopped = false;

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
    // A person mends the first fault; a broken megabyte must not produce a megabyte of faults.
    if (this.problems.length < 100) this.problems.push({ kind, message, range });
  }

  private next(): void {
    this.lastEnd = this.end;
    for (;;) {
      const token: number = this.scanner.scan();
      if (token === TRIVIA || token === LINE_BREAK) continue;
      this.start = this.scanner.getTokenOffset();
      this.end = this.start + this.scanner.getTokenLength();
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
    const lineStart = this.text.lastIndexOf("\n", range.start - 1) + 1;
    this.comments.push({ range, ownLine: this.text.slice(lineStart, range.start).trim() === "" });
    if (token === BLOCK_COMMENT && this.scanner.getTokenError() !== 0) {
      this.problem("syntax", "This comment is not closed. Add `*/`.", range);
    } else {
      this.problem("dialect", "JSON has no comments. Remove this one.", range);
    }
  }

  private value(): SyntaxNode {
    this.nodes++;
    if (this.nodes > limits.nodes) return this.beyond(`More than ${limits.nodes} values: the rest is not read.`);
    switch (this.token) {
      case OPEN_BRACE:
        return this.depth >= limits.depth ? this.tooDeep() : this.object();
      case OPEN_BRACKET:
        return this.depth >= limits.depth ? this.tooDeep() : this.array();
      case STRING:
        return this.string();
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
        return this.plain();
    }
  }

  private plain(): SyntaxNode {
    const range = this.here();
    if (this.token === NUMERIC && this.scanner.getTokenError() !== 0) {
      this.problem("syntax", "This number is not complete.", range);
    }
    const node: SyntaxNode = {
      kind: "scalar",
      text: this.text.slice(range.start, range.end),
      style: "plain",
      range,
      contentRange: range,
    };
    this.next();
    return node;
  }

  private string(): SyntaxNode {
    const range = this.here();
    const error: number = this.scanner.getTokenError();
    if (error !== 0) this.problem("syntax", stringErrors[error] ?? "This string cannot be read.", range);
    const node: SyntaxNode = {
      kind: "scalar",
      text: this.scanner.getTokenValue(),
      style: "double",
      range,
      contentRange: range,
    };
    this.next();
    return node;
  }

  private placeholder(): SyntaxNode {
    const close = this.text.indexOf("}", this.start);
    const line = this.text.indexOf("\n", this.start);
    if (close < 0 || (line >= 0 && line < close)) return this.unreadable();
    const range = { start: this.start, end: close + 1 };
    this.scanner.setPosition(range.end);
    this.end = range.end;
    this.next();
    return { kind: "placeholder", text: this.text.slice(range.start + 2, close), range };
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
    const start = this.start;
    const entries: MapEntry[] = [];
    this.depth++;
    this.next();
    let afterComma: Range | null = null;
    while (this.token !== CLOSE_BRACE && this.token !== END && this.token !== CLOSE_BRACKET) {
      const before = this.start;
      if (this.token === COMMA) {
        this.problem("syntax", "A member is missing before this comma.", this.here());
        this.next();
        continue;
      }
      const entry = this.member();
      if (entry !== null) entries.push(entry);
      afterComma = this.separator("member");
      if (this.start === before && this.token !== END) this.next();
    }
    this.depth--;
    const end = this.close(CLOSE_BRACE, start, afterComma);
    return { kind: "map", style: "flow", entries, range: { start, end } };
  }

  private member(): MapEntry | null {
    const keyRange = this.here();
    let key: SyntaxNode;
    if (this.token === UNKNOWN && this.text.startsWith("${", this.start)) {
      // Another program writes members here: the object has more than can be seen.
      const spread = this.placeholder();
      return { key: spread, value: this.at(COLON) ? this.skipColon() : spread, range: spread.range };
    }
    if (this.token === STRING) key = this.string();
    else if (this.token === OPEN_BRACE || this.token === OPEN_BRACKET || this.token === COLON) {
      this.problem("syntax", "A member name in double quotes was expected.", keyRange);
      const value = this.token === COLON ? this.skipColon() : this.value();
      return { key: { kind: "error", range: keyRange }, value, range: { start: keyRange.start, end: value.range.end } };
    } else {
      this.problem("syntax", "A member name stands in double quotes.", keyRange);
      const text = this.text.slice(keyRange.start, keyRange.end);
      key = { kind: "scalar", text, style: "plain", range: keyRange, contentRange: keyRange };
      this.next();
    }
    const value = this.token === COLON ? this.skipColon() : this.missingColon(key);
    return { key, value, range: { start: key.range.start, end: Math.max(key.range.end, value.range.end) } };
  }

  private skipColon(): SyntaxNode {
    this.next();
    return this.value();
  }

  private missingColon(key: SyntaxNode): SyntaxNode {
    const range = { start: this.lastEnd, end: this.lastEnd };
    this.problem("syntax", "A colon and a value are missing after this name.", key.range);
    const startsValue = this.token === OPEN_BRACE || this.token === OPEN_BRACKET || this.token === STRING;
    const sameLine = !this.text.slice(this.lastEnd, this.start).includes("\n");
    return startsValue && sameLine ? this.value() : { kind: "error", range };
  }

  private array(): SyntaxNode {
    const start = this.start;
    const items: SyntaxNode[] = [];
    this.depth++;
    this.next();
    let afterComma: Range | null = null;
    while (this.token !== CLOSE_BRACKET && this.token !== END && this.token !== CLOSE_BRACE) {
      const before = this.start;
      if (this.token === COMMA) {
        this.problem("syntax", "A value is missing before this comma.", this.here());
        this.next();
        continue;
      }
      items.push(this.value());
      afterComma = this.separator("value");
      if (this.start === before && this.token !== END) this.next();
    }
    this.depth--;
    const end = this.close(CLOSE_BRACKET, start, afterComma);
    return { kind: "list", style: "flow", items, range: { start, end } };
  }

  /** Consumes the comma after an item. Gives its range, or null where there was none. */
  private separator(what: string): Range | null {
    if (this.token === COMMA) {
      const range = this.here();
      this.next();
      return range;
    }
    if (this.token === CLOSE_BRACE || this.token === CLOSE_BRACKET || this.token === END) return null;
    if (this.token === COLON) {
      this.problem("syntax", "This colon does not belong here.", this.here());
      this.next();
    } else {
      const place = { start: this.lastEnd, end: this.lastEnd };
      this.problem("syntax", `A comma is missing before the next ${what}.`, place);
    }
    return null;
  }

  private close(closer: number, start: number, afterComma: Range | null): number {
    if (this.token === closer) {
      if (afterComma !== null) this.problem("dialect", "JSON has no trailing commas. Remove this one.", afterComma);
      const end = this.end;
      this.next();
      return end;
    }
    const name = closer === CLOSE_BRACE ? "}" : "]";
    const opener = closer === CLOSE_BRACE ? "brace" : "bracket";
    if (!this.stopped) {
      this.problem("syntax", `This ${opener} is not closed. Add \`${name}\`.`, { start, end: start + 1 });
    }
    // A closer of the other kind belongs to an enclosing value if there is one; at the top it is debris.
    if (this.token !== END && this.depth === 0) this.next();
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
