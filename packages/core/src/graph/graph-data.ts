// What `postern graph` shows, as plain data: the things of a project, what leads from one to the other, and how far
// each door is open.

import type { EndpointType } from "../model/endpoint.js";
import type { SkippedFile } from "../model/project.js";
import type { When } from "../model/when.js";
import type { DoorVerdict } from "../reason/door.js";
import type { Witness } from "../reason/request-words.js";
import type { ReportRange } from "../report/finding.js";

/** The kinds of things in a graph. */
export const nodeKinds = ["vpc", "subnet", "route-table", "endpoint", "service", "policy"] as const;
/** One of `nodeKinds`. */
export type NodeKind = (typeof nodeKinds)[number];

/**
 * Who passes a door, in one of its cases or in all of them. `open`: strangers reach whatever they like, `narrowed`:
 * only what is said here passes, `closed`: nothing does. Each of these is proven.
 */
export interface DoorState {
  readonly verdict: DoorVerdict;
  /** Who passes at most, in words; null where it is not known. */
  readonly who: string | null;
  /** What they reach at most, in words; null where it is not known. */
  readonly what: string | null;
  /** What the verdict rests on or why there is none, in words; "" where the policy says it all. */
  readonly reason: string;
  /** A stranger's request that passes an open door, where there is a policy to ask. */
  readonly witness: Witness | null;
}

/** How far a door is open. */
export interface Door extends DoorState {
  /**
   * Where the answer comes from: a policy in the files, AWS's own, one that is not visible, or the service, which
   * takes none.
   */
  readonly policy: "written" | "default" | "unseen" | "unsupported";
  /** In each case that conditions leave open; empty if there is one only. */
  readonly cases: readonly (DoorState & { readonly when: When })[];
}

/** A thing of the project, or one that it names. */
export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Logical id, Terraform address or id; "" where it has none. */
  readonly address: string;
  /** What a picture calls it. */
  readonly label: string;
  /** Where it is written; null for what is only named. */
  readonly file: string | null;
  readonly range: ReportRange | null;
  /** The id of the VPC that it surely is in; null if that is not visible, and for what is in none. */
  readonly container: string | null;
  /** Whether a condition, a switch or a key that is not visible decides if it is there. */
  readonly conditional: boolean;
  /** Of endpoints: the type; null where it is not visible. */
  readonly type?: EndpointType | null;
  /** Of endpoints: what AWS charges for, as a relation. AWS: pricing of PrivateLink; gateway endpoints are free. */
  readonly cost?: "free" | "per zone and GB" | null;
  /** Further facts, in words. */
  readonly notes: readonly string[];
  /** Of endpoints, and of policies whose endpoint is not in the files. */
  readonly door?: Door;
}

/**
 * What leads from one thing to another. `associated`: a subnet has a route table; `routes`: a route table leads to a
 * gateway endpoint; `hosts`: an interface endpoint stands in a subnet; `serves`: an endpoint leads to a service;
 * `guards`: a policy caps what passes an endpoint.
 */
export interface GraphEdge {
  readonly kind: "associated" | "routes" | "hosts" | "serves" | "guards";
  readonly from: string;
  readonly to: string;
  readonly conditional: boolean;
}

/** What `postern graph` shows. */
export interface Graph {
  /** By kind, then by place. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly problems: readonly { readonly file: string; readonly range: ReportRange; readonly message: string }[];
  readonly skipped: readonly SkippedFile[];
}
