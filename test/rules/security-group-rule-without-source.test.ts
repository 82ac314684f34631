import { guardedEndpoint, ingressRule } from "../harness/endpoint-network.js";
import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

testRule("security-group-rule-without-source", {
  found: [
    {
      name: "an empty list",
      file,
      text: guardedEndpoint(ingressRule(443, "cidr_blocks = []").replace("ingress", "⟦ingress⟧")),
      message: "found",
      severity: "error",
      address: "aws_security_group.endpoint",
    },
    {
      name: "none at all, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: vpc-1, GroupDescription: x } }
  ⟦Closed⟧: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 443, ToPort: 443 } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.kms', SecurityGroupIds: [!Ref Group] }
`,
      message: "found",
      address: "Group",
    },
  ],
  silent: [
    { name: "an address block", file, text: guardedEndpoint(ingressRule(443, 'cidr_blocks = ["10.0.0.0/8"]')) },
    { name: "the group itself", file, text: guardedEndpoint(ingressRule(443, "self = true")) },
    {
      name: "a list that is empty by default, for others to fill",
      file,
      text: `variable "clients" { default = [] }\n${guardedEndpoint(ingressRule(443, "cidr_blocks = var.clients"))}`,
    },
    {
      name: "a source that is null by default",
      file,
      text: guardedEndpoint(
        "",
        `variable "client" { default = null }
resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.endpoint.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = var.client
}
`,
      ),
    },
    {
      name: "a source that a condition may take away",
      file: "template.yaml",
      text: `Parameters: { P: { Type: String } }
Conditions: { C: !Equals [!Ref P, x] }
Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: vpc-1, GroupDescription: x, SecurityGroupIngress: [{ IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: !If [C, 10.0.0.0/8, !Ref AWS::NoValue] }] } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-1, VpcEndpointType: Interface, ServiceName: !Sub 'com.amazonaws.\${AWS::Region}.kms', SecurityGroupIds: [!Ref Group] }
`,
    },
    {
      name: "a group of something else",
      file,
      text: guardedEndpoint("", `resource "aws_security_group" "web" {\n${ingressRule(443, "cidr_blocks = []")}}\n`),
    },
  ],
});
