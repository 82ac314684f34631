import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("map-key", {
  found: [
    {
      name: "a misspelt key",
      file: "template.yaml",
      text: yamlTemplate(`⟦!FindInMap [Buckets, prd, Arn]⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::FindInMap",
      names: ["prd", "prod"],
      fix: null,
    },
    {
      name: "a mapping that is not there, in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Fn::FindInMap": ["Bucket", "prod", "Arn"] }⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::FindInMap",
      names: ["Buckets"],
      fix: null,
    },
    {
      name: "the last key",
      file: "template.yaml",
      text: yamlTemplate(`⟦!FindInMap [Buckets, prod, arn]⟧`),
      message: "found",
      names: ["arn", "Arn"],
      fix: null,
    },
    {
      name: "a supplied parameter as key",
      file: "template.yaml",
      text: yamlTemplate(`⟦!FindInMap [Buckets, !Ref Stage, Arn]⟧`),
      options: { parameters: { Stage: "dev" } },
      message: "found",
      names: ["dev"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "keys that are there",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, prod, Arn]`),
    },
    {
      name: "a key that is not known",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, !Ref Stage, Arn]`),
    },
    {
      name: "a key that rests on a default",
      file: "template.yaml",
      text: `Parameters: { Stage: { Type: String, Default: dev } }
Mappings: { Buckets: { prod: { Arn: a } } }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !FindInMap [Buckets, !Ref Stage, Arn] }] }
`,
    },
    {
      name: "the Region, which is not known",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, !Ref AWS::Region, Arn]`),
    },
    {
      name: "a default value",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, dev, Arn, { DefaultValue: a }]`, {
        top: `Transform: AWS::LanguageExtensions`,
      }),
    },
    {
      name: "a mapping that an include brings",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Mappings: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/k } } }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !FindInMap [Buckets, prod, Arn] }] }
`,
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`!FindInMap [Buckets, dev, Arn]`, { top: `Transform: Company::Macro` }),
    },
  ],
});
