// initialize: takes what the client can do and has open, answers what the server does.

import {
  CodeActionKind,
  ConfigurationRequest,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import manifest from "../../package.json" with { type: "json" };
import { abilitiesOf } from "../abilities.js";
import { createDelivery } from "../delivery.js";
import type { ServerContext } from "../server.js";
import { StatusReport, statusMethod } from "../status.js";
import { checkWorkspaceCommand } from "./check-workspace.js";
import { fixAllKind } from "./code-action.js";
import { askRequestCommand } from "./code-lens.js";
import { openRulePage } from "./execute-command.js";

/** Announces pull diagnostics only to clients that will use them; see delivery.ts. */
export function initialize(context: ServerContext, params: InitializeParams): InitializeResult {
  const { capabilities } = params;
  context.session.addFolders(foldersOf(params));
  context.abilities = abilitiesOf(capabilities);
  takeOptions(context, params.initializationOptions);
  context.delivery = createDelivery(context, capabilities);
  const commands = [checkWorkspaceCommand, ...(context.abilities.showsDocuments ? [openRulePage] : [])];
  return {
    serverInfo: { name: "postern", version: manifest.version },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(context.delivery.kind === "push" ? {} : { diagnosticProvider }),
      // Older clients know commands only, and ours would have no edits.
      ...(capabilities.textDocument?.codeAction?.codeActionLiteralSupport === undefined ? {} : { codeActionProvider }),
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['"', "'", ":", ".", "{"] },
      documentLinkProvider: {},
      ...(context.abilities.showsHints ? { inlayHintProvider: true } : {}),
      // The verdict costs time: it is found for lenses that are seen.
      ...(context.abilities.showsLenses ? { codeLensProvider: { resolveProvider: true } } : {}),
      // A flat list would mix up what belongs together.
      ...(capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
        ? { documentSymbolProvider: true }
        : {}),
      executeCommandProvider: { commands, workDoneProgress: true },
    },
  };
}

/** What the client wants of us from the start. Settings it may also give later, and for each document. */
function takeOptions(context: ServerContext, options: unknown): void {
  const { connection, settings, settingsSource, abilities } = context;
  settings.start(options);
  if (abilities.answersConfiguration) {
    settingsSource.ask = async (uri) => {
      const items = [{ section: "postern", ...(uri === "" ? {} : { scopeUri: uri }) }];
      const [answer] = (await connection.sendRequest(ConfigurationRequest.type, { items })) ?? [];
      return answer;
    };
  }
  const { statusNotifications, clientCommands }: ClientOptions = isObject(options) ? options : {};
  context.asksRequests = Array.isArray(clientCommands) && clientCommands.includes(askRequestCommand);
  if (statusNotifications === true) {
    context.status = new StatusReport((status) => void connection.sendNotification(statusMethod, status));
  }
}

/** What may be there of what only the start decides. */
interface ClientOptions {
  readonly statusNotifications?: unknown;
  /** Commands of the client that lenses may carry, by name. */
  readonly clientCommands?: unknown;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Terraform modules and included files: an edit of one may change what is found in another. Of all files nothing is told unless it is wanted. */
const diagnosticProvider = { identifier: "postern", interFileDependencies: true, workspaceDiagnostics: true };

const codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true };

/** Older clients know one folder only. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
