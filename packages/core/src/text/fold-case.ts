// Letter case of names that are ASCII.

/**
 * The text with `A` to `Z` in lower case and everything else as it was, so that lengths and offsets
 * stay. Names of AWS are ASCII; the full Unicode mapping would let the Kelvin sign pass for a `k`.
 */
export function foldCase(text: string): string {
  // What is ASCII throughout is folded by the engine at once.
  if (!/[^\0-\x7f]/.test(text)) return text.toLowerCase();
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase()) : text;
}
