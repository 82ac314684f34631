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

testRule("never-true-condition", {
  found: [
    {
      name: "two lists without a common value",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{⟦"aws:PrincipalOrgID"⟧:["o-ffff*","o-eeee*"]}}',
        ),
      ),
      message: "neighbour",
      severity: "error",
      names: ["aws:PrincipalOrgID"],
      related: 1,
      fix: null,
    },
    {
      name: "presence and absence",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"P"}},"Null":{⟦"aws:PrincipalOrgID"⟧:"true"}}'),
      ),
      message: "neighbour",
    },
    {
      name: "addresses apart",
      file: "main.tf",
      text: bucketTerraform(
        statementWith(
          '{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"},"IpAddressIfExists":{⟦"aws:SourceIp"⟧:["192.0.2.0/24","2001:db8::/32"]}}',
        ),
      ),
      message: "neighbour",
    },
    {
      name: "numbers apart",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"NumericLessThan":{"s3:TlsVersion":"1.2"},"NumericGreaterThanEquals":{⟦"s3:TlsVersion"⟧:1.2}}'),
      ),
      message: "neighbour",
    },
    {
      name: "what one demands the other excludes",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalAccount":"111122223333"},"StringNotLike":{⟦"aws:principalaccount"⟧:"1111*"}}',
        ),
      ),
      message: "neighbour",
    },
    {
      name: "AWS services of an organization",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"Bool":{"aws:PrincipalIsAWSService":"true"},"StringEquals":{⟦"aws:PrincipalOrgID"⟧:var.p}}'),
      ),
      message: "service",
    },
    {
      name: "a role's session by name",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith(
          '{"ArnEquals":{⟦"aws:PrincipalArn"⟧:{"Fn::Sub":"arn:${AWS::Partition}:sts::${AWS::AccountId}:assumed-role/app/x"}}}',
        ),
      ),
      message: "session",
    },
    {
      name: "a key that is always there, absent",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"Null":{⟦"aws:PrincipalAccount"⟧:true}}', { Effect: '"Deny"' })),
      message: "values",
    },
    {
      name: "callers of another account",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{⟦"aws:PrincipalAccount"⟧:"444455556666"}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
      message: "callers",
      severity: "error",
    },
    {
      name: "two keys of one caller",
      file: "main.tf",
      text: bucketTerraform(
        statementWith(
          '{"StringEquals":{"aws:PrincipalAccount":"444455556666"},"ArnLike":{⟦"aws:PrincipalArn"⟧:"arn:aws:iam::111122223333:role/*"}}',
        ),
      ),
      message: "together",
      related: 1,
      names: ["aws:PrincipalAccount", "aws:PrincipalArn"],
    },
  ],
  silent: [
    {
      name: "one of the callers that are named",
      file,
      as: { kind: "endpoint", service: "s3", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":"444455556666"}}', {
          Principal: '{"AWS":["arn:aws:iam::111122223333:role/app","arn:aws:iam::444455556666:role/app"]}',
        }),
      ),
    },
    {
      name: "an account that is not visible",
      file: "template.yaml",
      text: bucketTemplate(
        statementWith('{"StringEquals":{"aws:PrincipalAccount":{"Ref":"P"}}}', {
          Principal: '{"AWS":"arn:aws:iam::111122223333:role/app"}',
        }),
      ),
    },
    {
      name: "AWS services by ARN: what the key holds for them is not documented",
      file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"Bool":{"aws:PrincipalIsAWSService":"true"},"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/*"}}',
        ),
      ),
    },
    {
      name: "lists with a common value",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":["o-a1b2c3d4e5","o-ffffffffff"]},"StringLike":{"aws:PrincipalOrgID":"o-f*"}}',
        ),
      ),
    },
    {
      name: "alternatives in one list",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:PrincipalAccount":["111122223333","444455556666"]}}')),
    },
    {
      name: "both hold where the key is absent",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLikeIfExists":{"aws:PrincipalOrgID":"o-ffff*"}}',
        ),
      ),
    },
    {
      name: "several values of one key",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"ForAnyValue:StringEquals":{"aws:TagKeys":"team"},"ForAnyValue:StringLike":{"aws:TagKeys":"owner"}}',
        ),
      ),
    },
    {
      name: "a value that is not visible",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{"aws:PrincipalOrgID":{"Ref":"P"}}}',
        ),
      ),
    },
    {
      name: "a value more that is not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith(
          '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"StringLike":{"aws:PrincipalOrgID":concat(["o-ffff*"],var.p)}}',
        ),
      ),
    },
    {
      name: "ranges that meet",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"NumericLessThanEquals":{"s3:TlsVersion":1.2},"NumericGreaterThanEquals":{"s3:TlsVersion":1.2}}',
        ),
      ),
    },
    {
      name: "a session beside its role",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"ArnLike":{"aws:PrincipalArn":["arn:aws:sts::111122223333:assumed-role/app/x","arn:aws:iam::111122223333:role/app"]}}',
        ),
      ),
    },
    {
      name: "identities that are no services",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"Bool":{"aws:PrincipalIsAWSService":"false"},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
        ),
      ),
    },
    {
      name: "a variable",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"},"StringNotEquals":{"aws:ResourceAccount":"111122223333"}}',
        ),
      ),
    },
  ],
});
