import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("language-extensions-missing", {
  found: [
    {
      name: "Fn::Length",
      file: "template.yaml",
      text: yamlTemplate(`⟦{ Fn::Length: [a] }⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Length",
      names: ["Fn::Length", "AWS::LanguageExtensions"],
      fix: null,
    },
    {
      name: "in short form",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Length [a]⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Length",
      fix: null,
    },
    {
      name: "a default value of Fn::FindInMap, in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Fn::FindInMap": ["Buckets", "dev", "Arn", { "DefaultValue": "a" }] }⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::FindInMap",
      names: ["Fn::FindInMap"],
      fix: null,
    },
    {
      name: "a policy as text",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: ⟦!ToJsonString { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*" }] }⟧
`,
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Fn::ToJsonString",
      fix: null,
    },
  ],
  silent: [
    {
      name: "with the transform",
      file: "template.yaml",
      text: yamlTemplate(`{ Fn::Length: [a] }`, { top: `Transform: AWS::LanguageExtensions` }),
    },
    {
      name: "with the transform in a list, in JSON",
      file: "template.json",
      text: jsonTemplate(`{ "Fn::Length": ["a"] }`, { top: `"Transform": ["AWS::LanguageExtensions"],` }),
    },
    {
      name: "Fn::FindInMap with three keys",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, prod, Arn]`),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`{ Fn::Length: [a] }`, { top: `Transform: Company::Macro` }),
    },
  ],
});
