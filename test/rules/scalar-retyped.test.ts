import { jsonTemplate, yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("scalar-retyped", {
  found: [
    {
      name: "an account id with a leading zero",
      file: "template.yaml",
      text: yamlTemplate(`[⟦012345670123⟧]`),
      message: "found",
      severity: "warning",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/0",
      names: ["012345670123", "1402433619"],
      fix: null,
    },
    {
      name: "base sixty",
      file: "template.yaml",
      text: yamlTemplate(`⟦1:30⟧`),
      message: "found",
      names: ["90"],
      fix: null,
    },
    {
      name: "a property of the endpoint",
      file: "template.yaml",
      text: yamlTemplate(`"*"`, { properties: `ServiceRegion: ⟦1_000⟧,` }),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/ServiceRegion",
      names: ["1000"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "the same in quotes",
      file: "template.yaml",
      text: yamlTemplate(`['012345670123', "1:30"]`),
    },
    {
      name: "an account id without a leading zero",
      file: "template.yaml",
      text: yamlTemplate(`[111122223333]`),
    },
    {
      name: "a leading zero with a 9: no octal number",
      file: "template.yaml",
      text: yamlTemplate(`[012345678901]`),
    },
    {
      name: "a date",
      file: "template.yaml",
      text: yamlTemplate(`2012-10-17`),
    },
    {
      name: "texts of JSON",
      file: "template.json",
      text: jsonTemplate(`["012345670123"]`),
    },
    {
      name: "numbers of JSON",
      file: "template.json",
      text: jsonTemplate(`[111122223333]`),
    },
  ],
});
