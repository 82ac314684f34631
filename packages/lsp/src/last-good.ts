// A configuration that is being edited says what it last said without a fault: half a word must not have every
// document checked without it.

import { readConfiguration } from "@postern/core";

/** The last text without a fault of each open configuration, by path. */
export class LastGood {
  private readonly texts = new Map<string, string>();

  /**
   * The text that holds for others.
   * @param saved what the disk has, where the editor has had none that is sound.
   */
  textOf(path: string, text: string, saved: () => string | null): string {
    if (isSound(path, text)) {
      this.texts.set(path, text);
      return text;
    }
    const known = this.texts.get(path) ?? saved();
    return known !== null && isSound(path, known) ? known : text;
  }

  forget(path: string): void {
    this.texts.delete(path);
  }
}

function isSound(path: string, text: string): boolean {
  return !("faults" in readConfiguration(path, text));
}
