import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const organization = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}';
const marked = (statement: string) => statement.replace('"Condition"', '⟦"Condition"⟧');
const services = statementWith('{"Bool":{"aws:PrincipalIsAWSService":"true"}}', { Action: '"s3:*"' });

testRule("missing-service-principal-access", {
  found: [
    {
      name: "the organization alone",
      file,
      as: endpoint,
      text: policyFile(marked(statementWith(organization, { Action: '"s3:*"' }))),
      message: "missing",
      severity: "info",
      names: ["s3"],
    },
    {
      name: "an organization that is not visible, in a template",
      file: "template.yaml",
      text: endpointTemplate(
        marked(statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}', { Action: '"s3:*"' })),
      ),
      message: "missing",
    },
    {
      name: "a part of the organization, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":["o-a1b2c3d4e5/*"]}}'),
      ).replace('"Condition"', '"⟦Condition⟧"'),
      message: "missing",
    },
  ],
  silent: [
    {
      name: "services have a statement of their own",
      file,
      as: endpoint,
      text: policyFile(statementWith(organization, { Action: '"s3:*"' }), services),
    },
    {
      name: "IfExists lets them through",
      file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
    },
    {
      name: "everybody passes",
      file,
      as: endpoint,
      text: policyFile(statementWith(null), statementWith(organization)),
    },
    {
      name: "of which account a service is, nobody says",
      file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}')),
    },
    {
      name: "what it is for is listed",
      file,
      as: endpoint,
      text: policyFile(statementWith(organization, { Resource: '"arn:aws:s3:::acme/*"' })),
    },
    {
      name: "statements that are not visible",
      file: "main.tf",
      text: endpointTerraform(statementWith(organization)).replace(
        /"Statement":\[(.*)\]/,
        '"Statement":concat([$1], var.p)',
      ),
    },
    {
      name: "a service that nobody calls so",
      file,
      as: { kind: "endpoint", service: "sqs", type: "Interface" },
      text: policyFile(statementWith(organization, { Action: '"sqs:*"' })),
    },
    { name: "the policy of a bucket", file: "template.yaml", text: bucketTemplate(statementWith(organization)) },
  ],
});
