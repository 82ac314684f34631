import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "ec2", type: "Interface" } as const;
const file = "policy.json";
const policy = (rest: string, version = `"Version":"2012-10-17",`) =>
  `{${version}"Statement":[{"Effect":"Allow",${rest}}]}`;
const resource = (text: string, version?: string) =>
  policy(`"Principal":"*","Action":"s3:*","Resource":${text}`, version);
const condition = (operator: string, value: string) =>
  policy(`"Principal":"*","Action":"s3:*","Resource":"*","Condition":{"${operator}":{"s3:max-keys":"${value}"}}`);

testRule("misplaced-policy-variable", {
  found: [
    {
      name: "in an action",
      file,
      as: endpoint,
      text: policy(`"Principal":"*","Action":"s3:⟦\${aws:username}⟧","Resource":"*"`),
      message: "place",
      severity: "error",
      names: ["${aws:username}", "Action"],
      pointer: "/Statement/0/Action/0",
      fix: null,
    },
    {
      name: "in a principal",
      file,
      as: endpoint,
      text: policy(
        `"Principal":{"AWS":"arn:aws:iam::111122223333:user/⟦\${aws:username}⟧"},"Action":"s3:*","Resource":"*"`,
      ),
      message: "place",
      names: ["Principal"],
    },
    {
      name: "in the account of an ARN",
      file,
      as: endpoint,
      text: resource(`"arn:aws:dynamodb:eu-west-1:⟦\${aws:PrincipalAccount}⟧:table/orders"`),
      message: "place",
      names: ["fifth colon"],
    },
    {
      name: "in the place of an ARN",
      file,
      as: endpoint,
      text: resource(`"⟦\${aws:PrincipalTag/bucket}⟧"`),
      message: "place",
    },
    {
      name: "in the Region of an ARN, in HCL",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "sqs:*", Resource = "arn:aws:sqs:⟦$\${aws:RequestedRegion}⟧:111122223333:orders" }] })
}
`,
      message: "place",
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "compared as a number",
      file,
      as: endpoint,
      text: condition("NumericLessThan", "⟦${aws:PrincipalTag/keys}⟧"),
      message: "place",
      names: ["NumericLessThan"],
    },
    {
      name: "compared as a date",
      file,
      as: endpoint,
      text: condition("DateGreaterThanIfExists", "⟦${aws:TokenIssueTime}⟧"),
      message: "place",
    },
    {
      name: "compared as an address",
      file,
      as: endpoint,
      text: condition("ForAnyValue:NotIpAddress", "⟦${aws:VpcSourceIp}⟧"),
      message: "place",
    },
    {
      name: "asked for its presence",
      file,
      as: endpoint,
      text: condition("Null", "⟦${aws:PrincipalTag/none}⟧"),
      message: "place",
    },
    {
      name: "in a policy without a version",
      file,
      as: endpoint,
      text: resource(`"arn:aws:s3:::acme/⟦\${aws:username}⟧/*"`, ""),
      message: "language",
      names: ["${aws:username}", "2012-10-17"],
      related: 0,
    },
    {
      name: "in the old language: one finding for all of them, and the version beside it",
      file,
      as: endpoint,
      text: resource(
        `["arn:aws:s3:::acme/⟦\${aws:username}⟧/*","arn:aws:s3:::acme/\${aws:userid}/*"]`,
        `"Version":"2008-10-17",`,
      ),
      message: "language",
      related: 2,
    },
    {
      name: "in the old language of a template",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2008-10-17'
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: !Sub 'arn:\${AWS::Partition}:s3:::acme/⟦\${!aws:username}⟧/*'
`,
      message: "language",
      related: 1,
    },
    {
      name: "in the old language, and unfinished besides",
      file,
      as: endpoint,
      text: resource(`"arn:aws:s3:::acme/⟦\${aws:username⟧"`, ""),
      message: "language",
    },
  ],
  silent: [
    {
      name: "behind the fifth colon, and in texts and ARNs that are compared",
      file,
      as: endpoint,
      text: policy(
        `"Principal":"*","Action":"s3:*","NotResource":["arn:aws:s3:::\${aws:PrincipalTag/bucket}/*","arn:aws:sns:eu-west-1:111122223333:a:\${aws:username}"],"Condition":{"StringLikeIfExists":{"s3:prefix":"\${aws:username}/*"},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/\${aws:username}"}}`,
      ),
    },
    {
      name: "under Bool, of which the documentation says both",
      file,
      as: endpoint,
      text: condition("Bool", "${aws:PrincipalTag/flag}"),
    },
    {
      name: "behind a wildcard that may have taken the colons",
      file,
      as: endpoint,
      text: resource('"arn:aws:s3*${aws:username}"'),
    },
    {
      name: "behind a hole that may have taken them",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "\${var.bucket_arn}/$\${aws:username}/*" }] })
}
`,
    },
    {
      name: "a version that is not visible",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = var.language, Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::acme/$\${aws:username}" }] })
}
`,
    },
    {
      name: "placeholders of other programs in the old language",
      file,
      as: endpoint,
      text: resource('"arn:aws:s3:::${bucket}/${self:custom.prefix}/*"', ""),
    },
    {
      name: "the references of a template are no variables",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:*', Resource: !Sub 'arn:\${AWS::Partition}:dynamodb:\${AWS::Region}:\${AWS::AccountId}:table/\${Table}' }
`,
    },
    {
      name: "a Sid, in which nothing is lost",
      file,
      as: endpoint,
      text: policy(`"Sid":"\${aws:username}","Principal":"*","Action":"s3:*","Resource":"*"`),
    },
  ],
});

it("says of an action with a variable only that, not that there is no such action", () => {
  const text = policy(`"Principal":"*","Action":"s3:\${aws:username}","Resource":"*"`);
  const { findings } = lintCase({ name: "", file, as: { ...endpoint, service: "s3" }, text });
  expect(findings.map(({ rule }) => rule)).toEqual(["misplaced-policy-variable"]);
});
