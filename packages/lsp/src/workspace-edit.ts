// Edits of files → the protocol's workspace edit, with the version that each document had.

import type { CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import type { Abilities } from "./abilities.js";
import type { Session } from "./session.js";

/** Edits of one document, by URI. */
export interface DocumentEdits {
  readonly uri: string;
  /** The file is made first. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

/** Null where the client cannot do it. */
export function workspaceEdit(
  documents: readonly DocumentEdits[],
  session: Session,
  { documentChanges, createsFiles }: Abilities,
): WorkspaceEdit | null {
  if (documents.some(({ isNew }) => isNew) && !createsFiles) return null;
  if (!documentChanges) return { changes: Object.fromEntries(documents.map(({ uri, edits }) => [uri, [...edits]])) };
  const changes = documents.flatMap(({ uri, isNew, edits }): (CreateFile | TextDocumentEdit)[] => [
    // One that is there by now is not overwritten: the edit fails as a whole.
    ...(isNew ? [{ kind: "create", uri } as const] : []),
    { textDocument: { uri, version: isNew ? null : session.versionOf(uri) }, edits: [...edits] },
  ]);
  return { documentChanges: changes };
}
