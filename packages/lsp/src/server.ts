// Wires a connection to the handlers and to what they share. Knows no transport, no disk and nothing of
// what a handler does.

import { type Catalogue, openCatalogue, type ReasonSources, reasonSources } from "@postern/core";
import {
  type CancellationToken,
  type Connection,
  type ConnectionOptions,
  DidChangeWorkspaceFoldersNotification,
  type ExecuteCommandParams,
  MessageType,
  ShowMessageNotification,
  type WorkDoneProgressReporter,
} from "vscode-languageserver";
import { type Abilities, abilitiesOf } from "./abilities.js";
import { Analyses } from "./analyses.js";
import { Changes } from "./changes.js";
import { type Check, createCheck } from "./checker.js";
import { ClientSettings, type SettingsSource } from "./client-settings.js";
import { type Clock, systemClock } from "./clock.js";
import { ClosedFiles } from "./closed-files.js";
import type { Delivery } from "./delivery.js";
import { guarded, guardedLater } from "./guard.js";
import { ask } from "./handlers/ask.js";
import { codeAction } from "./handlers/code-action.js";
import { codeActionResolve } from "./handlers/code-action-resolve.js";
import { codeLens } from "./handlers/code-lens.js";
import { codeLensResolve } from "./handlers/code-lens-resolve.js";
import { compare } from "./handlers/compare.js";
import { completion } from "./handlers/completion.js";
import { didChange } from "./handlers/did-change.js";
import { didChangeConfiguration } from "./handlers/did-change-configuration.js";
import { didChangeWatchedFiles } from "./handlers/did-change-watched-files.js";
import { didChangeWorkspaceFolders } from "./handlers/did-change-workspace-folders.js";
import { didClose } from "./handlers/did-close.js";
import { didOpen } from "./handlers/did-open.js";
import { didSave } from "./handlers/did-save.js";
import { documentDiagnostic, noDiagnostics } from "./handlers/document-diagnostic.js";
import { documentLink } from "./handlers/document-link.js";
import { documentSymbol } from "./handlers/document-symbol.js";
import { executeCommand } from "./handlers/execute-command.js";
import { explain } from "./handlers/explain.js";
import { graph } from "./handlers/graph.js";
import { hover } from "./handlers/hover.js";
import { initialize } from "./handlers/initialize.js";
import { initialized } from "./handlers/initialized.js";
import { inlayHint } from "./handlers/inlay-hint.js";
import { type WorkspacePull, workspaceDiagnostic } from "./handlers/workspace-diagnostic.js";
import { HintRefresh } from "./hint-refresh.js";
import type { Host } from "./host.js";
import { Lifecycle } from "./lifecycle.js";
import { Session } from "./session.js";
import type { StatusReport } from "./status.js";
import { WorkspaceCheck } from "./workspace-check.js";

/** What the handlers share. */
export interface ServerContext {
  readonly connection: Connection;
  readonly lifecycle: Lifecycle;
  readonly session: Session;
  /** What is known of open documents. */
  readonly analyses: Analyses;
  readonly clock: Clock;
  /** The settings of documents. */
  readonly settings: ClientSettings;
  /** Where settings are asked for, as far as the client can be asked. */
  readonly settingsSource: SettingsSource;
  /** Who hears of each document whether it is checked; null for clients that show no status. */
  status: StatusReport | null;
  readonly check: Check;
  /** The AWS catalogue; null if it cannot be had. */
  catalogue(): Catalogue | null;
  /** What is known of AWS; null without the catalogue. */
  sources(): ReasonSources | null;
  /** What the client can do, as far as answers differ for it. */
  abilities: Abilities;
  /** The checks of all files. */
  readonly workspace: WorkspaceCheck;
  readonly closedFiles: ClosedFiles;
  readonly changes: Changes;
  readonly pull: WorkspacePull;
  /** Whether the client has a command that asks for a request and tells whether it passes. */
  asksRequests: boolean;
  /** Tells the client that hints and lenses may be others now. */
  readonly hintRefresh: HintRefresh;
  /** How diagnostics travel; null until the client has said what it can do. */
  delivery: Delivery | null;
}

/**
 * Starts serving a connection. Returns at once; the connection's end is the server's end.
 *
 * @param connect makes the connection with options that it must not do without.
 */
export function startServer(
  connect: (options: ConnectionOptions) => Connection,
  host: Host,
  clock: Clock = systemClock,
): void {
  const lifecycle = new Lifecycle();
  const connection = connect({ messageStrategy: lifecycle });
  const session = new Session(host);
  const catalogue = catalogueOf(connection, host);
  const settingsSource: SettingsSource = {
    clock,
    ask: null,
    changed(uri) {
      context.delivery?.settingsChanged(uri);
      context.hintRefresh.now();
    },
  };
  const settings = new ClientSettings(settingsSource);
  const analyses = new Analyses(session, catalogue, (uri) => settings.of(uri).enable);
  const context: ServerContext = {
    connection,
    lifecycle,
    session,
    analyses,
    clock,
    settings,
    settingsSource,
    status: null,
    check: (uri) => check(uri),
    catalogue,
    sources: sourcesOf(catalogue),
    abilities: abilitiesOf({}),
    workspace: new WorkspaceCheck({ session, settings, host, clock, catalogue }),
    closedFiles: new ClosedFiles(connection, session),
    changes: new Changes(),
    pull: { answered: null, isRequested: false, isUrgent: false, told: new Set() },
    asksRequests: false,
    hintRefresh: new HintRefresh(connection, clock, () => context.abilities),
    delivery: null,
  };
  const check = createCheck(context);
  lifecycle.attach(connection);
  connection.onInitialize((params) => {
    const result = initialize(context, params);
    lifecycle.begin();
    return result;
  });
  connection.onInitialized(guarded(connection, "initialized", undefined, () => initialized(context)));
  connection.onShutdown(() => {
    lifecycle.end();
    context.delivery?.end();
  });
  listen(context);
  connection.listen();
}

