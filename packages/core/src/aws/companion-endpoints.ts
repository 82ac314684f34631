// Endpoints that only work together: what a feature needs beside the endpoint that shows that it is used.

/** An endpoint and those that its feature needs as well. */
export interface CompanionSet {
  /** Who has an endpoint of this service uses the feature. */
  readonly shownBy: string;
  readonly needs: readonly string[];
  /** What does not work without them. */
  readonly feature: string;
}

/**
 * Only sets without another use: an endpoint of `ssm` alone serves Parameter Store, so it shows nothing.
 * AWS: ECR User Guide `vpc-endpoints`, Systems Manager User Guide `setup-create-vpc`, ECS Developer Guide `vpc-endpoints`.
 */
export const companionSets: readonly CompanionSet[] = [
  { shownBy: "ecr.dkr", needs: ["ecr.api", "s3"], feature: "pulling images from Amazon ECR" },
  { shownBy: "ssmmessages", needs: ["ssm"], feature: "Session Manager" },
  { shownBy: "ec2messages", needs: ["ssm"], feature: "Systems Manager" },
  { shownBy: "ecs-agent", needs: ["ecs", "ecs-telemetry"], feature: "container instances of Amazon ECS" },
  { shownBy: "ecs-telemetry", needs: ["ecs", "ecs-agent"], feature: "container instances of Amazon ECS" },
];
