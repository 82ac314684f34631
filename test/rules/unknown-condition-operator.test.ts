import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const trust = (operator: string) =>
  `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole","Condition":{${operator}:{"aws:SourceAccount":"111122223333"}}}]}`;

testRule("unknown-condition-operator", {
  found: [
    {
      name: "a misspelt operator, with the nearest one",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringEqual"⟧:{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
      message: "unknown",
      severity: "error",
      names: ["StringEqual", "StringEquals"],
      pointer: "/Statement/0/Condition/StringEqual",
      fix: { safety: "unsafe", text: jsonPolicy(`{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}`) },
    },
    {
      name: "another letter case, in a template",
      file: "template.yaml",
      text: templatePolicy("{ ⟦stringEquals⟧: { 'aws:PrincipalOrgID': o-abcdefghij } }"),
      message: "unknown",
      names: ["stringEquals", "`StringEquals`"],
      address: "Endpoint",
    },
    {
      name: "a set operator that does not exist, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ "⟦ForAllValue:StringLike⟧" = { "aws:PrincipalOrgPaths" = "o-abcdefghij/*" } }`),
      message: "unknown",
      names: ["ForAllValues:StringLike"],
    },
    {
      name: "the test of a policy document, with its fix",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦ArnEqual⟧"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::111122223333:role/app"]`),
      message: "unknown",
      names: ["ArnEquals"],
    },
    {
      name: "a misspelt ending",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringEqualsIfExist"⟧:{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
      message: "unknown",
      names: ["StringEqualsIfExists"],
    },
    {
      name: "a name from elsewhere",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"Boolean"⟧:{"aws:SecureTransport":"true"}}`),
      message: "unknown",
      names: ["`Bool`"],
    },
    {
      name: "nonsense, for which there is no suggestion",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"Matches"⟧:{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
      message: "unknown",
      fix: null,
    },
    {
      name: "once for all keys under it",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringIs"⟧:{"aws:PrincipalOrgID":"o-abcdefghij","aws:ResourceOrgID":"o-abcdefghij"}}`),
      message: "unknown",
    },
    { name: "in a trust policy", file, text: trust(`⟦"StringEqual"⟧`), message: "unknown" },
  ],
  silent: [
    {
      name: "every form that there is",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ForAnyValue:StringNotLikeIfExists":{"aws:PrincipalOrgPaths":"o-abcdefghij/*"},"Null":{"aws:PrincipalArn":"false"},"NullIfExists":{"aws:username":"true"},"BinaryEquals":{"aws:PrincipalTag/b":"QQ=="}}`,
      ),
    },
    {
      name: "an operator that is not visible",
      file: "main.tf",
      text: terraformPolicy(`{ (var.x) = { "aws:PrincipalOrgID" = "o-abcdefghij" } }`),
    },
    {
      name: "a test that is not visible",
      file: "main.tf",
      text: documentPolicy(`test     = var.x
      variable = "aws:PrincipalOrgID"
      values   = ["o-abcdefghij"]`),
    },
    { name: "a sound trust policy", file, text: trust(`"StringEquals"`) },
    {
      name: "a whole condition that is not visible",
      file: "template.yaml",
      text: templatePolicy("!Ref P"),
    },
  ],
});
