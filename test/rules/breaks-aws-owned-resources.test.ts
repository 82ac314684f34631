import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const own = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-a1b2c3d4e5"}}';
const perimeter = statementWith(own, { Action: '"s3:*"' });
const layers = "arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*";

/** Another endpoint of a template. */
const beside = (service: string, vpc = "!Ref Vpc", more = "") => `  Beside:
    Type: AWS::EC2::VPCEndpoint
${more}    Properties:
      VpcId: ${vpc}
      VpcEndpointType: Interface
      ServiceName: com.amazonaws.eu-west-1.${service}
`;
const besideTerraform = (service: string, vpc = "var.vpc") => `resource "aws_vpc_endpoint" "beside" {
  vpc_id            = ${vpc}
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.${service}"
}
`;
const template = (statements: string, more: string) =>
  endpointTemplate(statements, { more })
    .replace("PolicyDocument: {", "PolicyDocument: ⟦{")
    .replace(/}\n {2}Beside/, "}⟧\n  Beside");
const silentTemplate = (statements: string, more: string) => endpointTemplate(statements, { more });

testRule("breaks-aws-owned-resources", {
  found: [
    {
      name: "layers of images, beside the registry",
      file: "template.yaml",
      text: template(perimeter, beside("ecr.dkr")),
      message: "vital",
      severity: "warning",
      confidence: "certain",
      names: [layers, "Beside", "Amazon ECR"],
      related: 1,
      fix: {
        safety: "unsafe",
        text: silentTemplate(
          `${perimeter},{ Effect: Allow,Principal: "*",Action: [s3:GetObject],Resource: [${layers}] }`,
          beside("ecr.dkr"),
        ),
      },
    },
    {
      name: "what the agent of Systems Manager fetches, in Terraform",
      file: "main.tf",
      text: endpointTerraform(perimeter, { more: besideTerraform("ssmmessages") })
        .replace('{"Version"', '⟦{"Version"')
        .replace("]})", "]}⟧)"),
      message: "likely",
      confidence: "likely",
      names: ["aws_vpc_endpoint.beside"],
    },
    {
      name: "a Deny takes it: no statement that is added helps",
      file: "template.yaml",
      text: template(
        `${statementWith(null)},${statementWith('{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}', { Effect: '"Deny"' })},${perimeter}`,
        beside("ecr.api"),
      ),
      message: "vital",
      fix: null,
    },
  ],
  silent: [
    {
      name: "they are let through",
      file: "template.yaml",
      text: silentTemplate(`${perimeter},${statementWith(null, { Resource: `"${layers}"` })}`, beside("ecr.dkr")),
    },
    {
      name: "some name that may be theirs",
      file: "template.yaml",
      text: silentTemplate(
        `${perimeter},${statementWith(null, { Resource: '{"Fn::Sub":"arn:aws:s3:::${P}/*"}' })}`,
        beside("ecr.dkr"),
      ),
    },
    { name: "nothing shows the need", file: "template.yaml", text: silentTemplate(perimeter, beside("sqs")) },
    {
      name: "the registry of another VPC",
      file: "template.yaml",
      text: silentTemplate(perimeter, beside("ecr.dkr", "vpc-1a2b3c4d")),
    },
    {
      name: "two ways to S3",
      file: "template.yaml",
      text: silentTemplate(perimeter, beside("ecr.dkr") + beside("s3").replace("Beside", "Second")),
    },
    {
      name: "the policy of the registry itself",
      file: "template.yaml",
      text: endpointTemplate(statementWith(own, { Action: '"ecr:*"' }), {
        service: "ecr.dkr",
        more: beside("ecr.api"),
      }),
    },
    {
      name: "a policy of its own, without a project",
      file: "policy.json",
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      text: policyFile(perimeter),
    },
  ],
});
