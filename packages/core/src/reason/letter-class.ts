// Classes of characters that wildcards and holes stand for, as unions of a few disjoint groups.

/** A union of groups, one bit each. */
export type LetterClass = number;

/** Characters of each group; the first that nothing else names is taken to stand for all of them. */
const groups: readonly string[] = [
  "xyzabcdefghijklmnopqrstuvw",
  "0123456789",
  "XYZABCDEFGHIJKLMNOPQRSTUVW",
  ":",
  "/",
  "|",
  "-",
  "._=,@+",
  // All others, by some of them.
  "~^#%&;\u00a1\u00a2\u00a3\u00a4\u00a5",
];

/** Where further letters of the last group begin: nobody writes them, and there are thousands. */
const firstFurther = 0xe020;

const [lower, digit, upper, colon, slash, bar, dash, sign] = groups.map((_, index) => 1 << index) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

/** Every character. */
export const anyLetter: LetterClass = (1 << groups.length) - 1;
export const digits: LetterClass = digit;
/** What the colon-separated fields of an ARN hold. */
export const notColon: LetterClass = anyLetter & ~colon;
/** What the parts of a spelled principal hold (principal-space.ts). */
export const notBar: LetterClass = anyLetter & ~bar;
/** Letters of names of Regions, partitions and service principals. */
export const hostLetters: LetterClass = lower | digit | dash | sign;
/** Letters of names in IAM, with the slash of paths. */
export const nameLetters: LetterClass = lower | upper | digit | dash | sign;
export const pathLetters: LetterClass = nameLetters | slash;
/** Names of buckets and other things: no colon, no slash. */
export const notColonOrSlash: LetterClass = notColon & ~slash;
export const lowerDigits: LetterClass = lower | digit;

const groupOf = new Map(
  groups.flatMap((letters, index) => [...letters].map((letter) => [letter, 1 << index] as const)),
);
const others = 1 << (groups.length - 1);

/** Whether a character is of a class. */
export function isOfClass(letter: string, letters: LetterClass): boolean {
  return ((groupOf.get(letter) ?? others) & letters) !== 0;
}

/** One character of every group that is none of `named`: the last group never runs out of them. */
export function lettersBeside(named: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  let isOtherFound = false;
  for (const letters of groups) {
    isOtherFound = false;
    for (const letter of letters) {
      if (named.has(letter)) continue;
      found.push(letter);
      isOtherFound = true;
      break;
    }
  }
  if (!isOtherFound) found.push(furtherLetter(named));
  return found;
}

/** A character of the last group beside those that stand there. */
function furtherLetter(named: ReadonlySet<string>): string {
  for (let code = firstFurther; ; code++) {
    const letter = String.fromCharCode(code);
    if (!named.has(letter)) return letter;
  }
}
