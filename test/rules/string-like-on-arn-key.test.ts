import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

testRule("string-like-on-arn-key", {
  found: [
    {
      name: "a wildcard in the account",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringLike"⟧:{"aws:PrincipalArn":"${role("*", "app")}"}}`),
      message: "reaches",
      severity: "warning",
      names: ["StringLike", "ArnLike", role("*", "app")],
      related: 1,
      fix: { safety: "unsafe", text: jsonPolicy(`{"ArnLike":{"aws:PrincipalArn":"${role("*", "app")}"}}`) },
    },
    {
      name: "wildcards in the last field alone decide alike, in a template",
      file: "template.yaml",
      text: templatePolicy(
        "{ ⟦StringNotLikeIfExists⟧: { 'aws:PrincipalArn': !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app-*' } }",
        { effect: "Deny" },
      ),
      message: "alike",
      severity: "info",
      names: ["ArnNotLikeIfExists"],
      fix: {
        safety: "safe",
        text: templatePolicy(
          "{ ArnNotLikeIfExists: { 'aws:PrincipalArn': !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/app-*' } }",
          { effect: "Deny" },
        ),
      },
    },
    {
      name: "a star for several fields, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ "⟦ForAnyValue:StringLike⟧" = { "aws:SourceArn" = ["arn:aws:sns:*", var.x] } }`),
      message: "reaches",
    },
    {
      name: "in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦StringLike⟧"
      variable = "aws:SourceVpcArn"
      values   = ["arn:aws:ec2:*:111122223333:vpc/*"]`),
      message: "reaches",
    },
    {
      name: "a key of a service that is compared with ARNs",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"StringLike"⟧:{"s3:DataAccessPointArn":"arn:aws:s3:*:111122223333:accesspoint/a"}}`),
      message: "reaches",
      confidence: "likely",
    },
  ],
  silent: [
    {
      name: "Arn operators, and equality without wildcards",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ArnLike":{"aws:PrincipalArn":"${role("*", "a")}"},"StringEquals":{"aws:SourceArn":"${role("111122223333", "a")}"}}`,
      ),
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "aws:PrincipalArn" = [var.x, "arn:aws:iam::\${var.x}:role/a*"] } }`),
    },
    {
      name: "a parameter",
      file: "template.yaml",
      text: templatePolicy("{ StringLike: { 'aws:PrincipalArn': !Ref P } }"),
    },
    {
      name: "a lone star, which asks whether the key is there",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:PrincipalArn":"*"}}`),
    },
    {
      name: "texts that hold ARNs",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:PrincipalTag/role":"${role("*", "a")}","aws:userid":"AROA*:a"}}`),
    },
    {
      name: "a variable, which may be anything",
      file,
      as: endpoint,
      text: jsonPolicy('{"StringLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/${aws:username}*"}}'),
    },
  ],
});
