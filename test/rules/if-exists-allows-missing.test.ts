import {
  bucketTemplate,
  bucketTerraform,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("if-exists-allows-missing", {
  found: [
    {
      name: "what else asks for the caller lets everybody through",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{⟦"StringEqualsIfExists"⟧:{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{"aws:PrincipalAccount":"*"}}',
        ),
      ),
      message: "missing",
    },
    {
      name: "a Deny of another action for everybody",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{⟦"StringEqualsIfExists"⟧:{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        statementWith(null, { Effect: '"Deny"', Action: '"s3:DeleteObject"' }),
      ),
      message: "missing",
    },
    {
      name: "the organization, with its fix",
      file,
      as: endpoint,
      text: policyFile(statementWith('{⟦"StringEqualsIfExists"⟧:{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
      message: "missing",
      severity: "warning",
      names: ["aws:PrincipalOrgID", "unsigned"],
      fix: {
        safety: "unsafe",
        text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
      },
    },
    {
      name: "the operator has another key: no fix",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEqualsIfExists":{⟦"aws:PrincipalOrgID"⟧:"o-a1b2c3d4e5","aws:RequestedRegion":"eu-west-1"}}',
        ),
      ),
      message: "missing",
      fix: null,
    },
    {
      name: "calls of services, in a template, for a service that takes unsigned requests",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{⟦"BoolIfExists"⟧:{"aws:PrincipalIsAWSService":"true"}}')),
      message: "missing",
      names: ["unsigned"],
    },
    {
      name: "an organization that is not visible: every value has the same hole",
      file: "main.tf",
      text: endpointTerraform(statementWith('{⟦"StringEqualsIfExists"⟧:{"aws:PrincipalOrgID":var.p}}')),
      message: "missing",
    },
    {
      name: "the network of a bucket policy",
      file: "main.tf",
      text: bucketTerraform(statementWith('{⟦"StringEqualsIfExists"⟧:{"aws:SourceVpce":"vpce-0123456789abcdef0"}}')),
      message: "missing",
      names: ["another way"],
    },
    {
      name: "a tag, the key in another case",
      file: "template.yaml",
      text: bucketTemplate(statementWith('{⟦"StringLikeIfExists"⟧:{"AWS:principaltag/team":"data*"}}')),
      message: "missing",
    },
    {
      name: "a Deny beside it that takes other requests",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{⟦"StringEqualsIfExists"⟧:{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        statementWith('{"Bool":{"aws:SecureTransport":"false"}}', { Effect: '"Deny"' }),
      ),
      message: "missing",
    },
  ],
  silent: [
    {
      name: "a Deny takes the same requests, whatever their keys",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        statementWith(null, { Effect: '"Deny"', Action: '"s3:Get*"' }),
      ),
    },
    {
      name: "the statement matches nothing anyway",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}',
        ),
      ),
    },
    {
      name: "a Deny: there IfExists spares nobody whom the plain operator takes",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringNotEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}', { Effect: '"Deny"' }),
      ),
    },
    {
      name: "another condition asks who calls",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringEqualsIfExists":{"aws:PrincipalTag/team":"a"}}',
        ),
      ),
    },
    {
      name: "a Deny takes those without the key",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        statementWith('{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}', { Effect: '"Deny"' }),
      ),
    },
    {
      name: "a key that every request has",
      file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEqualsIfExists":{"aws:PrincipalAccount":"111122223333"}}')),
    },
    {
      name: "the network of an endpoint's own policy",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"IpAddressIfExists":{"aws:VpcSourceIp":"10.0.0.0/8"}}')),
    },
    {
      name: "calls of services, where unsigned requests are refused anyway",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"BoolIfExists":{"aws:PrincipalIsAWSService":"true"}}', { Action: '"ec2:*"' }),
        { service: "ec2" },
      ),
    },
    {
      name: "a key of some of the resources of an action, as AWS shows it",
      file,
      as: { kind: "endpoint", service: "ec2", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEqualsIfExists":{"ec2:InstanceType":"t3.micro"}}', { Action: '"ec2:RunInstances"' }),
      ),
    },
    {
      name: "a named principal",
      file: "main.tf",
      text: bucketTerraform(
        statementWith('{"StringEqualsIfExists":{"aws:PrincipalTag/team":"a"}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
    },
    {
      name: "a principal that is not visible",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}', {
          Principal: '{"AWS":{"Ref":"P"}}',
        }),
      ),
    },
    {
      name: "a statement more that is not visible",
      file: "main.tf",
      text: `variable "more" {}
resource "aws_vpc_endpoint" "it" {
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = concat([${statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')}], var.more) })
}
`,
    },
    {
      name: "an identity policy",
      file,
      named: false,
      text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringEqualsIfExists":{"aws:PrincipalTag/team":"a"}}}]}',
    },
  ],
});
