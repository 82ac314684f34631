// Which resources of the AWS provider hold policies, and what the policies are for (§1.1–§1.3).

import type { PolicyRole } from "../../model/policy-attachment.js";
import { DEFINITION_POLICY } from "./definition-policy.js";

export interface PolicySite {
  readonly argument: string;
  readonly role: PolicyRole;
  /** The argument that names what a separate policy resource serves. */
  readonly target?: string;
  /** The member of the argument's JSON that is the policy, where the argument holds more; `policy` goes before it. */
  readonly member?: string;
}

const resource = (argument: string, target?: string): readonly PolicySite[] => [
  { argument, role: "resource", ...(target === undefined ? {} : { target }) },
];
const identity = (argument: string): readonly PolicySite[] => [{ argument, role: "identity" }];

const sites: Readonly<Record<string, readonly PolicySite[]>> = {
  aws_vpc_endpoint: [{ argument: "policy", role: "endpoint" }],
  aws_vpc_endpoint_policy: [{ argument: "policy", role: "endpoint", target: "vpc_endpoint_id" }],
  aws_s3_bucket_policy: resource("policy", "bucket"),
  aws_s3_bucket: resource("policy"),
  aws_s3_access_point: resource("policy"),
  aws_s3control_access_point_policy: resource("policy", "access_point_arn"),
  aws_dynamodb_resource_policy: resource("policy", "resource_arn"),
  aws_sqs_queue: resource("policy"),
  aws_sqs_queue_policy: resource("policy", "queue_url"),
  aws_sns_topic: resource("policy"),
  aws_sns_topic_policy: resource("policy", "arn"),
  aws_kms_key: resource("policy"),
  aws_secretsmanager_secret_policy: resource("policy", "secret_arn"),
  aws_ecr_repository_policy: resource("policy", "repository"),
  aws_efs_file_system_policy: resource("policy", "file_system_id"),
  aws_api_gateway_rest_api: [...resource("policy"), { argument: "body", member: DEFINITION_POLICY, role: "resource" }],
  aws_api_gateway_rest_api_policy: resource("policy", "rest_api_id"),
  aws_iam_policy: identity("policy"),
  aws_iam_role_policy: identity("policy"),
  aws_iam_user_policy: identity("policy"),
  aws_iam_group_policy: identity("policy"),
  aws_iam_role: [{ argument: "assume_role_policy", role: "trust" }],
};

/** The policy arguments of a resource type; empty for types without one that is read. */
export function policySites(type: string): readonly PolicySite[] {
  return Object.hasOwn(sites, type) ? (sites[type] ?? []) : [];
}

/** The property of a site, as attachments name it. */
export function propertyAt({ argument, member }: PolicySite): string {
  return member === undefined ? argument : `${argument}.${member}`;
}
