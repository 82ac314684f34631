// Three-valued answers. A value that is not visible makes an answer `unknown`, never `no`.

/** The answer to a question about something that may be only partly known. */
export type Tri = "yes" | "no" | "unknown";

/** `yes` for true, `no` for false. */
export function tri(known: boolean): Tri {
  return known ? "yes" : "no";
}

export function not(answer: Tri): Tri {
  return answer === "yes" ? "no" : answer === "no" ? "yes" : "unknown";
}

/** `no` if any answer is no, else `unknown` if any is unknown, else `yes`. `yes` for none at all. */
export function all(answers: Iterable<Tri>): Tri {
  let result: Tri = "yes";
  for (const answer of answers) {
    if (answer === "no") return "no";
    if (answer === "unknown") result = "unknown";
  }
  return result;
}

/** `yes` if any answer is yes, else `unknown` if any is unknown, else `no`. `no` for none at all. */
export function any(answers: Iterable<Tri>): Tri {
  let result: Tri = "no";
  for (const answer of answers) {
    if (answer === "yes") return "yes";
    if (answer === "unknown") result = "unknown";
  }
  return result;
}
