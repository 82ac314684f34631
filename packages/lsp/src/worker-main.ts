// The server as a Web Worker, for editors that run in a browser. Its first message is the catalogue, by whoever started
// it; all others are the protocol's. There is no disk: it knows the documents that are open.

import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { startServer } from "./server.js";
import { createWorkerHost } from "./worker-host.js";

/** What of a worker's global object is used: TypeScript has its types only instead of Node's. */
interface WorkerScope {
  onmessage: ((message: { readonly data: unknown }) => void) | null;
  close(): void;
}

const scope = globalThis as unknown as WorkerScope;

scope.onmessage = ({ data }) => {
  // The reader takes its place, so that the next message is the protocol's.
  scope.onmessage = null;
  const port = scope as unknown as ConstructorParameters<typeof BrowserMessageReader>[0];
  startServer(
    (options) => {
      const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port), options);
      // Browsers have no processes that the library could end.
      connection.onExit(() => scope.close());
      return connection;
    },
    createWorkerHost(catalogueOf(data)),
  );
};

/** Null if the first message is something else; the server then says that it checks nothing. */
function catalogueOf(data: unknown): string | null {
  const catalogue = typeof data === "object" && data !== null && "catalogue" in data ? data.catalogue : null;
  return typeof catalogue === "string" ? catalogue : null;
}
