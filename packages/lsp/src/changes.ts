// Counts what may make answers about the workspace other than they were, for who waits for that.

import type { CancellationToken } from "vscode-languageserver";

/** What clients have told of since the start. */
export class Changes {
  private readonly waiting = new Set<() => void>();
  /** How many there were. */
  count = 0;

  /** Something was told. */
  note(): void {
    this.count++;
    for (const wake of [...this.waiting]) wake();
  }

  /** Resolves when there are more than so many, or when whoever asked does not wait any more. */
  async beyond(count: number, token: CancellationToken): Promise<void> {
    while (this.count <= count && !token.isCancellationRequested) {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
        token.onCancellationRequested(wake);
      });
    }
  }
}
