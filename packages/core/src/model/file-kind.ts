// The kinds of files that Postern tells apart (cloudformation.md §4.1 and contracts.md `inspect`).

/** A kind of file, by structure for JSON and YAML, by name for Terraform. */
export type FileKind =
  | "tf-config-json"
  | "tf-plan-json"
  | "tf-state-json"
  | "terraform-config"
  | "terraform-vars"
  | "cdk-manifest"
  | "cdk-template"
  | "cdk-support"
  | "cdk-asset"
  | "describe-vpc-endpoints"
  | "serverless-config"
  | "lza-network-config"
  | "sam-template"
  | "cfn-template"
  | "cfn-parameters"
  | "policy-document"
  | "unparsable"
  | "unrelated";
