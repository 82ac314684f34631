// Shapes of texts: patterns whose holes take only some characters, so that a bucket's name holds no slash.
// Whether two shapes have a text in common is decided as languages, never by how they are written.

/** One place of a shape: that very letter, or any one letter (with `run`, any number of them) but those in `except`. */
export type ShapePlace = string | { readonly run: boolean; readonly except: string };

/** A text seen letter by letter. */
export type Shape = readonly ShapePlace[];

/** The shape of a pattern with `*` and `?`; `holes` says what further characters stand for runs of. */
export function shapeOf(pattern: string, holes: Readonly<Record<string, string>> = {}): Shape {
  return [...pattern].map((letter): ShapePlace => {
    if (letter === "*") return { run: true, except: "" };
    if (letter === "?") return { run: false, except: "" };
    const except = Object.hasOwn(holes, letter) ? holes[letter] : undefined;
    return except === undefined ? letter : { run: true, except };
  });
}

/** Whether some text has both shapes. */
export function shapesOverlap(one: Shape, other: Shape): boolean {
  // Most shapes are of other things, which a letter near their start tells.
  const start = commonLetters(one, other);
  const [first, second] = [one[start], other[start]];
  if (typeof first === "string" && typeof second === "string") return false;
  const seen = new Set<number>();
  const width = other.length + 1;
  const waiting: [number, number][] = [[start, start]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    let [a, b] = next;
    // Where both say the letter there is one way on: most shapes begin alike, and end there.
    while (a < one.length && typeof one[a] === "string" && one[a] === other[b]) {
      a++;
      b++;
    }
    if (seen.has(a * width + b)) continue;
    seen.add(a * width + b);
    if (a === one.length && b === other.length) return true;
    const [first, second] = [one[a], other[b]];
    if (isRun(first)) waiting.push([a + 1, b]);
    if (isRun(second)) waiting.push([a, b + 1]);
    if (first === undefined || second === undefined || !shareLetter(first, second)) continue;
    waiting.push([isRun(first) ? a : a + 1, isRun(second) ? b : b + 1]);
  }
  return false;
}

/** How many places at their start are the same letter in both. */
function commonLetters(one: Shape, other: Shape): number {
  let at = 0;
  while (at < one.length && typeof one[at] === "string" && one[at] === other[at]) at++;
  return at;
}

function isRun(place: ShapePlace | undefined): boolean {
  return typeof place === "object" && place.run;
}

/** Two places with exceptions always share a letter: no exception is of all letters. */
function shareLetter(first: ShapePlace, second: ShapePlace): boolean {
  if (typeof first === "string") return typeof second === "string" ? first === second : !second.except.includes(first);
  return typeof second === "string" ? !first.except.includes(second) : true;
}
