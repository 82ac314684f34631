// Reads HCL tokens one by one into mutable fields, and keeps what a whole parse shares: comments,
// problems, depth. Knows tokens outside of template text only; template.ts reads the text itself.

import { type CommentNode, limits, type SyntaxProblem } from "../tree.js";
import { identifierEnd, isDigit, skipBlanks, startsIdentifier } from "./characters.js";
import * as token from "./token.js";

/** Tokens whose first character alone decides, with the kind they have when nothing longer fits. */
const pairs: Readonly<Record<string, number>> = {
  "==": token.EQUAL,
  "!=": token.NOT_EQUAL,
  ">=": token.GREATER_EQUAL,
  "<=": token.LESS_EQUAL,
  "&&": token.AND,
  "||": token.OR,
  "::": token.DOUBLE_COLON,
  "=>": token.FAT_ARROW,
  "~}": token.STRIP_BRACE,
};

/**
 * The state of one parse. The current token is `kind` at `start`…`pos`; `pos` is also where reading
 * goes on, so whoever reads template text sets `pos` and calls `advance`.
 */
export class Scanner {
  readonly text: string;
  /** Reading stops here: the end of the text, or of the part that is to be read. */
  limit: number;
  pos: number;
  kind: number = token.NEWLINE;
  start: number;
  /** The end of the token before the current one. */
  previousEnd: number;
  /** Whether the current token is the first on its line. */
  fresh = true;
  /** Whether line ends are tokens: yes in bodies and objects, no inside brackets (spec.md "Comments and Whitespace"). */
  newlines = true;
  /** The tag of the current HEREDOC token. */
  tagStart = 0;
  tagEnd = 0;

  /** Levels that are open around the current token, and levels inside the node read last. */
  depth = 0;
  height = 0;
  nodes = 0;
  /** Braces, brackets and parentheses that some caller waits to see closed. */
  openBraces = 0;
  openBrackets = 0;
  openParens = 0;

  readonly comments: CommentNode[] = [];
  readonly problems: SyntaxProblem[] = [];
  /** Set by a problem until reading is in step again, so that one fault gives one message. */
  quiet = false;
  /** The last line of each word that stands alone on a line; filled by heredoc-tags.ts. */
  loneWords: ReadonlyMap<string, number> | null = null;
  private commentsEnd = 0;
  private stopped = false;

  constructor(text: string, start: number, limit: number) {
    this.text = text;
    this.limit = limit;
    this.pos = start;
    this.start = start;
    this.previousEnd = start;
  }

  /** Keeps a problem, unless it follows from the one before. */
  report(message: string, start: number, end: number): void {
    if (this.quiet) return;
    this.quiet = true;
    this.problems.push({ kind: "syntax", message, range: { start, end: Math.max(start, end) } });
  }

  /** A problem at the current token; at the last thing before it when the token is a line end. */
  reportHere(message: string): void {
    if (this.kind === token.NEWLINE || this.kind === token.END) {
      const end = this.previousEnd;
      const first = this.text.charCodeAt(end - 1);
      const width = first >= 0xdc00 && first <= 0xdfff ? 2 : 1;
      this.report(message, Math.max(0, end - width), end);
    } else {
      const end = this.kind === token.HEREDOC ? this.tagEnd : this.pos;
      this.report(message, this.start, end);
    }
  }

  /** Says once that nesting is too deep. What follows from skipping is not reported. */
  reportDepth(): void {
    this.limitReached(`This is nested more than ${limits.depth} levels deep. What lies deeper is not read.`);
    this.quiet = true;
  }

  /** Counts a node; past the bound the rest of the text is not read. */
  count(): void {
    if (++this.nodes > limits.nodes && !this.stopped) {
      this.limitReached(`This file has more than ${limits.nodes} parts. The rest is not read. Split the file.`);
      this.stopped = true;
      this.quiet = true;
      this.limit = Math.min(this.limit, this.pos);
    }
  }

  /** Takes up reporting again: the current token is a credible beginning. */
  resynchronise(): void {
    if (!this.stopped) this.quiet = false;
  }

  /** Whether the current token is this word. */
  isWord(word: string): boolean {
    return (
      this.kind === token.IDENTIFIER && this.pos - this.start === word.length && this.text.startsWith(word, this.start)
    );
  }

