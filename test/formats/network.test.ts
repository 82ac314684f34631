// The network around endpoints: the same facts from CloudFormation and from Terraform.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const template = `Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { EnableDnsHostnames: 'true' } }
  Private: { Type: AWS::EC2::Subnet, Properties: { VpcId: !Ref Vpc, AvailabilityZone: eu-west-1a } }
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !GetAtt Vpc.VpcId } }
  Link: { Type: AWS::EC2::SubnetRouteTableAssociation, Properties: { SubnetId: !Ref Private, RouteTableId: !Ref Table } }
  Nat: { Type: AWS::EC2::NatGateway, Properties: { SubnetId: !Ref Private } }
  Out: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 0.0.0.0/0, NatGatewayId: !Ref Nat } }
  Group:
    Type: AWS::EC2::SecurityGroup
    Properties:
      VpcId: !Ref Vpc
      SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: 10.0.0.0/16 }]
  More: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 80, ToPort: 80, SourceSecurityGroupId: !GetAtt Group.GroupId } }
  Service: { Type: AWS::EC2::VPCEndpointService, Properties: { AcceptanceRequired: false } }
  Open: { Type: AWS::EC2::VPCEndpointServicePermissions, Properties: { ServiceId: !Ref Service, AllowedPrincipals: ['*'] } }
  Elsewhere: { Type: AWS::EC2::VPCEndpointServicePermissions, Properties: { ServiceId: vpce-svc-0123456789abcdef0, AllowedPrincipals: [x] } }
`;

const module = `
resource "aws_vpc" "Vpc" { enable_dns_hostnames = true }
resource "aws_subnet" "Private" {
  vpc_id            = aws_vpc.Vpc.id
  availability_zone = "eu-west-1a"
}
resource "aws_route_table" "Table" { vpc_id = aws_vpc.Vpc.id }
resource "aws_route_table_association" "Link" {
  subnet_id      = aws_subnet.Private.id
  route_table_id = aws_route_table.Table.id
}
resource "aws_nat_gateway" "Nat" { subnet_id = aws_subnet.Private.id }
resource "aws_route" "Out" {
  route_table_id         = aws_route_table.Table.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.Nat.id
}
resource "aws_security_group" "Group" {
  vpc_id = aws_vpc.Vpc.id
  ingress {
    protocol    = "tcp"
    from_port   = 443
    to_port     = 443
    cidr_blocks = ["10.0.0.0/16"]
  }
}
resource "aws_vpc_security_group_ingress_rule" "More" {
  security_group_id            = aws_security_group.Group.id
  ip_protocol                  = "tcp"
  from_port                    = 80
  to_port                      = 80
  referenced_security_group_id = aws_security_group.Group.id
}
resource "aws_vpc_endpoint_service" "Service" { acceptance_required = false }
resource "aws_vpc_endpoint_service_allowed_principal" "Open" {
  vpc_endpoint_service_id = aws_vpc_endpoint_service.Service.id
  principal_arn           = "*"
}
resource "aws_vpc_endpoint_service_allowed_principal" "Elsewhere" {
  vpc_endpoint_service_id = "vpce-svc-0123456789abcdef0"
  principal_arn           = "x"
}
`;

const unknown = (origin: string) => ({ $unknown: origin });

describe.each([
  ["CloudFormation", "t.yaml", template, (name: string) => name, (name: string) => unknown(`ref:${name}`)],
  [
    "Terraform",
    "main.tf",
    module,
    (name: string) => `${types[name]}.${name}`,
    (name: string) => unknown(`${types[name]}.${name}.id`),
  ],
])("%s", (_, file, text, address, ref) => {
  const inspection = inspectFiles({ [file]: text });

  it("VPCs, with what is not given as null", () => {
    expect(inspection.vpcs).toMatchObject([
      { address: address("Vpc"), enableDnsSupport: null, enableDnsHostnames: true },
    ]);
  });

  it("subnets and route tables with their separate routes and associations", () => {
    expect(inspection.subnets).toMatchObject([
      { address: address("Private"), vpc: ref("Vpc"), availabilityZone: "eu-west-1a" },
    ]);
    expect(inspection.routeTables).toMatchObject([
      {
        vpc: ref("Vpc"),
        routes: [{ destination: "0.0.0.0/0", target: { kind: "nat-gateway", value: ref("Nat") } }],
        subnets: [ref("Private")],
      },
    ]);
  });

  it("security groups with inline and separate rules", () => {
    expect(inspection.securityGroups).toMatchObject([
      {
        vpc: ref("Vpc"),
        ingress: [
          { protocol: "tcp", fromPort: "443", toPort: "443", sources: ["10.0.0.0/16"] },
          { protocol: "tcp", fromPort: "80", toPort: "80", sources: [ref("Group")] },
        ],
      },
    ]);
  });

  it("what nobody gives is AWS's default in CloudFormation, and nothing in Terraform, which removes that", () => {
    expect(inspection.securityGroups[0]?.egress).toEqual(file === "main.tf" ? [] : null);
  });

  it("endpoint services with the principals that separate permissions admit", () => {
    expect(inspection.endpointServices).toMatchObject([
      { address: address("Service"), acceptanceRequired: false, allowedPrincipals: ["*"] },
    ]);
  });
});

describe("things of equal names", () => {
  it("in templates that have nothing to do with each other are not the same", () => {
    const { routeTables, endpointServices } = inspectFiles({
      "a.yaml": template,
      "b.yaml": template.replace("NatGatewayId: !Ref Nat", "GatewayId: igw-1").replace("['*']", "[y]"),
    });
    expect(routeTables.map(({ routes, subnets }) => [routes, subnets])).toMatchObject([
      [[{ target: { kind: "nat-gateway" } }], [unknown("ref:Private")]],
      [[{ target: { kind: "gateway" } }], [unknown("ref:Private")]],
    ]);
    expect(endpointServices.map(({ allowedPrincipals }) => allowedPrincipals)).toEqual([["*"], ["y"]]);
  });

  it("in roots of Terraform that have nothing to do with each other neither", () => {
    const { routeTables } = inspectFiles({ "a/main.tf": module, "b/main.tf": module });
    expect(routeTables.map(({ routes }) => (routes as unknown[]).length)).toEqual([1, 1]);
  });

  it("in a nested template and above it are told apart by where they are declared", () => {
    const { routeTables } = inspectFiles({
      "parent.yaml": `Resources:
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: a } }
  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Above: !Ref Table } } }
