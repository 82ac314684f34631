import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const published = '"arn:aws:s3:::al2023-repos-eu-west-1-de612dc2/*"';
const statement = (action: string, resource = published) =>
  `{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource}}`;

testRule("broad-access-to-aws-owned", {
  found: [
    {
      name: "every action on Amazon Linux repositories",
      file,
      as: endpoint,
      text: policyFile(statement('⟦"s3:*"⟧')),
      message: "change",
      severity: "warning",
      names: ["s3:PutObject", "s3:GetObject"],
    },
    {
      name: "writing, in a template",
      file: "template.yaml",
      text: endpointTemplate(statement('⟦["s3:GetObject","s3:PutObject"]⟧')),
      message: "change",
    },
    {
      name: "beside what is not AWS's, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        statement(
          '⟦"s3:*Object"⟧',
          '["arn:aws:s3:::acme-data/*","arn:aws:s3:::prod-eu-west-1-starport-layer-bucket/*"]',
        ),
      ),
      message: "change",
    },
  ],
  silent: [
    { name: "reading", file, as: endpoint, text: policyFile(statement('["s3:GetObject","s3:ListBucket"]')) },
    {
      name: "buckets of one's own",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:*"', '"arn:aws:s3:::acme-data/*"')),
    },
    {
      name: "a name that holds an account of the service",
      file: "template.yaml",
      text: endpointTemplate(statement('"s3:*"', '"arn:aws:s3:::*-repos-*/*"')),
    },
    { name: "a bucket that is not visible", file: "main.tf", text: endpointTerraform(statement('"s3:*"', "var.p")) },
    { name: "an action that is not visible", file: "main.tf", text: endpointTerraform(statement("var.p")) },
    {
      name: "a Deny of writing",
      file,
      as: endpoint,
      text: policyFile(
        statement('"s3:*"'),
        '{"Effect":"Deny","Principal":"*","NotAction":["s3:Get*","s3:List*"],"Resource":"*"}',
      ),
    },
    {
      name: "the policy of a bucket",
      file,
      as: { kind: "resource", name: "bucket" },
      text: policyFile(statement('"s3:*"')),
    },
  ],
});
