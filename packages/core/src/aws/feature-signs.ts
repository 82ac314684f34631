// Owns what endpoints beside the one for S3 say of the features that are used in their VPC. Must not know policies.
// Facts: Amazon ECR User Guide `vpc-endpoints` (layers come from S3); CodeArtifact User Guide `create-s3-gateway-endpoint`
// (so do assets); Systems Manager User Guide `ssm-agent-technical-details` (buckets that the agent takes updates and
// documents from); Amazon EMR Management Guide `private-subnet-iampolicy`; Image Builder User Guide `vpc-interface-endpoints`;
// CodeDeploy User Guide `vpc-endpoints`. Reviewed 2026-11-23.

/** A feature that takes something from what services of AWS own, and the endpoints that only its users have. */
export interface FeatureSign {
  /** The id in the table of service-owned resources. */
  readonly resource: string;
  /** Tokens of endpoint services. */
  readonly endpoints: readonly string[];
  /** Whether nothing works without it; else it takes updates and packages from there, and may have been given them otherwise. */
  readonly isVital: boolean;
}

/** The features, the plainest first. */
export const featureSigns: readonly FeatureSign[] = [
  { resource: "ecr-layers", endpoints: ["ecr.dkr", "ecr.api"], isVital: true },
  { resource: "codeartifact-assets", endpoints: ["codeartifact.repositories"], isVital: true },
  { resource: "ssm-agent", endpoints: ["ssmmessages", "ec2messages"], isVital: false },
  { resource: "emr-repos", endpoints: ["elasticmapreduce"], isVital: false },
  { resource: "image-builder", endpoints: ["imagebuilder"], isVital: false },
  { resource: "codedeploy-agent", endpoints: ["codedeploy-commands-secure"], isVital: false },
];
