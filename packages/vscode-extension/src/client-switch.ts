// One language client that is on or off. Turns follow one another: a client that is still starting
// cannot be stopped. Knows nothing of settings and commands.

import type { BaseLanguageClient } from "vscode-languageclient";

/** Turns a language client on and off. */
export class ClientSwitch {
  private client: BaseLanguageClient | null = null;
  private turns: Promise<void> = Promise.resolve();

  /** The client that is on; null while it is off. It may still be starting: what is asked of it then waits. */
  get current(): BaseLanguageClient | null {
    return this.client;
  }

  /** Turns it on with a client to create, or off with null; no more happens where it is so already. */
  turn(create: (() => Promise<BaseLanguageClient>) | null): Promise<void> {
    const turned = this.turns.then(() => (create === null ? this.off() : this.on(create)));
    // A turn that failed tells its own caller; the next one goes ahead all the same.
    this.turns = turned.catch(() => {});
    return turned;
  }

  private async on(create: () => Promise<BaseLanguageClient>): Promise<void> {
    if (this.client !== null) return;
    this.client = await create();
    await this.client.start();
  }

  private async off(): Promise<void> {
    const { client } = this;
    this.client = null;
    // One that never came up has nothing to stop, and would refuse.
    if (client?.needsStop()) await client.dispose();
  }
}
