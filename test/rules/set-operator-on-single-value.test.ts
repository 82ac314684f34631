import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("set-operator-on-single-value", {
  found: [
    {
      name: "ForAllValues in an Allow, which holds without the key",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringEquals"⟧:{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
      message: "absent",
      severity: "warning",
      confidence: "certain",
      names: ["aws:PrincipalOrgID", "allows them", "StringEqualsIfExists"],
      fix: { safety: "unsafe", text: jsonPolicy(`{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}`) },
    },
    {
      name: "in a Deny, in a template",
      file: "template.yaml",
      text: templatePolicy("{ 'ForAllValues:StringLike': { 'aws:username': !Ref P } }", { effect: "Deny" }).replace(
        "'ForAllValues:StringLike'",
        "⟦'ForAllValues:StringLike'⟧",
      ),
      message: "absent",
      names: ["denies them"],
    },
    {
      name: "needless where absence is decided alike: the fix is safe, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ "⟦ForAnyValue:StringEquals⟧" = { "aws:PrincipalOrgID" = var.x } }`),
      message: "needless",
      severity: "info",
      fix: { safety: "safe", text: terraformPolicy(`{ "StringEquals" = { "aws:PrincipalOrgID" = var.x } }`) },
    },
    {
      name: "negated ForAllValues decides absence like the plain operator",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringNotEquals"⟧:{"aws:PrincipalAccount":"111122223333"}}`, {
        effect: "Deny",
      }),
      message: "needless",
      fix: {
        safety: "safe",
        text: jsonPolicy(`{"StringNotEquals":{"aws:PrincipalAccount":"111122223333"}}`, { effect: "Deny" }),
      },
    },
    {
      name: "a key that every request carries is never absent",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringEquals"⟧:{"aws:PrincipalAccount":"111122223333"}}`),
      message: "needless",
      severity: "info",
      fix: { safety: "safe", text: jsonPolicy(`{"StringEquals":{"aws:PrincipalAccount":"111122223333"}}`) },
    },
    {
      name: "a tag may be empty, so that no fix is safe",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAnyValue:StringEquals"⟧:{"aws:PrincipalTag/team":"data"}}`),
      message: "needless",
      fix: { safety: "unsafe", text: jsonPolicy(`{"StringEquals":{"aws:PrincipalTag/team":"data"}}`) },
    },
    {
      name: "negated ForAnyValue differs on absence, but lets nothing more through",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAnyValue:StringNotEquals"⟧:{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
      message: "needless",
      fix: { safety: "unsafe", text: jsonPolicy(`{"StringNotEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}`) },
    },
    {
      name: "a key of a service, in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦ForAllValues:StringLike⟧"
      variable = "s3:prefix"
      values   = [var.x]`),
      message: "absent",
      confidence: "likely",
    },
  ],
  silent: [
    {
      name: "keys with several values",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ForAllValues:StringEquals":{"aws:TagKeys":"a"},"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":"o-abcdefghij/*"}}`,
      ),
    },
    {
      name: "plain operators",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:PrincipalOrgID': !Ref P } }"),
    },
    {
      name: "keys of identity providers, whose lists nobody knows",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}`),
    },
    {
      name: "keys and operators that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ "ForAllValues:StringEquals" = { (var.x) = "a" }, (var.x) = { "aws:username" = "a" } }`),
    },
    {
      name: "Null has a rule of its own",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ForAllValues:Null":{"aws:PrincipalOrgID":"true"}}`),
    },
  ],
});
