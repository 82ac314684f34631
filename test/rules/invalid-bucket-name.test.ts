import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const policy = (resource: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":${resource}}]}`;

testRule("invalid-bucket-name", {
  found: [
    {
      name: "a blank",
      file,
      as: endpoint,
      text: policy(`["arn:aws:s3:::acme",⟦"arn:aws:s3:::acme data/*"⟧]`),
      message: "impossible",
      severity: "error",
      names: ["acme data"],
      pointer: "/Statement/0/Resource/1",
      fix: null,
    },
    {
      name: "a pasted address",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:::s3://acme-data/*"⟧`),
      message: "impossible",
    },
    { name: "two letters", file, as: endpoint, text: policy(`⟦"arn:aws:s3:::ab/*"⟧`), message: "impossible" },
    {
      name: "a directory bucket",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:::acme--use1-az4--x-s3/*"⟧`),
      message: "other",
      names: ["s3express"],
    },
    {
      name: "the alias of an access point, with wildcards in the empty fields",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:*:*:reports-abc123-s3alias"⟧`),
      message: "other",
    },
    {
      name: "a name that AWS keeps",
      file,
      as: endpoint,
      text: policy(`⟦"arn:aws:s3:::amzn-s3-demo-bucket/*"⟧`),
      message: "reserved",
      severity: "warning",
    },
    {
      name: "capitals, in a template",
      file: "template.yaml",
      text: `Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: s3:GetObject
            Resource: ⟦!Sub 'arn:${"${AWS::Partition}"}:s3:::AcmeData/*'⟧
`,
      message: "modern",
      severity: "warning",
      confidence: "likely",
      names: ["AcmeData"],
    },
    {
      name: "an underscore beside a hole, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "⟦arn:aws:s3:::acme_\${var.env}/*⟧" }] })
}
`,
      message: "modern",
      names: ["acme_"],
    },
    {
      name: "a source, in a condition",
      file,
      as: { kind: "resource", name: "topic" },
      text: `{"Statement":[{"Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"sns:Publish","Resource":"*","Condition":{"ArnLike":{"aws:SourceArn":⟦"arn:aws:s3:*:*:acme+data"⟧}}}]}`,
      message: "impossible",
    },
  ],
  silent: [
    {
      name: "names with wildcards, and objects called anything",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:s3:::*","arn:aws:s3:::a*","arn:aws:s3:::*-data","arn:aws:s3:::acme.data-1/Some Object_(1).txt","arn:aws:s3:::acme-?/*","arn:aws:s3:::acme-111122223333-eu-west-1-an"]`,
      ),
    },
    {
      name: "things of S3 that are no buckets, and other services",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:s3:eu-west-1:111122223333:accesspoint/A_b","arn:aws:s3:*:*:accesspoint/A_b","arn:aws:s3express:eu-west-1:111122223333:bucket/acme--use1-az4--x-s3","arn:aws:sqs:eu-west-1:111122223333:Acme_Data"]`,
      ),
    },
    {
      name: "what follows a wildcard may be of an object",
      file,
      as: endpoint,
      text: policy(
        `["arn:aws:s3:::*SageMaker*","arn:aws:s3:::acme-*_Final","arn:aws:s3:::*-s3alias","arn:aws:s3:::acme?_x"]`,
      ),
    },
    { name: "policy variables", file, as: endpoint, text: policy(`"arn:aws:s3:::acme-\${aws:PrincipalTag/Team}/*"`) },
    {
      name: "names that are not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ["arn:aws:s3:::\${var.Bucket_Name}/*", "arn:aws:s3:::a\${var.b}", "\${aws_s3_bucket.Main_Bucket.arn}/*"] }] })
}
`,
    },
    {
      name: "a parameter of which one value is a name",
      file: "template.yaml",
      text: `Parameters:
  Bucket: { Type: String, AllowedValues: [acme-data, Acme_Data] }
Resources:
  Policy:
    Type: AWS::S3::BucketPolicy
    Properties:
      Bucket: b
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: !Sub 'arn:aws:s3:::${"${Bucket}"}/*' }]
`,
    },
  ],
});
