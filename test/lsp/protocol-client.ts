// A language client for tests, written against the protocol's specification and not with the library
// that the server uses. Knows messages over two streams; not what is at the other end.

import type { Readable, Writable } from "node:stream";

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** A message as it came, its parts as yet unread. */
export interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
}

export interface PublishedDiagnostics {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly ReceivedDiagnostic[];
}

export interface ReceivedDiagnostic {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly severity: number;
  readonly code: string;
  readonly codeDescription: { readonly href: string };
  readonly source: string;
  readonly message: string;
  readonly relatedInformation?: readonly { readonly message: string; readonly location: { readonly uri: string } }[];
  readonly data: unknown;
}

/** Capabilities of a client that can pull diagnostics and be told to. */
export const pullingClient = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };

/** The answer that never comes. */
export const silent = Symbol("silent");

/** Talks to a server; every message that came is kept, in order. */
export class ProtocolClient {
  /** Everything the server sent. */
  readonly received: Message[] = [];
  private readonly output: Writable;
  private readonly waiting = new Set<() => void>();
  private buffer = Buffer.alloc(0);
  private lastId = 0;
  private closed = false;

  /** @param input what the server writes. @param output what the server reads. */
  constructor(input: Readable, output: Writable) {
    this.output = output;
    input.on("data", (chunk: Buffer) => this.take(chunk));
    input.on("close", () => {
      this.closed = true;
      this.wake();
    });
  }

  /** Sends bytes as they are, for messages that are none. */
  sendRaw(text: string): void {
    this.output.write(text);
  }

  /** Sends any value as a message, with its header. */
  send(message: unknown): void {
    const body = JSON.stringify(message);
    this.sendRaw(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: "2.0", method, params });
  }

  /** The result of a request. Throws what the server answers as an error. */
  async request<Result>(method: string, params?: unknown): Promise<Result> {
    const answer = await this.start(method, params).answer;
    if (answer.error !== undefined) throw new Error(answer.error.message);
    return answer.result as Result;
  }

  /** Sends a request that may be cancelled; the answer may be an error. */
  start(method: string, params?: unknown): { readonly id: number; readonly answer: Promise<Message> } {
    const id = ++this.lastId;
    this.send({ jsonrpc: "2.0", id, method, ...(params === undefined ? {} : { params }) });
    return { id, answer: this.until((message) => message.id === id && message.method === undefined) };
  }

  cancel(id: number): void {
    this.notify("$/cancelRequest", { id });
  }

  /** The first message, past or to come, that fits. Throws if the server hangs up before. */
  async until(fits: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const found = this.received.find(fits);
      if (found !== undefined) return found;
      if (this.closed) throw new Error(`The server hung up. It said: ${JSON.stringify(this.received)}`);
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  /** Parameters of all notifications and requests of a method, so far. */
  sent<Params>(method: string): readonly Params[] {
    return this.received.filter((message) => message.method === method).map(({ params }) => params as Params);
  }

  initialize(
    capabilities: unknown = {},
    folders: readonly string[] = [],
    initializationOptions?: unknown,
  ): Promise<InitializeAnswer> {
    const workspaceFolders = folders.map((uri) => ({ uri, name: uri }));
    const options = initializationOptions === undefined ? {} : { initializationOptions };
    return this.request("initialize", { processId: null, rootUri: null, workspaceFolders, capabilities, ...options });
  }

  open(uri: string, text: string, languageId = "json"): void {
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the whole text. */
  change(uri: string, version: number, text: string): void {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): void {
    this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<PulledDiagnostics> {
    return this.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  }

  /** What was published for a version of a document; `undefined` is what is published when it closes. */
  async published(uri: string, version: number | undefined): Promise<PublishedDiagnostics> {
    const isIt = ({ method, params }: Message): boolean => {
      if (method !== "textDocument/publishDiagnostics") return false;
      const published = params as PublishedDiagnostics;
      return published.uri === uri && published.version === version;
    };
    return (await this.until(isIt)).params as PublishedDiagnostics;
  }

  /** The first log message that holds a text. */
  async logged(part: string): Promise<string> {
    const said = (message: Message) => (message.params as { readonly message: string }).message;
    const fits = (message: Message) => message.method === "window/logMessage" && said(message).includes(part);
    return said(await this.until(fits));
  }

  private take(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const headEnd = this.buffer.indexOf("\r\n\r\n");
      if (headEnd < 0) break;
      const length = Number(/Content-Length: (\d+)/.exec(this.buffer.toString("latin1", 0, headEnd))?.[1]);
      const bodyEnd = headEnd + 4 + length;
      if (this.buffer.length < bodyEnd) break;
      this.receive(JSON.parse(this.buffer.toString("utf8", headEnd + 4, bodyEnd)) as Message);
      this.buffer = this.buffer.subarray(bodyEnd);
    }
    this.wake();
  }

  /** What requests of the server are answered, by method; `silent` leaves them without an answer. Others are granted. */
  readonly answers: Record<string, (params: unknown) => unknown> = {};

  /** Requests of the server are answered. */
  private receive(message: Message): void {
    this.received.push(message);
    if (message.method !== undefined && message.id !== undefined) {
      const answer = this.answers[message.method]?.(message.params) ?? null;
      if (answer !== silent) this.send({ jsonrpc: "2.0", id: message.id, result: answer });
    }
  }

  private wake(): void {
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

export interface InitializeAnswer {
  readonly serverInfo: { readonly name: string; readonly version: string };
  readonly capabilities: { readonly [name: string]: Json };
}

export interface PulledDiagnostics {
  readonly kind: "full" | "unchanged";
  readonly resultId?: string;
  readonly items?: readonly ReceivedDiagnostic[];
}
