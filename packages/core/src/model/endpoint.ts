// A VPC endpoint as every rule sees it, whatever file it was written in.

import type { Provenance } from "../value/provenance.js";
import type { Value } from "../value/value.js";
import type { When } from "./when.js";

/** The kinds of endpoint of the EC2 API (CreateVpcEndpoint, `VpcEndpointType`). */
export const endpointTypes = ["Interface", "Gateway", "GatewayLoadBalancer", "Resource", "ServiceNetwork"] as const;
/** One of `endpointTypes`. */
export type EndpointType = (typeof endpointTypes)[number];

/**
 * How the policy of an endpoint is given (cloudformation.md R1). `absent`: AWS attaches its default,
 * full access; `unknown`: there may be one that is not visible; `conditional`: present in some cases.
 */
export type PolicyForm = "absent" | "null" | "empty-string" | "object" | "json-string" | "unknown" | "conditional";

/** The service behind an endpoint, read from its service name. */
export interface EndpointServiceName {
  /** As written; null if the endpoint names none. */
  readonly value: Value | null;
  /** `s3`, `ecr.api`; null for services of customers and for names that cannot be read. */
  readonly token: string | null;
  readonly region: string | null;
}

/** What a resource of its own can give to an endpoint (`aws_vpc_endpoint_route_table_association` and its like). */
export type CompanionProperty = "routeTables" | "subnets" | "securityGroups" | "privateDns" | "policy";

/** A resource beside an endpoint that manages one of its properties. */
export interface EndpointCompanion {
  readonly property: CompanionProperty;
  readonly address: string;
  readonly header: Provenance;
  /** The endpoint gives the property by itself, too. */
  readonly isInline: boolean;
}

/** A property that was not given is null; one that was given may be unknown. */
export interface Endpoint {
  readonly file: string;
  /** Logical id, Terraform address or endpoint id. */
  readonly address: string;
  readonly container: string | null;
  /** Where a finding about the endpoint as a whole stands: its name or header, never all its lines. */
  readonly header: Provenance;
  /** What a reference to the endpoint gives: its id, mostly an unknown of its own origin; null where nothing can refer to it. */
  readonly identity: Value | null;
  /** The type as written; null if it is not. */
  readonly typeValue: Value | null;
  /** The type, given or by default; null if it is not visible. */
  readonly type: EndpointType | null;
  readonly typeExplicit: boolean;
  /** No type is given by a default only: others are to give it. */
  readonly typeLeftOpen?: true;
  readonly service: EndpointServiceName;
  readonly serviceRegion: Value | null;
  readonly vpc: Value | null;
  readonly routeTables: Value | null;
  readonly subnets: Value | null;
  readonly securityGroups: Value | null;
  readonly privateDns: Value | null;
  readonly ipAddressType: Value | null;
  readonly dnsRecordIpType: Value | null;
  readonly privateDnsOnlyForInbound: Value | null;
  readonly resourceConfigurationArn: Value | null;
  readonly serviceNetworkArn: Value | null;
  readonly ownerId: Value | null;
  /** Properties that are nothing, or off, by a default only: others are to give them. */
  readonly leftOpen: readonly CompanionProperty[];
  /** Properties that its host is told to leave as they are deployed (`ignore_changes`). */
  readonly changesIgnored: readonly CompanionProperty[];
  /** Resources that surely manage a property of this endpoint. */
  readonly companions: readonly EndpointCompanion[];
  readonly policyForm: PolicyForm;
  /** The CloudFormation condition the endpoint exists under. */
  readonly condition: string | null;
  /** Conditions under which the endpoint exists at all, if not always. */
  readonly when: When;
  readonly offByDefault: boolean;
  /** Conditions, switches or keys that are not visible decide whether it exists, and how often. */
  readonly mayBeMissing: boolean;
  /** A program tells what there is (a plan, a description): names and Regions in it cannot be references. */
  readonly isRecord: boolean;
  /** Something that is not read here (an unknown macro) may add what seems absent. */
  readonly absenceUncertain: boolean;
  /** The endpoint in each case that its conditions leave open; empty if there is one case only. */
  readonly variants: readonly EndpointVariant[];
}

/** An endpoint in one case. Its own `variants` is empty. */
export interface EndpointVariant {
  readonly when: When;
  readonly endpoint: Endpoint;
}
