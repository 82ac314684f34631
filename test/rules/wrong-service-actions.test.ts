import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (statements: string, service = "sqs") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
${statements}`;

const allow = (action: string) => `          - { Effect: Allow, Principal: '*', Action: ${action}, Resource: '*' }\n`;

testRule("wrong-service-actions", {
  found: [
    {
      name: "actions of another service only",
      file,
      text: endpoint(allow("[⟦'s3:GetObject'⟧, 's3:PutObject']")),
      message: "all",
      severity: "error",
      address: "Endpoint",
      names: ["s3:GetObject", "sqs"],
    },
    {
      name: "an action of another service among those of this one",
      file,
      text: endpoint(allow("['sqs:SendMessage', ⟦'kms:Decrypt'⟧, 'kms:Encrypt']")),
      message: "some",
      severity: "warning",
      names: ["kms:Decrypt", "sqs"],
    },
    {
      name: "a service whose prefix is not its name, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "metrics" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.monitoring"
  policy            = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "⟦logs:PutLogEvents⟧", Resource = "*" }] })
}
`,
      message: "all",
      names: ["cloudwatch"],
    },
    {
      name: "a bare document of which the caller says what it is for",
      file: "policy.json",
      as: { kind: "endpoint", service: "ecr.api", type: "Interface" },
      text: '{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": [⟦"s3:GetObject"⟧], "Resource": "*" }] }',
      message: "all",
    },
  ],
  silent: [
    { name: "actions of the service, in another letter case", file, text: endpoint(allow("['SQS:SendMessage']")) },
    { name: "everything", file, text: endpoint(allow("'*'")) },
    { name: "an action that is not visible", file, text: endpoint(allow("!Ref Action")) },
    {
      name: "an action of another service that is denied",
      file,
      text: endpoint(
        `${allow("'sqs:*'")}          - { Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*' }\n`,
      ),
    },
    {
      name: "all but those of another service",
      file,
      text: endpoint("          - { Effect: Allow, Principal: '*', NotAction: 's3:*', Resource: '*' }\n"),
    },
    { name: "a service that IAM does not authorise", file, text: endpoint(allow("'s3:*'"), "transfer.server") },
    { name: "several services behind one endpoint", file, text: endpoint(allow("'s3-object-lambda:*'"), "s3") },
    {
      name: "one text for the endpoints of several services",
      file: "main.tf",
      text: `
locals {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = ["sqs:*", "kms:*"], Resource = "*" }] })
}
resource "aws_vpc_endpoint" "this" {
  for_each          = toset(["sqs", "kms"])
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.\${each.key}"
  policy            = local.policy
}
`,
    },
  ],
});
