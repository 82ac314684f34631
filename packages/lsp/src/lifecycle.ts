// The order of a session, as the protocol has it: nothing before initialize, nothing but exit after shutdown. Stands
// before all handlers, which know nothing of it.
// https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#lifeCycleMessages

import {
  type CancellationToken,
  CancellationTokenSource,
  type Connection,
  ErrorCodes,
  type Message,
  type MessageStrategy,
  ResponseError,
} from "vscode-languageserver";

/** Where requests lead that come out of order. No client asks for it by itself. */
const refusal = "$/postern/outOfOrder";

/** What is heeded at any time. Which requests are called off is the connection's own business. */
const always = ["exit", "$/cancelRequest"];

type Stage = "new" | "serving" | "over";

/** One session from its beginning to its end. */
export class Lifecycle implements MessageStrategy {
  private stage: Stage = "new";
  private readonly running = new Set<CancellationTokenSource>();

  /** Sees every message before the handlers do. Those that come out of order are dropped; requests are refused. */
  handleMessage(message: Message, next: (message: Message) => void | Promise<void>): void | Promise<void> {
    const { id, method } = message as { readonly id?: unknown; readonly method?: unknown };
    // Answers, and what is no message at all.
    if (typeof method !== "string" || always.includes(method) || this.isTimeFor(method)) return next(message);
    if (id !== undefined) return next(Object.assign({}, message, { method: refusal, params: {} }));
  }

  /** Answers what is refused. */
  attach(connection: Connection): void {
    connection.onRequest(refusal, () => this.refused());
  }

  /** The session has begun: initialize was understood. */
  begin(): void {
    this.stage = "serving";
  }

  /** The session is over: long work ends early. */
  end(): void {
    this.stage = "over";
    for (const source of this.running) source.cancel();
  }

  /** Does work that is cancelled by the client or by the end of the session. */
  async untilTheEnd<Result>(
    token: CancellationToken,
    work: (token: CancellationToken) => Promise<Result>,
  ): Promise<Result> {
    const source = new CancellationTokenSource();
    const follows = token.onCancellationRequested(() => source.cancel());
    // One that was called off before it began tells nobody any more.
    if (token.isCancellationRequested) source.cancel();
    this.running.add(source);
    try {
      return await work(source.token);
    } finally {
      this.running.delete(source);
      follows.dispose();
    }
  }

  private isTimeFor(method: string): boolean {
    return this.stage === (method === "initialize" ? "new" : "serving");
  }

  private refused(): ResponseError {
    if (this.stage === "new") return new ResponseError(ErrorCodes.ServerNotInitialized, "initialize comes first.");
    const reason = this.stage === "over" ? "Only exit comes after shutdown." : "initialize comes once.";
    return new ResponseError(ErrorCodes.InvalidRequest, reason);
  }
}
