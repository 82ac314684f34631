// Keeps the server alive: whatever a handler throws is logged, and something harmless is answered.

import { type Connection, ResponseError } from "vscode-languageserver";

/**
 * A handler that throws nothing but errors of the protocol, which are answers: others go to `window/logMessage` under
 * the method's name.
 */
export function guardedLater<Parameters extends readonly unknown[], Result>(
  connection: Connection,
  method: string,
  fallback: Result,
  handle: (...parameters: Parameters) => Promise<Result>,
): (...parameters: Parameters) => Promise<Result> {
  return async (...parameters) => {
    try {
      return await handle(...parameters);
    } catch (error) {
      return guarded(connection, method, fallback, (): Result => {
        throw error;
      })();
    }
  };
}

/** The same for handlers that answer at once. */
export function guarded<Parameters extends readonly unknown[], Result>(
  connection: Connection,
  method: string,
  fallback: Result,
  handle: (...parameters: Parameters) => Result,
): (...parameters: Parameters) => Result {
  return (...parameters) => {
    try {
      return handle(...parameters);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(`${method} failed: ${error instanceof Error ? (error.stack ?? error.message) : error}`);
      return fallback;
    }
  };
}
