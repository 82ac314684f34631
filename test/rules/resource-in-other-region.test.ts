import { testRule } from "../harness/rule-tester.js";

const template = (
  resource: string,
  more = "",
  service = "eu-west-1.dynamodb",
  action = "dynamodb:GetItem",
) => `Parameters:
  Region: { Type: String }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.${service}${more}
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: ${action}
            Resource: ${resource}
`;

testRule("resource-in-other-region", {
  found: [
    {
      name: "a table, in JSON",
      file: "template.json",
      text: JSON.stringify({
        Resources: {
          Endpoint: {
            Type: "AWS::EC2::VPCEndpoint",
            Properties: {
              VpcId: "vpc-0123456789abcdef0",
              ServiceName: "com.amazonaws.eu-west-1.dynamodb",
              PolicyDocument: {
                Statement: [
                  {
                    Effect: "Allow",
                    Principal: "*",
                    Action: "dynamodb:GetItem",
                    Resource: "TABLE",
                  },
                ],
              },
            },
          },
        },
      }).replace('"TABLE"', '⟦"arn:aws:dynamodb:us-east-1:111122223333:table/orders"⟧'),
      message: "foreign",
      names: ["us-east-1", "eu-west-1"],
    },
    {
      name: "a table",
      file: "template.yaml",
      text: template("⟦'arn:aws:dynamodb:us-east-1:111122223333:table/orders'⟧"),
      message: "foreign",
      severity: "warning",
      names: ["us-east-1", "eu-west-1"],
      address: "Endpoint",
      fix: null,
    },
    {
      name: "one of several tables, with holes elsewhere",
      file: "template.yaml",
      text: template(
        "['arn:aws:dynamodb:eu-west-1:111122223333:table/orders', ⟦!Sub 'arn:${AWS::Partition}:dynamodb:us-east-1:${AWS::AccountId}:table/*'⟧]",
      ),
      message: "foreign",
    },
    {
      name: "an interface endpoint that is asked for in another Region, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "q" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.us-east-1.sqs"
  service_region    = "us-east-1"
  policy            = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "sqs:*", Resource = "⟦arn:aws:sqs:eu-west-1:111122223333:jobs⟧" }] })
}
`,
      message: "foreign",
      address: "aws_vpc_endpoint.q",
    },
    {
      name: "an access point",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", NotResource = ["⟦arn:aws:s3:us-east-1:111122223333:accesspoint/reports/object/*⟧"] }] })
}
`,
      message: "foreign",
    },
  ],
  silent: [
    {
      name: "the Region of the endpoint, every Region, and none",
      file: "template.yaml",
      text: template(
        "['arn:aws:dynamodb:eu-west-1:111122223333:table/a', 'arn:aws:dynamodb:*:111122223333:table/b', 'arn:aws:dynamodb:us-*:111122223333:table/c', 'arn:aws:dynamodb::111122223333:global-table/d']",
      ),
    },
    {
      name: "twins for several Regions",
      file: "template.yaml",
      text: template(
        "['arn:aws:dynamodb:eu-west-1:111122223333:table/a', 'arn:aws:dynamodb:us-east-1:111122223333:table/a']",
      ),
    },
    {
      name: "another service, whose requests take another way",
      file: "template.yaml",
      text: template("'arn:aws:kms:us-east-1:111122223333:key/1234'", "", "eu-west-1.dynamodb", "kms:Decrypt"),
    },
    {
      name: "a service that reads from other Regions",
      file: "template.yaml",
      text: template(
        "'arn:aws:ec2:us-east-1::snapshot/*'",
        "\n      VpcEndpointType: Interface",
        "eu-west-1.ec2",
        "ec2:CopySnapshot",
      ),
    },
    {
      name: "another partition, which is another mistake",
      file: "template.yaml",
      text: template("'arn:aws:dynamodb:us-east-1:111122223333:table/a'", "", "cn-north-1.dynamodb"),
    },
    {
      name: "Regions that are not visible",
      file: "template.yaml",
      text: template(
        "[!Sub 'arn:aws:dynamodb:${Region}:111122223333:table/a', !Sub 'arn:aws:dynamodb:${AWS::Region}:111122223333:table/a']",
      ),
    },
    {
      name: "an endpoint whose Region is not visible",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "db" {
  vpc_id         = aws_vpc.main.id
  service_name   = "com.amazonaws.eu-west-1.dynamodb"
  service_region = var.region
  policy         = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "dynamodb:*", Resource = "arn:aws:dynamodb:us-east-1:111122223333:table/a" }] })
}
`,
    },
    {
      name: "a table's own policy",
      file: "policy.json",
      as: { kind: "resource", name: "table" },
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"dynamodb:GetItem","Resource":"arn:aws:dynamodb:us-east-1:111122223333:table/a"}]}`,
    },
  ],
});
