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
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("negated-condition-allows-missing", {
  found: [
    {
      name: "an account that is excluded",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringNotEquals":{⟦"aws:PrincipalAccount"⟧:"111122223333"}}')),
      message: "open",
      severity: "warning",
      names: ["unsigned", "aws:PrincipalAccount"],
    },
    {
      name: "a role, in a template",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"ArnNotLike":{⟦"aws:PrincipalArn"⟧:"arn:aws:iam::111122223333:role/app"}}'),
      ),
      message: "open",
    },
    {
      name: "addresses in the policy of a bucket",
      file: "main.tf",
      text: bucketTerraform(
        statementWith('{"NotIpAddress":{⟦"aws:SourceIp"⟧:"192.0.2.0/24"},"Bool":{"aws:SecureTransport":"true"}}'),
      ),
      message: "open",
    },
    {
      name: "two of them are one finding",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"StringNotEquals":{⟦"aws:PrincipalAccount"⟧:"111122223333","aws:SourceVpc":"vpc-0123456789abcdef0"}}',
        ),
      ),
      message: "open",
      related: 1,
    },
    {
      name: "a value that is not visible: whatever it is",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringNotEquals":{⟦"aws:PrincipalOrgID"⟧:var.p}}')),
      message: "open",
    },
  ],
  silent: [
    {
      name: "what is the same for every request of the endpoint: another finding",
      file,
      as: endpoint,
      text: policyFile(statementWith('{"StringNotEquals":{"aws:SourceVpc":"vpc-0123456789abcdef0"}}')),
    },
    {
      name: "a Deny",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}', { Effect: '"Deny"' }),
      ),
    },
    {
      name: "a positive condition beside it",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
        ),
      ),
    },
    {
      name: "a Deny shuts the strangers out",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}'),
        statementWith('{"StringNotEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}', { Effect: '"Deny"' }),
      ),
    },
    {
      name: "a named principal",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith('{"NotIpAddress":{"aws:SourceIp":"192.0.2.0/24"}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
    },
    {
      name: "a principal that is not visible",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}', {
          Principal: '{"AWS":{"Ref":"P"}}',
        }),
      ),
    },
    {
      name: "a condition that is not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"},(var.p):{"aws:PrincipalOrgID":"o"}}'),
      ),
    },
    {
      name: "a key that says nothing of callers",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringNotEquals":{"s3:prefix":"secret/"}}', { Action: '"s3:ListBucket"' })),
    },
  ],
});
