// initialize: takes what the client can do and has open, answers what the server does.

import {
  CodeActionKind,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import manifest from "../../package.json" with { type: "json" };
import { abilitiesOf } from "../abilities.js";
import { createDelivery } from "../delivery.js";
import type { ServerContext } from "../server.js";
import { fixAllKind } from "./code-action.js";
import { openRulePage } from "./execute-command.js";

/** Announces pull diagnostics only to clients that will use them; see delivery.ts. */
export function initialize(context: ServerContext, params: InitializeParams): InitializeResult {
  const { capabilities } = params;
  context.session.addFolders(foldersOf(params));
  context.registersConfiguration = capabilities.workspace?.didChangeConfiguration?.dynamicRegistration === true;
  context.abilities = abilitiesOf(capabilities);
  context.delivery = createDelivery(context, capabilities);
  return {
    serverInfo: { name: "postern", version: manifest.version },
    capabilities: {
      positionEncoding: "utf-16",
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(context.delivery.kind === "push" ? {} : { diagnosticProvider }),
      // Older clients know commands only, and ours would have no edits.
      ...(capabilities.textDocument?.codeAction?.codeActionLiteralSupport === undefined ? {} : { codeActionProvider }),
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['"', ":", "."] },
      documentLinkProvider: {},
      // A flat list would mix up what belongs together.
      ...(capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true
        ? { documentSymbolProvider: true }
        : {}),
      ...(context.abilities.showsDocuments ? { executeCommandProvider: { commands: [openRulePage] } } : {}),
    },
  };
}

/** Terraform modules and included files: an edit of one may change what is found in another. */
const diagnosticProvider = { identifier: "postern", interFileDependencies: true, workspaceDiagnostics: false };

const codeActionProvider = { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind], resolveProvider: true };

/** Older clients know one folder only. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri ? [rootUri] : [];
}
