import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("wildcard-without-like", {
  found: [
    {
      name: "a star in an ARN under StringEquals",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:PrincipalArn":⟦"arn:aws:iam::111122223333:role/app-*"⟧}}`),
      message: "literal",
      severity: "warning",
      confidence: "certain",
      names: ["arn:aws:iam::111122223333:role/app-*", "no request", "ArnLike"],
      pointer: "/Statement/0/Condition/StringEquals/aws:PrincipalArn/0",
      fix: {
        safety: "unsafe",
        text: jsonPolicy(`{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app-*"}}`),
      },
    },
    {
      name: "negated, in a template: every request differs",
      file: "template.yaml",
      text: templatePolicy("{ StringNotEquals: { 'aws:PrincipalOrgID': ⟦'o-abcdef*'⟧ } }", { effect: "Deny" }),
      message: "literal",
      names: ["every request differs", "StringNotLike"],
      address: "Endpoint",
    },
    {
      name: "in a text with a hole, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ StringEqualsIfExists = { "aws:PrincipalTag/team" = "⟦\${var.x}-*⟧" } }`),
      message: "literal",
      confidence: "likely",
      names: ["StringLikeIfExists"],
    },
    {
      name: "in a policy document, with its fix",
      file: "main.tf",
      text: documentPolicy(`test     = "StringEquals"
      variable = "aws:RequestedRegion"
      values   = ["⟦eu-*⟧"]`),
      message: "literal",
      fix: {
        safety: "unsafe",
        text: documentPolicy(`test     = "StringLike"
      variable = "aws:RequestedRegion"
      values   = ["eu-*"]`),
      },
    },
    {
      name: "two values: one finding, at the first",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:username":["alice",⟦"b?b"⟧,"c*"]}}`),
      message: "literal",
      related: 1,
    },
    {
      name: "without case there is no operator to offer",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEqualsIgnoreCase":{"aws:username":⟦"c*"⟧}}`),
      message: "literal",
      fix: null,
    },
    {
      name: "beside another key the key moves",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij","aws:username":⟦"c*"⟧}}`),
      message: "literal",
      fix: {
        safety: "unsafe",
        text: jsonPolicy(`{"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"},"StringLike":{"aws:username":"c*"}}`),
      },
    },
    {
      name: "a key that stands under the other operator already stays",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:username":⟦"c*"⟧},"StringLike":{"AWS:UserName":"d*"}}`),
      message: "literal",
      fix: null,
    },
    {
      name: "one of several values, each with a star",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:username': ⟦!Ref Who⟧ } }").replace(
        "Resources:",
        "  Who: { Type: String, AllowedValues: ['a*', 'b*'] }\nResources:",
      ),
      message: "literal",
    },
  ],
  silent: [
    {
      name: "operators with wildcards",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringLike":{"aws:username":"c*"},"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}`,
      ),
    },
    {
      name: "literal stars and variables",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:username":["a\${*}","\${aws:PrincipalTag/user*}","b\${?}"]}}`),
    },
    {
      name: "keys whose values hold the characters",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringEquals":{"acm:DomainNames":"*.example.com","lambda:Principal":"*","aws:Referer":"https://a/?b","sns:Endpoint":"https://a/?b"}}`,
      ),
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { "aws:username" = [var.x, "a-\${var.x}"] } }`),
    },
    {
      name: "a parameter",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:username': !Ref P } }"),
    },
    {
      name: "one of several values, some without a star",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:username': !Ref Who } }").replace(
        "Resources:",
        "  Who: { Type: String, AllowedValues: ['a*', b] }\nResources:",
      ),
    },
    {
      name: "an identity policy",
      file: "main.tf",
      text: `resource "aws_iam_policy" "p" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*", Condition = { StringEquals = { "aws:username" = "c*" } } }] })
}
`,
    },
  ],
});
