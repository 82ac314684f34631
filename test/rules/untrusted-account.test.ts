import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "sqs", type: "Interface" } as const;
const ours = { "postern.config.json": '{ "trusted": { "accounts": ["210987654321"] } }' };
const oursInOrganization = {
  "postern.config.json": '{ "trusted": { "accounts": ["210987654321"], "organizations": ["o-a1b2c3d4e5"] } }',
};
const by = (condition: string) => statementWith(condition, { Action: '"sqs:*"' });

testRule("untrusted-account", {
  found: [
    {
      name: "a principal",
      file: "policy.json",
      as: endpoint,
      files: ours,
      text: policyFile(
        statementWith(null, { Principal: '{"AWS":["210987654321",⟦"345678901234"⟧]}', Action: '"sqs:*"' }),
      ),
      message: "caller",
      severity: "error",
      confidence: "certain",
      names: ["345678901234"],
    },
    {
      name: "a condition on the caller's account, in a template",
      file: "template.yaml",
      files: ours,
      text: endpointTemplate(by('{"StringEquals":{"aws:PrincipalAccount":[⟦"345678901234"⟧,"210987654321"]}}'), {
        service: "sqs",
      }),
      message: "caller",
      address: "Endpoint",
    },
    {
      name: "a condition on the caller's ARN, in Terraform",
      file: "main.tf",
      files: ours,
      text: endpointTerraform(by('{"ArnLike":{"aws:PrincipalArn":⟦"arn:aws:iam::345678901234:role/*"⟧}}'), {
        service: "sqs",
      }),
      message: "caller",
    },
    {
      name: "the owner of a queue",
      file: "policy.json",
      as: endpoint,
      files: ours,
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"210987654321"}}', {
          Action: '"sqs:*"',
          Resource: '⟦"arn:aws:sqs:eu-west-1:345678901234:jobs"⟧',
        }),
      ),
      message: "resource",
    },
    {
      name: "what a Deny spares",
      file: "policy.json",
      as: endpoint,
      files: ours,
      text: policyFile(
        statementWith(null, { Action: '"sqs:*"' }),
        statementWith('{"StringNotEquals":{"aws:ResourceAccount":["210987654321",⟦"345678901234"⟧]}}', {
          Effect: '"Deny"',
        }),
      ),
      message: "resource",
    },
    {
      name: "the policy of a bucket",
      file: "template.yaml",
      files: ours,
      text: bucketTemplate(
        statementWith(null, {
          Principal: '{"AWS": ⟦"arn:aws:iam::345678901234:root"⟧}',
          Resource: '"arn:aws:s3:::acme-data/*"',
        }),
      ),
      message: "caller",
    },
    {
      name: "an account beside the organization",
      file: "policy.json",
      as: endpoint,
      files: oursInOrganization,
      text: policyFile(
        by('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
        by('{"StringEquals":{"aws:PrincipalAccount":⟦"345678901234"⟧}}'),
      ),
      message: "caller",
    },
  ],
  silent: [
    {
      name: "accounts of which no list says whose they are",
      file: "policy.json",
      as: endpoint,
      text: policyFile(by('{"StringEquals":{"aws:PrincipalAccount":"345678901234"}}')),
    },
    {
      name: "organizations alone do not say which accounts are theirs",
      file: "policy.json",
      as: endpoint,
      files: { "postern.config.json": '{ "trusted": { "organizations": ["o-a1b2c3d4e5"] } }' },
      text: policyFile(by('{"StringEquals":{"aws:PrincipalAccount":"345678901234"}}')),
    },
    {
      name: "the trusted account, and the account of the files",
      file: "policy.json",
      as: endpoint,
      files: { "postern.config.json": '{ "trusted": { "accounts": ["210987654321"] }, "account": "345678901234" }' },
      text: policyFile(by('{"StringEquals":{"aws:PrincipalAccount":["210987654321","345678901234"]}}')),
    },
    {
      name: "an account that must be in the trusted organization as well",
      file: "policy.json",
      as: endpoint,
      files: oursInOrganization,
      text: policyFile(
        by('{"StringEquals":{"aws:PrincipalAccount":"345678901234","aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
      ),
    },
    {
      name: "an account that is shut out",
      file: "policy.json",
      as: endpoint,
      files: ours,
      text: policyFile(
        statementWith(null, { Action: '"sqs:*"' }),
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"345678901234"}}', { Effect: '"Deny"', Action: '"*"' }),
      ),
    },
    {
      name: "an account that is named and denied",
      file: "policy.json",
      as: endpoint,
      files: ours,
      text: policyFile(
        by('{"StringEquals":{"aws:PrincipalAccount":"345678901234"}}'),
        statementWith('{"StringNotEquals":{"aws:PrincipalAccount":"210987654321"}}', {
          Effect: '"Deny"',
          Action: '"*"',
        }),
      ),
    },
    {
      name: "a value that is not visible",
      file: "template.yaml",
      files: ours,
      text: endpointTemplate(by('{"StringEquals":{"aws:PrincipalAccount": {Ref: P}}}'), { service: "sqs" }),
    },
    {
      name: "an identity's policy",
      file: "template.yaml",
      files: ours,
      text: `Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument: {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1:345678901234:jobs"}]}
`,
    },
  ],
});
