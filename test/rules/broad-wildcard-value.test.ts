import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("broad-wildcard-value", {
  found: [
    {
      name: "one of several values, all of them too short",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"StringLike":{"aws:PrincipalTag/team":⟦{"Ref":"P"}⟧}}')).replace(
        "P: { Type: String }",
        "P: { Type: String, AllowedValues: [a*, b*] }",
      ),
      message: "short",
    },
    {
      name: "any account that ends so",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:PrincipalAccount":⟦"*2222"⟧}}')),
      message: "identifier",
      severity: "warning",
      names: ["*2222", "refuses"],
    },
    {
      name: "organizations by their beginning, in a list",
      file: "template.yaml",
      text: bucketTemplate(statementWith('{"StringLike":{"aws:PrincipalOrgID":["o-a1b2c3d4e5",⟦"o-a1b2*"⟧]}}')),
      message: "identifier",
    },
    {
      name: "a short pattern",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringLike":{"s3:prefix":⟦"home/*"⟧}}', { Action: '"s3:ListBucket"' })),
      message: "short",
      names: ["home/*"],
    },
    {
      name: "a wildcard in the middle of little",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringNotLike":{"aws:PrincipalTag/team":⟦"ab*cd"⟧}}', { Effect: '"Deny"' })),
      message: "short",
    },
    {
      name: "an account from a tag",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:ResourceAccount":⟦"${aws:PrincipalTag/account}"⟧,"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
        ),
      ),
      message: "variable",
    },
  ],
  silent: [
    {
      name: "one of several values, one of them long enough",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"StringLike":{"aws:PrincipalTag/team":{"Ref":"P"}}}')).replace(
        "P: { Type: String }",
        "P: { Type: String, AllowedValues: [a*, platform*] }",
      ),
    },
    {
      name: "the VPC of the instance, which AWS sets",
      file,
      as: bucket,
      text: policyFile(statementWith('{"StringEquals":{"aws:SourceVpc":"${aws:Ec2InstanceSourceVpc}"}}')),
    },
    {
      name: "enough characters before",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:PrincipalTag/team":"platform*"}}')),
    },
    {
      name: "enough characters after",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:userid":"*:session-name"}}')),
    },
    {
      name: "a star alone asks for presence",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:PrincipalOrgID":"*"}}')),
    },
    {
      name: "units of an organization",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/r-ab12/*"}}')),
    },
    {
      name: "a short pattern in the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"StringLike":{"s3:prefix":"home/*"}}', { Action: '"s3:ListBucket"' })),
    },
    {
      name: "a variable that AWS sets",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:ResourceOrgID":"${aws:PrincipalOrgID}"}}')),
    },
    {
      name: "a variable beside the wildcard",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringLike":{"s3:prefix":"${aws:username}/*"}}', { Action: '"s3:ListBucket"' }),
      ),
    },
    {
      name: "a text that is not visible before the wildcard",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringLike":{"s3:prefix":{"Fn::Sub":"${P}*"}}}', { Action: '"s3:ListBucket"' }),
      ),
    },
    {
      name: "a value that is not visible",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"StringLike":{"aws:PrincipalAccount":var.p}}')),
    },
    {
      name: "ARNs have their own rules",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"ArnLike":{"aws:PrincipalArn":"arn:*:iam::*:role/a"}}')),
    },
  ],
});
