// One policy in several hosts: a file of its own, a template, a Terraform configuration. Statements are given as
// JSON, which YAML and HCL read as well, marks included.

/** A policy of these statements, as a file of its own. */
export function policyFile(...statements: readonly string[]): string {
  return `{"Version":"2012-10-17","Statement":[${statements.join(",")}]}`;
}

export interface HostOptions {
  /** The service of the endpoint; `s3` by default. */
  readonly service?: string;
  /** `Gateway` by default for `s3` and `dynamodb`, else `Interface`. */
  readonly type?: string;
  /** The VPC as it is written. */
  readonly vpc?: string;
  /** Further text at the top of a Terraform file, or among the resources of a template. */
  readonly more?: string;
}

function typeOf({ service = "s3", type }: HostOptions): string {
  return type ?? (service === "s3" || service === "dynamodb" ? "Gateway" : "Interface");
}

/** The policy of an endpoint in a template in YAML. There are the parameters `P` and `Vpc`. */
export function endpointTemplate(statement: string, options: HostOptions = {}): string {
  return `Parameters:
  P: { Type: String }
  Vpc: { Type: String }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: ${options.vpc ?? "!Ref Vpc"}
      VpcEndpointType: ${typeOf(options)}
      ServiceName: com.amazonaws.eu-west-1.${options.service ?? "s3"}
      PolicyDocument: {"Version":"2012-10-17","Statement":[${statement}]}
${options.more ?? ""}`;
}

/** The policy of an endpoint in Terraform. There is the variable `p`. */
export function endpointTerraform(statement: string, options: HostOptions = {}): string {
  return `variable "p" {}
resource "aws_vpc_endpoint" "it" {
  vpc_id            = ${options.vpc ?? "var.vpc"}
  vpc_endpoint_type = "${typeOf(options)}"
  service_name      = "com.amazonaws.eu-west-1.${options.service ?? "s3"}"
  policy            = jsonencode({"Version":"2012-10-17","Statement":[${hclMarks(statement)}]})
}
${options.more ?? ""}`;
}

/** The policy of a bucket in a template in YAML. There is the parameter `P`. */
export function bucketTemplate(statement: string): string {
  return `Parameters:
  P: { Type: String }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: acme-data
      PolicyDocument: {"Version":"2012-10-17","Statement":[${statement}]}
`;
}

/** The policy of a bucket in Terraform. There is the variable `p`. */
export function bucketTerraform(statement: string): string {
  return `variable "p" {}
resource "aws_s3_bucket_policy" "it" {
  bucket = "acme-data"
  policy = jsonencode({"Version":"2012-10-17","Statement":[${hclMarks(statement)}]})
}
`;
}

/** In HCL a range stands inside the quotes. */
function hclMarks(statement: string): string {
  return statement.replace(/⟦"([^"]*)"⟧/g, '"⟦$1⟧"');
}

/** A statement with some members replaced or added; `Allow` of `s3:GetObject` on everything for everybody. */
export function statementWith(condition: string | null, members: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    Effect: '"Allow"',
    Principal: '"*"',
    Action: '"s3:GetObject"',
    Resource: '"*"',
    ...members,
    ...(condition === null ? {} : { Condition: condition }),
  };
  return `{${Object.entries(all)
    .map(([name, value]) => `"${name}":${value}`)
    .join(",")}}`;
}
