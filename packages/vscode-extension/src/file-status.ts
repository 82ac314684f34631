// What is said of the file in the active editor, in words. Knows nothing of VS Code.

/** What the server tells of a document after it has looked at it: the notification `postern/status`. */
export interface FileStatus {
  readonly uri: string;
  /** Version of the document. */
  readonly version: number;
  readonly state: "checked" | "partly" | "not-checked";
  /** How many policies it shows. */
  readonly policies: number;
  /** Why it is not checked, or not wholly. */
  readonly reasons: readonly string[];
}

/** How the server is; with it, what it said of a file last, null if nothing yet. */
export type Situation =
  | { readonly server: "off" }
  | { readonly server: "starting" }
  | { readonly server: "failed"; readonly reason: string }
  | { readonly server: "running"; readonly file: FileStatus | null };

/** The words of the status item. */
export interface StatusWords {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
}

/** A file that is not ours is no fault: only what was meant to be checked and could not be is a warning. */
export function statusWords(situation: Situation): StatusWords {
  if (situation.server === "off")
    return { text: "Postern is off", detail: "The setting postern.enable", severity: "information" };
  if (situation.server === "starting") return { text: "Postern is starting", detail: "", severity: "information" };
  if (situation.server === "failed")
    return { text: "Postern could not start", detail: situation.reason, severity: "error" };
  return situation.file === null
    ? { text: "Postern is ready", detail: "", severity: "information" }
    : fileWords(situation.file);
}

function fileWords({ state, policies, reasons }: FileStatus): StatusWords {
  const detail = reasons.join(" ");
  if (state === "not-checked") return { text: "Not checked by Postern", detail, severity: "information" };
  if (state === "partly") return { text: `Partly checked: ${counted(policies)}`, detail, severity: "warning" };
  return { text: `Checked: ${counted(policies)}`, detail, severity: "information" };
}

function counted(policies: number): string {
  if (policies === 0) return "no policies in it";
  return policies === 1 ? "1 policy" : `${policies} policies`;
}
