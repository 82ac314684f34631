import { endpointTemplate, endpointTerraform, policyFile } from "../harness/policy-hosts.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const statement = (
  action: string,
  resource = '"*"',
  condition = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}',
) => `{"Effect":"Allow","Principal":"*","Action":${action},"Resource":${resource},"Condition":${condition}}`;

testRule("permission-change-allowed", {
  found: [
    {
      name: "grants on objects of any bucket",
      file,
      as: endpoint,
      text: policyFile(statement('⟦["s3:GetObject","s3:PutObjectAcl"]⟧')),
      message: "change",
      severity: "info",
      names: ["s3:PutObjectAcl"],
    },
    {
      name: "by a wildcard, in a template",
      file: "template.yaml",
      text: endpointTemplate(statement('⟦"s3:Put*"⟧')),
      message: "change",
    },
    {
      name: "policies of keys, in Terraform",
      file: "main.tf",
      text: endpointTerraform(statement('⟦"kms:*"⟧'), { service: "kms" }),
      message: "change",
    },
    {
      name: "every action, at the endpoint of a service that only its name tells",
      file,
      as: { kind: "endpoint", service: "kms", type: "Interface" },
      text: policyFile(statement('⟦"*"⟧')),
      message: "change",
      names: ["kms:"],
    },
  ],
  silent: [
    { name: "objects alone", file, as: endpoint, text: policyFile(statement('["s3:GetObject","s3:PutObject"]')) },
    { name: "named buckets", file, as: endpoint, text: policyFile(statement('"s3:*"', '"arn:aws:s3:::acme-*"')) },
    {
      name: "buckets of the organization",
      file: "template.yaml",
      text: endpointTemplate(statement('"s3:*"', '"*"', '{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}')),
    },
    {
      name: "a Deny of such actions",
      file,
      as: endpoint,
      text: policyFile(statement('"s3:Get*"'), '{"Effect":"Deny","Principal":"*","Action":"s3:Put*","Resource":"*"}'),
    },
    { name: "an action that is not visible", file: "main.tf", text: endpointTerraform(statement("var.p")) },
    {
      name: "the policy of a bucket",
      file,
      as: { kind: "resource", name: "bucket" },
      text: policyFile(statement('"s3:*"')),
    },
  ],
});
