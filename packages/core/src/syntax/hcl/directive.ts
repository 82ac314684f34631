// Pairs the directives of a template: `%{ if }` with its `else` and `endif`, `%{ for }` with its
// `endfor`, and melds neighbouring literals. Reads no source.

import { limits, type TemplateLiteral, type TemplatePart } from "../tree.js";
import { joinDecoded } from "./decode.js";
import type { Scanner } from "./scanner.js";
import type { ForPiece, IfPiece, LiteralPiece, Piece } from "./sequence.js";

interface Frame {
  readonly open: IfPiece | ForPiece | null;
  readonly parts: TemplatePart[];
  alternate: TemplatePart[] | null;
}

/** The parts of a template. Sets `s.height` to the levels they hold. */
export function assembleParts(s: Scanner, pieces: readonly Piece[]): TemplatePart[] {
  const root: Frame = { open: null, parts: [], alternate: null };
  const stack = [root];
  let height = 0;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece === undefined) break;
    if (piece.kind === "literal") {
      const run = pieces[index + 1]?.kind === "literal" ? literalRun(pieces, index) : [piece];
      index += run.length - 1;
      add(stack, melded(run));
      continue;
    }
    if ("height" in piece) height = Math.max(height, piece.height + stack.length);
    if (piece.kind === "interpolation") {
      const range = { start: piece.start, end: piece.end };
      add(stack, { kind: "template-interpolation", range, expression: piece.expression });
    } else if (piece.kind !== "if" && piece.kind !== "for") {
      close(s, stack, piece);
    } else if (s.depth + stack.length > limits.depth) {
      s.reportDepth();
    } else {
      stack.push({ open: piece, parts: [], alternate: null });
    }
  }
  closeAll(s, stack);
  s.height = height;
  return root.parts;
}

function literalRun(pieces: readonly Piece[], from: number): LiteralPiece[] {
  const run: LiteralPiece[] = [];
  for (let index = from; ; index++) {
    const piece = pieces[index];
    if (piece?.kind !== "literal") return run;
    run.push(piece);
  }
}

function melded(run: readonly LiteralPiece[]): TemplateLiteral {
  const { text, segments } = joinDecoded(run.map((piece) => piece.decoded));
  const range = { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
  return { kind: "template-literal", range, text, segments };
}

function add(stack: readonly Frame[], part: TemplatePart): void {
  const frame = stack.at(-1);
  (frame?.alternate ?? frame?.parts)?.push(part);
}

function close(s: Scanner, stack: Frame[], piece: Piece): void {
  const frame = stack.at(-1);
  const opener = piece.kind === "endfor" ? "for" : "if";
  if (frame?.open?.kind !== opener) {
    const open = frame?.open ?? null;
    const cause =
      open === null ? `No \`%{ ${opener} }\` is open here.` : `The open directive is \`%{ ${open.kind} }\`.`;
    s.report(`\`%{ ${piece.kind} }\` does not belong here. ${cause}`, piece.start, piece.end);
  } else if (piece.kind !== "else") {
    stack.pop();
    add(stack, closed(frame, frame.open, piece.end));
  } else if (frame.alternate === null) {
    frame.alternate = [];
  } else {
    s.report("This `%{ if }` already has an `%{ else }`. Remove one.", piece.start, piece.end);
  }
}

function closed(frame: Frame, open: IfPiece | ForPiece, end: number): TemplatePart {
  const range = { start: open.start, end };
  if (open.kind === "for") {
    const { keyName, valueName, collection } = open;
    return { kind: "template-for", range, keyName, valueName, collection, body: frame.parts };
  }
  const alternate = frame.alternate ?? [];
  return { kind: "template-if", range, condition: open.condition, consequent: frame.parts, alternate };
}

/** Ends what was left open where its last part ends. */
function closeAll(s: Scanner, stack: Frame[]): void {
  while (stack.length > 1) {
    const frame = stack.pop();
    if (frame === undefined || frame.open === null) return;
    const { open } = frame;
    s.report(`This \`%{ ${open.kind} }\` is not closed. Add \`%{ end${open.kind} }\`.`, open.start, open.end);
    const last = frame.alternate?.at(-1) ?? frame.parts.at(-1);
    add(stack, closed(frame, open, Math.max(open.end, last?.range.end ?? 0)));
  }
}