  /** Reads the next token. */
  advance(): void {
    this.previousEnd = this.pos;
    this.fresh = this.kind === token.NEWLINE;
    do this.skipIgnored();
    while (!this.readToken());
  }

  /** Moves over blanks and comments, and over line ends where those are no tokens. */
  private skipIgnored(): void {
    const { text, limit } = this;
    let { pos } = this;
    while (pos < limit) {
      const code = text.charCodeAt(pos);
      if (code === 0x20 || code === 0x09) {
        pos++;
      } else if (code === 0x0a && !this.newlines) {
        this.fresh = true;
        pos++;
      } else if (code === 0x0d && !this.newlines && text.charCodeAt(pos + 1) === 0x0a) {
        pos++;
      } else if (code === 0x23) {
        pos = this.lineComment(pos);
      } else if (code === 0x2f && pos + 1 < limit) {
        const next = text.charCodeAt(pos + 1);
        if (next === 0x2f) pos = this.lineComment(pos);
        else if (next === 0x2a) pos = this.blockComment(pos);
        else break;
      } else {
        break;
      }
    }
    this.pos = pos;
  }

  /** Reads the token at `pos`. False: a character that is none was passed over. */
  private readToken(): boolean {
    const { text, limit, pos } = this;
    if (pos >= limit) return this.accept(token.END, limit, limit);
    const code = text.charCodeAt(pos);
    if (startsIdentifier(text, pos)) return this.accept(token.IDENTIFIER, pos, identifierEnd(text, pos, limit));
    switch (code) {
      case 0x0a:
        return this.accept(token.NEWLINE, pos, pos + 1);
      case 0x0d:
        if (text.charCodeAt(pos + 1) !== 0x0a || pos + 1 >= limit) return this.invalidCharacter(pos, code);
        return this.accept(token.NEWLINE, pos + 1, pos + 2);
      case token.QUOTE:
      case token.PERCENT:
      case token.APOSTROPHE:
      case token.OPEN_PAREN:
      case token.CLOSE_PAREN:
      case token.STAR:
      case token.PLUS:
      case token.COMMA:
      case token.MINUS:
      case token.SLASH:
      case token.QUESTION:
      case token.OPEN_BRACKET:
      case token.CLOSE_BRACKET:
      case token.OPEN_BRACE:
      case token.CLOSE_BRACE:
        return this.accept(code, pos, pos + 1);
      case token.DOT:
        if (pos + 2 < limit && text.startsWith("...", pos)) return this.accept(token.ELLIPSIS, pos, pos + 3);
        return this.accept(token.DOT, pos, pos + 1);
      default:
        if (isDigit(code)) return this.accept(token.NUMBER, pos, this.numberEnd(pos));
        return this.operator(pos, code);
    }
  }

  private accept(kind: number, start: number, end: number): true {
    this.kind = kind;
    this.start = start;
    this.pos = end;
    return true;
  }

  private operator(pos: number, code: number): boolean {
    if (code === token.LESS && this.heredoc(pos)) return true;
    if (code === token.ASSIGN && !"=>".includes(this.text.charAt(pos + 1))) return this.accept(code, pos, pos + 1);
    const pair = pos + 1 < this.limit ? pairs[this.text.slice(pos, pos + 2)] : undefined;
    if (pair !== undefined) return this.accept(pair, pos, pos + 2);
    switch (code) {
      case token.BANG:
      case token.COLON:
      case token.LESS:
      case token.ASSIGN:
      case token.GREATER:
        return this.accept(code, pos, pos + 1);
      case 0x26:
        this.report("HCL has no `&` operator. Write `&&` for a logical and.", pos, pos + 1);
        return this.accept(token.AND, pos, pos + 1);
      case 0x7c:
        this.report("HCL has no `|` operator. Write `||` for a logical or.", pos, pos + 1);
        return this.accept(token.OR, pos, pos + 1);
      default:
        return this.invalidCharacter(pos, code);
    }
  }

