import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (resource: string, version = "2012-10-17") =>
  `{"Version":"${version}","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"arn:aws:s3:::acme/${resource}"}]}`;
const condition = (value: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"StringLike":{"s3:prefix":${value}}}}]}`;
const hcl = (resource: string) => `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "arn:aws:s3:::acme/${resource}" }] })
}
`;
const template = (resource: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:*', Resource: ${resource} }
`;

testRule("invalid-policy-variable", {
  found: [
    {
      name: "no closing brace",
      file,
      as: endpoint,
      text: policy("⟦${aws:username⟧"),
      message: "malformed",
      severity: "error",
      names: ["${aws:username", "closing brace"],
      pointer: "/Statement/0/Resource/0",
      fix: null,
    },
    {
      name: "no closing brace before the next variable",
      file,
      as: endpoint,
      text: policy("⟦${aws:username/⟧${aws:userid}"),
      message: "malformed",
    },
    {
      name: "a default without quotes",
      file,
      as: endpoint,
      text: policy("⟦${aws:PrincipalTag/team, none}⟧/*"),
      message: "malformed",
      names: ["single quotes"],
    },
    {
      name: "a default with one quote",
      file,
      as: endpoint,
      text: policy("⟦${aws:PrincipalTag/team, 'none}⟧"),
      message: "malformed",
    },
    {
      name: "a blank in the name",
      file,
      as: endpoint,
      text: policy("⟦${aws: username}⟧"),
      message: "malformed",
      names: ["blank"],
    },
    {
      name: "blanks around the name",
      file,
      as: endpoint,
      text: condition(`["home/*","⟦\${ aws:username }⟧/*"]`),
      message: "malformed",
    },
    {
      name: "nothing between the braces",
      file,
      as: endpoint,
      text: condition(`"home/⟦\${}⟧/*"`),
      message: "malformed",
      names: ["no key"],
    },
    {
      name: "HCL, where the escape of Terraform is undone",
      file: "main.tf",
      text: hcl("⟦$${aws:PrincipalTag/team,none}⟧/*"),
      message: "malformed",
      names: ["${aws:PrincipalTag/team,none}"],
    },
    {
      name: "beside a hole of Terraform",
      file: "main.tf",
      text: hcl("${var.prefix}/⟦$${aws: username}⟧"),
      message: "malformed",
    },
    {
      name: "a template, where the escape of Fn::Sub is undone",
      file: "template.yaml",
      text: template("!Sub 'arn:${AWS::Partition}:s3:::acme/⟦${!aws: username}⟧'"),
      message: "malformed",
    },
    {
      name: "the data source's own spelling",
      file: "main.tf",
      text: `data "aws_iam_policy_document" "p" {
  statement {
    actions   = ["s3:*"]
    resources = ["⟦arn:aws:s3:::acme/&{aws: username}⟧"]
  }
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.p.json }
`,
      message: "malformed",
    },
  ],
  silent: [
    {
      name: "a sound variable, with a default, and literals",
      file,
      as: endpoint,
      text: policy("${aws:username}/${aws:PrincipalTag/team, 'no team'}/${*}${?}${$}"),
    },
    { name: "a tag whose key has a blank", file, as: endpoint, text: policy("${aws:PrincipalTag/cost center}") },
    {
      name: "placeholders of other programs",
      file,
      as: endpoint,
      text: policy("${bucket name}/${self:custom.bucket}/${ACCEL_LOOKUP::VPC_ID:my vpc}"),
    },
    {
      name: "the old language, which has no variables",
      file,
      as: endpoint,
      text: policy("${aws: username}/${}", "2008-10-17"),
    },
    {
      name: "a variable that holes are part of",
      file: "main.tf",
      text: hcl("$${aws:${var.key}}/$${aws:PrincipalTag/team, ${var.fallback}}/$${aws:Principal${var.rest}"),
    },
    {
      name: "references of a template",
      file: "template.yaml",
      text: template("!Sub 'arn:${AWS::Partition}:s3:::${Bucket}/*'"),
    },
    { name: "a dollar and braces apart", file, as: endpoint, text: policy("$/{aws: username}/$$") },
  ],
});
