import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const open = (principal = '⟦"*"⟧') => `{"Effect":"Allow","Principal":${principal},"Action":"s3:*","Resource":"*"}`;
const narrow = '{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::acme/*"}';

testRule("service-full-access", {
  found: [
    {
      name: "every action of the service",
      file,
      as: endpoint,
      text: policyFile(open()),
      message: "open",
      names: ["s3"],
    },
    {
      name: "beside a narrower one, in a template",
      file: "template.yaml",
      text: endpointTemplate(`${narrow},${open()}`),
      message: "open",
      severity: "warning",
    },
    {
      name: "in two halves, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        '{"Effect":"Allow","Principal":⟦"*"⟧,"Action":["sqs:*","ec2:DescribeVpcs"],"Resource":"*"}',
        { service: "sqs" },
      ),
      message: "open",
    },
    {
      name: "a Deny of what the endpoint does not serve",
      file,
      as: endpoint,
      text: policyFile(open(), '{"Effect":"Deny","Principal":"*","Action":"ec2:*","Resource":"*"}'),
      message: "open",
    },
    {
      name: "actions that are all by one letter or more",
      file,
      as: endpoint,
      text: policyFile('{"Effect":"Allow","Principal":⟦{"AWS":"*"}⟧,"Action":"s3:?*","Resource":"*"}'),
      message: "open",
    },
  ],
  silent: [
    { name: "another service", file, as: { ...endpoint, service: "dynamodb" }, text: policyFile(open('"*"')) },
    {
      name: "a Deny that takes something away",
      file,
      as: endpoint,
      text: policyFile(open('"*"'), '{"Effect":"Deny","Principal":"*","Action":"s3:DeleteBucket","Resource":"*"}'),
    },
    {
      name: "a Deny that is not visible",
      file: "main.tf",
      text: endpointTerraform(`${open('"*"')},{"Effect":"Deny","Principal":"*","Action":var.p,"Resource":"*"}`),
    },
    {
      name: "AWS's default, which has a rule of its own",
      file,
      as: endpoint,
      text: policyFile('{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}'),
    },
    {
      name: "a condition",
      file: "template.yaml",
      text: endpointTemplate(
        '{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}',
      ),
    },
    { name: "reading alone", file, as: endpoint, text: policyFile(open('"*"').replace("s3:*", "s3:Get*")) },
    { name: "the policy of a bucket", file, as: { kind: "resource", name: "bucket" }, text: policyFile(open('"*"')) },
    { name: "one account", file, as: endpoint, text: policyFile(open('{"AWS":"arn:aws:iam::111122223333:root"}')) },
  ],
});
