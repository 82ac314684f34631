import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("sub-escape-outside-sub", {
  found: [
    {
      name: "a policy variable with the escape",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::acme/⟦\${!aws:username}⟧/*"`),
      message: "found",
      severity: "warning",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource",
      names: [`\${!aws:username}`, `\${aws:username}`],
      fix: null,
    },
    {
      name: "in JSON",
      file: "template.json",
      text: jsonTemplate(`["arn:aws:s3:::acme/⟦\${!aws:username}⟧/*"]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/0",
      names: [`\${!aws:username}`],
      fix: null,
    },
  ],
  silent: [
    {
      name: "inside Fn::Sub",
      file: "template.yaml",
      text: yamlTemplate(`!Sub "\${Bucket}/\${!aws:username}/*"`),
    },
    {
      name: "inside Fn::Sub, in JSON",
      file: "template.json",
      text: jsonTemplate(`{ "Fn::Sub": "\${Bucket}/\${!aws:username}/*" }`),
    },
    {
      name: "a policy variable",
      file: "template.yaml",
      text: yamlTemplate(`"arn:aws:s3:::acme/\${aws:username}/*"`),
    },
    {
      name: "a macro",
      file: "template.yaml",
      text: yamlTemplate(`"\${!aws:username}"`, { top: `Transform: Company::Macro` }),
    },
  ],
});
