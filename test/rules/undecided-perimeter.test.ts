import { expect, it } from "vitest";
import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const organization = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}';
const both = '{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5","aws:ResourceOrgID":"o-a1b2c3d4e5"}}';

testRule("undecided-perimeter", {
  found: [
    {
      name: "resources that a parameter gives",
      file: "template.yaml",
      text: endpointTemplate(statementWith(organization, { Action: '"s3:PutObject"', Resource: "⟦{Ref: P}⟧" })),
      message: "resources",
      severity: "info",
      names: ["param:P"],
    },
    {
      name: "whether services are meant, in Terraform",
      file: "main.tf",
      text: endpointTerraform(
        statementWith(
          '{"StringEqualsIfExists":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"},"Null":{"aws:PrincipalOrgID":⟦var.p⟧}}',
          { Resource: '"arn:aws:s3:::acme/*"' },
        ),
      ),
      message: "callers",
      names: ["var.p"],
    },
  ],
  silent: [
    {
      name: "a parameter that decides nothing",
      file: "template.yaml",
      text: endpointTemplate(statementWith(both, { Resource: "{Ref: P}" })),
    },
    {
      name: "what passes with every value has other findings",
      file: "template.yaml",
      text: endpointTemplate(statementWith(null, { Action: "{Ref: P}" })),
    },
    {
      name: "a text that is to be filled in",
      file: "policy.json",
      as: endpoint,
      text: policyFile(statementWith(organization, { Resource: '"<resource-arn>"' })),
    },
    { name: "nothing is hidden", file: "policy.json", as: endpoint, text: policyFile(statementWith(organization)) },
    {
      name: "the policy of a bucket",
      file: "template.yaml",
      text: bucketTemplate(statementWith(null, { Resource: "{Ref: P}" })),
    },
  ],
});

it("has to be turned on", () => {
  const text = endpointTemplate(statementWith(organization, { Resource: "{Ref: P}" }));
  const rules = (options: object) =>
    lintCase({ name: "", file: "template.yaml", text, options }).findings.map(({ rule }) => rule);
  expect(rules({})).not.toContain("undecided-perimeter");
  expect(rules({ preset: "all" })).toContain("undecided-perimeter");
  expect(rules({ rules: { "undecided-perimeter": "warning" } })).toContain("undecided-perimeter");
});
