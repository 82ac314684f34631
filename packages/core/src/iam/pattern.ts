// Wildcard matching as IAM does it, and IAM's comparison without case.
// Knows nothing of ARNs, actions or policies: it compares one pattern with one text.

const STAR = 42; // *
const QUESTION_MARK = 63; // ?

/**
 * Whether `text` as a whole matches `pattern`, where `*` stands for any run of characters (none
 * included, `/` and `:` included) and `?` for exactly one. Everything else is a letter, braces,
 * brackets and backslashes too; case counts (fold both sides if it must not).
 *
 * Characters are UTF-16 units. No recursion and no regular expression: time is linear for patterns
 * with one `*` and at worst `pattern.length * text.length`, never exponential.
 *
 * AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesGlob(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  // Where to resume if a literal run fails: after the last `*`, with one more character eaten by it.
  let resumePattern = -1;
  let resumeText = 0;
  while (t < text.length) {
    const unit = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (unit === STAR) {
      p += 1;
      if (p === pattern.length) return true;
      resumePattern = p;
      resumeText = t;
    } else if (unit === QUESTION_MARK || unit === text.charCodeAt(t)) {
      p += 1;
      t += 1;
    } else if (resumePattern >= 0) {
      resumeText += 1;
      p = resumePattern;
      t = resumeText;
    } else {
      return false;
    }
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p += 1;
  return p === pattern.length;
}

/** Whether the text contains one of the wildcards `*` and `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes("*") || text.includes("?");
}
