import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("intrinsic-malformed", {
  found: [
    {
      name: "Fn::Join without a list",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Join [a]⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Join",
      names: ["Fn::Join"],
      fix: null,
    },
    {
      name: "Fn::If without a second branch, in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Fn::If": ["IsProd", "a"] }⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::If",
      names: ["Fn::If"],
      fix: null,
    },
    {
      name: "Fn::Select beyond its list",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Select [2, [a, b]]⟧`),
      message: "found",
      names: ["2 elements"],
      fix: null,
    },
    {
      name: "Fn::GetAtt of a name only, in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Fn::GetAtt": "Endpoint" }⟧`),
      message: "found",
      names: ["Fn::GetAtt"],
      fix: null,
    },
    {
      name: "Ref of a function",
      file: "template.yaml",
      text: yamlTemplate(`⟦{ Ref: !Sub "\${Bucket}" }⟧`),
      message: "found",
      names: ["Ref"],
      fix: null,
    },
    {
      name: "Fn::Sub of a list of three",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Sub ["a", {}, {}]⟧`),
      message: "found",
      names: ["Fn::Sub"],
      fix: null,
    },
    {
      name: "a hint where cfn-lint reports it as well",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Join [a]⟧`),
      files: { ".cfnlintrc.yml": "" },
      message: "found",
      severity: "info",
      fix: null,
    },
  ],
  silent: [
    {
      name: "functions as they should be",
      file: "template.yaml",
      text: yamlTemplate(
        `[!Join ["", [a, b]], !Select [0, [a]], !Select ["1", !Split [",", "a,b"]], !If [IsProd, a, b]]`,
      ),
    },
    {
      name: "Fn::Select from a list that is not known",
      file: "template.yaml",
      text: yamlTemplate(`!Select [7, !Ref Arns]`),
    },
    {
      name: "Fn::Select from the default of a parameter",
      file: "template.yaml",
      text: `Parameters: { Arns: { Type: CommaDelimitedList, Default: "" }, One: { Type: String, Default: a } }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!Select [1, !Ref Arns], !Select [1, !Split [",", !Ref One]]] }] }
`,
    },
    {
      name: "names that are computed, with the language extensions",
      file: "template.yaml",
      text: yamlTemplate(`[{ Ref: !Sub "\${Bucket}" }, { Fn::GetAtt: [!Ref Bucket, Arn] }]`, {
        top: `Transform: AWS::LanguageExtensions`,
      }),
    },
    {
      name: "an import of a computed name, in short form",
      file: "template.yaml",
      text: yamlTemplate(`!ImportValue { Fn::Sub: "\${Stage}-bucket" }`),
    },
    {
      name: "a function that is not known",
      file: "template.yaml",
      text: yamlTemplate(`{ Fn::Company: [a] }`),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`!Join [a]`, { top: `Transform: Company::Macro` }),
    },
  ],
});
