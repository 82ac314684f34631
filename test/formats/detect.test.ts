// Which kind of file is it? One row per kind of the specification, and the neighbours that are not it.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const kindOf = (file: string, text: string, named = true) => {
  const { files } = inspectFiles({ [file]: text }, {}, named ? [file] : []);
  return files[0]?.kind ?? "not listed";
};
const policy = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}';

describe("kinds", () => {
  it.each([
    ["policy-document", "p.json", policy],
    ["policy-document", "p.yaml", "Statement: { Effect: Deny, NotAction: 's3:*' }"],
    ["policy-document", "p.anything", policy],
    [
      "unrelated",
      "stack-policy.json",
      '{"Statement":[{"Effect":"Allow","Principal":"*","Action":["Update:Modify","Update:Delete"],"Resource":"*"}]}',
    ],
    ["cfn-template", "t.json", '{"Resources":{"A":{"Type":"AWS::SQS::Queue"}}}'],
    ["cfn-template", "t.template", "AWSTemplateFormatVersion: 2010-09-09\nResources: {}"],
    ["cfn-template", "t.yml", "Resources: { 'Fn::ForEach::Topics': [] }"],
    [
      "sam-template",
      "t.yaml",
      "Transform: AWS::Serverless-2016-10-31\nResources: { A: { Type: AWS::Serverless::Api } }",
    ],
    [
      "sam-template",
      "t.yaml",
      "Transform: [Other, AWS::Serverless-2016-10-31]\nResources: { A: { Type: AWS::Serverless::Api } }",
    ],
    ["cdk-template", "cdk.out/App.template.json", '{"Resources":{"A":{"Type":"AWS::SQS::Queue"}}}'],
    [
      "cdk-manifest",
      "cdk.out/manifest.json",
      '{"version":"36.0.0","artifacts":{"App":{"type":"aws:cloudformation:stack"}}}',
    ],
    ["cdk-support", "cdk.out/tree.json", '{"version":"tree-0.1"}'],
    ["describe-vpc-endpoints", "e.json", '{"VpcEndpoints":[]}'],
    ["describe-vpc-endpoints", "e.json", '[{"VpcEndpointId":"vpce-1","ServiceName":"s"}]'],
    ["describe-vpc-endpoints", "e.json", '{"VpcEndpointId":"vpce-1","ServiceName":"s"}'],
    ["describe-vpc-endpoints", "e.yaml", "VpcEndpoints:\n- VpcEndpointId: vpce-1\n  ServiceName: s"],
    ["serverless-config", "serverless.yml", "service: a\nprovider: { name: aws }"],
    ["serverless-config", "other.yml", "service: a\nprovider: { name: aws }"],
    ["tf-plan-json", "plan.json", '{"format_version":"1.2","resource_changes":[]}'],
    ["tf-plan-json", "plan.json", '{"format_version":"1.2","planned_values":{}}'],
    ["tf-plan-json", "shown.json", '{"format_version":"1.0","values":{}}'],
    ["tf-plan-json", "secret.json", '{"meta":{},"encrypted_data":"eA==","encryption_version":"v0"}'],
    ["tf-state-json", "secret.json", '{"serial":1,"lineage":"x","encrypted_data":"eA==","encryption_version":"v0"}'],
    ["tf-state-json", "terraform.tfstate", '{"version":4,"lineage":"x","serial":1,"terraform_version":"1.9.0"}'],
    ["tf-state-json", "state.json", '{"version":4,"lineage":"x","serial":1,"terraform_version":"1.9.0"}'],
    ["tf-config-json", "main.tf.json", "{}"],
    ["terraform-config", "main.tf", ""],
    ["terraform-config", "main.tofu", "locals {}"],
    ["terraform-vars", "prod.tfvars", "a = 1"],
    ["cfn-parameters", "params.json", '[{"ParameterKey":"A","ParameterValue":"b"}]'],
    ["cfn-parameters", "params.json", '{"Parameters":{"A":"b"}}'],
    ["unparsable", "x.json", "}{"],
    ["unparsable", "plan.json", '{"@level":"info","type":"version"}\n{"@level":"info","type":"planned_change"}'],
    ["unparsable", "tfplan", "PK\u0003\u0004"],
    ["unrelated", "package.json", '{"name":"x","version":"1.0.0"}'],
    ["unrelated", "messages.json", '{"Resources":{"title":"Resources"}}'],
    ["unrelated", "compose.yaml", "version: '3'\nservices: {}"],
    ["unrelated", "empty.json", "{}"],
  ])("%s: %s %s", (kind, file, text) => expect(kindOf(file, text)).toBe(kind));

  it("an unrelated file that nobody named is not listed", () => {
    expect(kindOf("package.json", '{"name":"x"}', false)).toBe("not listed");
  });

  it("a policy with the very mistakes that would hide it is one if it was named", () => {
    const broken = '{"Statement":[{"Effect":"allow","Action":"s3:*"}]}';
    expect(kindOf("p.json", broken)).toBe("policy-document");
    expect(kindOf("p.json", broken, false)).toBe("not listed");
  });

  it("only the first document of a YAML stream counts", () => {
    expect(kindOf("k.yaml", "kind: Pod\n---\nResources: { A: { Type: AWS::SQS::Queue } }")).toBe("unrelated");
  });
});

describe("roles of bare documents", () => {
  const roleOf = (statements: string) => inspectFiles({ "p.json": `{"Statement":${statements}}` }).policies[0]?.role;
  it.each([
    ["identity-like", '[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]'],
    ["resource-like", '[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]'],
    ["resource-like", '[{"Effect":"Allow","NotPrincipal":"*","Action":["sts:AssumeRole","s3:*"]}]'],
    ["trust-like", '[{"Effect":"Allow","Principal":{"Service":"x"},"Action":["sts:AssumeRole","sts:TagSession"]}]'],
    ["trust-like", '[{"Effect":"Allow","Principal":{"Federated":"x"},"Action":"sts:AssumeRoleWithWebIdentity"}]'],
  ])("%s: %s", (role, statements) => expect(roleOf(statements)).toBe(role));
});

describe("files that were asked for and are not checked", () => {
  it.each([
    ["package.json", '{"name":"x"}'],
    ["prod.tfvars", "a = 1"],
    ["x.json", "}{"],
  ])("%s is listed with a reason", (file, text) => {
    expect(inspectFiles({ [file]: text }).skipped).toEqual([{ file, reason: expect.stringMatching(/\.$/) }]);
  });

  it("a file that cannot be read is listed, too", () => {
    const provider = { read: () => null, list: () => [] };
    return import("@postern/core").then(({ inspect }) => {
      const { skipped } = inspect({ files: [{ file: "gone.json", named: true }], provider }, {});
      expect(skipped).toEqual([{ file: "gone.json", reason: expect.stringContaining("cannot be read") }]);
    });
  });
});
