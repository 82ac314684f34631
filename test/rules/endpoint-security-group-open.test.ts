import { guardedEndpoint, ingressRule } from "../harness/endpoint-network.js";
import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";

testRule("endpoint-security-group-open", {
  found: [
    {
      name: "every IPv4 address",
      file,
      text: guardedEndpoint(ingressRule(443, 'cidr_blocks = ["10.0.0.0/8", "⟦0.0.0.0/0⟧"]')),
      message: "found",
      severity: "info",
      address: "aws_security_group.endpoint",
      names: ["443", "0.0.0.0/0"],
    },
    {
      name: "every IPv6 address, on every port",
      file,
      text: guardedEndpoint(ingressRule(0, 'ipv6_cidr_blocks = ["⟦::/0⟧"]', "-1")),
      message: "found",
      names: ["::/0"],
    },
    {
      name: "by a rule of its own, in CloudFormation",
      file: "template.yaml",
      text: `Resources:
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: vpc-1, GroupDescription: x } }
  Open: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 443, ToPort: 443, CidrIp: ⟦0.0.0.0/0⟧ } }
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
    { name: "another port", file, text: guardedEndpoint(ingressRule(80, 'cidr_blocks = ["0.0.0.0/0"]')) },
    {
      name: "what goes out",
      file,
      text: guardedEndpoint(ingressRule(443, 'cidr_blocks = ["0.0.0.0/0"]').replace("ingress", "egress")),
    },
    {
      name: "a group of something else",
      file,
      text: guardedEndpoint(
        "",
        `resource "aws_security_group" "web" {
${ingressRule(443, 'cidr_blocks = ["0.0.0.0/0"]')}}
`,
      ),
    },
    {
      name: "a source that is not visible",
      file,
      text: guardedEndpoint(ingressRule(443, "cidr_blocks = var.clients")),
    },
  ],
});
