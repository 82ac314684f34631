// `postern inspect` in words: what people read, in a project with every kind of thing.

import { beforeAll, describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { openPolicy, soundPolicy } from "../harness/policies.js";

const template = `Parameters:
  Open: { Type: String, Default: 'no' }
Conditions:
  IsOpen: !Equals [!Ref Open, 'yes']
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  Table:
    Type: AWS::EC2::RouteTable
    Properties: { VpcId: !Ref Vpc }
  S3:
    Type: AWS::EC2::VPCEndpoint
    Metadata: { cfn_nag: { rules_to_suppress: [{ id: W99, reason: tested }] } }
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: [!Ref Table]
      PolicyDocument:
        Fn::If: [IsOpen, { Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }] }, { Statement: [] }]
  Queue:
    Type: AWS::EC2::VPCEndpoint
    Condition: IsOpen
    Properties:
      VpcEndpointType: Interface
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.sqs
      SubnetIds: []
      PrivateDnsEnabled: true
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { Name: a, EndpointConfiguration: { Types: [PRIVATE] } }
  BucketPolicy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: my-bucket
      PolicyDocument: ${openPolicy.replaceAll("\n", " ")}
`;
const modules = `resource "aws_vpc_endpoint" "any" {
  for_each          = var.endpoints
  vpc_id            = var.vpc_id
  vpc_endpoint_type = each.value.type
  service_name      = each.value.service
  policy            = each.value.policy
}
resource "aws_vpc_endpoint" "open" {
  vpc_id       = var.vpc_id
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy       = jsonencode(${soundPolicy})
}
`;

let said = "";

beforeAll(async () => {
  const cwd = folderOf({
    "a/template.yaml": template,
    "b/main.tf": modules,
    "b/variables.tf": 'variable "vpc_id" {}\nvariable "endpoints" {}\n',
    "c/broken.json": `{"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint", "Properties": {`,
    "d/policy.json": openPolicy,
    "e/list.json": "[]",
  });
  const { stdout, status, stderr } = await postern(["inspect", ".", "e/list.json"], { cwd });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  said = stdout;
});

describe("inspect in words", () => {
  test("as a person reads it", () => {
    expect(said).toMatchInlineSnapshot(`
      "a/template.yaml  a CloudFormation template
        endpoint S3  line 12
            Gateway, which is the default, to com.amazonaws.{AWS::Region}.s3 (s3)
            VPC {Vpc}; route tables {Table}
            2 cases, by conditions
            PolicyDocument, line 20: policy of the endpoint, 1 statement, 2 cases, by conditions
        endpoint Queue  line 21
            Interface, to com.amazonaws.eu-west-1.sqs (sqs)
            VPC vpc-0123456789abcdef0; subnets (none); private DNS
            there if IsOpen
            no policy is written: AWS lets everything through
        policy BucketPolicy PolicyDocument  line 37
            policy of a resource, 1 statement
            for my-bucket
        api Api  line 30
            private; no policy, so nobody can call it
        cfn_nag is told not to report W99 of S3 (line 14); that silences nothing here

      b/main.tf  Terraform
        endpoint aws_vpc_endpoint.any[?]  line 1
            of a type that is not visible here, to {each.value.service}
            VPC {var.vpc_id}
            whether there is a policy is not visible here
            policy, line 6: policy of the endpoint, statements not visible here
        endpoint aws_vpc_endpoint.open  line 8
            Gateway, which is the default, to com.amazonaws.eu-west-1.dynamodb (dynamodb)
            VPC {var.vpc_id}
            policy, line 11: policy of the endpoint, JSON in a text, 1 statement

      c/broken.json  a CloudFormation template
        endpoint E  line 1
            Gateway, which is the default, to a service that is not visible here
            no policy is written: AWS lets everything through
        problem at 1:69: This brace is not closed. Add \`}\`. (fe/syntax)

      d/policy.json  a policy
        policy (the document)  line 1
            has principals: policy of an endpoint or a resource; \`--as\` says of which, 1 statement

      b/variables.tf  Terraform, with nothing to tell

      not checked e/list.json: It holds no endpoint, and no policy in a shape that Postern knows.

      6 files: 5 endpoints, 5 policies, 1 private API, 1 VPC, 1 route table, 1 problem. Not checked: 1
      file.
      "
    `);
  });

  test("no line is longer than a terminal without a width of its own", () => {
    const long = said.split("\n").filter((line) => line.length > 100 && !line.startsWith("not checked"));
    expect(long).toEqual([]);
  });
});
