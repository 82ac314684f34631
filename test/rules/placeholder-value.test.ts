import { testRule } from "../harness/rule-tester.js";

const as = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const policy = (resource: string, organization = '"o-a1b2c3d4e5"') =>
  `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": ${resource}, "Condition": { "StringEquals": { "aws:PrincipalOrgID": ${organization} } } }] }`;

testRule("placeholder-value", {
  found: [
    {
      name: "words in brackets, once for all places of a policy",
      file,
      as,
      text: policy('["arn:aws:s3:::data/*"]', '[⟦"<my-org-id>"⟧, "<my-org-id>"]'),
      message: "one",
      severity: "info",
      names: ["<my-org-id>"],
    },
    { name: "a run of x in the place of an id", file, as, text: policy('"*"', '⟦"o-xxxxxxxxxx"⟧'), message: "one" },
    {
      name: "several, as one finding",
      file,
      as,
      text: policy('[⟦"arn:aws:s3:::<bucket>/*"⟧]', '"<my-org-id>"'),
      message: "several",
      related: 1,
      names: ["arn:aws:s3:::<bucket>/*"],
    },
    {
      name: "a part of an ARN, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: 's3:*', Resource: ⟦'arn:aws:s3:::REPLACE_ME/*'⟧ }]
`,
      message: "one",
      names: ["REPLACE_ME"],
    },
    {
      name: "in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "⟦arn:aws:s3:::<bucket>/*⟧" }] })
}
`,
      message: "one",
    },
  ],
  silent: [
    {
      name: "values, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "e" {
  vpc_id            = "vpc-1a2b3c4d"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::\${var.bucket}/*" }] })
}
`,
    },
    { name: "values", file, as, text: policy('"arn:aws:s3:::data/*"') },
    { name: "an ordinary name with an x", file, as, text: policy('"arn:aws:s3:::o-xx/vpc-x/*"') },
    { name: "policy variables", file, as, text: policy('"arn:aws:s3:::data/${aws:PrincipalTag/team}/*"') },
    { name: "double braces, which programs fill in", file, as, text: policy('"*"', '"{{ organization }}"') },
    {
      name: "a name that is a word of its own",
      file,
      as,
      text: policy('"arn:aws:s3:::your-data/change-me-not/*"'),
    },
  ],
});
