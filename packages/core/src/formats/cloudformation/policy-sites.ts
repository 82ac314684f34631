// Where templates hold IAM policies (R3), read in the first release. A property whose name merely
// contains "Policy" is not one: only the paths below are.

import type { PolicyRole } from "../../model/policy-attachment.js";

export interface PolicySite {
  /** Property path; `*` stands for every element of a list. */
  readonly path: readonly string[];
  readonly role: PolicyRole;
  /** The property that names what the policy serves, for separate policy resources. */
  readonly target?: string;
  /** The property also takes names and templates of policies: only what is a document counts. */
  readonly isInline?: boolean;
}

const resource = (path: string, target?: string): PolicySite => ({
  path: path.split("."),
  role: "resource",
  ...(target === undefined ? {} : { target }),
});
const identity = (path: string): PolicySite => ({ path: path.split("."), role: "identity" });

/** `Policies` of SAM: a document, or a list of documents, names and templates. */
const inlinePolicies: readonly PolicySite[] = [
  { ...identity("Policies"), isInline: true },
  { ...identity("Policies.*"), isInline: true },
];

const sites: Readonly<Record<string, readonly PolicySite[]>> = {
  "AWS::EC2::VPCEndpoint": [{ path: ["PolicyDocument"], role: "endpoint" }],
  "AWS::S3::BucketPolicy": [resource("PolicyDocument", "Bucket")],
  "AWS::S3::AccessPoint": [resource("Policy")],
  "AWS::ApiGateway::RestApi": [resource("Policy"), resource("Body.x-amazon-apigateway-policy")],
  "AWS::SecretsManager::ResourcePolicy": [resource("ResourcePolicy", "SecretId")],
  "AWS::DynamoDB::Table": [
    resource("ResourcePolicy.PolicyDocument"),
    resource("StreamSpecification.ResourcePolicy.PolicyDocument"),
  ],
  "AWS::DynamoDB::GlobalTable": [
    resource("Replicas.*.ResourcePolicy.PolicyDocument"),
    resource("Replicas.*.ReplicaStreamSpecification.ResourcePolicy.PolicyDocument"),
  ],
  "AWS::SQS::QueuePolicy": [resource("PolicyDocument", "Queues")],
  "AWS::SQS::QueueInlinePolicy": [resource("PolicyDocument", "Queue")],
  "AWS::SNS::TopicPolicy": [resource("PolicyDocument", "Topics")],
  "AWS::SNS::TopicInlinePolicy": [resource("PolicyDocument", "TopicArn")],
  "AWS::KMS::Key": [resource("KeyPolicy")],
  "AWS::KMS::ReplicaKey": [resource("KeyPolicy")],
  "AWS::ECR::Repository": [resource("RepositoryPolicyText")],
  "AWS::ECR::RegistryPolicy": [resource("PolicyText")],
  "AWS::EFS::FileSystem": [resource("FileSystemPolicy")],
  "AWS::OpenSearchService::Domain": [resource("AccessPolicies")],
  "AWS::Elasticsearch::Domain": [resource("AccessPolicies")],
  "AWS::Serverless::Api": [resource("Policy"), resource("DefinitionBody.x-amazon-apigateway-policy")],
  "AWS::Serverless::Function": [{ path: ["AssumeRolePolicyDocument"], role: "trust" }, ...inlinePolicies],
  "AWS::Serverless::StateMachine": inlinePolicies,
  "AWS::IAM::Role": [{ path: ["AssumeRolePolicyDocument"], role: "trust" }, identity("Policies.*.PolicyDocument")],
  "AWS::IAM::User": [identity("Policies.*.PolicyDocument")],
  "AWS::IAM::Group": [identity("Policies.*.PolicyDocument")],
  "AWS::IAM::Policy": [identity("PolicyDocument")],
  "AWS::IAM::ManagedPolicy": [identity("PolicyDocument")],
  "AWS::IAM::RolePolicy": [identity("PolicyDocument")],
  "AWS::IAM::UserPolicy": [identity("PolicyDocument")],
  "AWS::IAM::GroupPolicy": [identity("PolicyDocument")],
};

const organizationRoles: Readonly<Record<string, PolicyRole>> = {
  SERVICE_CONTROL_POLICY: "scp",
  RESOURCE_CONTROL_POLICY: "rcp",
};

/**
 * The policy properties of a resource type. Organizations policies hold other languages as well:
 * `organizationType` is the value of their `Type` property.
 */
export function policySites(type: string, organizationType: string | null): readonly PolicySite[] {
  if (type === "AWS::Organizations::Policy") {
    const role = organizationType === null ? undefined : organizationRoles[organizationType];
    return role === undefined ? [] : [{ path: ["Content"], role }];
  }
  return Object.hasOwn(sites, type) ? (sites[type] ?? []) : [];
}
