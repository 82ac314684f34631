// Texts of files as they may be shown: nothing in them steers what shows them.

// Control characters, those that turn the direction of writing, and blanks without width that hide in names.
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to be removed.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/gu;

/** Text of a file without the characters that would steer a terminal or show something else than there is. */
export function printable(text: string): string {
  return text.replace(/\t/g, "  ").replace(unprintable, "·");
}
