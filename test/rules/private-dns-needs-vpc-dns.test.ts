import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const network = (vpc: string, endpoint = "PrivateDnsEnabled: true") => `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
${vpc}  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: !Ref Vpc, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.sqs', ${endpoint} }
`;

testRule("private-dns-needs-vpc-dns", {
  found: [
    {
      name: "hostnames that are not given",
      file,
      text: network("").replace("  Vpc:", "  ⟦Vpc⟧:"),
      message: "absent",
      severity: "error",
      address: "Vpc",
      names: ["DNS hostnames", "`Endpoint`"],
      related: 1,
    },
    {
      name: "support that is switched off",
      file,
      text: network("      EnableDnsHostnames: true\n      EnableDnsSupport: ⟦'false'⟧\n"),
      message: "off",
      names: ["DNS support"],
    },
    {
      name: "once for several endpoints, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = ⟦false⟧
}
resource "aws_vpc_endpoint" "this" {
  for_each            = toset(["sqs", "kms"])
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.\${each.key}"
  private_dns_enabled = true
}
`,
      message: "off",
      related: 2,
    },
  ],
  silent: [
    {
      name: "an attribute that a variable's default switches off",
      file: "main.tf",
      text: `
variable "names" { default = false }
resource "aws_vpc" "main" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_hostnames = var.names
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.sqs"
  private_dns_enabled = true
}
`,
    },
    { name: "both on", file, text: network("      EnableDnsHostnames: true\n") },
    { name: "private DNS off", file, text: network("", "PrivateDnsEnabled: false") },
    {
      name: "an attribute that is not visible",
      file,
      text: `Parameters: { Names: { Type: String } }\n${network("      EnableDnsHostnames: !Ref Names\n")}`,
    },
    {
      name: "another VPC",
      file,
      text: `Parameters: { Other: { Type: AWS::EC2::VPC::Id } }\n${network("").replace("VpcId: !Ref Vpc,", "VpcId: !Ref Other,")}`,
    },
    { name: "a macro", file, text: `Transform: Company::Macro\n${network("")}` },
  ],
});
