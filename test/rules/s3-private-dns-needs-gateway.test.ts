import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const network = (option: string, more = "") => `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PrivateDnsEnabled: true
      DnsOptions: ${option}
${more}`;

const inboundOnly = "{ PrivateDnsOnlyForInboundResolverEndpoint: OnlyInboundResolver }";

const gateway = (vpc: string, more = "") =>
  `  Inside: { Type: AWS::EC2::VPCEndpoint, ${more}Properties: { VpcId: ${vpc}, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.s3', RouteTableIds: [rtb-1] } }\n`;

testRule("s3-private-dns-needs-gateway", {
  found: [
    {
      name: "no gateway endpoint in the VPC",
      file,
      text: network(inboundOnly).replace("Endpoint:", "⟦Endpoint⟧:"),
      message: "found",
      severity: "error",
      address: "Endpoint",
    },
    {
      name: "a gateway endpoint in another VPC, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}
⟦resource "aws_vpc_endpoint" "s3"⟧ {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.s3"
  private_dns_enabled = true
  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = true
  }
}
resource "aws_vpc_endpoint" "inside" {
  vpc_id       = aws_vpc.other.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
`,
      message: "found",
    },
  ],
  silent: [
    {
      name: "a gateway endpoint in the VPC, in Terraform",
      file: "main.tf",
      text: `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_vpc_endpoint" "gateway" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint" "interface" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.s3"
  private_dns_enabled = true
  dns_options {
    private_dns_only_for_inbound_resolver_endpoint = true
  }
}
`,
    },
    { name: "a gateway endpoint", file, text: network(inboundOnly, gateway("!Ref Vpc")) },
    {
      name: "one in a VPC that is not visible",
      file,
      text: `Parameters: { Other: { Type: AWS::EC2::VPC::Id } }\n${network(inboundOnly, gateway("!Ref Other"))}`,
    },
    {
      name: "one in another template, whose VPC is not visible there",
      file,
      text: network(inboundOnly),
      files: {
        "endpoints.yaml": `Parameters: { Vpc: { Type: AWS::EC2::VPC::Id } }\nResources:\n${gateway("!Ref Vpc")}`,
      },
    },
    {
      name: "one in a stack that is not there",
      file,
      text: network(
        inboundOnly,
        "  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: 'https://example.com/x.yaml' } }\n",
      ),
    },
    {
      name: "private DNS for all resolvers",
      file,
      text: network("{ PrivateDnsOnlyForInboundResolverEndpoint: AllResolvers }"),
    },
    { name: "the option not given", file, text: network("{ DnsRecordIpType: ipv4 }") },
  ],
});
