import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("s3-prefix-negated", {
  found: [
    {
      name: "a Deny of a prefix",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringLike":{⟦"s3:prefix"⟧:"secret/*"}}', { Action: '"s3:ListBucket"', Effect: '"Deny"' }),
      ),
      message: "hidden",
      severity: "warning",
      names: ["s3:prefix"],
    },
    {
      name: "an Allow of all others",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith('{"StringNotLike":{⟦"S3:Prefix"⟧:"secret/*"}}', { Action: '"s3:ListBucket"' }),
      ),
      message: "hidden",
    },
    {
      name: "a prefix that is not visible in a list",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringLikeIfExists":{⟦"s3:prefix"⟧:["secret/*",var.p]}}', {
          Action: '"s3:ListBucket"',
          Effect: '"Deny"',
        }),
      ),
      message: "hidden",
    },
  ],
  silent: [
    {
      name: "an Allow of a prefix",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"StringLike":{"s3:prefix":"home/*"}}', { Action: '"s3:ListBucket"' })),
    },
    {
      name: "a Deny of all others",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringNotLike":{"s3:prefix":"home/*"}}', { Action: '"s3:ListBucket"', Effect: '"Deny"' }),
      ),
    },
    {
      name: "a Deny of every prefix",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringLike":{"s3:prefix":"*"}}', { Action: '"s3:ListBucket"', Effect: '"Deny"' }),
      ),
    },
    {
      name: "one prefix exactly",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringEquals":{"s3:prefix":""}}', { Action: '"s3:ListBucket"', Effect: '"Deny"' }),
      ),
    },
    {
      name: "another key",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"StringLike":{"s3:delimiter":"/*"}}', { Action: '"s3:ListBucket"', Effect: '"Deny"' }),
      ),
    },
    {
      name: "an effect that is not visible",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringLike":{"s3:prefix":"secret/*"}}', { Action: '"s3:ListBucket"', Effect: '{"Ref":"P"}' }),
      ),
    },
  ],
});
