// A policy document and the thing it is attached to, whatever file it was written in.

import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { Endpoint, EndpointType } from "./endpoint.js";
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
  readonly condition: string | null;
  /** Where the document is given: the property's value. */
  readonly provenance: Provenance;
  /** What a separate policy resource serves. */
  readonly attachedTo: readonly Value[];
  readonly variants: readonly PolicyVariant[];
  /** Present if the policy is to be judged as that of an endpoint. */
  readonly judgedFor: EndpointContext | null;
  readonly offByDefault: boolean;
  /** Of a policy that a program evaluates: the folder of the root module that it was read in. */
  readonly root?: string;
}
