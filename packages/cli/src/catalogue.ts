// The AWS catalogue of this installation.

import { type Catalogue, openCatalogue } from "@postern/core";
import type { Io } from "./io.js";
import { UsageError } from "./usage-error.js";

/** Opens the catalogue at most once, when it is first asked for. A broken one is a fault of the installation. */
export function openCatalogueOnce(io: Io): () => Catalogue {
  let opened: Catalogue | undefined;
  return () => {
    opened ??= openCatalogue(readText(io));
    if (opened.problem !== null) throw unusable(opened.problem);
    return opened;
  };
}

function readText(io: Io): string {
  try {
    return io.readCatalogue();
  } catch (error) {
    throw unusable(error instanceof Error ? error.message : String(error));
  }
}

function unusable(detail: string): UsageError {
  return new UsageError(`The AWS data of this installation cannot be read; install Postern again. (${detail})`);
}
