// The command `postern.checkWorkspace`: checks all files of the workspace folders, with progress. Clients that pull are
// told to pull what was found, and are kept up to date from then on; others are sent it once.

import type { CancellationToken, WorkDoneProgressReporter } from "vscode-languageserver";
import type { ServerContext } from "../server.js";

/** The command's name; it takes no arguments. */
export const checkWorkspaceCommand = "postern.checkWorkspace";

/** What the command answers. */
export interface WorkspaceSummary {
  /** Files that were checked. */
  readonly files: number;
  /** Diagnostics in them. */
  readonly findings: number;
  readonly cancelled: boolean;
}

/** Resolves when all files are checked, or when it was cancelled. */
export async function checkWorkspace(
  context: ServerContext,
  token: CancellationToken,
  given: WorkDoneProgressReporter,
): Promise<WorkspaceSummary> {
  const { connection, workspace, closedFiles, delivery, changes, pull, abilities } = context;
  const own = abilities.showsProgress ? await connection.window.createWorkDoneProgress() : null;
  const progress = own ?? given;
  const isCancelled = () => token.isCancellationRequested || own?.token.isCancellationRequested === true;
  progress.begin("Postern checks all files", 0, undefined, true);
  let findings = 0;
  const seen = new Set<string>();
  const isDone = await workspace.run({
    isCancelled,
    found(some, done, all) {
      progress.report(Math.floor((done / all) * 100), `${done} of ${all}`);
      for (const { uri, version, diagnostics } of some) {
        seen.add(uri);
        findings += diagnostics.length;
        if (delivery?.kind === "push" && version === null) closedFiles.tell(uri, diagnostics);
      }
    },
  });
  progress.done();
  if (isDone) {
    closedFiles.keep((uri) => seen.has(uri));
    pull.isRequested = true;
    pull.isUrgent = true;
    changes.note();
  }
  return { files: seen.size, findings, cancelled: !isDone };
}
