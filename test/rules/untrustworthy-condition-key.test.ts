import {
  bucketTemplate,
  bucketTerraform,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("untrustworthy-condition-key", {
  found: [
    {
      name: "the page that links",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"StringLike":{⟦"aws:Referer"⟧:"https://example.com/*"}}')),
      message: "header",
      severity: "warning",
      names: ["aws:Referer"],
    },
    {
      name: "the browser, in a template",
      file: "template.yaml",
      text: bucketTemplate(statementWith('{"StringEquals":{⟦"aws:userAgent"⟧:"secret-agent"}}')),
      message: "header",
    },
    {
      name: "a text that is not visible, at an endpoint",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringEquals":{⟦"aws:Referer"⟧:var.p},"Bool":{"aws:SecureTransport":"true"}}'),
      ),
      message: "header",
    },
  ],
  silent: [
    {
      name: "another condition asks who calls",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"StringLike":{"aws:Referer":"https://example.com/*"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
        ),
      ),
    },
    {
      name: "a Deny",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringNotLike":{"aws:Referer":"https://example.com/*"}}', { Effect: '"Deny"' }),
      ),
    },
    {
      name: "a named principal",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith('{"StringLike":{"aws:Referer":"https://example.com/*"}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
    },
    {
      name: "a principal that is not visible",
      file: "main.tf",
      text: bucketTerraform(
        statementWith('{"StringLike":{"aws:Referer":"https://example.com/*"}}', { Principal: '{"AWS":var.p}' }),
      ),
    },
    {
      name: "conditions that are not visible",
      file: "main.tf",
      text: bucketTerraform(
        statementWith('{"StringLike":{"aws:Referer":"https://example.com/*"},(var.p):{"aws:x":"y"}}'),
      ),
    },
    {
      name: "an identity policy",
      file: file,
      named: false,
      text: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"aws:UserAgent":"x"}}}]}',
    },
  ],
});
