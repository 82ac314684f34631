// What users set in their editors: whether we speak, and of what beyond findings. What is checked, and how, is said
// in `postern.config.json`.

/** The settings of one document; the section `postern` of the editor's. */
export interface Settings {
  readonly enable: boolean;
  /** Whether files that are not open are checked as well, where the client asks for them. */
  readonly workspaceDiagnostics: boolean;
  /** Whether hints stand behind wildcards, references and services: what the text does not show. */
  readonly inlayHints: boolean;
  /** Whether the verdict stands above each policy of an endpoint. */
  readonly codeLens: boolean;
}

/** What holds where nothing is set: what is noise for many is off. */
export const defaultSettings: Settings = {
  enable: true,
  workspaceDiagnostics: false,
  inlayHints: false,
  codeLens: false,
};

/** Settings as a client gives them, over others. What is not as it should be says nothing. */
export function readSettings(given: unknown, below: Settings): Settings {
  const { enable, workspaceDiagnostics, inlayHints, codeLens } = membersOf(given);
  return {
    enable: switchOf(enable, below.enable),
    workspaceDiagnostics: switchOf(workspaceDiagnostics, below.workspaceDiagnostics),
    inlayHints: switchOf(membersOf(inlayHints).enable, below.inlayHints),
    codeLens: switchOf(membersOf(codeLens).enable, below.codeLens),
  };
}

/** What may be there of our settings; those of a feature are a group, `inlayHints.enable`. */
interface Members {
  readonly enable?: unknown;
  readonly workspaceDiagnostics?: unknown;
  readonly inlayHints?: unknown;
  readonly codeLens?: unknown;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? value : {};
}

function switchOf(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}
