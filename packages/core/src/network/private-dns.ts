// Private DNS of interface endpoints: the public name of a service, answered with addresses in the VPC.

import type { EndpointServiceRecord, EndpointServices } from "../aws/endpoint-services.js";
import type { Tri } from "../iam/tri.js";
import type { Endpoint } from "../model/endpoint.js";
import { isText } from "../value/question.js";
import { recordsOf } from "./endpoint-service.js";
import { isOn } from "./switch.js";

/** Has the endpoint private DNS? Off where it is not given (EC2 API CreateVpcEndpoint). */
export function hasPrivateDns({ type, privateDns }: Endpoint): Tri {
  if (type === null) return "unknown";
  return type === "Interface" ? isOn(privateDns, false) : "no";
}

/**
 * Does the service offer it? `no` only where a page says so (DynamoDB Developer Guide, PrivateLink), `yes` for
 * the services of AWS that IAM authorises and of which nobody says otherwise.
 */
export function offersPrivateDns(endpoint: Endpoint, services: EndpointServices): Tri {
  const records = recordsOf(endpoint, services);
  if (records.length === 0) return "unknown";
  if (records.every(({ privateDnsSupported }) => privateDnsSupported === false)) return "no";
  const isOrdinary = ({ privateDnsSupported, iamPrefixes }: EndpointServiceRecord) =>
    privateDnsSupported !== false && iamPrefixes.length > 0;
  return records.every(isOrdinary) ? "yes" : "unknown";
}

/**
 * Is private DNS for the inbound endpoints of Route 53 Resolver only? A boolean in the EC2 API, a word in
 * CloudFormation (`DnsOptionsSpecification`).
 */
export function isForInboundOnly({ privateDnsOnlyForInbound }: Endpoint): Tri {
  if (privateDnsOnlyForInbound !== null && isText(privateDnsOnlyForInbound, "OnlyInboundResolver") === "yes")
    return "yes";
  // What AWS takes where it is not given differs from one interface to the other.
  return privateDnsOnlyForInbound === null ? "unknown" : isOn(privateDnsOnlyForInbound, false);
}

/**
 * Services whose endpoints are used without it on purpose: with it on, no public API of API Gateway can be
 * reached from the VPC (API Gateway Developer Guide), and S3 by gateway endpoint is free.
 */
export function isOftenWithoutPrivateDns({ service }: Endpoint): boolean {
  return service.token === "execute-api" || service.token === "s3";
}
