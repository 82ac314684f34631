// A policy document and the thing it is attached to, whatever file it was written in.

import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { Endpoint, EndpointType } from "./endpoint.js";
import type { PrivateApi } from "./private-api.js";
import type { RemovedThing } from "./removed-thing.js";
import type { When } from "./when.js";

/** What a policy is for. The `-like` roles are those of bare documents, which do not say it. */
export type PolicyRole =
  | "endpoint"
  | "resource"
  | "identity"
  | "trust"
  | "scp"
  | "rcp"
  | "resource-like"
  | "identity-like"
  | "trust-like";

/** A policy in one of the cases that its conditions leave open. */
export interface PolicyVariant {
  readonly when: When;
  /** Parameters and variables taken at their default, with the value. */
  readonly assumes: Readonly<Record<string, string>>;
  readonly document: Value;
}

/**
 * The endpoint whose traffic a policy judges. From the endpoint itself where the project shows it,
 * from the caller (`--as endpoint:s3:gateway`) or the file's name for bare documents.
 */
export interface EndpointContext {
  readonly service: string | null;
  readonly type: EndpointType | null;
  /** `likely` if only a file name says that the document is an endpoint policy. */
  readonly certainty: "certain" | "likely";
  readonly endpoint: Endpoint | null;
}

/** What becomes of a document on its way to AWS, where that decides what AWS reads. */
export interface PolicyTransport {
  /** CloudFormation makes texts of the numbers and booleans in objects (cloudformation.md R8). */
  readonly scalarsAsText: boolean;
  /**
   * Characters of the text, at least, where it is sent as it is written; null where it is written anew,
   * without white space between the tokens.
   */
  readonly writtenSize: number | null;
  /** Faults that the reader of the format reports by itself. */
  readonly reported: readonly ("null" | "nested-list")[];
}

/** A document that is read as JSON and written anew: by Terraform's provider, by AWS in its answers. */
export const typedTransport: PolicyTransport = { scalarsAsText: false, writtenSize: null, reported: [] };

/** A policy document where it is given, with what it is for. */
export interface PolicyAttachment {
  readonly file: string;
  readonly address: string;
  readonly container: string | null;
  /** `AWS::EC2::VPCEndpoint`, `aws_vpc_endpoint`; null for bare documents. */
  readonly resourceType: string | null;
  /** Dotted path of the property that holds the document; null for bare documents. */
  readonly property: string | null;
  readonly role: PolicyRole;
  readonly form: "object" | "json-string" | "unknown";
  readonly transport: PolicyTransport;
  readonly condition: string | null;
  /** Where the document is given: the property's value. */
  readonly provenance: Provenance;
  /** What a separate policy resource serves. */
  readonly attachedTo: readonly Value[];
  /** The API whose callers it judges, if that is or may be private. */
  readonly privateApi?: PrivateApi;
  /** Of a policy in a plan: what the plan takes away beside it. */
  readonly removed?: readonly RemovedThing[];
  readonly variants: readonly PolicyVariant[];
  /** Present if the policy is to be judged as that of an endpoint. */
  readonly judgedFor: EndpointContext | null;
  readonly offByDefault: boolean;
  /** Where its host is told to leave it as it is deployed (`ignore_changes`), if it is. */
  readonly changesIgnored?: Provenance;
  /** Only its shape and a name say that it is a policy: what is found in it is likely. */
  readonly isGuess?: true;
  /** Of a policy that a program evaluates: the folder of the root module that it was read in. */
  readonly root?: string;
}
