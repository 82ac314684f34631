// What AWS computes of a resource, as far as the configuration tells (terraform.md §2.5).

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const unknown = (origin: string) => ({ $unknown: origin });
const [partition, region, account] = ["aws.partition", "aws.region", "aws.account_id"].map(unknown);
const suffix = unknown("aws.dns_suffix");

/** What the Resource of a policy evaluates to. */
const resourceIn = (expression: string, declarations: string, options = {}) => {
  const main = `${declarations}
resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Resource = ${expression} }] })
}
`;
  const document = inspectFiles({ "main.tf": main }, options).policies.find(({ address }) => address.endsWith(".e"));
  return (document?.variants[0]?.policy as { Statement: { Resource: unknown }[] } | undefined)?.Statement[0]?.Resource;
};

const concat = (...parts: unknown[]) => [{ $concat: parts }];

describe("attributes that AWS computes", () => {
  it.each<[string, string, string, unknown]>([
    ["a bucket", "aws_s3_bucket.x.arn", 'bucket = "b"', concat("arn:", partition, ":s3:::b")],
    ["its id", "aws_s3_bucket.x.id", 'bucket = "b"', ["b"]],
    [
      "one with a prefix",
      "aws_s3_bucket.x.arn",
      'bucket_prefix = "b-"',
      concat("arn:", partition, ":s3:::b-", unknown("aws_s3_bucket.x.bucket")),
    ],
    ["one that AWS names", "aws_s3_bucket.x.id", "", [unknown("aws_s3_bucket.x.bucket")]],
    [
      "its domain name",
      "aws_s3_bucket.x.bucket_regional_domain_name",
      'bucket = "b"',
      concat("b.s3.", region, ".", suffix),
    ],
    [
      "a stream",
      "aws_dynamodb_table.x.stream_arn",
      'name = "t"',
      concat(
        "arn:",
        partition,
        ":dynamodb:",
        region,
        ":",
        account,
        ":table/t/stream/",
        unknown("aws_dynamodb_table.x.stream_arn"),
      ),
    ],
    ["a role", "aws_iam_role.x.arn", 'name = "r"', concat("arn:", partition, ":iam::", account, ":role/r")],
    [
      "a role with a path",
      "aws_iam_role.x.arn",
      'name = "r"\n  path = "/app/"',
      concat("arn:", partition, ":iam::", account, ":role/app/r"),
    ],
    [
      "a key",
      "aws_kms_key.x.arn",
      "",
      concat("arn:", partition, ":kms:", region, ":", account, ":key/", unknown("aws_kms_key.x.arn")),
    ],
    [
      "an alias",
      "aws_kms_alias.x.arn",
      'name = "alias/k"',
      concat("arn:", partition, ":kms:", region, ":", account, ":alias/k"),
    ],
    [
      "a secret",
      "aws_secretsmanager_secret.x.arn",
      'name = "s"',
      concat(
        "arn:",
        partition,
        ":secretsmanager:",
        region,
        ":",
        account,
        ":secret:s-",
        unknown("aws_secretsmanager_secret.x.arn"),
      ),
    ],
    [
      "a parameter, with one slash",
      "aws_ssm_parameter.x.arn",
      'name = "/a/b"',
      concat("arn:", partition, ":ssm:", region, ":", account, ":parameter/a/b"),
    ],
    [
      "a parameter without a slash",
      "aws_ssm_parameter.x.arn",
      'name = "a"',
      concat("arn:", partition, ":ssm:", region, ":", account, ":parameter/a"),
    ],
    [
      "a repository",
      "aws_ecr_repository.x.repository_url",
      'name = "r"',
      concat(account, ".dkr.ecr.", region, ".", suffix, "/r"),
    ],
    [
      "a VPC",
      "aws_vpc.x.arn",
      "",
      concat("arn:", partition, ":ec2:", region, ":", account, ":vpc/", unknown("aws_vpc.x.id")),
    ],
    ["something else", "aws_lb.x.arn", "", [unknown("aws_lb.x.arn")]],
  ])("%s", (_name, expression, args, expected) => {
    const type = expression.split(".")[0];
    expect(resourceIn(`[${expression}]`, `resource "${type}" "x" {\n  ${args}\n}`)).toEqual(expected);
  });

  it("are wholly known where the account is", () => {
    const options = { region: "eu-west-1", account: "111122223333", partition: "aws" };
    const queue = 'resource "aws_sqs_queue" "x" {\n  name = "q"\n}';
    expect(resourceIn("aws_sqs_queue.x.arn", queue, options)).toEqual(["arn:aws:sqs:eu-west-1:111122223333:q"]);
  });

  it("of data sources are known where their arguments tell", () => {
    const bucket = 'data "aws_s3_bucket" "x" {\n  bucket = "b"\n}';
    expect(resourceIn("data.aws_s3_bucket.x.arn", bucket)).toEqual(concat("arn:", partition, ":s3:::b"));
    const found = 'data "aws_sqs_queue" "x" {\n  tags = {}\n}';
    expect(resourceIn("[data.aws_sqs_queue.x.arn]", found)).toEqual([unknown("data.aws_sqs_queue.x.arn")]);
  });

  it("tell the service of an endpoint that a data source looks up", () => {
    const service = (args: string) =>
      inspectFiles({
        "main.tf": `data "aws_vpc_endpoint_service" "s" {\n  ${args}\n}
resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = data.aws_vpc_endpoint_service.s.service_name
}
`,
      }).endpoints[0];
    expect(service('service = "s3"\n  service_type = "Gateway"')).toMatchObject({
      service: "s3",
      serviceName: { $concat: ["com.amazonaws.", region, ".s3"] },
    });
    expect(service('service_name = "com.amazonaws.eu-west-1.ecr.api"')).toMatchObject({ service: "ecr.api" });
    expect(service("tags = {}")).toMatchObject({
      service: null,
      serviceName: unknown("data.aws_vpc_endpoint_service.s.service_name"),
    });
  });
});

