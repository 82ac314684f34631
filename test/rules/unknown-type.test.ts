import { yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("unknown-type", {
  found: [
    {
      name: "the spelling of OpenSearch",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: ⟦AWS::EC2::VpcEndpoint⟧
    Properties: { VpcId: a }
`,
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Type",
      address: "Endpoint",
      names: ["AWS::EC2::VpcEndpoint", "AWS::EC2::VPCEndpoint"],
      fix: null,
    },
    {
      name: "a letter too many, in JSON",
      file: "template.json",
      text: `{"Resources":{"Endpoint":{"Type":⟦"AWS::EC2::VPCEndpoints"⟧,"Properties":{}}}}`,
      message: "found",
      names: ["AWS::EC2::VPCEndpoint"],
      fix: null,
    },
    {
      name: "letter case everywhere",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: a
Resources: { E: { Type: ⟦aws::ec2::vpcendpoint⟧ } }
`,
      message: "found",
      names: ["AWS::EC2::VPCEndpoint"],
      fix: null,
    },
    {
      name: "a hint where cfn-lint reports it as well",
      file: "deep/down/template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: ⟦AWS::EC2::VPCEndPoint⟧
    Properties: { VpcId: a }
`,
      files: { "deep/.cfnlintrc": "" },
      message: "found",
      severity: "info",
      fix: null,
    },
  ],
  silent: [
    {
      name: "the type",
      file: "template.yaml",
      text: yamlTemplate(`"*"`),
    },
    {
      name: "types of other services",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  A: { Type: AWS::OpenSearchService::VpcEndpoint }
  B: { Type: AWS::OpenSearchServerless::VpcEndpoint }
  C: { Type: AWS::EC2::VPCEndpointService }
  D: { Type: AWS::EC2::VPCEndpointConnectionNotification }
  E: { Type: AWS::EC2::ClientVpnEndpoint }
`,
    },
    {
      name: "a type of your own",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: Acme::EC2::VPCEndpoint
    Properties: { VpcId: a }
`,
    },
    {
      name: "a module",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint::MODULE
    Properties: { VpcId: a }
`,
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: `Transform: Company::Macro
AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VpcEndpoint
    Properties: { VpcId: a }
`,
    },
  ],
});
