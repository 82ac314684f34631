// Hints and lenses rest on settings and on other files: where those change, clients that can be told ask again.

import { CodeLensRefreshRequest, type Connection, InlayHintRefreshRequest } from "vscode-languageserver";
import type { Abilities } from "./abilities.js";
import type { Clock } from "./clock.js";

/** Milliseconds of rest after edits of other documents: being asked again costs the client all that it shows. */
const rest = 500;

/** Has the client ask for hints and lenses again. After an edit it does so by itself, for the document edited. */
export class HintRefresh {
  private readonly connection: Connection;
  private readonly clock: Clock;
  private readonly abilities: () => Abilities;
  private callOff: (() => void) | null = null;

  constructor(connection: Connection, clock: Clock, abilities: () => Abilities) {
    this.connection = connection;
    this.clock = clock;
    this.abilities = abilities;
  }

  now(): void {
    this.callOff?.();
    this.callOff = null;
    const { connection } = this;
    const { refreshesHints, refreshesLenses } = this.abilities();
    const refused = (error: unknown) => connection.console.warn(`The client refused to ask again: ${String(error)}`);
    if (refreshesHints) connection.sendRequest(InlayHintRefreshRequest.type).catch(refused);
    if (refreshesLenses) connection.sendRequest(CodeLensRefreshRequest.type).catch(refused);
  }

  /** When nobody has typed for a moment. */
  afterRest(): void {
    const { refreshesHints, refreshesLenses } = this.abilities();
    if (!refreshesHints && !refreshesLenses) return;
    this.callOff?.();
    this.callOff = this.clock.after(rest, () => this.now());
  }
}
