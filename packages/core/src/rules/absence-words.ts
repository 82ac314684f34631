// What a condition does to requests that do not carry its key, in the words of findings.

/** What holds of requests without the key: `no`: the condition fails; `yes`: it holds. */
export type Absence = "yes" | "no" | "unknown";

/** The consequence for a statement none of whose requests carry the key. Begins in the middle of a sentence. */
export function absenceWords(holds: Absence): string {
  if (holds === "no") return "the condition never holds, and the statement decides no request";
  if (holds === "yes") return "the condition holds for every request and demands nothing";
  return "the condition does not compare what it says";
}
