// VS Code for the Web, as a static site serves it: the workbench of an installed VS Code without its server, with
// extensions in the browser's worker and files in memory. Nothing is asked of anybody but this site.

import { readFileSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { build } from "esbuild";
import { folderOf, writeInto } from "./folder.js";
import { workspace } from "./source-files.js";
import type { InstalledVscode } from "./vscode-install.js";
import { calmSettings, type VscodeServer } from "./vscode-server.js";

/** What the window has. */
export interface VscodeWebOptions {
  /** Folders of extensions. */
  readonly extensions: readonly string[];
  /** The files of the folder `memory:/project`, by name. */
  readonly files: Readonly<Record<string, string>>;
}

const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".html": "text/html",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/** Serves it on a port of this machine. */
export async function startVscodeWeb(
  { home }: InstalledVscode,
  { extensions, files }: VscodeWebOptions,
): Promise<VscodeServer> {
  const vscode = join(home, "lib/vscode");
  const folders = [vscode, ...extensions, await memoryFiles(files)];
  const server = createServer(({ url = "/" }, response) => {
    const [, index = "", path = ""] = /^\/(\d+)(\/[^?]*)/.exec(url) ?? [];
    const folder = folders[Number(index)];
    const { host = "" } = response.req.headers;
    if (/^\/(\?|$)/.test(url)) send(response, ".html", page(vscode, host, folders.length - 1));
    else if (index === "0" && path.endsWith("/workbench/workbench.js")) send(response, ".js", workbench(vscode));
    else if (index !== "" && folder !== undefined) sendFile(response, join(folder, normalize(decodeURI(path))));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, port, stop };
}

function send(response: ServerResponse, extension: string, body: string | Uint8Array): void {
  response.writeHead(200, { "content-type": types[extension] ?? "application/octet-stream" }).end(body);
}

function sendFile(response: ServerResponse, path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() === true) send(response, extname(path), readFileSync(path));
  else response.writeHead(404).end();
}

/** VS Code's own page. Extensions are the site's own. @param last the number of the last folder of an extension. */
function page(vscode: string, host: string, last: number): string {
  const at = (index: number) => ({ scheme: "http", authority: host, path: `/${index}` });
  const configuration = {
    additionalBuiltinExtensions: Array.from({ length: last }, (_, index) => at(index + 1)),
    configurationDefaults: calmSettings,
    userDataPath: "/",
    isEnabledFileDownloads: false,
    isEnabledFileUploads: false,
    isEnabledCoderGettingStarted: false,
  };
  const values: Readonly<Record<string, string>> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
    WORKBENCH_WEB_BASE_URL: "/0",
    WORKBENCH_NLS_FALLBACK_URL: "/0/out/nls.messages.js",
    WORKBENCH_NLS_URL: "/0/out/nls.messages.js",
  };
  const text = readFileSync(join(vscode, "out/vs/code/browser/workbench/workbench.html"), "utf8");
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? "");
}

/** What code-server did to the workbench is taken back: that whoever serves it is a server of VS Code, and keeps settings. */
const alone: readonly (readonly [patched: RegExp, own: string])[] = [
  [/remoteAuthority:location\.host\}/, "}"],
  [/(\.file\(this\.userDataPath\)\.with\()\{scheme:\w+\.vscodeRemote\}/, '$1{scheme:"vscode-userdata"}'],
];

function workbench(vscode: string): string {
  const text = readFileSync(join(vscode, "out/vs/code/browser/workbench/workbench.js"), "utf8");
  return alone.reduce((now, [patched, own]) => {
    if (!patched.test(now)) throw new Error(`The workbench is not the one that is known here: no ${patched}`);
    return now.replace(patched, own);
  }, text);
}

/** An extension that has the files of the folder. */
async function memoryFiles(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = folderOf({});
  const manifest = {
    name: "memory-files",
    publisher: "test",
    version: "1.0.0",
    engines: { vscode: "^1.91.0" },
    browser: "./main.js",
    activationEvents: ["onFileSystem:memory"],
    capabilities: { virtualWorkspaces: true, untrustedWorkspaces: { supported: true } },
  };
  writeInto(folder, "package.json", JSON.stringify(manifest));
  await build({
    entryPoints: [join(workspace, "test/vscode-extension/in-web/memory-files.ts")],
    outfile: join(folder, "main.js"),
    bundle: true,
    platform: "browser",
    format: "cjs",
    external: ["vscode"],
    define: { FILES: JSON.stringify(files) },
    logLevel: "silent",
  });
  return folder;
}
