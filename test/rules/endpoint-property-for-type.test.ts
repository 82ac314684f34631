import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpoint = (properties: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
${properties}  Table: { Type: AWS::EC2::RouteTable, Properties: { VpcId: !Ref Vpc } }
`;

testRule("endpoint-property-for-type", {
  found: [
    {
      name: "route tables of an interface endpoint",
      file,
      text: endpoint(`      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.sqs
      RouteTableIds: ⟦[!Ref Table]⟧
`),
      message: "foreign",
      severity: "error",
      address: "Endpoint",
      names: ["Interface", "route tables"],
    },
    {
      name: "subnets of an endpoint without a type, in Terraform",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  subnet_ids   = ⟦[aws_subnet.a.id]⟧
}
resource "aws_subnet" "a" {
  vpc_id = aws_vpc.main.id
}
`,
      message: "omitted",
      address: "aws_vpc_endpoint.s3",
      names: ["subnets", "Interface"],
    },
    {
      name: "private DNS of a gateway endpoint",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id              = aws_vpc.main.id
  vpc_endpoint_type   = "Gateway"
  service_name        = "com.amazonaws.eu-west-1.s3"
  private_dns_enabled = ⟦true⟧
}
`,
      message: "foreign",
      names: ["private DNS"],
    },
    {
      name: "two subnets of a Gateway Load Balancer endpoint",
      file,
      text: endpoint(`      VpcEndpointType: GatewayLoadBalancer
      ServiceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0
      SubnetIds: [subnet-0123456789abcdef0, ⟦subnet-0123456789abcdef1⟧]
`),
      message: "foreign",
      names: ["a second subnet"],
    },
    {
      name: "in the case of a condition",
      file,
      text: `Parameters: { P: { Type: String } }
Conditions: { Paid: !Equals [!Ref P, x] }
${endpoint(`      VpcEndpointType: !If [Paid, Interface, Gateway]
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: ⟦[!Ref Table]⟧
`)}`,
      message: "foreign",
      when: { Paid: true },
    },
  ],
  silent: [
    {
      name: "an empty list, and what is switched off",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id              = aws_vpc.main.id
  service_name        = "com.amazonaws.eu-west-1.s3"
  subnet_ids          = []
  private_dns_enabled = false
}
`,
    },
    {
      name: "a list that may be empty",
      file: "main.tf",
      text: `
variable "subnets" { type = list(string) }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
  subnet_ids   = var.subnets
}
`,
    },
    {
      name: "a property that is removed in the case where it would not fit",
      file,
      text: `Parameters: { P: { Type: String } }
Conditions: { Paid: !Equals [!Ref P, x] }
${endpoint(`      VpcEndpointType: !If [Paid, Interface, Gateway]
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: !If [Paid, !Ref AWS::NoValue, [!Ref Table]]
`)}`,
    },
    {
      name: "a type that is not visible",
      file,
      text: `Parameters: { Kind: { Type: String } }
${endpoint(`      VpcEndpointType: !Ref Kind
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: [!Ref Table]
`)}`,
    },
    {
      name: "one subnet of a Gateway Load Balancer endpoint",
      file,
      text: endpoint(`      VpcEndpointType: GatewayLoadBalancer
      ServiceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0
      SubnetIds: [!Ref Subnet]
`),
    },
  ],
});
