import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("policy-nested-list", {
  found: [
    {
      name: "a list that Fn::If gives",
      file: "template.yaml",
      text: yamlTemplate(`[a, !If [IsProd, ⟦[b, c]⟧, !Ref AWS::NoValue]]`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/1/Fn::If/1",
      address: "Endpoint",
      names: ["Resource"],
      fix: null,
    },
    {
      name: "a list in a list, in JSON",
      file: "template.json",
      text: jsonTemplate(`["a", ⟦["b"]⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/1",
      names: ["Resource"],
      fix: null,
    },
    {
      name: "a list parameter as element, in JSON",
      file: "template.json",
      text: jsonTemplate(`[⟦{ "Ref": "Arns" }⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/0",
      names: ["Resource"],
      fix: null,
    },
    {
      name: "Fn::Split as element",
      file: "template.yaml",
      text: yamlTemplate(`[⟦!Split [",", !Ref Bucket]⟧]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/0",
      fix: null,
    },
    {
      name: "values of a condition",
      file: "template.yaml",
      text: yamlTemplate(`"*", Condition: { StringEquals: { "aws:SourceVpc": [a, ⟦[b]⟧] } }`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Condition/StringEquals/aws:SourceVpc/1",
      names: ["aws:SourceVpc"],
      fix: null,
    },
    {
      name: "statements",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: a, PolicyDocument: { Statement: [⟦[{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*" }]⟧] } } }
`,
      message: "found",
      names: ["Statement"],
      fix: null,
    },
    {
      name: "inside a policy that is a JSON text",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: a, PolicyDocument: '{"Statement":[{"Effect":"Allow","Principal":"*","Action":["s3:*",⟦["a"]⟧],"Resource":"*"}]}' } }
`,
      message: "found",
      pointer: "/Resources/E/Properties/PolicyDocument#/Statement/0/Action/1",
      names: ["Action"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "a list",
      file: "template.yaml",
      text: yamlTemplate(`[a, b]`),
    },
    {
      name: "a list parameter as the whole list",
      file: "template.yaml",
      text: yamlTemplate(`!Ref Arns`),
    },
    {
      name: "Fn::If around the whole list",
      file: "template.yaml",
      text: yamlTemplate(`!If [IsProd, [a, b], [c]]`),
    },
    {
      name: "Fn::If per element",
      file: "template.yaml",
      text: yamlTemplate(`[a, !If [IsProd, b, !Ref AWS::NoValue]]`),
    },
    {
      name: "a text parameter as element",
      file: "template.yaml",
      text: yamlTemplate(`[!Ref Bucket]`),
    },
    {
      name: "an element of which the type is not known",
      file: "template.yaml",
      text: yamlTemplate(`[!ImportValue arns, { Fn::Company: x }]`),
    },
    {
      name: "arguments of functions",
      file: "template.yaml",
      text: yamlTemplate(`!Join [":", [a, !Select [0, [b, c]]]]`),
    },
    {
      name: "a branch that is never reached",
      file: "template.yaml",
      text: yamlTemplate(`[a, !If [IsProd, [b], c]]`),
      options: { parameters: { Stage: "dev" } },
    },
    {
      name: "nested lists outside of policies",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Resources:
  A: { Type: AWS::SSM::Document, Properties: { Content: { Action: [[a]] } } }
`,
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`[[a]]`, { top: `Transform: Company::Macro` }),
    },
  ],
});
