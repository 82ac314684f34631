// Texts that stand for something until somebody fills it in: they are no values, and that is another fault.

/** Brackets, signs and words that values of AWS do not have and placeholders do. */
const placeholder = /[<>{}$%#@\s]|x{3,}|\.{3}|your|example|replace|placeholder|change|todo/i;

/** Does the text look like a placeholder: `<my-org-id>`, `o-xxxxxxxxxx`, `{{vpc}}`, `REPLACE_ME`? */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text);
}

/** Is it surely one, whatever the value is for: `<my-cidr>`, `{{date}}`, `${NAME}`? */
export function isBracketed(text: string): boolean {
  return /<[^>]*>|\{\{.*\}\}|\$\{/s.test(text);
}
