// `postern/status`, for clients that show why a document is checked or not: sent after each analysis that says
// something new. Others see a reason in the log, and a notice where a document of ours cannot be checked at all.

import type { CheckedDocument } from "./check-document.js";

/** The notification's method. */
export const statusMethod = "postern/status";

/** The notification's parameters. */
export interface DocumentStatus {
  readonly uri: string;
  readonly version: number;
  /** `partly`: something was found out, and something was left out. */
  readonly state: "checked" | "partly" | "not-checked";
  /** How many policies were understood in it. */
  readonly policies: number;
  /** Why it was not checked, or not wholly; sentences. */
  readonly reasons: readonly string[];
}

/** The status of a document that was checked as far as it could be. */
export function statusOf(uri: string, { version, understood, policies, reasons }: CheckedDocument): DocumentStatus {
  const state = understood ? (reasons.length === 0 ? "checked" : "partly") : "not-checked";
  return { uri, version, state, policies, reasons };
}

/** Sends what is new. */
export class StatusReport {
  private readonly last = new Map<string, string>();
  private readonly send: (status: DocumentStatus) => void;

  constructor(send: (status: DocumentStatus) => void) {
    this.send = send;
  }

  tell(status: DocumentStatus): void {
    const text = JSON.stringify(status);
    if (this.last.get(status.uri) === text) return;
    this.last.set(status.uri, text);
    this.send(status);
  }

  forget(uri: string): void {
    this.last.delete(uri);
  }
}
