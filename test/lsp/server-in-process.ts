// A server in this process, over streams in memory and with a disk in memory. The only test file that
// knows the library under the server.

import { readFileSync } from "node:fs";
import { PassThrough } from "node:stream";
import { type ConnectionOptions, createConnection } from "vscode-languageserver/node";
import type { Clock } from "../../packages/lsp/src/clock.js";
import type { Host } from "../../packages/lsp/src/host.js";
import { startServer } from "../../packages/lsp/src/server.js";
import { ProtocolClient } from "./protocol-client.js";

const catalogueFile = new URL("../../packages/core/data/catalogue.txt", import.meta.url);

/** Starts a server and gives its client. @param files the disk: texts by absolute path. */
export function startInProcess(
  files: Readonly<Record<string, string>> = {},
  changes: Partial<Host> = {},
  clock?: Clock,
): ProtocolClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  // The streams must never end: the library would end the process with them.
  const connect = (options: ConnectionOptions) => createConnection(toServer, toClient, options);
  startServer(connect, { ...memoryHost(files), ...changes }, clock);
  return new ProtocolClient(toClient, toServer);
}

/** A disk in memory. */
export function memoryHost(files: Readonly<Record<string, string>>): Host {
  return {
    ignoresCase: false,
    readFile: (path) => (Object.hasOwn(files, path) ? new TextEncoder().encode(files[path]) : null),
    stampOf: (path) => files[path] ?? null,
    listFolder(folder) {
      const inside = Object.keys(files).filter((path) => path.slice(0, path.lastIndexOf("/")) === folder);
      return inside.map((path) => path.slice(folder.length + 1)).sort();
    },
    listFolders(folder) {
      const below = Object.keys(files).filter((path) => path.startsWith(`${folder}/`));
      const steps = below.map((path) => path.slice(folder.length + 1).split("/"));
      return [...new Set(steps.flatMap(([first = "", ...rest]) => (rest.length > 0 ? [first] : [])))].sort();
    },
    readCatalogue: () => readFileSync(catalogueFile, "latin1"),
  };
}
