import { bucketTemplate, bucketTerraform, policyFile, statementWith } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const bucket = { kind: "resource", name: "bucket" } as const;
const file = "policy.json";

testRule("unpaired-condition-key", {
  found: [
    {
      name: "private addresses alone",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"IpAddress":{⟦"aws:VpcSourceIp"⟧:"10.0.0.0/16"}}')),
      message: "unpaired",
      severity: "warning",
      names: ["aws:SourceVpc"],
    },
    {
      name: "in a Deny, in a template",
      file: "template.yaml",
      text: bucketTemplate(statementWith('{"NotIpAddress":{⟦"aws:vpcSourceIp"⟧:"10.0.0.0/16"}}', { Effect: '"Deny"' })),
      message: "unpaired",
    },
    {
      name: "beside the organization, an address that is not visible",
      file: "main.tf",
      text: bucketTerraform(
        statementWith('{"IpAddress":{⟦"aws:VpcSourceIp"⟧:var.p},"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'),
      ),
      message: "unpaired",
    },
  ],
  silent: [
    {
      name: "with its VPC",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"},"StringEquals":{"aws:SourceVpc":"vpc-0123456789abcdef0"}}',
        ),
      ),
    },
    {
      name: "with the endpoint, in another case and negated",
      file: file,
      as: bucket,
      text: policyFile(
        statementWith(
          '{"NotIpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"},"StringNotEquals":{"AWS:sourcevpce":"vpce-0123456789abcdef0"}}',
          { Effect: '"Deny"' },
        ),
      ),
    },
    {
      name: "an endpoint policy: the network is that of the endpoint",
      file: file,
      as: endpoint,
      text: policyFile(statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"}}')),
    },
    {
      name: "a condition that is not visible",
      file: "main.tf",
      text: bucketTerraform(statementWith('{"IpAddress":{"aws:VpcSourceIp":"10.0.0.0/16"},(var.p):{"aws:x":"y"}}')),
    },
    {
      name: "presence only",
      file: file,
      as: bucket,
      text: policyFile(statementWith('{"Null":{"aws:VpcSourceIp":"false"}}')),
    },
  ],
});
