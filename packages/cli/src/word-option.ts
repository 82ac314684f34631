// Options whose value is one of some words.

import { UsageError } from "./usage-error.js";

/** One of some words; the first where none is given. Throws a `UsageError` for another. */
export function oneOf<Word extends string>(
  text: string | undefined,
  option: string,
  words: readonly [Word, ...Word[]],
): Word {
  if (text === undefined) return words[0];
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UsageError(`\`--${option}\` is one of ${words.join(", ")}, not \`${text}\`.`);
}
