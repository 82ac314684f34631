// workspace/diagnostic: the findings of all files, for clients that pull. They ask again as soon as they are answered:
// so an answer waits until something has changed, and what the client has already is not sent again.

import { hashText } from "@postern/core";
import {
  type CancellationToken,
  LSPErrorCodes,
  ResponseError,
  type ResultProgressReporter,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDiagnosticReportPartialResult,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { ServerContext } from "../server.js";
import type { FileDiagnostics } from "../workspace-check.js";

/** What is remembered between the pulls of a client. */
export interface WorkspacePull {
  /** The count of changes that the last answer knew of; null before the first. */
  answered: number | null;
  /** A command asked for all files. */
  isRequested: boolean;
  /** Somebody waits for the answer. */
  isUrgent: boolean;
  /** Files that were told of last, by URI. */
  told: ReadonlySet<string>;
}

/** Milliseconds without changes before all files are looked at again. */
const rest = 1_000;

/** Nothing is looked at unless the settings, or a command, ask for it. Throws a `ResponseError` if cancelled. */
export async function workspaceDiagnostic(
  context: ServerContext,
  { previousResultIds }: WorkspaceDiagnosticParams,
  token: CancellationToken,
  progress: ResultProgressReporter<WorkspaceDiagnosticReportPartialResult> | undefined,
): Promise<WorkspaceDiagnosticReport> {
  const { changes, pull, clock } = context;
  const isAgain = pull.answered !== null;
  if (pull.answered !== null) await changes.beyond(pull.answered, token);
  for (let seen = -1; isAgain && seen !== changes.count && !token.isCancellationRequested && !pull.isUrgent; ) {
    seen = changes.count;
    await new Promise<void>((resolve) => {
      const callOff = clock.after(rest, resolve);
      token.onCancellationRequested(() => {
        callOff();
        resolve();
      });
    });
  }
  pull.isUrgent = false;
  const before = changes.count;
  const known = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
  const items: WorkspaceDocumentDiagnosticReport[] = [];
  const send = (some: WorkspaceDocumentDiagnosticReport[]): void => {
    if (progress === undefined) items.push(...some);
    else if (some.length > 0) progress.report({ items: some });
  };
  const isWanted = pull.isRequested || context.settings.ofWorkspace().workspaceDiagnostics;
  const told = new Set<string>();
  if (isWanted) {
    const isDone = await context.workspace.run({
      isCancelled: () => token.isCancellationRequested,
      found(files) {
        for (const { uri } of files) told.add(uri);
        send(files.flatMap((file) => reportOf(file, known.get(file.uri)) ?? []));
      },
    });
    if (!isDone) throw new ResponseError(LSPErrorCodes.RequestCancelled, "The client does not wait any more.");
  }
  // What is gone has no findings any more. Open documents are asked about by themselves.
  const gone = [...pull.told].filter((uri) => !told.has(uri) && context.session.versionOf(uri) === null);
  send(gone.map((uri) => ({ kind: "full", uri, version: null, items: [] })));
  pull.told = told;
  pull.answered = before;
  return { items };
}

/** Null where there is nothing to tell. */
function reportOf(
  { uri, version, diagnostics }: FileDiagnostics,
  previous: string | undefined,
): WorkspaceDocumentDiagnosticReport | null {
  const items = [...diagnostics];
  if (items.length === 0 && previous === undefined) return null;
  const resultId = hashText(JSON.stringify(items));
  if (resultId === previous) return { kind: "unchanged", uri, version, resultId };
  return { kind: "full", uri, version, resultId, items };
}
