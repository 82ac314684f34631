import { expect, it } from "vitest";
import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const equals = (key: string, value: string) => jsonPolicy(`{"StringEquals":{"${key}":${value}}}`);

testRule("invalid-identifier", {
  found: [
    {
      name: "no id of a VPC",
      file,
      as: { kind: "resource", name: "bucket" },
      text: equals("aws:SourceVpc", `⟦"vpc-1234"⟧`),
      message: "shape",
      severity: "error",
      names: ["vpc-1234", "id of a VPC", "no request"],
      pointer: "/Statement/0/Condition/StringEquals/aws:SourceVpc/0",
      fix: null,
    },
    {
      name: "an endpoint service in place of an endpoint, in a template",
      file: "template.yaml",
      text: templatePolicy("{ StringNotEquals: { 'aws:SourceVpce': [!Ref P, ⟦vpce-svc-0123456789abcdef0⟧] } }", {
        effect: "Deny",
      }),
      message: "service",
      names: ["every request differs"],
    },
    {
      name: "the name of a service",
      file,
      as: endpoint,
      text: equals("aws:SourceVpce", `⟦"com.amazonaws.eu-west-1.s3"⟧`),
      message: "service",
    },
    {
      name: "the data source of a service, in Terraform",
      file: "main.tf",
      text: `data "aws_vpc_endpoint_service" "s3" {
  service = "s3"
}
${terraformPolicy(`{ StringEquals = { "aws:SourceVpce" = [⟦data.aws_vpc_endpoint_service.s3.id⟧] } }`)}`,
      message: "service",
    },
    {
      name: "another kind of resource",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:SourceVpce': ⟦!Ref Net⟧ } }").replace(
        "Resources:",
        "Resources:\n  Net: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }",
      ),
      message: "shape",
    },
    {
      name: "an ARN with the id in it",
      file,
      as: endpoint,
      text: equals("aws:SourceVpce", `⟦"arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0123456789abcdef0"⟧`),
      message: "shape",
      names: ["Did you mean `vpce-0123456789abcdef0`"],
    },
    {
      name: "an organization, in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["⟦o-abc⟧", var.x]`),
      message: "shape",
    },
    {
      name: "an account that lost its zero",
      file,
      as: endpoint,
      text: equals("aws:ResourceAccount", "⟦11122223333⟧"),
      message: "digits",
    },
    {
      name: "the ARN of an account",
      file,
      as: endpoint,
      text: equals("aws:PrincipalAccount", `⟦"arn:aws:iam::111122223333:root"⟧`),
      message: "shape",
      names: ["Did you mean `111122223333`"],
    },
    {
      name: "an account in groups of four",
      file,
      as: endpoint,
      text: equals("aws:PrincipalAccount", `⟦"1111-2222-3333"⟧`),
      message: "shape",
      names: ["Did you mean `111122223333`"],
    },
    {
      name: "a blank at the end",
      file,
      as: endpoint,
      text: equals("aws:PrincipalOrgID", `⟦"o-abcdefghij "⟧`),
      message: "shape",
      names: ["Did you mean `o-abcdefghij`"],
    },
    {
      name: "a path without its last slash",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ForAnyValue:StringEquals":{"aws:PrincipalOrgPaths":⟦"o-abcdefghij/r-abcd/ou-abcd-12345678"⟧}}`,
      ),
      message: "slash",
      names: ["o-abcdefghij/r-abcd/ou-abcd-12345678/"],
    },
    {
      name: "a path that begins with a unit",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ForAnyValue:StringLike":{"aws:ResourceOrgPaths":⟦"ou-abcd-12345678/*"⟧}}`),
      message: "shape",
    },
    {
      name: "a pattern that no id begins like",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:SourceVpce":⟦"vpc-*"⟧}}`),
      message: "shape",
    },
  ],
  silent: [
    {
      name: "ids of every kind",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringEquals":{"aws:SourceVpc":["vpc-12345678","vpc-0123456789abcdef0"],"aws:SourceVpce":"vpce-1a2b3c4d","aws:PrincipalOrgID":"o-abcdefghij","aws:PrincipalAccount":["111122223333","anonymous"]},"ForAnyValue:StringLike":{"aws:PrincipalOrgPaths":["o-abcdefghij/*","o-abcdefghij/r-abcd/ou-abcd-12345678/*","o-abcdefghij/r-abcd/ou-abcd-12345678/","o-*/r-abcd/*","o-abcdefghij/r-ab*"]}}`,
      ),
    },
    {
      name: "patterns that some id begins like",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"aws:SourceVpce":["vpce-0123*","vpc*","*"],"aws:PrincipalAccount":"1111*"}}`),
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: terraformPolicy(
        `{ StringEquals = { "aws:SourceVpce" = [var.x, "vpce-\${var.x}", aws_vpc_endpoint.e.id], "aws:SourceVpc" = data.aws_vpc.v.id } }`,
      ),
    },
    {
      name: "a parameter, and the ids of resources",
      file: "template.yaml",
      text: templatePolicy(
        "{ StringEquals: { 'aws:SourceVpc': !Ref P, 'aws:PrincipalAccount': !Ref AWS::AccountId, 'aws:SourceVpce': !Ref Endpoint } }",
      ),
    },
    {
      name: "placeholders that somebody fills in",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringEquals":{"aws:PrincipalOrgID":["<my-org-id>","o-xxxxxxxxxx","{{org}}","o-example"],"aws:SourceVpc":"vpc-..."}}`,
      ),
    },
    {
      name: "variables",
      file,
      as: endpoint,
      text: jsonPolicy('{"StringEquals":{"aws:ResourceAccount":"${aws:PrincipalAccount}"}}'),
    },
    {
      name: "one of several values, some of them ids",
      file: "template.yaml",
      text: templatePolicy("{ StringEquals: { 'aws:SourceVpc': !Ref Net } }").replace(
        "Resources:",
        "  Net: { Type: String, AllowedValues: ['', vpc-12345678] }\nResources:",
      ),
    },
    {
      name: "keys that hold other things, and operators for them",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"aws:PrincipalTag/vpc":"x"},"Null":{"aws:SourceVpc":"true"}}`),
    },
  ],
});

it("leaves a number that YAML changes to the rule about that", () => {
  const text = templatePolicy("{ StringEquals: { 'aws:PrincipalAccount': 012345670123 } }");
  const { findings } = lintCase({ name: "", file: "template.yaml", text });
  expect(findings.map(({ rule }) => rule)).toEqual(["scalar-retyped"]);
});
