// The project as a picture: VPCs, what stands in them, services, and how far each door is open.

import type { AnalysisInput } from "./analyze.js";
import type { Catalogue } from "./aws/catalogue.js";
import type { ReadingOptions } from "./formats/format.js";
import { readProject } from "./formats/read-project.js";
import { describeGraph } from "./graph/describe-graph.js";
import type { Graph } from "./graph/graph-data.js";
import { endpointDocuments, reasonSources } from "./questions.js";
import { createLocator } from "./report/locate.js";

/** How to read the files of a run, and what is known of AWS. */
export interface GraphOptions extends ReadingOptions {
  /** The AWS catalogue; asked for at most once, and only if there is a policy. */
  readonly catalogue: () => Catalogue;
}

/**
 * Reads the files of a run and gives what stands in them as a graph, with a verdict on each door. Pure: the same input
 * gives the same graph, in any order of files. Never throws for any text.
 */
export function graph({ files, provider }: AnalysisInput, { catalogue, ...options }: GraphOptions): Graph {
  const project = readProject(files, provider, options);
  const locator = createLocator((file) => provider.read(file));
  return describeGraph(project, endpointDocuments(project, locator), reasonSources(catalogue), locator);
}
