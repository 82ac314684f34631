import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("unresolved-condition", {
  found: [
    {
      name: "a misspelt condition",
      file: "template.yaml",
      text: yamlTemplate(`⟦!If [Isprod, a, b]⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::If/0",
      address: "Endpoint",
      names: ["Isprod", "IsProd"],
      fix: null,
    },
    {
      name: "a misspelt condition in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Fn::If": ["IsPrd", "a", "b"] }⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::If/0",
      names: ["IsPrd", "IsProd"],
      fix: null,
    },
    {
      name: "around the whole policy",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `SubnetIds: ⟦!If [HasSubnets, [a], !Ref AWS::NoValue]⟧,` }),
      message: "found",
      names: ["HasSubnets"],
      fix: null,
    },
    {
      name: "the condition of the endpoint itself",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Conditions: { IsProd: !Equals [a, b] }
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Condition: ⟦IsProduction⟧, Properties: { VpcId: a } }
`,
      message: "found",
      pointer: "/Resources/E/Condition",
      address: "E",
      names: ["IsProduction"],
      fix: null,
    },
    {
      name: "a hint where cfn-lint reports it as well",
      file: "template.yaml",
      text: yamlTemplate(`⟦!If [Nowhere, a, b]⟧`),
      files: { ".cfnlintrc.yaml": "" },
      message: "found",
      severity: "info",
      fix: null,
    },
  ],
  silent: [
    {
      name: "a condition that is there",
      file: "template.yaml",
      text: yamlTemplate(`!If [IsProd, a, b]`),
    },
    {
      name: "the element of a policy",
      file: "template.yaml",
      text: yamlTemplate(`"*", Condition: { StringEquals: { "aws:PrincipalOrgID": o-a1b2c3d4e5 } }`),
    },
    {
      name: "a name that a macro may make",
      file: "template.yaml",
      text: yamlTemplate(`!If [Made, a, b]`, { top: `Transform: Company::Macro` }),
    },
    {
      name: "a name that a loop may make",
      file: "template.yaml",
      text: `Transform: AWS::LanguageExtensions
Conditions:
  Fn::ForEach::All: [X, [a], { "Is\${X}": !Equals [a, a] }]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !If [Isa, a, b] }] }
`,
    },
    {
      name: "a part of a template, the rest of which may have the name",
      file: "template.yaml",
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !If [IsProd, a, b] }] }
`,
    },
  ],
});
