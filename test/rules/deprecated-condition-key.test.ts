import { expect, it } from "vitest";
import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { lintCase, rulesOfParts, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

testRule("deprecated-condition-key", {
  found: [
    {
      name: "aws:ARN, with its successor",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ArnLike":{⟦"aws:ARN"⟧:"arn:aws:iam::111122223333:role/app"}}`),
      message: "never",
      severity: "warning",
      names: ["aws:PrincipalArn", "aws:SourceArn"],
      fix: {
        safety: "unsafe",
        text: jsonPolicy(`{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/app"}}`),
      },
    },
    {
      name: "in another letter case, in a template, whatever its value",
      file: "template.yaml",
      text: templatePolicy("{ ArnEquals: { ⟦'aws:arn'⟧: !Ref P } }"),
      message: "never",
      address: "Endpoint",
    },
    {
      name: "aws:SourceOwner in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { "⟦AWS:SourceOwner⟧" = "111122223333" } }`),
      message: "rarely",
      names: ["aws:SourceAccount"],
    },
    {
      name: "the variable of a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "StringEquals"
      variable = "⟦aws:SourceOwner⟧"
      values   = [var.x]`),
      message: "rarely",
    },
    {
      name: "no fix where the successor stands beside it",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ArnLike":{⟦"aws:ARN"⟧:"arn:aws:iam::111122223333:role/a","aws:PrincipalArn":"arn:aws:iam::111122223333:role/a"}}`,
      ),
      message: "never",
      fix: null,
    },
  ],
  silent: [
    {
      name: "the successors",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/a","aws:SourceArn":"arn:aws:sns:eu-west-1:111122223333:t"},"StringEquals":{"aws:SourceAccount":"111122223333"}}`,
      ),
    },
    {
      name: "a tag of that name",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:PrincipalTag/aws:ARN":"x"}}`),
    },
    {
      name: "a key that is not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringEquals = { (var.x) = "a" } }`),
    },
    { name: "a condition that is not visible", file: "template.yaml", text: templatePolicy("!Ref P") },
  ],
});

it("is told once, as deprecated and not as unknown", () => {
  const text = jsonPolicy(`{"ArnLike":{"aws:ARN":"arn:aws:iam::111122223333:role/app"}}`);
  const { findings } = lintCase({ name: "", file, as: endpoint, text });
  expect(rulesOfParts(findings)).toEqual(["deprecated-condition-key"]);
});