  /** `<<TAG` and its line end. Blanks behind the tag are reported, but do not hide the heredoc. */
  private heredoc(start: number): boolean {
    const { text, limit } = this;
    if (text.charCodeAt(start + 1) !== token.LESS) return false;
    const tagStart = text.charCodeAt(start + 2) === token.MINUS ? start + 3 : start + 2;
    if (tagStart >= limit || !startsIdentifier(text, tagStart)) return false;
    const tagEnd = identifierEnd(text, tagStart, limit);
    const blanksEnd = skipBlanks(text, tagEnd, limit);
    const lineEnd = text.charCodeAt(blanksEnd) === 0x0d ? blanksEnd + 1 : blanksEnd;
    if (lineEnd >= limit || text.charCodeAt(lineEnd) !== 0x0a) return false;
    if (blanksEnd > tagEnd) {
      this.report("Blanks stand behind the tag of this heredoc. End the line right after the tag.", tagEnd, blanksEnd);
    }
    this.tagStart = tagStart;
    this.tagEnd = tagEnd;
    return this.accept(token.HEREDOC, start, lineEnd + 1);
  }

  /** spec.md "Numeric Literals"; like HashiCorp's scanner it takes `1.2.3` for one (wrong) number. */
  private numberEnd(start: number): number {
    const { text, limit } = this;
    let pos = start + 1;
    let end = pos;
    while (pos < limit) {
      const code = text.charCodeAt(pos);
      if (isDigit(code)) {
        end = ++pos;
      } else if (code === token.DOT) {
        pos++;
      } else if (code === 0x65 || code === 0x45) {
        const sign = text.charCodeAt(pos + 1);
        const digit = sign === token.PLUS || sign === token.MINUS ? pos + 2 : pos + 1;
        if (digit >= limit || !isDigit(text.charCodeAt(digit))) break;
        pos = digit + 1;
        end = pos;
      } else {
        break;
      }
    }
    return end;
  }

  private lineComment(start: number): number {
    const found = this.text.indexOf("\n", start);
    const lineEnd = found < 0 || found > this.limit ? this.limit : found;
    this.keepComment(start, lineEnd > start && this.text.charCodeAt(lineEnd - 1) === 0x0d ? lineEnd - 1 : lineEnd);
    return lineEnd;
  }

  private blockComment(start: number): number {
    const found = this.text.indexOf("*/", start + 2);
    if (found < 0 || found + 2 > this.limit) {
      this.report("This comment is not closed. Add `*/`.", start, start + 2);
      this.keepComment(start, this.limit);
      return this.limit;
    }
    this.keepComment(start, found + 2);
    return found + 2;
  }

  private keepComment(start: number, end: number): void {
    // Recovery may read a stretch twice.
    if (start < this.commentsEnd) return;
    this.commentsEnd = end;
    let before = start - 1;
    while (before >= 0 && (this.text.charCodeAt(before) === 0x20 || this.text.charCodeAt(before) === 0x09)) before--;
    const first =
      before < 0 || this.text.charCodeAt(before) === 0x0a || (before === 0 && this.text.charCodeAt(0) === 0xfeff);
    this.comments.push({ range: { start, end }, ownLine: first });
  }

  /** Reports a character that HCL does not use and passes over it; `;` counts as a line end. */
  private invalidCharacter(pos: number, code: number): boolean {
    const width = (this.text.codePointAt(pos) ?? 0) > 0xffff ? 2 : 1;
    this.report(invalidMessage(code), pos, pos + width);
    if (code === 0x3b && this.newlines) return this.accept(token.NEWLINE, pos, pos + 1);
    this.pos = pos + width;
    return false;
  }

  private limitReached(message: string): void {
    if (this.problems.some((problem) => problem.kind === "limit")) return;
    const range = { start: this.start, end: Math.min(this.pos, this.start + 1) };
    this.problems.push({ kind: "limit", message, range });
  }
}

function invalidMessage(code: number): string {
  if (code === 0x3b) return "HCL uses no `;`. End arguments with a line end, separate items by commas.";
  if (code === 0x60) return 'A backtick is not a quote in HCL. Use `"`, or a heredoc (`<<EOT`) for several lines.';
  if (code === 0x201c || code === 0x201d) return 'Curly quotes are not quotes in HCL. Use straight ones (`"`).';
  if (code === 0x0d) return "A carriage return stands without a line feed. End lines with a line feed.";
  if (code >= 0xd800 && code <= 0xdfff) return "This character is not used in HCL, or is half of one. Remove it.";
  if (code < 0x20 || code === 0x7f) return "A control character is not used in HCL. Remove it.";
  return "This character is not used in HCL. Remove it, or put it into quotes.";
}
