import { guardedEndpoint, ingressRule } from "../harness/endpoint-network.js";
import { testRule } from "../harness/rule-tester.js";

const file = "main.tf";
const inside = 'cidr_blocks = ["10.0.0.0/16"]';

const marked = (text: string) => text.replace("[aws_security_group.endpoint.id]", "⟦$&⟧");

const template = (rules: string, more = "") => `Parameters:
  Port: { Type: Number }
Resources:
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
  Group: { Type: AWS::EC2::SecurityGroup, Properties: { VpcId: !Ref Vpc, GroupDescription: x, SecurityGroupIngress: ${rules} } }
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.kms
      SecurityGroupIds: [!GetAtt Group.GroupId]
${more}`;

testRule("endpoint-security-group-closed", {
  found: [
    {
      name: "another port",
      file,
      text: marked(guardedEndpoint(ingressRule(80, inside))),
      message: "found",
      severity: "error",
      confidence: "certain",
      address: "aws_vpc_endpoint.queue",
      names: ["443", "sqs"],
      related: 1,
    },
    {
      name: "another protocol",
      file,
      text: marked(guardedEndpoint(ingressRule(443, inside, "udp"))),
      message: "found",
    },
    {
      name: "a port of its own",
      file,
      text: marked(guardedEndpoint(ingressRule(443, inside), "", "cassandra")),
      message: "found",
      names: ["9142"],
    },
    {
      name: "no rule at all, which others may add",
      file,
      text: marked(guardedEndpoint("")),
      message: "found",
      severity: "warning",
      confidence: "likely",
    },
    {
      name: "in CloudFormation, with a rule of its own for another port",
      file: "template.yaml",
      text: template(
        "[]",
        "  More: { Type: AWS::EC2::SecurityGroupIngress, Properties: { GroupId: !Ref Group, IpProtocol: tcp, FromPort: 444, ToPort: 450, CidrIp: 10.0.0.0/16 } }\n",
      ).replace("[!GetAtt Group.GroupId]", "⟦$&⟧"),
      message: "found",
      severity: "error",
    },
  ],
  silent: [
    { name: "the port", file, text: guardedEndpoint(ingressRule(443, inside)) },
    { name: "every port", file, text: guardedEndpoint(ingressRule(0, inside, "-1")) },
    {
      name: "a range that holds the port",
      file,
      text: guardedEndpoint(ingressRule(0, inside).replace("to_port   = 0", "to_port   = 65535")),
    },
    {
      name: "the port by a rule of its own",
      file,
      text: guardedEndpoint(
        ingressRule(80, inside),
        `resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id            = aws_security_group.endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.endpoint.id
}
`,
      ),
    },
    { name: "a prefix list", file, text: guardedEndpoint(ingressRule(443, 'prefix_list_ids = ["pl-1"]')) },
    {
      name: "a port that is not visible",
      file: "template.yaml",
      text: template("[{ IpProtocol: tcp, FromPort: !Ref Port, ToPort: !Ref Port, CidrIp: 10.0.0.0/8 }]"),
    },
    {
      name: "rules that are not visible",
      file,
      text: guardedEndpoint(`  dynamic "ingress" {
    for_each = var.ports
    content {
      protocol    = "tcp"
      from_port   = ingress.value
      to_port     = ingress.value
      cidr_blocks = ["10.0.0.0/16"]
    }
  }
`),
    },
    {
      name: "a rule of its own for a group that is not visible",
      file,
      text: guardedEndpoint(
        ingressRule(80, inside),
        `resource "aws_security_group_rule" "https" {
  type              = "ingress"
  security_group_id = var.group
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/16"]
}
`,
      ),
    },
    {
      name: "rules of another root for a group that it does not show",
      file: "a/main.tf",
      text: guardedEndpoint(ingressRule(80, inside)),
      files: {
        "b/main.tf": `resource "aws_security_group_rule" "https" {
  type              = "ingress"
  security_group_id = data.aws_security_group.endpoint.id
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["10.0.0.0/16"]
}
`,
      },
    },
    {
      name: "a second group that is not visible",
      file,
      text: guardedEndpoint(ingressRule(80, inside)).replace("endpoint.id]", "endpoint.id, var.group]"),
    },
    { name: "a service on several ports", file, text: guardedEndpoint(ingressRule(587, inside), "", "email-smtp") },
    {
      name: "a module that is not there",
      file,
      text: guardedEndpoint(ingressRule(80, inside), 'module "rules" {\n  source = "example/rules/aws"\n}\n'),
    },
  ],
});