describe("resources beside an endpoint", () => {
  const endpointOf = (more: string) =>
    inspectFiles({
      "main.tf": `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.ecr.api"
  subnet_ids   = ["subnet-a"]
}
${more}`,
    }).endpoints[0];

  it("add route tables, subnets and security groups, and turn on private DNS", () => {
    const association = (type: string, argument: string, value: string) =>
      `resource "aws_vpc_endpoint_${type}" "a" {\n  vpc_endpoint_id = aws_vpc_endpoint.e.id\n  ${argument} = ${value}\n}\n`;
    expect(
      endpointOf(
        association("subnet_association", "subnet_id", '"subnet-b"') +
          association("security_group_association", "security_group_id", "aws_security_group.g.id") +
          association("route_table_association", "route_table_id", '"rtb-1"') +
          association("private_dns", "private_dns_enabled", "true"),
      ),
    ).toMatchObject({
      subnets: ["subnet-a", "subnet-b"],
      securityGroups: [unknown("aws_security_group.g.id")],
      routeTables: ["rtb-1"],
      privateDns: true,
    });
  });

  it("of an unknown number may add nothing, and those of other endpoints add nothing", () => {
    const many = `variable "subnets" {}
resource "aws_vpc_endpoint_subnet_association" "a" {
  for_each        = var.subnets
  vpc_endpoint_id = aws_vpc_endpoint.e.id
  subnet_id       = each.value
}
`;
    expect(endpointOf(many)?.subnets).toMatchObject(["subnet-a", { splice: true }]);
    const other = many.replace("endpoint.e.id", "endpoint.other.id");
    expect(endpointOf(other)?.subnets).toEqual(["subnet-a"]);
  });
});

describe("names of endpoint services", () => {
  const named = (region: string | undefined) => {
    const text = `
data "aws_vpc_endpoint_service" "s" {
  service = "ec2"
}
resource "aws_vpc_endpoint" "e" {
  service_name = data.aws_vpc_endpoint_service.s.service_name
}
module "m" {
  source    = "terraform-aws-modules/vpc/aws//modules/vpc-endpoints"
  endpoints = { x = { service = "ec2" } }
}`;
    const { endpoints } = inspectFiles({ "main.tf": text }, region === undefined ? {} : { region });
    return endpoints.map(({ serviceName }) => serviceName);
  };

  it("start as the partition has it", () => {
    expect(named("eu-west-1")).toEqual(["com.amazonaws.eu-west-1.ec2", "com.amazonaws.eu-west-1.ec2"]);
    expect(named("cn-north-1")).toEqual(["cn.com.amazonaws.cn-north-1.ec2", "cn.com.amazonaws.cn-north-1.ec2"]);
    const open = { $concat: ["com.amazonaws.", region, ".ec2"] };
    expect(named(undefined)).toEqual([open, open]);
  });
});
