// What a command may touch of the process it runs in. Tests and the entry file give it.

import type { ShareReport } from "@postern/core";
import type { ShareOrder } from "./sharing/share-order.js";

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Reads standard input to its end; null if it is larger than `limit` bytes. */
  readStdin(limit: number): Buffer | null;
  /** The text of the AWS catalogue, read when first needed. */
  readCatalogue(): string;
  /** The pages of the rules in one text, with form feeds between; read by `explain` only. */
  readRulePages(): string;
  /** Has another thread judge a share of a run; null if that did not come to a good end. Never fails. */
  judgeElsewhere(order: ShareOrder): Promise<ShareReport | null>;
  /** Trades time for memory for the rest of the process. */
  spareMemory(): void;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Columns of the terminal, undefined elsewhere. */
  readonly columns: number | undefined;
}
