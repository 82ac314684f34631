// What of the protocol's options the client can do, as far as handlers answer differently for it.

import type { ClientCapabilities } from "vscode-languageserver";

/** Decided once, at initialize. */
export interface Abilities {
  /** Edits may name the version of the document that they are for. */
  readonly documentChanges: boolean;
  /** Edits may make files. */
  readonly createsFiles: boolean;
  /** Code actions may come without their edit, which is asked for when one is chosen. */
  readonly resolvesEdits: boolean;
  /** Hovers may be Markdown; else they are plain text. */
  readonly readsMarkdown: boolean;
  /** What completions write may say where the cursor goes. */
  readonly takesSnippets: boolean;
  /** Addresses can be opened outside of the editor. */
  readonly showsDocuments: boolean;
  /** Progress can be shown that we begin. */
  readonly showsProgress: boolean;
  /** Settings can be asked for, document by document. */
  readonly answersConfiguration: boolean;
  /** Word of changed settings can be asked for. */
  readonly registersConfiguration: boolean;
  /** Word of changed files can be asked for. */
  readonly registersWatchers: boolean;
  /** Inlay hints can be shown, and code lenses. */
  readonly showsHints: boolean;
  readonly showsLenses: boolean;
  /** It asks for hints again, and for lenses, when it is told to. */
  readonly refreshesHints: boolean;
  readonly refreshesLenses: boolean;
}

/** Reads what the client said of itself; what it did not say it cannot do. */
export function abilitiesOf({ textDocument, workspace, window }: ClientCapabilities): Abilities {
  const documentChanges = workspace?.workspaceEdit?.documentChanges === true;
  const action = textDocument?.codeAction;
  return {
    documentChanges,
    createsFiles: documentChanges && workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    resolvesEdits: action?.dataSupport === true && action.resolveSupport?.properties.includes("edit") === true,
    readsMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    takesSnippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    showsDocuments: window?.showDocument?.support === true,
    showsProgress: window?.workDoneProgress === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    showsHints: textDocument?.inlayHint !== undefined,
    showsLenses: textDocument?.codeLens !== undefined,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
  };
}
