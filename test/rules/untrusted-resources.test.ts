import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const statement = (
  action: string,
  resource: string,
  condition = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
) => `{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource},"Condition":${condition}}`;

const own = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-a1b2c3d4e5"}}';
const foreign = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-zzzzzzzzzz"}}';
const trusting = (trusted: object) => ({ "postern.config.json": JSON.stringify({ trusted }) });

testRule("untrusted-resources", {
  found: [
    {
      name: "any bucket can be written to",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:*"', '⟦"*"⟧')),
      message: "pass",
      severity: "warning",
      names: ["s3:PutObject", "aws:ResourceOrgID"],
    },
    {
      name: "every bucket by its form, in a template",
      file: "template.yaml",
      text: endpointTemplate(statement('["s3:GetObject"]', '⟦["arn:aws:s3:::*"]⟧')),
      message: "pass",
    },
    {
      name: "beside a statement that demands the organization, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        `${statement('"s3:GetObject"', '"*"', '{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}')},${statement('"s3:PutObject"', '⟦"*"⟧')}`,
      ),
      message: "pass",
    },
    {
      name: "any table of any account",
      file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" },
      text: policyFile(statement('"dynamodb:PutItem"', '⟦"arn:aws:dynamodb:eu-west-1:*:table/*"⟧')),
      message: "pass",
    },
    {
      name: "only lists, of callers that are bound",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:ListBucket"', '⟦"*"⟧')),
      message: "minor",
      severity: "info",
    },

    {
      name: "an organization that the configuration does not trust",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"] }),
      text: policyFile(statement('"s3:*"', '⟦"*"⟧', foreign)),
      message: "pass",
    },
    {
      name: "another bucket than the trusted one",
      file,
      as: endpoint,
      files: trusting({ resources: ["arn:aws:s3:::partner-drop/*"] }),
      text: policyFile(statement('"s3:PutObject"', '⟦"*"⟧')),
      message: "pass",
    },
  ],
  silent: [
    {
      name: "named buckets",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:*"', '["arn:aws:s3:::acme-data/*","arn:aws:s3:::acme-*"]')),
    },
    {
      name: "the organization is demanded",
      file: "template.yaml",
      text: endpointTemplate(statement('"s3:*"', '"*"', '{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}')),
    },
    {
      name: "an account that is not visible is demanded",
      file: "main.tf",
      text: endpointTerraform(statement('"s3:*"', '"*"', '{"StringEquals":{"aws:ResourceAccount":var.p}}')),
    },
    {
      name: "resources that are not visible",
      file: "main.tf",
      text: endpointTerraform(statement('"s3:*"', "[var.p]")),
    },
    {
      name: "tables of an account",
      file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" },
      text: policyFile(statement('"dynamodb:*"', '"arn:aws:dynamodb:*:111122223333:table/*"')),
    },
    {
      name: "a Deny of all others",
      file,
      as: endpoint,
      text: policyFile(
        statement('"s3:*"', '"*"'),
        '{"Effect":"Deny","Principal":"*","Action":"*","Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}}',
      ),
    },
    {
      name: "AWS's services alone",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:*"', '"*"', '{"Bool":{"aws:PrincipalIsAWSService":"true"}}')),
    },
    {
      name: "the policy of a bucket",
      file,
      as: { kind: "resource", name: "bucket" },
      text: policyFile(statement('"s3:*"', '"*"')),
    },
    {
      name: "a bucket of others that the configuration trusts, beside the own organization",
      file,
      as: endpoint,
      files: trusting({ organizations: ["o-a1b2c3d4e5"], resources: ["arn:aws:s3:::*-drop/*"] }),
      text: policyFile(
        statement('"s3:PutObject"', '["arn:aws:s3:::partner-drop/*","arn:aws:s3:::other-drop/in/*"]'),
        statement('"s3:*"', '"*"', own),
      ),
    },
    {
      name: "an account that the configuration trusts",
      file,
      as: endpoint,
      files: trusting({ accounts: ["210987654321"] }),
      text: policyFile(statement('"s3:*"', '"*"', '{"StringEquals":{"aws:ResourceAccount":"210987654321"}}')),
    },
  ],
});
