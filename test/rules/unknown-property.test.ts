import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("unknown-property", {
  found: [
    {
      name: "letter case",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `⟦VPCEndpointType⟧: Gateway,` }),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/VPCEndpointType",
      address: "Endpoint",
      names: ["VPCEndpointType", "VpcEndpointType"],
      fix: null,
    },
    {
      name: "the name of another service, in JSON",
      file: "template.json",
      text: jsonTemplate(`"*"`, { properties: `⟦"Policy"⟧: {},` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/Policy",
      names: ["Policy", "PolicyDocument"],
      fix: null,
    },
    {
      name: "a name of Terraform",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `⟦route_table_ids⟧: [a],` }),
      message: "found",
      names: ["route_table_ids", "RouteTableIds"],
      fix: null,
    },
    {
      name: "nothing near it",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `⟦Colour⟧: red,` }),
      message: "found",
      names: ["Colour"],
      fix: null,
    },
    {
      name: "an option of names",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `DnsOptions: { ⟦DnsRecordIPType⟧: ipv4 },` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/DnsOptions/DnsRecordIPType",
      names: ["DnsRecordIpType"],
      fix: null,
    },
    {
      name: "of an endpoint service",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpointService
    Properties: { ⟦AcceptanceRequire⟧: true }
`,
      message: "found",
      names: ["AcceptanceRequired"],
      fix: null,
    },
    {
      name: "of the permissions of one",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpointServicePermissions
    Properties: { ServiceId: a, ⟦AllowedPrincipal⟧: ["*"] }
`,
      message: "found",
      names: ["AllowedPrincipals"],
      fix: null,
    },
    {
      name: "a hint where cfn-lint reports it as well",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `⟦Colour⟧: red,` }),
      files: { ".cfnlintrc": "" },
      message: "found",
      severity: "info",
      fix: null,
    },
  ],
  silent: [
    {
      name: "all that there are",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, {
        properties: `VpcEndpointType: Interface, ServiceRegion: a, SubnetIds: [], Tags: [], DnsOptions: { DnsRecordIpType: ipv4 },`,
      }),
    },
    {
      name: "another type",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::OpenSearchService::VpcEndpoint
    Properties: { DomainArn: a, VpcOptions: {} }
`,
    },
    {
      name: "beside a transform",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `Colour: red, Fn::Transform: { Name: Company::Macro },` }),
    },
    {
      name: "beside a merge",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `<<: { VpcEndpointType: Gateway },` }),
    },
    {
      name: "options that a condition decides",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, {
        properties: `DnsOptions: !If [IsProd, { DnsRecordIpType: ipv4 }, !Ref AWS::NoValue],`,
      }),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `Colour: red,`, top: `Transform: Company::Macro` }),
    },
  ],
});
