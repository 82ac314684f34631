import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const file = "template.yaml";
const options = { preset: "all" } as const;

const endpoint = (resource: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      PolicyDocument:
        Version: '2012-10-17'
        Statement: [{ Effect: Allow, Principal: '*', Action: 'sqs:*', Resource: ${resource} }]
`;

testRule("hardcoded-partition", {
  found: [
    {
      name: "in the policy of an endpoint",
      file,
      options,
      text: endpoint("⟦'arn:aws:sqs:*:*:jobs'⟧"),
      message: "found",
      severity: "info",
      names: ["`aws`", "arn:aws:sqs:*:*:jobs"],
    },
    {
      name: "in Terraform",
      file: "main.tf",
      options,
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "⟦arn:aws-us-gov:s3:::data/*⟧" }] })
}
`,
      message: "found",
      names: ["aws-us-gov"],
    },
  ],
  silent: [
    {
      name: "a reference, in Terraform",
      file: "main.tf",
      options,
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "arn:\${data.aws_partition.current.partition}:s3:::data/*" }] })
}
`,
    },
    { name: "a reference", file, options, text: endpoint("!Sub 'arn:${AWS::Partition}:sqs:*:*:jobs'") },
    { name: "any partition", file, options, text: endpoint("'arn:*:sqs:*:*:jobs'") },
    {
      name: "a bare document, which has no references",
      file: "policy.json",
      options,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: '{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::data/*" }] }',
    },
  ],
});

it("has to be turned on", () => {
  const text = endpoint("'arn:aws:sqs:*:*:jobs'");
  const rules = (options: object) => lintCase({ name: "", file, text, options }).findings.map(({ rule }) => rule);
  expect(rules({})).not.toContain("hardcoded-partition");
  expect(rules({ rules: { "hardcoded-partition": "info" } })).toContain("hardcoded-partition");
});
