// Stands in for patterns of one request.

/** A pattern with `*` and `?` as a regular expression. */
export function compilePattern(pattern: string): RegExp {
  const body = [...pattern].map((one) =>
    one === "*" ? ".*" : one === "?" ? "." : one.replace(/[\\^$.|+()[\]{}]/, "\\$&"),
  );
  return new RegExp(`^${body.join("")}$`, "s");
}

/** Whether the whole text matches. */
export function matchesText(pattern: RegExp, text: string): boolean {
  return pattern.test(text);
}
