import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("unresolved-ref", {
  found: [
    {
      name: "a misspelt parameter",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Ref Buckt⟧`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Ref",
      address: "Endpoint",
      names: ["Buckt", "Bucket"],
      fix: null,
    },
    {
      name: "a misspelt parameter in JSON",
      file: "template.json",
      text: jsonTemplate(`⟦{ "Ref": "bucket" }⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Ref",
      names: ["bucket", "Bucket"],
      fix: null,
    },
    {
      name: "an attribute of nothing",
      file: "template.yaml",
      text: yamlTemplate(`⟦!GetAtt Store.Arn⟧`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::GetAtt",
      names: ["Store"],
      fix: null,
    },
    {
      name: "in a text",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "arn:aws:s3:::⟦\${Buckt}⟧/*"`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub",
      names: ["Buckt", "Bucket"],
      fix: null,
    },
    {
      name: "in a text in JSON",
      file: "template.json",
      text: jsonTemplate(`{ "Fn::Sub": "arn:aws:s3:::⟦\${AWS::Regoin}⟧/*" }`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub",
      names: ["AWS::Regoin"],
      fix: null,
    },
    {
      name: "in a property of the endpoint",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `SubnetIds: [⟦!Ref Subnet⟧],` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/SubnetIds/0/Ref",
      fix: null,
    },
    {
      name: "a hint where cfn-lint reports it as well",
      file: "template.yaml",
      text: yamlTemplate(`⟦!Ref Nowhere⟧`),
      files: { ".cfnlintrc": "" },
      message: "found",
      severity: "info",
      fix: null,
    },
  ],
  silent: [
    {
      name: "names that are there",
      file: "template.yaml",
      text: yamlTemplate(`[!Ref Bucket, !GetAtt Endpoint.Id, !Sub "\${Bucket}/\${AWS::Region}"]`),
    },
    {
      name: "AWS::NoValue",
      file: "template.yaml",
      text: yamlTemplate(`["*", !Ref AWS::NoValue]`),
    },
    {
      name: "a name of the map of Fn::Sub",
      file: "template.yaml",
      text: yamlTemplate(`!Sub ["\${A}/*", { A: !Ref Bucket }]`),
    },
    {
      name: "policy variables and escapes",
      file: "template.yaml",
      text: yamlTemplate(`["\${aws:username}", !Sub "\${!aws:username}"]`),
    },
    {
      name: "a branch that is never reached",
      file: "template.yaml",
      text: yamlTemplate(`!If [IsProd, !Ref Nowhere, "*"]`),
      options: { parameters: { Stage: "dev" } },
    },
    {
      name: "a name that a macro may make",
      file: "template.yaml",
      text: yamlTemplate(`!Ref Made`, { top: `Transform: Company::Macro` }),
    },
    {
      name: "a name that a loop may make",
      file: "template.yaml",
      text: `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Buckets: [Name, [a, b], { "Bucket\${Name}": { Type: AWS::S3::Bucket } }]
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !Ref Bucketa }] }
`,
    },
    {
      name: "what SAM makes",
      file: "template.yaml",
      text: `Transform: AWS::Serverless-2016-10-31
Resources:
  Work: { Type: AWS::Serverless::Function }
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: { Statement: [{ Effect: Allow, Principal: { AWS: !GetAtt WorkRole.Arn }, Action: "kms:*", Resource: "*" }] }
`,
    },
    {
      name: "what a module holds",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !Ref StoreBucket }] }
  Store: { Type: Acme::S3::Bucket::MODULE }
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
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !Ref Bucket }] }
`,
    },
    {
      name: "a loop variable inside a policy",
      file: "template.yaml",
      text: `Transform: AWS::LanguageExtensions
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*", Fn::ForEach::S: [X, [a], { "\${X}": { Ref: X } }] }] }
`,
    },
    {
      name: "a file with a fault, behind which the name may be",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: !Ref Bucket }] }
  Bucket: { Type: AWS::S3::Bucket
`,
    },
  ],
});