`,
      "child.yaml": `Parameters: { Above: { Type: String } }
Resources:
  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: b } }
  Own: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Table, DestinationCidrBlock: 10.0.0.0/8 } }
  Given: { Type: AWS::EC2::Route, Properties: { RouteTableId: !Ref Above, DestinationCidrBlock: 0.0.0.0/0 } }
`,
    });
    const destinations = (routes: unknown) =>
      (routes as { destination: unknown }[]).map(({ destination }) => destination);
    expect(routeTables.map(({ vpc, routes }) => [vpc, destinations(routes)])).toEqual([
      ["a", ["0.0.0.0/0"]],
      ["b", ["10.0.0.0/8"]],
    ]);
  });

  it("with a part that is not visible are no names at all", () => {
    const { routeTables } = inspectFiles({
      "t.yaml": `Parameters: { P: { Type: String } }
Resources:
  T: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !ImportValue { "Fn::Sub": "\${P}-Vpc" } } }
  R: { Type: AWS::EC2::Route, Properties: { RouteTableId: !ImportValue { "Fn::Sub": "\${P}-Table" } } }
`,
    });
    expect(routeTables).toMatchObject([{ vpc: unknown("import:?"), routes: [] }]);
  });
});

describe("what is there under a condition only", () => {
  it("says so, and a route that conditions lead to different targets names them all", () => {
    const { subnets, routeTables, securityGroups } = inspectFiles({
      "t.yaml": `Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x], D: !Not [!Condition C] }
Resources:
  S: { Type: AWS::EC2::Subnet, Condition: C, Properties: { VpcId: v } }
  T: { Type: AWS::EC2::RouteTable, Properties: { VpcId: v } }
  L: { Type: AWS::EC2::SubnetRouteTableAssociation, Condition: C, Properties: { SubnetId: s, RouteTableId: !Ref T } }
  R:
    Type: AWS::EC2::Route
    Condition: D
    Properties: { RouteTableId: !Ref T, NatGatewayId: !If [C, nat, !Ref AWS::NoValue], InstanceId: !If [D, i, !Ref AWS::NoValue] }
  Q:
    Type: AWS::EC2::Route
    Properties: { RouteTableId: !Ref T, NatGatewayId: !If [C, nat, !Ref AWS::NoValue], InstanceId: !If [D, i, !Ref AWS::NoValue] }
  G: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: v } }
  I: { Type: AWS::EC2::SecurityGroupIngress, Condition: C, Properties: { GroupId: !Ref G, IpProtocol: tcp, CidrIp: a } }
`,
    });
    expect(subnets).toMatchObject([{ address: "S", condition: "C" }]);
    expect(routeTables).toMatchObject([
      {
        routes: [
          { target: { kind: "other", value: "i" }, condition: "D" },
          { target: { oneOf: [{ kind: "nat-gateway" }, { kind: "other" }] } },
        ],
        subnets: [{ $unknown: "if:C", splice: true, each: "s" }],
      },
    ]);
    expect(securityGroups).toMatchObject([{ ingress: [{ protocol: "tcp", condition: "C" }] }]);
  });
});

describe("rules of a security group that a condition decides", () => {
  it("are shown as what they may be", () => {
    const { securityGroups } = inspectFiles({
      "t.yaml": `Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x] }
Resources:
  G:
    Type: AWS::EC2::SecurityGroup
    Properties:
      SecurityGroupIngress: !If [C, [{ IpProtocol: tcp, CidrIp: a }], [{ IpProtocol: udp, CidrIp: b }]]
      SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: c }, !If [C, { IpProtocol: tcp, CidrIp: d }, !Ref AWS::NoValue]]
`,
    });
    expect(securityGroups).toMatchObject([
      {
        ingress: [
          {
            $unknown: "if:C",
            oneOf: [[{ IpProtocol: "tcp", CidrIp: "a" }], [{ IpProtocol: "udp", CidrIp: "b" }]],
            splice: true,
          },
        ],
        egress: [
          { protocol: "-1", sources: ["c"] },
          { $unknown: "if:C", oneOf: [{ IpProtocol: "tcp", CidrIp: "d" }], splice: true },
        ],
      },
    ]);
  });
});

const types: Readonly<Record<string, string>> = {
  Vpc: "aws_vpc",
  Private: "aws_subnet",
  Nat: "aws_nat_gateway",
  Group: "aws_security_group",
  Service: "aws_vpc_endpoint_service",
};
