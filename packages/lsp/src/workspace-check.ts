// Checks all files of the workspace folders, open or not, a few milliseconds at a time. What belongs together is
// checked together: the Terraform files of a folder, any other file by itself. What has not changed is not checked
// again.

import { type Catalogue, isWorthParsing, TreeCache } from "@postern/core";
import type { Diagnostic } from "vscode-languageserver";
import { openDocument } from "./check-document.js";
import type { ClientSettings } from "./client-settings.js";
import { type Clock, letOthersFirst } from "./clock.js";
import { toDiagnostic } from "./convert.js";
import { folderOfPath } from "./document-uri.js";
import type { Host } from "./host.js";
import type { Session } from "./session.js";
import { workspaceFiles } from "./workspace-files.js";

/** What was found in a file. */
export interface FileDiagnostics {
  readonly uri: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a check draws on. */
export interface WorkspaceSource {
  readonly session: Session;
  readonly settings: ClientSettings;
  readonly host: Host;
  readonly clock: Clock;
  catalogue(): Catalogue | null;
}

/** Who listens to a check. */
export interface WorkspaceListener {
  isCancelled(): boolean;
  /** Is told of files that were checked, and how many of how many are done. */
  found(files: readonly FileDiagnostics[], done: number, all: number): void;
}

/** Milliseconds of work after which others come first. */
const slice = 10;

const terraformName = /\.(tf|tofu)$/;

interface Unit {
  readonly paths: readonly string[];
  readonly found: readonly FileDiagnostics[];
  isCurrent(): boolean;
}

/** The checks of a workspace, and what they found. */
export class WorkspaceCheck {
  private readonly source: WorkspaceSource;
  private units = new Map<string, Unit>();

  constructor(source: WorkspaceSource) {
    this.source = source;
  }

  /** Checks what has to be checked. Gives false if it was cancelled: then not all was told. */
  async run(listener: WorkspaceListener): Promise<boolean> {
    const { clock } = this.source;
    let since = clock.now();
    const goesOn = async (): Promise<boolean> => {
      if (clock.now() - since >= slice) {
        await letOthersFirst(clock);
        since = clock.now();
      }
      return !listener.isCancelled();
    };
    const groups = await this.groups(goesOn);
    if (groups === null) return false;
    const units = new Map<string, Unit>();
    for (const [key, paths] of groups) {
      if (!(await goesOn())) return false;
      // Folders may be closed while others are looked at.
      if (!paths.some((path) => this.source.session.isInFolders(path))) {
        groups.delete(key);
        continue;
      }
      const known = this.units.get(key);
      const unit = known?.isCurrent() && known.paths.join("\n") === paths.join("\n") ? known : this.check(paths);
      units.set(key, unit);
      listener.found(this.versioned(unit), units.size, groups.size);
    }
    this.units = units;
    return true;
  }

  /** The files that are worth checking, by what they are checked with; null if cancelled. */
  private async groups(goesOn: () => Promise<boolean>): Promise<Map<string, readonly string[]> | null> {
    const { host, session } = this.source;
    const groups = new Map<string, readonly string[]>();
    for (const paths of workspaceFiles(host, session.folderPaths())) {
      const terraform = new Map<string, string[]>();
      for (const path of paths) {
        if (!(await goesOn())) return null;
        const isWorth = isWorthParsing(path, session.textAt(path) ?? "");
        const folder = folderOfPath(path);
        if (!terraformName.test(path)) {
          if (isWorth) groups.set(path, [path]);
          continue;
        }
        terraform.set(folder, [...(terraform.get(folder) ?? []), path]);
        if (isWorth) groups.set(folder, terraform.get(folder) ?? []);
      }
      // All files of a folder are one module, if one of them is ours.
      for (const [folder, module] of terraform) if (groups.has(folder)) groups.set(folder, module);
    }
    return groups;
  }

  private check(paths: readonly string[]): Unit {
    const { session, catalogue } = this.source;
    const views = paths.flatMap((path) => session.viewAt(path) ?? []);
    for (const view of views) {
      const opened = openDocument(view, { catalogue: () => catalogue(), trees: new TreeCache() });
      if ("reasons" in opened) continue;
      const { findings } = opened.report();
      const uriOf = (file: string) => view.uriOf(file);
      const found = views
        .filter(({ file }) => opened.configurations.settingsOf(file).leftOut === null)
        .map(({ file }): FileDiagnostics => {
          const own = findings.filter((one) => one.file === file && one.suppressed === null);
          return { uri: uriOf(file), version: null, diagnostics: own.map((one) => toDiagnostic(one, uriOf)) };
        });
      return { paths, found, isCurrent: view.isCurrent };
    }
    const checks = views.map(({ isCurrent }) => isCurrent);
    return { paths, found: [], isCurrent: () => checks.every((isCurrent) => isCurrent()) };
  }

  private versioned({ found }: Unit): readonly FileDiagnostics[] {
    const { session, settings } = this.source;
    return found.map(({ uri, diagnostics }) => {
      const version = session.versionOf(uri);
      return { uri, version, diagnostics: settings.of(uri).enable ? diagnostics : [] };
    });
  }
}
