import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("sub-missing", {
  found: [
    {
      name: "a parameter",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::⟦\${Bucket}⟧/*"`),
      message: "found",
      severity: "warning",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource",
      names: [`\${Bucket}`, "Fn::Sub"],
      fix: null,
    },
    {
      name: "a pseudo parameter, in JSON",
      file: "template.json",
      text: jsonTemplate(`["a", "arn:aws:s3:::acme-⟦\${AWS::AccountId}⟧/*"]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/1",
      names: [`\${AWS::AccountId}`],
      fix: null,
    },
    {
      name: "an attribute of a resource",
      file: "template.yaml",
      text: yamlTemplate(`"⟦\${Endpoint.Id}⟧"`),
      message: "found",
      names: [`\${Endpoint.Id}`],
      fix: null,
    },
    {
      name: "a property of the endpoint",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `ServiceRegion: "⟦\${AWS::Region}⟧",` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/ServiceRegion",
      fix: null,
    },
  ],
  silent: [
    {
      name: "with Fn::Sub",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "arn:aws:s3:::\${Bucket}/*"`),
    },
    {
      name: "with Fn::Sub, in JSON",
      file: "template.json",
      text: jsonTemplate(`{ "Fn::Sub": "arn:aws:s3:::\${Bucket}/*" }`),
    },
    {
      name: "a policy variable",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::acme/\${aws:username}/*"`),
    },
    {
      name: "a name that the template does not have",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::\${bucket_of_another_program}/*"`),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::\${Bucket}/*"`, { top: `Transform: Company::Macro` }),
    },
    {
      name: "a bare policy",
      file: "policy.json",
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::\${AWS::AccountId}/*"}]}`,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
    },
  ],
});
