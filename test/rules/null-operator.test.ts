import { expect, it } from "vitest";
import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { lintCase, rulesOfParts, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("null-operator", {
  found: [
    {
      name: "NullIfExists that asks for absence: nothing changes",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"NullIfExists"⟧:{"aws:PrincipalOrgID":"true"}}`),
      message: "if-exists",
      severity: "warning",
      names: ["NullIfExists", "aws:PrincipalOrgID"],
      fix: { safety: "safe", text: jsonPolicy(`{"Null":{"aws:PrincipalOrgID":"true"}}`) },
    },
    {
      name: "NullIfExists with a value that is not visible, in a template",
      file: "template.yaml",
      text: templatePolicy("{ ⟦NullIfExists⟧: { 'aws:PrincipalOrgID': !Ref P } }"),
      message: "if-exists",
      fix: { safety: "unsafe", text: templatePolicy("{ 'Null': { 'aws:PrincipalOrgID': !Ref P } }") },
    },
    {
      name: "ForAllValues, which holds always",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:Null"⟧:{"aws:TagKeys":"false"}}`),
      message: "every",
      names: ["every request"],
      fix: { safety: "unsafe", text: jsonPolicy(`{"Null":{"aws:TagKeys":"false"}}`) },
    },
    {
      name: "ForAnyValue, which holds never, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ "⟦ForAnyValue:Null⟧" = { "aws:TagKeys" = var.x } }`),
      message: "any",
      names: ["no request"],
    },
    {
      name: "a pattern that asks for presence alone: safe for keys that are never empty",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringLike"⟧:{"aws:PrincipalOrgID":"*"}}`),
      message: "present",
      severity: "info",
      names: ['"false"'],
      fix: { safety: "safe", text: jsonPolicy(`{"Null":{"aws:PrincipalOrgID":"false"}}`) },
    },
    {
      name: "a tag may be empty: unsafe, in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦StringNotLike⟧"
      variable = "aws:PrincipalTag/team"
      values   = ["*"]`),
      message: "absent",
    },
    {
      name: "any of several values, beside other keys",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{⟦"ForAnyValue:StringLike"⟧:{"aws:PrincipalOrgPaths":["**","a"]},"Null":{"aws:username":"true"}}`,
      ),
      message: "present",
      fix: {
        safety: "safe",
        text: jsonPolicy(`{"Null":{"aws:username":"true","aws:PrincipalOrgPaths":"false"}}`),
      },
    },
  ],
  silent: [
    {
      name: "plain Null",
      file,
      as: endpoint,
      text: jsonPolicy(`{"Null":{"aws:PrincipalOrgID":"true","aws:username":["true","false"]}}`),
    },
    {
      name: "patterns that demand something",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:username":["?*","a*"]},"StringEquals":{"aws:userid":"*"}}`),
    },
    {
      name: "patterns that demand nothing at all",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLikeIfExists":{"aws:username":"*"},"ForAllValues:StringLike":{"aws:TagKeys":"*"}}`),
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "aws:username" = var.x, "aws:userid" = "*\${var.x}" } }`),
    },
    {
      name: "a parameter",
      file: "template.yaml",
      text: templatePolicy("{ StringLike: { 'aws:username': !Ref P } }"),
    },
    {
      name: "a key with several values needs a set operator first",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:PrincipalOrgPaths":"*"}}`),
    },
  ],
});

it("is the one finding for a pattern under a set operator", () => {
  for (const operator of ["ForAnyValue:StringLike", "ForAllValues:StringNotLike", "StringLike"]) {
    const text = jsonPolicy(`{"${operator}":{"aws:PrincipalArn":"*"}}`);
    const { findings } = lintCase({ name: "", file, as: endpoint, text });
    expect(rulesOfParts(findings)).toEqual(["null-operator"]);
  }
});
