import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const both = `["s3:ListBucket","s3:GetObject"]`;

testRule("condition-key-not-for-action", {
  found: [
    {
      name: "no action supplies the key",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{⟦"s3:prefix"⟧:"a/*"}}`),
      message: "none",
      severity: "warning",
      confidence: "likely",
      names: ["s3:prefix", "s3:ListBucket", "never holds"],
      pointer: "/Statement/0/Condition/StringLike/s3:prefix",
      fix: null,
    },
    {
      name: "one of two does not, in a template",
      file: "template.yaml",
      text: templatePolicy("{ StringLike: { ⟦'s3:prefix'⟧: 'a/*' } }", { action: both }),
      message: "some",
      names: ["s3:GetObject", "never meet"],
      related: 1,
      address: "Endpoint",
    },
    {
      name: "a pattern none of whose actions does, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "⟦S3:Prefix⟧" = "a/*" } }`, { action: `["s3:List*", "s3:Get*"]` }),
      message: "some",
      names: ["s3:Get*"],
    },
    {
      name: "through a policy document, whatever the value",
      file: "main.tf",
      text: documentPolicy(`test     = "StringLike"
      variable = "⟦s3:prefix⟧"
      values   = [var.x]`),
      message: "none",
    },
    {
      name: "the action of another service",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{⟦"kms:ViaService"⟧:"s3.eu-west-1.amazonaws.com"}}`),
      message: "none",
      names: ["kms:"],
    },
    {
      name: "a negated operator, which holds without the key",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringNotLike":{⟦"s3:prefix"⟧:"a/*"}}`, { effect: "Deny", action: both }),
      message: "some",
      names: ["always meet"],
    },
    {
      name: "a test for absence, which holds",
      file,
      as: endpoint,
      text: jsonPolicy(`{"Null":{⟦"s3:x-amz-server-side-encryption"⟧:"true"}}`, {
        effect: "Deny",
        action: `["s3:PutObject","s3:GetObject"]`,
      }),
      message: "some",
      names: ["s3:GetObject", "always meet"],
    },
    {
      name: "IfExists does not help where no action supplies it",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLikeIfExists":{⟦"s3:prefix"⟧:"a/*"}}`),
      message: "none",
      names: ["holds for every request"],
    },
    {
      name: "an action with a hole that none can fill",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "⟦s3:prefix⟧" = "a/*" } }`, { action: `"s3:GetObject\${var.x}"` }),
      message: "none",
    },
  ],
  silent: [
    {
      name: "an action that supplies it",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"s3:prefix":"a/*"},"NumericLessThan":{"s3:MAX-KEYS":"10"}}`, {
        action: `"s3:ListBucket"`,
      }),
    },
    {
      name: "a key of the kind of resource that the action works on",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringEquals":{"s3:BucketTag/team":"a","s3:ExistingObjectTag/team":"a"}}`),
    },
    {
      name: "IfExists says that some do not carry it",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLikeIfExists":{"s3:prefix":"a/*"}}`, { action: both }),
    },
    {
      name: "all actions",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"s3:prefix":"a/*"}}`, { action: '"*"' }),
    },
    {
      name: "a pattern of which some do",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"s3:prefix":"a/*"}}`, { action: '"s3:*"' }),
    },
    {
      name: "actions that are not visible",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "s3:prefix" = "a/*" } }`, { action: "var.x" }),
    },
    {
      name: "an action with a hole that may supply it",
      file: "main.tf",
      text: terraformPolicy(`{ StringLike = { "s3:prefix" = "a/*" } }`, { action: `"s3:\${var.x}"` }),
    },
    {
      name: "a parameter among the actions",
      file: "template.yaml",
      text: templatePolicy("{ StringLike: { 's3:prefix': 'a/*' } }", { action: "[!Ref P]" }),
    },
    {
      name: "global keys, and keys that sessions bring along",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringEquals":{"aws:PrincipalTag/a":"b","cognito-identity.amazonaws.com:sub":"x","saml:aud":"y"},"ArnLike":{"lambda:SourceFunctionArn":"arn:aws:lambda:eu-west-1:111122223333:function:f"}}`,
      ),
    },
    {
      name: "a key that the reference lists for no action",
      file,
      as: { kind: "endpoint", service: "dynamodb", type: "Gateway" },
      text: jsonPolicy(`{"ForAllValues:StringEquals":{"dynamodb:FirstPartitionKeyValues":"a"}}`, {
        action: '"dynamodb:GetItem"',
      }),
    },
    {
      name: "actions that are asked about as part of another call",
      file,
      text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sts:AssumeRole","sts:TagSession"],"Condition":{"StringEquals":{"sts:ExternalId":"x"}}}]}`,
    },
    {
      name: "services and actions that the catalogue does not have",
      file,
      as: endpoint,
      text: jsonPolicy(`{"StringLike":{"s3:prefix":"a/*"}}`, { action: '["newsvc:Do","s3:BrandNew"]' }),
    },
    {
      name: "NotAction",
      file,
      as: endpoint,
      text: `{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","NotAction":"s3:GetObject","Resource":"*","Condition":{"StringLike":{"s3:prefix":"a/*"}}}]}`,
    },
  ],
});
