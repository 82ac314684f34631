import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("absent-condition-key", {
  found: [
    {
      name: "the public address in an Allow",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"IpAddress":{⟦"aws:SourceIp"⟧:"10.0.0.0/8"}}')),
      message: "never",
      severity: "warning",
      names: ["aws:SourceIp", "aws:VpcSourceIp"],
      fix: { safety: "unsafe", text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}')) },
    },
    {
      name: "the public address in a Deny: it takes everything",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"NotIpAddress":{⟦"AWS:sourceip"⟧:{"Ref":"P"}}}', { Effect: '"Deny"' })),
      message: "always",
    },
    {
      name: "a key that the service does not supply",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringEquals":{⟦"aws:VpceAccount"⟧:"111122223333"}}', { Action: '"sqs:*"' }),
        { service: "sqs" },
      ),
      message: "never",
      names: ["aws:SourceVpc"],
      fix: null,
    },
    {
      name: "a key that the service of the endpoint does not supply, with all actions",
      file: "template.yaml",
      text: endpointTemplate(
        statementWith('{"StringNotEquals":{⟦"aws:VpceOrgPaths"⟧:"o-a1b2c3d4e5/*"}}', {
          Action: '"*"',
          Effect: '"Deny"',
        }),
        { service: "sqs" },
      ),
      message: "always",
    },
    {
      name: "a key that no action of the statement supplies",
      file: file,
      as: { kind: "endpoint", service: "ebs", type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{⟦"aws:ResourceAccount"⟧:"111122223333"}}', {
          Action: '["ebs:GetSnapshotBlock","EBS:List*"]',
        }),
      ),
      message: "never",
    },
    {
      name: "a key of service calls in an Allow for users",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{⟦"aws:SourceAccount"⟧:"111122223333"}}')),
      message: "never",
      names: ["aws:PrincipalIsAWSService"],
    },
    {
      name: "a key of service calls in a Deny",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"ArnNotLike":{⟦"aws:SourceArn"⟧:"arn:aws:s3:::acme"}}', { Effect: '"Deny"' })),
      message: "always",
    },
    {
      name: "private addresses in the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{⟦"aws:SourceIp"⟧:["10.0.0.0/8","172.31.4.0/22","fd00:1::/32"]}}')),
      message: "privateNever",
      severity: "warning",
      names: ["aws:SourceIp", "allows no request", "aws:VpcSourceIp"],
      fix: {
        safety: "unsafe",
        text: policyFile(
          statementWith('{"IpAddress":{"aws:VpcSourceIp":["10.0.0.0/8","172.31.4.0/22","fd00:1::/32"]}}'),
        ),
      },
    },
    {
      name: "private addresses that a Deny leaves out: it takes everything",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"NotIpAddress":{⟦"aws:SourceIp"⟧:"192.168.10.0/24"}}', { Effect: '"Deny"' })),
      message: "privateAlways",
    },
    {
      name: "a private address among public ones",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{"aws:SourceIp":["192.0.2.0/24",⟦"10.1.2.3"⟧]}}')),
      message: "privateValue",
      severity: "info",
      names: ["10.1.2.3"],
      fix: null,
    },
    {
      name: "a private address beside requests without the key",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddressIfExists":{"aws:SourceIp":⟦"10.0.0.0/8"⟧}}')),
      message: "privateValue",
    },
  ],
  silent: [
    {
      name: "more than private addresses in the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{"aws:SourceIp":["172.0.0.0/8","192.168.0.0/15","0.0.0.0/0"]}}')),
    },
    {
      name: "the private address of the caller in the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"},"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}'),
      ),
    },
    {
      name: "an address that is not visible",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"IpAddress":{"aws:VpcSourceIp":{"Ref":"P"}}}')),
    },
    {
      name: "the policy of a bucket",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}')),
    },
    {
      name: "IfExists: requests without the key are thought of",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"NotIpAddressIfExists":{"aws:SourceIp":"192.0.2.0/24"}}', { Effect: '"Deny"' })),
    },
    {
      name: "Null",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"Null":{"aws:SourceIp":"true"}}')),
    },
    {
      name: "a key of service calls beside the flag of such calls",
      file: file,
      as: endpoint,
      text: policyFile(
        statementWith(
          '{"StringEquals":{"aws:SourceAccount":"111122223333"},"Bool":{"aws:PrincipalIsAWSService":"true"}}',
        ),
      ),
    },
    {
      name: "a Deny of certain service calls",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"StringEquals":{"aws:SourceAccount":"111122223333"}}', { Effect: '"Deny"' })),
    },
    {
      name: "one of the services supplies the key",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringEquals":{"aws:VpceOrgID":"o-a1b2c3d4e5"}}', { Action: '["sqs:*","ec2:*"]' }),
        { service: "sqs" },
      ),
    },
    {
      name: "an action that is not visible",
      file: "main.tf",
      text: endpointTerraform(
        statementWith('{"StringEquals":{"aws:VpceAccount":"111122223333"}}', { Action: '[var.p,"sqs:*"]' }),
        { service: "sqs" },
      ),
    },
    {
      name: "an effect that is not visible",
      file: "template.yaml",
      text: endpointTemplate(statementWith('{"IpAddress":{"aws:SourceIp":"192.0.2.0/24"}}', { Effect: '{"Ref":"P"}' })),
    },
    {
      name: "actions of which one supplies the key",
      file: file,
      as: { kind: "endpoint", service: null, type: "Interface" },
      text: policyFile(
        statementWith('{"StringEquals":{"aws:ResourceAccount":"111122223333"}}', {
          Action: '["ebs:GetSnapshotBlock","ec2:DescribeSnapshots"]',
        }),
      ),
    },
    {
      name: "the private address",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/8"}}')),
    },
  ],
});
