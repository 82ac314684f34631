// Terms of SMT-LIB 2: claims, texts and sets of texts.

/** A term of sort Bool, String, RegLan or a number. */
export type Term = string;

export function all(...terms: readonly Term[]): Term {
  const left = [...new Set(terms)].filter((term) => term !== "true");
  if (left.includes("false")) return "false";
  return left.length < 2 ? (left[0] ?? "true") : `(and ${left.join(" ")})`;
}

export function any(...terms: readonly Term[]): Term {
  const left = [...new Set(terms)].filter((term) => term !== "false");
  if (left.includes("true")) return "true";
  return left.length < 2 ? (left[0] ?? "false") : `(or ${left.join(" ")})`;
}

export function not(term: Term): Term {
  if (term === "true" || term === "false") return term === "true" ? "false" : "true";
  return `(not ${term})`;
}

/** Where a condition holds the one claim, elsewhere the other. */
export function either(condition: Term, then: Term, otherwise: Term): Term {
  return then === otherwise ? then : `(ite ${condition} ${then} ${otherwise})`;
}

/** A text as a literal. */
export function literal(text: string): Term {
  const units = [...text].map((unit) => {
    if (unit === '"') return '""';
    return unit < " " || unit > "~" || unit === "\\" ? `\\u{${(unit.codePointAt(0) ?? 0).toString(16)}}` : unit;
  });
  return `"${units.join("")}"`;
}

/** A set of texts by their forms, one after the other. */
export function sequence(...parts: readonly Term[]): Term {
  return parts.length === 0 ? exactly("") : parts.length === 1 ? (parts[0] ?? "") : `(re.++ ${parts.join(" ")})`;
}

export function choice(...parts: readonly Term[]): Term {
  return parts.length === 0 ? "re.none" : parts.length === 1 ? (parts[0] ?? "") : `(re.union ${parts.join(" ")})`;
}

export function exactly(text: string): Term {
  return `(str.to_re ${literal(text)})`;
}

/** Texts of letters of a class, at least one. */
export function some(letters: Term): Term {
  return `(re.+ ${letters})`;
}

export function anyNumber(letters: Term): Term {
  return letters === "re.allchar" ? "re.all" : `(re.* ${letters})`;
}

/** The letters of ranges such as `az`, and single ones. */
export function letters(...ranges: readonly string[]): Term {
  return choice(
    ...ranges.map((range) => (range.length === 2 ? `(re.range "${range[0]}" "${range[1]}")` : exactly(range))),
  );
}

export const anyLetter = "re.allchar";
export const notColon = '(re.union (re.range "\\u{0}" "9") (re.range ";" "\\u{2ffff}"))';
export const digit = letters("09");
export const anyText = "re.all";

/** A text with `*` and `?`; what these stand for may hang on where they are. */
export function glob(
  text: string,
  { fold = false, wildcard = () => anyLetter }: { fold?: boolean; wildcard?: (at: number) => Term } = {},
): Term {
  const parts: Term[] = [];
  let run = "";
  const flush = () => {
    if (run !== "") parts.push(exactly(run));
    run = "";
  };
  for (const [at, unit] of text.split("").entries()) {
    if (unit === "*" || unit === "?") {
      flush();
      parts.push(unit === "*" ? anyNumber(wildcard(at)) : wildcard(at));
    } else if (fold && /[A-Za-z]/.test(unit)) {
      flush();
      parts.push(choice(exactly(unit.toLowerCase()), exactly(unit.toUpperCase())));
    } else run += unit;
  }
  flush();
  return sequence(...parts);
}

export function isIn(text: Term, set: Term): Term {
  return `(str.in_re ${text} ${set})`;
}

export function equal(one: Term, other: Term): Term {
  return `(= ${one} ${other})`;
}

/** A number as a literal of sort Real. */
export function real(value: number): Term {
  const [whole = "", fraction = "0"] = String(Math.abs(value)).split(".");
  return value < 0 ? `(- ${whole}.${fraction})` : `${whole}.${fraction}`;
}
