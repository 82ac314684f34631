// Which characters HCL takes for letters and for white space. Knows nothing of tokens.

const START = 1;
const CONTINUE = 2;
const DIGIT = 4;

const classes = new Uint8Array(128);
for (let code = 0x30; code <= 0x39; code++) classes[code] = CONTINUE | DIGIT;
for (let code = 0x41; code <= 0x5a; code++) {
  classes[code] = START | CONTINUE;
  classes[code + 32] = START | CONTINUE;
}
classes[0x5f] = START | CONTINUE;
// spec.md "Identifiers": the dash continues an identifier though Unicode does not count it.
classes[0x2d] = CONTINUE;

const wideStart = /^\p{ID_Start}$/u;
const wideContinue = /^\p{ID_Continue}$/u;

/** Whether an ASCII or wider UTF-16 unit is a decimal digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether an identifier may start at `pos`. */
export function startsIdentifier(text: string, pos: number): boolean {
  const code = text.charCodeAt(pos);
  if (code < 128) return ((classes[code] ?? 0) & START) !== 0;
  return wideStart.test(String.fromCodePoint(text.codePointAt(pos) ?? 0));
}

/** The end of the identifier that starts at `pos`, at most `limit`. */
export function identifierEnd(text: string, pos: number, limit: number): number {
  let end = pos;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code < 128) {
      if (((classes[code] ?? 0) & CONTINUE) === 0) return end;
      end++;
    } else {
      const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
      if (!wideContinue.test(character)) return end;
      end += character.length;
    }
  }
  return Math.min(end, limit);
}

/** White space as Go's `unicode.IsSpace` has it: what `~` eats and what a flush heredoc counts. */
export function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x1680) return code === 0x85 || code === 0xa0;
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

const extender = /^[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u200d]/u;

/** The end of the white space character at `pos` together with the marks that combine with it. */
export function spaceClusterEnd(text: string, pos: number): number {
  const code = text.charCodeAt(pos);
  let end = pos + 1;
  // Only spaces proper can carry marks; tabs and line separators are controls.
  if (code < 0x20 || code === 0x85 || code === 0x2028 || code === 0x2029) return end;
  while (end < text.length && text.charCodeAt(end) >= 0x300) {
    const character = String.fromCodePoint(text.codePointAt(end) ?? 0);
    if (!extender.test(character)) break;
    end += character.length;
  }
  return end;
}

/** The first offset at or after `pos` that is neither space nor tab. */
export function skipBlanks(text: string, pos: number, limit: number): number {
  let end = pos;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code !== 0x20 && code !== 0x09) break;
    end++;
  }
  return end;
}
