// How much room text takes where no font can be asked: generously, so that no font of a viewer overflows its box.

import { columnsOf } from "../report/terminal-style.js";

/** Width of a text in a sans-serif font of some size, in pixels, at most. */
export function widthOf(text: string, size: number): number {
  let units = 0;
  for (const character of text) units += unitsOf(character);
  return units * size;
}

/** Shares of the font's size, above those of the usual fonts (Arial, Helvetica, DejaVu Sans, Segoe UI). */
function unitsOf(character: string): number {
  if (/[iljI.,:;'|!]/.test(character)) return 0.36;
  if (/[ftr()[\]/\\ -]/.test(character)) return 0.44;
  if (/[mwMW@%…→]/.test(character)) return 1;
  if (/[A-Z_<>=+~#$&]/.test(character)) return 0.84;
  return columnsOf(character) > 1 ? 1.1 : character > "~" ? 0.8 : 0.65;
}

/**
 * A text in at most so many lines of at most so many pixels, broken at blanks and, where a word is too long, behind
 * signs that names are joined by and before capitals. What does not fit loses its middle.
 */
export function wrapped(text: string, size: number, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text)) {
    if (widthOf(line + piece.trimEnd(), size) <= width) {
      line += piece;
      continue;
    }
    if (line.trim() !== "") lines.push(line.trim());
    line = piece;
    while (widthOf(line.trimEnd(), size) > width) {
      const fitting = longestFit(line, size, width);
      lines.push(fitting);
      line = line.slice(fitting.length);
    }
  }
  if (line.trim() !== "") lines.push(line.trim());
  if (lines.length <= most) return lines;
  return most === 1
    ? [middleCut(text, size, width)]
    : [...lines.slice(0, most - 1), middleCut(restOf(lines, most), size, width)];
}

/** Words, and the parts of long ones. */
function piecesOf(text: string): readonly string[] {
  return text.split(/(?<=[\s/.:_-])|(?<=[a-z0-9])(?=[A-Z])/);
}

function longestFit(text: string, size: number, width: number): string {
  let fit = "";
  for (const character of text) {
    if (fit !== "" && widthOf(fit + character, size) > width) break;
    fit += character;
  }
  return fit;
}

function restOf(lines: readonly string[], most: number): string {
  return lines.slice(most - 1).join(" ");
}

/** A text without so much of its middle that it fits. */
export function middleCut(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  const letters = [...text];
  for (let kept = letters.length - 1; kept > 2; kept--) {
    const head = Math.ceil(kept / 2);
    const cut = `${letters.slice(0, head).join("")}…${letters.slice(letters.length - (kept - head)).join("")}`;
    if (widthOf(cut, size) <= width) return cut;
  }
  return "…";
}
