// The project as a picture: VPCs, what stands in them, services, and how far each door is open.

import type { AnalysisInput } from "./analyze.js";
import type { Catalogue } from "./aws/catalogue.js";
import type { ReadingOptions } from "./formats/format.js";
import { readProject } from "./formats/read-project.js";
import { describeGraph } from "./graph/describe-graph.js";
import { doorOf, doorOfPolicies } from "./graph/door-state.js";
import type { Door, Graph } from "./graph/graph-data.js";
import { endpointKey } from "./model/endpoint-key.js";
import type { PolicyAttachment } from "./model/policy-attachment.js";
import { type EndpointDocument, endpointDocuments, reasonSources } from "./questions.js";
import { find } from "./reason/find.js";
import { findInCases } from "./reason/policy-cases.js";
import type { AccessRequest } from "./reason/request.js";
import type { ReasonSources } from "./reason/sources.js";
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

/**
 * How far a policy of an endpoint opens its door, as the graph says it at the endpoint: together with the other
 * policies that are given for it. Never throws.
 * @param others the policies of the project, the policy itself among them.
 */
export function policyDoor(
  policy: PolicyAttachment,
  others: readonly PolicyAttachment[],
  sources: ReasonSources,
): Door {
  const endpoint = policy.judgedFor?.endpoint ?? null;
  const isSame = (one: PolicyAttachment) => {
    const other = one.judgedFor?.endpoint ?? null;
    return endpoint === null || other === null ? one === policy : endpointKey(other) === endpointKey(endpoint);
  };
  const documents = documentsOf(others.filter(isSame));
  return endpoint === null ? doorOfPolicies(documents, sources) : doorOf(endpoint, documents, sources);
}

/** A request that a policy of an endpoint lets through in each of its cases; null where none is proven. Never throws. */
export function passingRequest(policy: PolicyAttachment, sources: ReasonSources): AccessRequest | null {
  const [document] = documentsOf([policy]);
  if (document === undefined) return null;
  const premises = { where: [], impossible: [], worldFacts: true, endpoint: document.pins };
  const { found, witness } = findInCases([document.cases], (placed) => find(placed, premises, sources));
  return found === "yes" ? witness : null;
}

/** Nobody is told where their statements are. */
function documentsOf(policies: readonly PolicyAttachment[]): readonly EndpointDocument[] {
  return endpointDocuments(
    { policies, endpoints: [] },
    createLocator(() => null),
  );
}
