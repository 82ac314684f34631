import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("policy-null", {
  found: [
    {
      name: "a member without a value",
      file: "template.yaml",
      text: yamlTemplate(`"*", ⟦Condition⟧: `),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Condition",
      address: "Endpoint",
      names: ["Condition"],
      fix: null,
    },
    {
      name: "null in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦null⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource",
      names: ["Resource"],
      fix: null,
    },
    {
      name: "an element",
      file: "template.yaml",
      text: yamlTemplate(`[a, ⟦~⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/1",
      fix: null,
    },
    {
      name: "a property of the endpoint",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `SubnetIds: ⟦null⟧,` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/SubnetIds",
      names: ["SubnetIds"],
      fix: null,
    },
    {
      name: "a branch of Fn::If",
      file: "template.yaml",
      text: yamlTemplate(`!If [IsProd, a, ⟦null⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::If/2",
      fix: null,
    },
    {
      name: "an endpoint without any properties",
      file: "template.yaml",
      text: `Resources:
  ⟦Endpoint⟧:
    Type: AWS::EC2::VPCEndpoint
    Properties:
`,
      message: "found",
      pointer: "/Resources/Endpoint/Properties",
      names: ["Properties"],
      fix: null,
    },
    {
      name: "the policy of a bucket",
      file: "template.yaml",
      text: `Resources:
  P: { Type: AWS::S3::BucketPolicy, Properties: { Bucket: b, PolicyDocument: ⟦Null⟧ } }
`,
      message: "found",
      names: ["PolicyDocument"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "AWS::NoValue",
      file: "template.yaml",
      text: yamlTemplate(`[a, !Ref AWS::NoValue]`),
    },
    {
      name: "the word in quotes",
      file: "template.yaml",
      text: yamlTemplate(`["null", '~', ""]`),
    },
    {
      name: "the operator",
      file: "template.yaml",
      text: yamlTemplate(`"*", Condition: { "Null": { "aws:PrincipalOrgID": "true" } }`),
    },
    {
      name: "placeholders of another program",
      file: "template.yaml",
      text: yamlTemplate(`{{ bucket }}`),
    },
    {
      name: "a policy without nulls",
      file: "template.json",
      text: jsonTemplate(`"*"`),
    },
    {
      name: "nulls in resources that hold no policy",
      file: "template.yaml",
      text: `Resources:
  Q: { Type: AWS::SQS::Queue, Properties: { QueueName: null } }
`,
    },
    {
      name: "a policy that is a JSON text",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: a, PolicyDocument: '{"Statement":[],"Id":null}' } }
`,
    },
    {
      name: "a bare policy",
      file: "policy.json",
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":null}]}`,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
    },
    {
      name: "Terraform",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "a" {
  policy = null
}
`,
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`null`, { top: `Transform: Company::Macro` }),
    },
  ],
});
