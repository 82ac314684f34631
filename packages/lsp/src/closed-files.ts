// What clients that do not pull were told of files that are not open. They keep it until they are told otherwise.

import type { Connection, Diagnostic } from "vscode-languageserver";
import type { Session } from "./session.js";

/** The files that somebody was told of. */
export class ClosedFiles {
  private readonly connection: Connection;
  private readonly session: Session;
  private readonly told = new Set<string>();

  constructor(connection: Connection, session: Session) {
    this.connection = connection;
    this.session = session;
  }

  /** Tells what was found in a file that is not open. */
  tell(uri: string, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length > 0) this.told.add(uri);
    else this.told.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });
  }

  /** Takes back what was told of all other files. Those that are open by now are told of by themselves. */
  keep(isKept: (uri: string) => boolean): void {
    for (const uri of [...this.told]) {
      if (isKept(uri)) continue;
      this.told.delete(uri);
      if (this.session.versionOf(uri) === null) void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }
}
