import { documentPolicy, jsonPolicy, templatePolicy, terraformPolicy } from "../harness/conditions.js";
import { testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";

const bucket = { kind: "resource", name: "bucket" } as const;
const one = (operator: string, key: string, value: string) => jsonPolicy(`{${operator}:{"${key}":${value}}}`);

testRule("condition-type-mismatch", {
  found: [
    {
      name: "a Bool operator on an organization",
      file,
      as: endpoint,
      text: one(`⟦"Bool"⟧`, "aws:PrincipalOrgID", `"true"`),
      message: "operator",
      severity: "warning",
      confidence: "certain",
      names: ["Bool", "aws:PrincipalOrgID", "String operator"],
      pointer: "/Statement/0/Condition/Bool",
      fix: null,
    },
    {
      name: "a number in place of an ARN, in a template",
      file: "template.yaml",
      text: templatePolicy("{ ⟦NumericEquals⟧: { 'aws:PrincipalArn': !Ref P } }"),
      message: "operator",
      names: ["Arn operator"],
    },
    {
      name: "an address as a date, in Terraform",
      file: "main.tf",
      text: terraformPolicy(`{ ⟦NotIpAddress⟧ = { "aws:CurrentTime" = var.x } }`),
      message: "operator",
      names: ["Date operator", "every request differs"],
    },
    {
      name: "a date as a number, but for the key with seconds",
      file,
      as: endpoint,
      text: one(`⟦"NumericLessThan"⟧`, "aws:CurrentTime", `"1790424000"`),
      message: "operator",
      names: ["Date operator"],
    },
    {
      name: "a key of a service, in a policy document",
      file: "main.tf",
      text: documentPolicy(`test     = "⟦Bool⟧"
      variable = "s3:max-keys"
      values   = [var.x]`),
      message: "operator",
      confidence: "likely",
      names: ["Numeric operator"],
    },
    {
      name: "a String operator compares a boolean's text, which works",
      file,
      as: endpoint,
      text: one(`⟦"StringEquals"⟧`, "aws:SecureTransport", `"true"`),
      message: "text",
      severity: "info",
      names: ["`Bool`"],
    },
    {
      name: "but letter case counts then",
      file,
      as: endpoint,
      text: one(`⟦"StringEquals"⟧`, "aws:SecureTransport", `"True"`),
      message: "operator",
      severity: "warning",
    },
    {
      name: "and a range is no address",
      file,
      as: endpoint,
      text: one(`⟦"StringEquals"⟧`, "aws:VpcSourceIp", `"10.0.0.0/8"`),
      message: "operator",
      names: ["IpAddress"],
    },
    {
      name: "no boolean",
      file,
      as: bucket,
      text: one(`"BoolIfExists"`, "aws:SecureTransport", `⟦"yes"⟧`),
      message: "value",
      severity: "warning",
      names: ["yes", "BoolIfExists"],
    },
    {
      name: "no boolean under Null, whatever the hole is",
      file: "main.tf",
      text: terraformPolicy(`{ Null = { "aws:username" = "⟦not-\${var.x}⟧" } }`),
      message: "value",
    },
    {
      name: "no number",
      file,
      as: endpoint,
      text: one(`"NumericLessThan"`, "s3:max-keys", `⟦"ten"⟧`),
      message: "value",
    },
    {
      name: "no date",
      file,
      as: endpoint,
      text: one(`"DateLessThan"`, "aws:CurrentTime", `⟦"2026-02-30"⟧`),
      message: "value",
      names: ["2026-02-30"],
    },
    {
      name: "a date that is a number",
      file,
      as: endpoint,
      text: one(`"DateGreaterThan"`, "aws:TokenIssueTime", `⟦"20260926"⟧`),
      message: "value",
      severity: "info",
      names: ["seconds since 1970"],
    },
    {
      name: "milliseconds, for the key with seconds too",
      file,
      as: endpoint,
      text: one(`"DateLessThan"`, "aws:EpochTime", `⟦"1790424000000"⟧`),
      message: "value",
      severity: "warning",
      names: ["milliseconds"],
    },
    {
      name: "no range",
      file,
      as: endpoint,
      text: one(`"IpAddress"`, "aws:VpcSourceIp", `["10.0.0.0/8",⟦"10.0.*"⟧]`),
      message: "value",
      names: ["10.0.*"],
    },
    {
      name: "no range of addresses, for every value it can be",
      file: "template.yaml",
      text: templatePolicy("{ NotIpAddress: { 'aws:VpcSourceIp': ⟦!Ref Net⟧ } }").replace(
        "Resources:",
        "  Net: { Type: String, AllowedValues: [10.0.0.0/33, pl-12345678] }\nResources:",
      ),
      message: "value",
    },
    {
      name: "no base64",
      file,
      as: endpoint,
      text: one(`"BinaryEquals"`, "aws:PrincipalTag/key", `⟦"a b"⟧`),
      message: "value",
    },
    {
      name: "several booleans",
      file,
      as: bucket,
      text: jsonPolicy(`{"Bool":{⟦"aws:SecureTransport"⟧:["true",false]}}`),
      message: "booleans",
      names: ["aws:SecureTransport"],
    },
    {
      name: "the id of a KMS key in place of its ARN",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringEquals":{"s3:x-amz-server-side-encryption-aws-kms-key-id":⟦"1234abcd-12ab-34cd-56ef-1234567890ab"⟧}}`,
        { action: '"s3:PutObject"' },
      ),
      message: "kms",
      confidence: "likely",
      names: ["1234abcd-12ab-34cd-56ef-1234567890ab", "ARN"],
    },
  ],
  silent: [
    {
      name: "every type under its own operator",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"Bool":{"aws:SecureTransport":true,"aws:ViaAWSService":"FALSE"},"NumericLessThan":{"s3:max-keys":10,"aws:MultiFactorAuthAge":"1e3","aws:EpochTime":1790424000},"DateLessThan":{"aws:CurrentTime":["2026-09-26","2026-09-26T12:00:00Z","2026-09-26T12:00+02:00","2026"],"aws:EpochTime":"1790424000"},"IpAddress":{"aws:VpcSourceIp":["10.0.0.0/8","::1","2001:DB8::/32","0.0.0.0/0"]},"ArnLike":{"aws:PrincipalArn":"*"},"BinaryEquals":{"aws:PrincipalTag/key":"QUJD"},"Null":{"aws:username":"true"}}`,
      ),
    },
    {
      name: "tags, which may be anything, and texts of services",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"NumericEquals":{"aws:PrincipalTag/level":"3"},"Bool":{"aws:PrincipalTag/flag":"true","ecs:enable-execute-command":"true"},"ArnEquals":{"aws:PrincipalTag/role":"arn:aws:iam::111122223333:role/a"}}`,
      ),
    },
    {
      name: "ARN keys under String operators have another rule",
      file,
      as: endpoint,
      text: one(`"StringEquals"`, "aws:PrincipalArn", `"arn:aws:iam::111122223333:role/a"`),
    },
    {
      name: "values that are not visible",
      file: "main.tf",
      text: terraformPolicy(
        `{ Bool = { "aws:SecureTransport" = var.x }, NumericLessThan = { "s3:max-keys" = "1\${var.x}" }, IpAddress = { "aws:VpcSourceIp" = ["10.0.0.0/\${var.x}", var.x] }, DateLessThan = { "aws:CurrentTime" = "\${var.x}T00:00:00Z" } }`,
      ),
    },
    {
      name: "a parameter, and one of several of which some fit",
      file: "template.yaml",
      text: templatePolicy("{ Bool: { 'aws:SecureTransport': !Ref P, 'aws:ViaAWSService': !Ref Flag } }").replace(
        "Resources:",
        "  Flag: { Type: String, AllowedValues: ['true', maybe] }\nResources:",
      ),
    },
    {
      name: "booleans of a key that has several",
      file,
      as: endpoint,
      text: jsonPolicy(`{"ForAnyValue:Bool":{"apigateway:Request/ApiKeyRequired":["true","false"]}}`),
    },
    {
      name: "policy variables, which have other rules",
      file,
      as: endpoint,
      text: one(`"Bool"`, "aws:SecureTransport", '"${aws:PrincipalTag/secure}"'),
    },
    {
      name: "placeholders that somebody fills in",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"NotIpAddress":{"aws:VpcSourceIp":"<my-cidr>"},"DateLessThan":{"aws:CurrentTime":"{{date}}"}}`,
      ),
    },
    {
      name: "the ARN of a KMS key",
      file,
      as: endpoint,
      text: jsonPolicy(
        `{"StringLike":{"s3:x-amz-server-side-encryption-aws-kms-key-id":["arn:aws:kms:eu-west-1:111122223333:key/*","arn:aws:kms:eu-west-1:111122223333:key/1234"]}}`,
        { action: '"s3:PutObject"' },
      ),
    },
    {
      name: "unknown keys and operators are other faults",
      file,
      as: endpoint,
      text: jsonPolicy(`{"Bool":{"aws:Nothing":"true"},"Boolean":{"aws:SecureTransport":"yes"}}`),
    },
  ],
});
