// How diagnostics reach the client: it pulls if it can pull and be told to pull again, else they are
// pushed; never both. Decided once, at initialize.

import type { ClientCapabilities, Connection } from "vscode-languageserver";
import type { CheckedDocument } from "./check-document.js";
import type { Clock } from "./clock.js";
import { guarded } from "./guard.js";
import { Schedule } from "./schedule.js";
import type { Session } from "./session.js";

/** What has to happen to diagnostics when something changes. */
export interface Delivery {
  readonly kind: "push" | "pull";
  opened(uri: string): void;
  changed(uri: string): void;
  closed(uri: string): void;
  /** What open documents were read from has changed. */
  affected(uris: readonly string[]): void;
  /** Everything may look different now, or what is of one document. */
  settingsChanged(uri?: string): void;
  /** Nothing is sent any more. */
  end(): void;
}

/** What a delivery draws on. `check` gives null for a document that is not open. */
export interface DeliverySource {
  readonly connection: Connection;
  readonly session: Session;
  readonly clock: Clock;
  check(uri: string): CheckedDocument | null;
}

/** Chooses the delivery by the client's capabilities. */
export function createDelivery(source: DeliverySource, capabilities: ClientCapabilities): Delivery {
  const pulls = capabilities.textDocument?.diagnostic !== undefined;
  const refreshes = capabilities.workspace?.diagnostics?.refreshSupport === true;
  return pulls && refreshes ? pullDelivery(source) : pushDelivery(source);
}

/** The client asks. It alone knows what it shows, so edits are its business; refreshing is global and rare. */
function pullDelivery({ connection }: DeliverySource): Delivery {
  const nothing = (): void => {};
  const refresh = (): void => {
    connection.languages.diagnostics.refresh().catch((error: unknown) => {
      connection.console.warn(`The client refused to refresh diagnostics: ${String(error)}`);
    });
  };
  const affected = (uris: readonly string[]): void => {
    if (uris.length > 0) refresh();
  };
  return {
    kind: "pull",
    opened: nothing,
    changed: nothing,
    closed: nothing,
    affected,
    settingsChanged: refresh,
    end: nothing,
  };
}

function pushDelivery({ connection, session, clock, check }: DeliverySource): Delivery {
  const schedule = new Schedule(clock);
  const publish = guarded(connection, "textDocument/publishDiagnostics", undefined, (uri: string) => {
    const checked = check(uri);
    if (checked === null) return;
    const { version, diagnostics } = checked;
    void connection.sendDiagnostics({ uri, version, diagnostics: [...diagnostics] });
  });
  const planDependents = (uri: string): void => {
    for (const other of session.dependentsOf(uri)) schedule.later(other, () => publish(other));
  };
  return {
    kind: "push",
    opened(uri) {
      schedule.soon(uri, () => publish(uri));
      planDependents(uri);
    },
    changed(uri) {
      schedule.afterChange(uri, () => publish(uri));
      planDependents(uri);
    },
    closed(uri) {
      schedule.cancel(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
      planDependents(uri);
    },
    affected(uris) {
      for (const uri of uris) schedule.later(uri, () => publish(uri));
    },
    settingsChanged(changed) {
      const all = session.openUris();
      const some = changed === undefined ? all : all.filter((uri) => changed === "" || uri === changed);
      for (const uri of some) schedule.soon(uri, () => publish(uri));
    },
    end: () => schedule.end(),
  };
}
