// What users set in their editors: whether we speak, and of what beyond findings. What is checked, and how, is said
// in `postern.config.json`.

/** The settings of one document; the section `postern` of the editor's. */
export interface Settings {
  readonly enable: boolean;
  /** Whether files that are not open are checked as well, where the client asks for them. */
  readonly workspaceDiagnostics: boolean;
}

/** What holds where nothing is set: what is noise for many is off. */
export const defaultSettings: Settings = { enable: true, workspaceDiagnostics: false };

/** Settings as a client gives them, over others. What is not as it should be says nothing. */
export function readSettings(given: unknown, below: Settings): Settings {
  const { enable, workspaceDiagnostics } = membersOf(given);
  return {
    enable: switchOf(enable, below.enable),
    workspaceDiagnostics: switchOf(workspaceDiagnostics, below.workspaceDiagnostics),
  };
}

/** What may be there of our settings. */
interface Members {
  readonly enable?: unknown;
  readonly workspaceDiagnostics?: unknown;
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? value : {};
}

function switchOf(value: unknown, otherwise: boolean): boolean {
  return typeof value === "boolean" ? value : otherwise;
}
