// The settings that hold for each document, asked of the client where it can be asked. Nothing waits for the answer:
// until it comes, and if it never comes, what the client said at the start holds.

import type { Clock } from "./clock.js";
import { defaultSettings, readSettings, type Settings } from "./settings.js";

/** Milliseconds after which an answer is not waited for any more. */
const patience = 5_000;

/** What is asked, and who is told. */
export interface SettingsSource {
  readonly clock: Clock;
  /** Asks the client for the settings of a document; null if it cannot be asked. */
  ask: ((uri: string) => Promise<unknown>) | null;
  /** Other settings hold for a document than before. */
  changed(uri: string): void;
}

/** The settings by document. */
export class ClientSettings {
  private readonly source: SettingsSource;
  private readonly known = new Map<string, Settings>();
  private initial = defaultSettings;
  private general = defaultSettings;
  /** Counts the times that everything was forgotten: answers from before are none. */
  private age = 0;

  constructor(source: SettingsSource) {
    this.source = source;
  }

  /** What holds for all documents until the client says more, as `initializationOptions` have it. */
  start(given: unknown): void {
    this.initial = readSettings(given, defaultSettings);
    this.general = this.initial;
  }

  of(uri: string): Settings {
    return this.known.get(uri) ?? this.general;
  }

  /** What holds for files that are not open. */
  ofWorkspace(): Settings {
    return this.of("");
  }

  /** Asks for the settings of a document, or of the workspace (`""`). */
  fetch(uri: string): void {
    const { ask, clock } = this.source;
    if (ask === null) return;
    const { age } = this;
    let isOver = false;
    const callOff = clock.after(patience, () => {
      isOver = true;
    });
    const take = (given: unknown): void => {
      callOff();
      if (isOver || age !== this.age) return;
      const before = this.of(uri);
      const settings = readSettings(given, this.general);
      this.known.set(uri, settings);
      if (JSON.stringify(before) !== JSON.stringify(settings)) this.source.changed(uri);
    };
    // A client that refuses to answer has said nothing.
    ask(uri).then(take, () => take(undefined));
  }

  forget(uri: string): void {
    this.known.delete(uri);
  }

  /** Takes settings for all documents where the client sends them, and asks again. */
  renew(given: unknown, uris: readonly string[]): void {
    this.age++;
    this.known.clear();
    this.general = readSettings(given, this.initial);
    for (const uri of ["", ...uris]) this.fetch(uri);
  }
}
