// Texts in which no half of a surrogate pair stands alone: nothing else can be written as UTF-8.

/** The text with U+FFFD in the place of lone surrogates. */
export function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
