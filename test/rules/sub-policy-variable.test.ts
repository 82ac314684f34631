import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("sub-policy-variable", {
  found: [
    {
      name: "a key",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${Bucket}/⟦\${aws:username}⟧/*"`),
      message: "found",
      severity: "error",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub",
      names: [`\${aws:username}`, `\${!aws:username}`],
      fix: null,
    },
    {
      name: "a tag, in JSON",
      file: "template.json",
      text: jsonTemplate(`{ "Fn::Sub": "\${Bucket}/⟦\${aws:PrincipalTag/team}⟧/*" }`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub",
      names: [`\${!aws:PrincipalTag/team}`],
      fix: null,
    },
    {
      name: "an escape of IAM",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${Bucket}/⟦\${*}⟧"`),
      message: "found",
      names: [`\${!*}`],
      fix: null,
    },
    {
      name: "with a map of variables",
      file: "template.yaml",
      text: yamlTemplate(`!Sub ["\${A}/⟦\${saml:sub}⟧", { A: a }]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Sub/0",
      fix: null,
    },
  ],
  silent: [
    {
      name: "with the escape",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${Bucket}/\${!aws:username}/*"`),
    },
    {
      name: "in a plain text",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::acme/\${aws:username}/*"`),
    },
    {
      name: "in a plain text, in JSON",
      file: "template.json",
      text: jsonTemplate(`"arn:aws:s3:::acme/\${aws:username}/*"`),
    },
    {
      name: "pseudo parameters",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${AWS::Region}/\${AWS::AccountId}"`),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${aws:username}"`, { top: `Transform: Company::Macro` }),
    },
  ],
});
