// The server as the extension's package has it for browsers, as a Web Worker of a page in a real browser. The page is
// allowed nothing but to start it, and the worker is allowed nothing at all.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { PassThrough, Writable } from "node:stream";
import type { Browser } from "playwright-core";
import { builtFile } from "./program.js";
import { ProtocolClient } from "./protocol-client.js";

/** A worker and its client. */
export interface BrowserProgram {
  readonly client: ProtocolClient;
  /** What page and worker wrote to the console, and what they threw. */
  readonly complaints: readonly string[];
  /** The address of everything that page and worker asked for, in order. */
  readonly requests: readonly string[];
  /** When the worker has ended by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const folder = "packages/vscode-extension/dist";
const none = "default-src 'none'";
const files: Readonly<Record<string, { readonly type: string; readonly policy: string; readonly body: () => string }>> =
  {
    "/": {
      type: "text/html",
      policy: `${none}; worker-src 'self'; img-src data:`,
      body: () => '<!doctype html><link rel="icon" href="data:,"><title>Editor</title>',
    },
    "/language-server-worker.js": {
      type: "text/javascript",
      policy: none,
      body: () => readFileSync(builtFile(`${folder}/language-server-worker.js`), "utf8"),
    },
  };

/** Starts the worker and gives it the catalogue, as the extension does. @param first the message before the protocol's. */
export async function startInBrowser(
  browser: Browser,
  first: unknown = { catalogue: catalogue() },
): Promise<BrowserProgram> {
  const { origin, close } = await serve();
  const page = await (await browser.newContext()).newPage();
  const [complaints, requests]: [string[], string[]] = [[], []];
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.context().on("request", (request) => requests.push(request.url().replace(origin, "")));
  const fromWorker = new PassThrough();
  await page.exposeFunction("receive", (message: unknown) => {
    const body = JSON.stringify(message);
    fromWorker.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  await page.exposeFunction("complain", (message: string) => complaints.push(message));
  await page.goto(`${origin}/`);
  const worker = page.waitForEvent("worker");
  await page.evaluate(pageScript(first));
  const ended = worker.then((it) => new Promise<void>((resolve) => it.on("close", () => resolve())));
  const toWorker = framed((body) => page.evaluate(`worker.postMessage(${body})`));
  return {
    client: new ProtocolClient(fromWorker, toWorker),
    complaints,
    requests,
    ended,
    async stop() {
      await page.context().close();
      fromWorker.destroy();
      await close();
    },
  };
}

/** The text of the catalogue, as the extension reads it. */
function catalogue(): string {
  return readFileSync(builtFile(`${folder}/catalogue.txt`), "latin1");
}

/** Messages on their way, in the page. */
function pageScript(first: unknown): string {
  return `
    globalThis.worker = new Worker("/language-server-worker.js");
    worker.onmessage = ({ data }) => receive(data);
    worker.onerror = ({ message, filename, lineno }) => complain([message, filename, lineno].join(" "));
    worker.onmessageerror = () => complain("a message that cannot be read");
    worker.postMessage(${JSON.stringify(first)});`;
}

/** Takes messages with headers and passes them on one by one. A worker gets values and not bytes. */
function framed(pass: (body: string) => Promise<unknown>): Writable {
  return new Writable({
    write(chunk: Buffer, _, done) {
      pass(chunk.toString("utf8").replace(/^Content-Length: \d+\r\n\r\n/, "")).then(() => done(), done);
    },
  });
}

/** On a port of this machine. */
async function serve(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const server = createServer(({ url = "" }, response) => {
    const file = files[url];
    if (file === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": file.type, "content-security-policy": file.policy });
    return response.end(file.body());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { origin: `http://127.0.0.1:${port}`, close };
}
