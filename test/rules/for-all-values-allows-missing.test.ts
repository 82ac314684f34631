import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const path = `"aws:PrincipalOrgPaths":"o-abcdefghij/r-abcd/*"`;
const every = `"ForAllValues:StringLike":{${path}}`;
const dynamodb = (action: string) =>
  jsonPolicy(`{"ForAllValues:StringEquals":{"dynamodb:LeadingKeys":"a"}}`, { action });

testRule("for-all-values-allows-missing", {
  found: [
    {
      name: "a path of an organization",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringLike"⟧:{${path}}}`),
      message: "missing",
      severity: "warning",
      confidence: "certain",
      names: ["aws:PrincipalOrgPaths", "Null"],
      fix: { safety: "unsafe", text: jsonPolicy(`{${every},"Null":{"aws:PrincipalOrgPaths":"false"}}`) },
    },
    {
      name: "in a template, with a Null of something else to add to",
      file: "template.yaml",
      text: templatePolicy(
        "{ ⟦'ForAllValues:StringLike'⟧: { 'aws:CalledVia': !Ref P }, Null: { 'aws:username': 'true' } }",
      ),
      message: "missing",
      fix: {
        safety: "unsafe",
        text: templatePolicy(
          "{ 'ForAllValues:StringLike': { 'aws:CalledVia': !Ref P }, Null: { 'aws:username': 'true', 'aws:CalledVia': 'false' } }",
        ),
      },
    },
    {
      name: "in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦ForAllValues:StringLike⟧"
      variable = "aws:PrincipalOrgPaths"
      values   = [var.x]`),
      message: "missing",
    },
    {
      name: "what a request sets is information, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ "⟦ForAllValues:StringEquals⟧" = { "aws:TagKeys" = ["a"] } }`),
      message: "missing",
      severity: "info",
    },
    {
      name: "a table that may be read as a whole",
      file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" },
      text: dynamodb(`["dynamodb:GetItem","dynamodb:Scan"]`).replace(
        `"ForAllValues:StringEquals"`,
        `⟦"ForAllValues:StringEquals"⟧`,
      ),
      message: "missing",
      confidence: "likely",
    },
    {
      name: "a named caller, whose organization is not visible, is information",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringLike"⟧:{${path}}}`).replace(
        `"Principal":"*"`,
        `"Principal":{"AWS":"111122223333"}`,
      ),
      message: "missing",
      severity: "info",
    },
    {
      name: "a key of a service, which every request may carry, is information",
      file,
      as: { kind: "endpoint", service: "kms", type: "Interface" },
      text: jsonPolicy(`{⟦"ForAllValues:StringEquals"⟧:{"kms:GrantOperations":"Decrypt"}}`, {
        action: '"kms:CreateGrant"',
      }),
      message: "missing",
      severity: "info",
      confidence: "likely",
    },
    {
      name: "a Null check for the opposite",
      file,
      as: endpoint,
      text: jsonPolicy(`{⟦"ForAllValues:StringLike"⟧:{${path}},"Null":{"aws:PrincipalOrgPaths":"true"}}`),
      message: "missing",
      fix: null,
    },
  ],
  silent: [
    {
      name: "with a Null check",
      file,
      as: endpoint,
      text: jsonPolicy(`{${every},"Null":{"aws:principalorgpaths":"false"}}`),
    },
    {
      name: "with a Null check that is not visible",
      file: "main.tf",
      text: terraformPolicy(
        `{ "ForAllValues:StringLike" = { "aws:PrincipalOrgPaths" = "o-abcdefghij/*" }, Null = { "aws:PrincipalOrgPaths" = var.x } }`,
      ),
    },
    {
      name: "conditions that are not visible beside it",
      file: "main.tf",
      text: terraformPolicy(
        `merge({ "ForAllValues:StringLike" = { "aws:PrincipalOrgPaths" = "o-abcdefghij/*" } }, var.x)`,
      ),
    },
    {
      name: "another key that is there only together with it",
      file,
      as: endpoint,
      text: jsonPolicy(`{${every},"StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
    },
    {
      name: "one of several values is demanded, too",
      file,
      as: endpoint,
      text: jsonPolicy(`{${every},"ForAnyValue:StringLike":{${path}}}`),
    },
    { name: "a Deny", file, as: endpoint, text: jsonPolicy(`{${every}}`, { effect: "Deny" }) },
    {
      name: "negated, and with IfExists",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"ForAllValues:StringNotLike":{${path}},"ForAllValues:StringLikeIfExists":{"aws:CalledVia":"x"}}`,
      ),
    },
    { name: "items of DynamoDB", file, as: endpoint, text: dynamodb(`["dynamodb:GetItem","dynamodb:Query"]`) },
    {
      name: "an effect that is not visible",
      file: "template.yaml",
      text: templatePolicy("{ 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-abcdefghij/*' } }").replace(
        "Effect: Allow",
        "Effect: !Ref P",
      ),
    },
    {
      name: "a key with one value has another rule",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ForAllValues:StringEquals":{"aws:PrincipalOrgID":"o-abcdefghij"}}`),
    },
  ],
});
