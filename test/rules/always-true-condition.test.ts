import { expect, it } from "vitest";
import {
  bucketTemplate,
  bucketTerraform,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { lintCase, rulesOfParts, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("always-true-condition", {
  found: [
    {
      name: "a star for a key that is always there",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{⟦"aws:PrincipalAccount"⟧:"*"}}')),
      message: "values",
      severity: "warning",
      names: ["aws:PrincipalAccount"],
      fix: { safety: "safe", text: policyFile(statementWith(null)) },
    },
    {
      name: "beside another operator: that one stays",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{⟦"aws:PrincipalType"⟧:["User","*"]}}',
        ),
      ),
      message: "values",
      fix: {
        safety: "safe",
        text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
      },
    },
    {
      name: "every address, of both versions",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"IpAddress":{⟦"aws:VpcSourceIp"⟧:["0.0.0.0/1","128.0.0.0/1","::/0"]}}')),
      message: "values",
    },
    {
      name: "both truths",
      file: "main.tf",
      text: endpointTerraform(statementWith('{"Bool":{⟦"aws:ViaAWSService"⟧:["true","false"]}}')),
      message: "values",
      fix: { safety: "safe", text: endpointTerraform(statementWith(null)) },
    },
    {
      name: "IfExists and a star",
      file: "main.tf",
      text: bucketTerraform(statementWith('{"StringLikeIfExists":{⟦"aws:PrincipalOrgID"⟧:"*"}}')),
      message: "values",
    },
    {
      name: "a session that is to be spared by a Deny",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith('{"ArnNotLike":{⟦"aws:PrincipalArn"⟧:"arn:aws:sts::111122223333:assumed-role/app/*"}}', {
          Effect: '"Deny"',
        }),
      ),
      message: "session",
      fix: null,
    },
    {
      name: "another condition demands more",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{⟦"aws:principalorgid"⟧:"o-a1b2*"}}',
        ),
      ),
      message: "neighbour",
      severity: "info",
      related: 1,
      fix: {
        safety: "safe",
        text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}')),
      },
    },
    {
      name: "numbers, one in the other, the same hole elsewhere",
      file: "main.tf",
      text: endpointTerraform(
        statementWith(
          '{"NumericLessThan":{"s3:signatureAge":600000},"NumericLessThanEquals":{⟦"s3:signatureAge"⟧:600000},"StringEquals":{"aws:PrincipalOrgID":var.p}}',
        ),
      ),
      message: "neighbour",
      severity: "info",
    },
    {
      name: "the callers that are named have it",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{⟦"aws:PrincipalAccount"⟧:"111122223333"}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
      message: "callers",
      severity: "info",
      related: 0,
      fix: {
        safety: "safe",
        text: policyFile(statementWith(null, { Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' })),
      },
    },
    {
      name: "a role of an account that is demanded",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith(
          '{"StringLike":{⟦"aws:PrincipalAccount"⟧:"1111*"},"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app"},"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}}}',
        ),
      ),
      message: "together",
      severity: "info",
      related: 1,
      names: ["aws:PrincipalArn"],
    },
    {
      name: "two others that leave one value together",
      file: "main.tf",
      text: bucketTerraform(
        statementWith(
          '{"StringEquals":{"aws:PrincipalTag/team":["a","b"]},"StringNotEquals":{"aws:PrincipalTag/team":"b"},"StringLike":{⟦"aws:PrincipalTag/team"⟧:["a","c"]}}',
          { Effect: '"Deny"' },
        ),
      ),
      message: "together",
      related: 2,
    },
  ],
  silent: [
    {
      name: "callers of two accounts",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}', {
          Principal: '{"AWS":["arn:aws:iam::111122223333:role/app","arn:aws:iam::444455556666:role/app"]}',
        }),
      ),
    },
    {
      name: "presence beside a value, said aloud",
      file,
      as: endpoint,
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"Null":{"aws:PrincipalArn":"false"}}'),
      ),
    },
    {
      name: "that services are not meant, said aloud",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"Bool":{"aws:PrincipalIsAWSService":"false"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
        ),
      ),
    },
    {
      name: "a role of AWS's with a name that no other role can have",
      file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"StringNotEqualsIfExists":{"aws:PrincipalAccount":"111122223333"},"ArnNotLikeIfExists":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws:ec2-infrastructure"}}',
          { Effect: '"Deny"' },
        ),
      ),
    },
    {
      name: "what nobody fulfils, demands everything: another finding",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalAccount":"444455556666"},"StringLike":{"aws:PrincipalTag/team":"a*"}}',
          { Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}' },
        ),
      ),
    },
    {
      name: "a star for a key that may be absent",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:PrincipalOrgID":"*"}}')),
    },
    {
      name: "every address of one version",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":"0.0.0.0/0"}}')),
    },
    {
      name: "the private address in the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":["0.0.0.0/0","::/0"]}}')),
    },
    {
      name: "Null beside ForAllValues, as AWS advises",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"ForAllValues:StringLike":{"aws:PrincipalOrgPaths":"o-a1b2c3d4e5/*"},"Null":{"aws:PrincipalOrgPaths":"false"}}',
        ),
      ),
    },
    {
      name: "some and all",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"ForAllValues:StringLike":{"aws:TagKeys":["team","owner"]},"ForAnyValue:StringLike":{"aws:TagKeys":["team","owner"]}}',
        ),
      ),
    },
    {
      name: "a role beside a session that is spared",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"ArnNotLike":{"aws:PrincipalArn":["arn:aws:sts::111122223333:assumed-role/app/*","arn:aws:iam::111122223333:role/app"]}}',
          { Effect: '"Deny"' },
        ),
      ),
    },
    {
      name: "a value that is not visible",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"StringLike":{"aws:PrincipalAccount":{"Ref":"P"}}}')),
    },
    {
      name: "a value more that is not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith(
          '{"StringLike":{"aws:PrincipalOrgID":"o-a1b2*"},"StringEquals":{"aws:PrincipalOrgID":concat(["o-a1b2c3d4e5"],var.p)}}',
        ),
      ),
    },
    {
      name: "the same key under operators that say different things",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/a*"},"StringNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/ab"}}',
        ),
      ),
    },
    {
      name: "a constant of the endpoint: another finding",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringLike":{"aws:SourceVpc":"*"}}')),
    },
  ],
});

it("is the one finding about a condition that lets everybody through", () => {
  const found = (condition: string) => {
    const { findings } = lintCase({ name: "", file, as: endpoint, text: policyFile(statementWith(condition)) });
    return rulesOfParts(findings);
  };
  expect(found('{"StringLikeIfExists":{"aws:PrincipalOrgID":"*"}}')).toEqual(["always-true-condition"]);
  const session = '{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:sts::111122223333:assumed-role/app/x"}}';
  expect(found(session)).toEqual(["always-true-condition"]);
});
