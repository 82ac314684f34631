// Serves an installed VS Code on a port of this machine, with folders of its own for settings and extensions.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { cleanEnvironment } from "./command.js";
import { folderOf } from "./folder.js";
import { mustRun } from "./programs.js";
import type { InstalledVscode } from "./vscode-install.js";

/** Settings without which VS Code shows things that nobody asked for. */
export const calmSettings = {
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.tips.enabled": false,
  "workbench.reduceMotion": "on",
  "editor.stickyScroll.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "security.workspace.trust.enabled": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "git.openRepositoryInParentFolders": "never",
  "files.autoSave": "off",
  "editor.minimap.enabled": false,
};

/** What a VS Code is started with. */
export interface VscodeOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  /** A .vsix to install first. */
  readonly extension?: string;
  /** Serves VS Code's own test driver, which runs tests in the extension host, instead of code-server. */
  readonly drivesTests?: boolean;
}

/** One that is running. */
export interface VscodeServer {
  /** Where a browser finds it, without a path. */
  readonly origin: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Waits until it answers. */
export async function startVscode(
  { node, home }: InstalledVscode,
  { settings = {}, extension, drivesTests = false }: VscodeOptions,
): Promise<VscodeServer> {
  const userSettings = JSON.stringify({ ...calmSettings, ...settings });
  // The two ways to start it keep settings in different places.
  const data = folderOf({ "User/settings.json": userSettings, "data/Machine/settings.json": userSettings });
  const extensions = folderOf({});
  const env = cleanEnvironment({ HOME: folderOf({}) });
  const codeServer = join(home, "out/node/entry.js");
  const folders = ["--extensions-dir", extensions];
  if (extension !== undefined) {
    const args = [codeServer, "--user-data-dir", data, ...folders, "--install-extension", extension];
    await mustRun(node, args, { cwd: data, env });
  }
  const port = await freePort();
  const quiet = ["--disable-telemetry", "--disable-workspace-trust", ...folders];
  const args = drivesTests
    ? [
        join(home, "lib/vscode/out/server-main.js"),
        ...["--host", "127.0.0.1", "--port", String(port), "--without-connection-token", ...quiet],
        ...["--accept-server-license-terms", "--enable-smoke-test-driver", "--server-data-dir", data],
      ]
    : [
        codeServer,
        ...["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-update-check", ...quiet],
        ...["--user-data-dir", data],
      ];
  const child = spawn(node, args, { cwd: data, env, stdio: "ignore", detached: true });
  const origin = `http://127.0.0.1:${port}`;
  await untilItAnswers(child, origin);
  return { origin, port, stop: () => ended(child) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

/** Asks until there is an answer: it opens its port some time after it was started. */
async function untilItAnswers(child: ChildProcess, origin: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    if (child.exitCode !== null) throw new Error(`VS Code's server ended with ${child.exitCode}.`);
    const answers = await fetch(origin, { redirect: "manual" }).then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (Date.now() > deadline) throw new Error("VS Code's server did not answer.");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** With all that it started: extension hosts outlive it otherwise. */
function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.on("close", () => resolve());
    if (child.pid === undefined || child.exitCode !== null) resolve();
    else process.kill(-child.pid, "SIGKILL");
  });
}
