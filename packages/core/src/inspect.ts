// What was understood of the files, as data for people and programs (contracts.md, `inspect`).

import type { AnalysisInput } from "./analyze.js";
import type { ReadingOptions } from "./formats/format.js";
import { readProject } from "./formats/read-project.js";
import { describeProject, type Inspection } from "./report/inspection.js";

/** How to read the files of a run, and how much to tell of them. */
export interface InspectOptions extends ReadingOptions {
  /** Adds where every node of each policy was written. */
  readonly positions?: boolean;
}

/** Reads the files of a run and tells what they say, without judging it. Never throws for any text. */
export function inspect({ files, provider }: AnalysisInput, options: InspectOptions): Inspection {
  const project = readProject(files, provider, options);
  return describeProject(project, (file) => provider.read(file), options.positions === true);
}
