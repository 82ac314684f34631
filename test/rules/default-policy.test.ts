import { testRule } from "../harness/rule-tester.js";

const file = "template.yaml";

const endpointYaml = (name: string, service: string, more = "") => `  ${name}:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: Interface
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.${service}
${more}`;

testRule("default-policy", {
  found: [
    {
      name: "a bypass in a module, once for all of its calls",
      file: "m/main.tf",
      text: `resource "aws_vpc_endpoint" "guarded" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
⟦resource "aws_vpc_endpoint" "open"⟧ {
  vpc_id            = "vpc-1"
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_endpoint_type = "Interface"
}
`,
      files: { "main.tf": 'module "one" {\n  source = "./m"\n}\nmodule "two" {\n  source = "./m"\n}\n' },
      message: "bypass",
      severity: "warning",
      address: "module.one.aws_vpc_endpoint.open",
      names: ["`aws_vpc_endpoint.guarded`"],
      related: 2,
    },
    {
      name: "one endpoint without a policy",
      file,
      text: `Resources:\n  ⟦Ecr⟧:\n${endpointYaml("Ecr", "ecr.api").split("\n").slice(1).join("\n")}`,
      message: "one",
      severity: "info",
      address: "Ecr",
      names: ["ecr.api"],
      fix: null,
    },
    {
      name: "several endpoints of one file: one finding at the first, the others related",
      file: "main.tf",
      text: `
⟦resource "aws_vpc_endpoint" "s3"⟧ {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.\${var.region}.s3"
}
resource "aws_vpc_endpoint" "sqs" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.\${var.region}.sqs"
}
resource "aws_vpc_endpoint" "kms" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.\${var.region}.kms"
  policy            = null
}
`,
      message: "several",
      address: "aws_vpc_endpoint.s3",
      related: 2,
    },
    {
      name: "an endpoint without a policy beside one that guards the same service in the same VPC",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "guarded" {
  vpc_id            = aws_vpc.main.id
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy            = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
⟦resource "aws_vpc_endpoint" "open"⟧ {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.s3"
}
`,
      message: "bypass",
      severity: "warning",
      address: "aws_vpc_endpoint.open",
      names: ["aws_vpc_endpoint.guarded"],
      related: 1,
    },
    {
      name: "a policy that a condition removes: in that case",
      file,
      text: `Resources:\n${endpointYaml("A", "s3", "      PolicyDocument: !If [Guarded, { Statement: [] }, !Ref AWS::NoValue]\n")}`.replace(
        "  A:",
        "  ⟦A⟧:",
      ),
      message: "one",
      when: { Guarded: false },
    },
  ],
  silent: [
    {
      name: "a service of which nobody says whether it takes policies",
      file,
      text: `Resources:\n${endpointYaml("A", "account")}`,
    },
    { name: "a service that takes none", file, text: `Resources:\n${endpointYaml("A", "transfer.server")}` },
    {
      name: "a service of a customer",
      file,
      text: `Resources:\n${endpointYaml("A", "x").replace(/ServiceName.*/, "ServiceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0")}`,
    },
    {
      name: "a Gateway Load Balancer endpoint",
      file,
      text: `Resources:\n${endpointYaml("A", "s3").replace("Interface", "GatewayLoadBalancer")}`,
    },
    {
      name: "a null, which CloudFormation refuses",
      file,
      text: `Resources:\n${endpointYaml("A", "s3", "      PolicyDocument:\n")}`,
    },
    {
      name: "a policy that is not visible",
      file,
      text: `Resources:\n${endpointYaml("A", "s3", "      PolicyDocument: !Ref Policy\n")}`,
    },
    {
      name: "properties that a macro writes",
      file,
      text: `Transform: Company::Macro\nResources:\n${endpointYaml("A", "s3")}`,
    },
    {
      name: "a policy resource that serves the endpoint",
      file: "main.tf",
      text: `
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.main.id
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = var.policy
}
`,
    },
    {
      name: "a described endpoint: AWS always shows the policy where a service takes one",
      file: "endpoints.json",
      text: `{"VpcEndpoints":[{"VpcEndpointId":"vpce-0123456789abcdef0","VpcEndpointType":"Interface","ServiceName":"com.amazonaws.eu-west-1.ecr.api"}]}`,
    },
    {
      name: "a type that is not visible",
      file,
      text: `Parameters:\n  Kind: { Type: String }\nResources:\n${endpointYaml("A", "s3").replace("Interface", "!Ref Kind")}`,
    },
  ],
});
