import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("dynamic-reference-unquoted", {
  found: [
    {
      name: "a reference of Parameter Store",
      file: "template.yaml",
      text: yamlTemplate(`⟦{{resolve:ssm:/bucket/arn}}⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource",
      address: "Endpoint",
      names: ["{{resolve:ssm:/bucket/arn}}", "'{{resolve:ssm:/bucket/arn}}'"],
      fix: null,
    },
    {
      name: "an element of a list",
      file: "template.yaml",
      text: yamlTemplate(`[a, ⟦{{resolve:secretsmanager:MySecret:SecretString:arn}}⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/1",
      fix: null,
    },
    {
      name: "in block style, far from any policy",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      QueueName: ⟦{{resolve:ssm:name:1}}⟧
`,
      message: "found",
      pointer: "/Resources/Queue/Properties/QueueName",
      fix: null,
    },
  ],
  silent: [
    {
      name: "in quotes",
      file: "template.yaml",
      text: yamlTemplate(`"{{resolve:ssm:/bucket/arn}}"`),
    },
    {
      name: "inside a longer plain text",
      file: "template.yaml",
      text: yamlTemplate(`arn:aws:s3:::{{resolve:ssm:name}}`),
    },
    {
      name: "in JSON",
      file: "template.json",
      text: jsonTemplate(`"{{resolve:ssm:/bucket/arn}}"`),
    },
    {
      name: "a placeholder of another program",
      file: "template.yaml",
      text: yamlTemplate(`{{ bucket_arn }}`),
    },
    {
      name: "a file that is no template",
      file: "other.yaml",
      text: `a: {{resolve:ssm:AWS::x}}
`,
    },
  ],
});
