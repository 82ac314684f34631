// The host of a server in a Web Worker: no disk, and a catalogue that somebody else has read.

import type { Host } from "./host.js";

/** @param catalogue the text of `catalogue.txt`; null if nobody gave it. */
export function createWorkerHost(catalogue: string | null): Host {
  return {
    ignoresCase: false,
    readFile: () => null,
    stampOf: () => null,
    listFolder: () => [],
    listFolders: () => [],
    readCatalogue() {
      if (catalogue === null) throw new Error("The worker was not given it.");
      return catalogue;
    },
  };
}