function listen(context: ServerContext): void {
  const { connection, lifecycle } = context;
  const guard = <P>(method: string, handle: (context: ServerContext, params: P) => void) =>
    guarded(connection, method, undefined, (params: P) => {
      handle(context, params);
      context.changes.note();
    });
  connection.onDidOpenTextDocument(guard("textDocument/didOpen", didOpen));
  connection.onDidChangeTextDocument(guard("textDocument/didChange", didChange));
  connection.onDidCloseTextDocument(guard("textDocument/didClose", didClose));
  connection.onDidSaveTextDocument(guard("textDocument/didSave", didSave));
  connection.onDidChangeWatchedFiles(guard("workspace/didChangeWatchedFiles", didChangeWatchedFiles));
  connection.onDidChangeConfiguration(guard("workspace/didChangeConfiguration", didChangeConfiguration));
  const folders = DidChangeWorkspaceFoldersNotification.type;
  connection.onNotification(folders, guard(folders.method, didChangeWorkspaceFolders));
  connection.languages.diagnostics.on(
    guardedLater(connection, "textDocument/diagnostic", noDiagnostics, (params, token) =>
      documentDiagnostic(context, params, token),
    ),
  );
  connection.languages.diagnostics.onWorkspace(
    guardedLater(connection, "workspace/diagnostic", { items: [] }, (params, token, _, progress) =>
      lifecycle.untilTheEnd(token, (until) => workspaceDiagnostic(context, params, until, progress)),
    ),
  );
  listenToQuestions(context);
}

/** What a client asks about a place or an open document; nothing is answered where a handler fails. */
function listenToQuestions(context: ServerContext): void {
  const { connection, lifecycle } = context;
  connection.onCodeAction(guarded(connection, "textDocument/codeAction", [], (params) => codeAction(context, params)));
  connection.onCodeActionResolve((action) =>
    guarded(connection, "codeAction/resolve", action, () => codeActionResolve(context, action))(),
  );
  connection.onCompletion(guarded(connection, "textDocument/completion", [], (params) => completion(context, params)));
  connection.onHover(guarded(connection, "textDocument/hover", null, (params) => hover(context, params)));
  connection.onDocumentSymbol(
    guarded(connection, "textDocument/documentSymbol", [], (params) => documentSymbol(context, params)),
  );
  connection.onDocumentLinks(
    guarded(connection, "textDocument/documentLink", [], (params) => documentLink(context, params)),
  );
  connection.languages.inlayHint.on(
    guarded(connection, "textDocument/inlayHint", [], (params) => inlayHint(context, params)),
  );
  connection.onCodeLens(guarded(connection, "textDocument/codeLens", [], (params) => codeLens(context, params)));
  connection.onCodeLensResolve((lens) =>
    guarded(connection, "codeLens/resolve", lens, () => codeLensResolve(context, lens))(),
  );
  answer(context, "postern/explain", explain);
  answer(context, "postern/ask", ask);
  answer(context, "postern/compare", compare);
  answer(context, "postern/graph", graph);
  connection.onExecuteCommand(
    guardedLater<[ExecuteCommandParams, CancellationToken, WorkDoneProgressReporter], unknown>(
      connection,
      "workspace/executeCommand",
      null,
      (params, token, progress) =>
        lifecycle.untilTheEnd(token, async (until) => executeCommand(context, params, until, progress)),
    ),
  );
}

/** A request of our own: whatever fails is answered as an error, for a person waits for the answer. */
function answer<Params>(
  context: ServerContext,
  method: string,
  handle: (context: ServerContext, params: Params) => object,
): void {
  context.connection.onRequest(method, (params: Params): object => handle(context, params));
}

/** Tables and catalogue, opened when first asked for. */
function sourcesOf(catalogue: ServerContext["catalogue"]): ServerContext["sources"] {
  let sources: ReasonSources | undefined;
  return () => {
    const opened = catalogue();
    if (opened === null) return null;
    sources ??= reasonSources(() => opened);
    return sources;
  };
}

/** The catalogue, read when first asked for; null without a usable one, which the user is told once. */
function catalogueOf(connection: Connection, host: Host): () => Catalogue | null {
  let opened: Catalogue | null | undefined;
  return () => {
    if (opened === undefined) opened = openOrComplain(connection, host);
    return opened;
  };
}

/** Without the catalogue rules would take every action for unknown, so that nothing is checked at all. */
function openOrComplain(connection: Connection, host: Host): Catalogue | null {
  try {
    const catalogue = openCatalogue(host.readCatalogue());
    if (catalogue.problem === null) return catalogue;
    throw new Error(catalogue.problem);
  } catch (error) {
    const message = `Postern checks nothing: its AWS catalogue cannot be used. ${error instanceof Error ? error.message : error}`;
    void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
    return null;
  }
}
