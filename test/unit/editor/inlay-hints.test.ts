// Hints behind what stands in a text: all of them, in every host.

import { inlayHintsIn, openPolicies, reasonSources } from "@postern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openText } from "../../harness/open-policies.js";
import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../../harness/policy-hosts.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const sources = reasonSources(testCatalogue);
const number = (prefix: string, pattern: string) => testCatalogue().actionsMatching(prefix, pattern).length;
const gets = `${number("s3", "Get*")} actions`;
/** What passes a gateway endpoint of S3, by the tables. */
const all = `${number("s3", "*") + number("s3-object-lambda", "*")} actions of s3 and s3-object-lambda`;

/** The text with each hint in `⟨…⟩` where it stands. */
function shown(file: string, text: string): string {
  const hints = inlayHintsIn(openText(file, text), text, { start: 0, end: text.length }, sources);
  return hints.reduceRight(
    (rest, { offset, label }) => `${rest.slice(0, offset)}⟨${label}⟩${rest.slice(offset)}`,
    text,
  );
}

/** A text with its hints: they are taken out, and must come again. */
function expectHints(file: string, marked: string): void {
  expect(shown(file, marked.replace(/⟨[^⟩]*⟩/g, ""))).toBe(marked);
}

/** The tooltips of a text, by label. */
function tooltips(file: string, text: string): Record<string, string> {
  const hints = inlayHintsIn(openText(file, text), text, { start: 0, end: text.length }, sources);
  return Object.fromEntries(hints.map(({ label, tooltip }) => [label, tooltip]));
}

test("Terraform: locals, variables with a default, templates, blocks, heredocs, and what is not visible", () => {
  expectHints(
    "main.tf",
    `variable "name" { default = "acme" }
variable "other" {}
locals {
  logs    = "arn:aws:s3:::logs"
  again   = local.logs
  account = "111122223333"
  name    = "com.amazonaws.eu-west-1.s3"
}
resource "aws_s3_bucket" "data" { bucket = "data" }
resource "aws_vpc_endpoint" "a" {⟨Gateway by default⟩
  vpc_id       = "vpc-1"
  service_name = local.name⟨= com.amazonaws.eu-west-1.s3⟩
  policy = jsonencode({
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::\${local.account}:root"⟨= arn:aws:iam::111122223333:root⟩ }
      Action    = ["s3:Get*"⟨${gets}⟩, "s3:PutObject", "*"⟨${all}⟩]
      Resource  = [
        local.again⟨= arn:aws:s3:::logs⟩,
        "\${local.logs}/*"⟨= arn:aws:s3:::logs/*⟩,
        "\${ local.logs }"⟨= arn:aws:s3:::logs⟩,
        "arn:aws:s3:::\${var.name}/*"⟨= arn:aws:s3:::acme/* by default⟩,
        "arn:aws:s3:::\${var.other}/*",
        aws_s3_bucket.data.arn,
        "arn:aws:s3:::home/$\${aws:username}/*",
      ]
      Condition = { StringEquals = { "aws:PrincipalAccount" = local.account⟨= 111122223333⟩ } }
    }]
  })
}
resource "aws_vpc_endpoint" "b" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy            = <<EOF
{"Statement":[{"Effect":"Allow","Principal":"*","Action":"sqs:*"⟨${number("sqs", "*")} actions⟩,"Resource":"\${local.logs}"⟨= arn:aws:s3:::logs⟩}]}
EOF
}
data "aws_iam_policy_document" "c" {
  statement {
    actions   = ["s3:Get*"⟨${gets}⟩]
    resources = [local.logs⟨= arn:aws:s3:::logs⟩]
    principals {
      type        = "AWS"
      identifiers = [local.account⟨= 111122223333⟩]
    }
  }
}
resource "aws_vpc_endpoint" "c" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy            = data.aws_iam_policy_document.c.json
}
`,
  );
});

test("a template in YAML: parameters, functions, and what is not visible", () => {
  expectHints(
    "template.yaml",
    `Parameters:
  Name: { Type: String, Default: acme }
  Other: { Type: String }
Mappings:
  Accounts: { prod: { id: "111122223333" } }
Resources:
  Bucket:
    Type: AWS::S3::Bucket
  Endpoint:⟨Gateway by default⟩
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: !Join [".", [com.amazonaws.eu-west-1, s3]]⟨= com.amazonaws.eu-west-1.s3⟩
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal:
              AWS: !FindInMap [Accounts, prod, id]⟨= 111122223333⟩
            Action:
              - s3:Get*⟨${gets}⟩
              - s3:NoSuchThing*⟨0 actions⟩
              - nosuchservice:*
              - '*'⟨${all}⟩
            Resource:
              - !Sub arn:aws:s3:::\${Name}⟨= arn:aws:s3:::acme by default⟩
              - !Sub arn:aws:s3:::\${Other}
              - !Sub "arn:aws:s3:::plain"
              - !GetAtt Bucket.Arn
            Condition:
              StringEquals:
                aws:SourceVpc: !Ref Name⟨= acme by default⟩
`,
  );
});

test("a template in JSON", () => {
  expectHints(
    "template.json",
    `{
  "Parameters": { "Name": { "Type": "String", "Default": "acme" } },
  "Resources": {
    "Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": "vpc-1",
        "VpcEndpointType": "Gateway",
        "ServiceName": "com.amazonaws.eu-west-1.s3",
        "PolicyDocument": {
          "Statement": [{
            "Effect": "Allow", "Principal": "*", "Action": "s3:Get*"⟨${gets}⟩,
            "Resource": { "Fn::Sub": "arn:aws:s3:::\${Name}" }⟨= arn:aws:s3:::acme by default⟩
          }]
        }
      }
    }
  }
}
`,
  );
});

test("a policy in a file of its own has no endpoint that would limit `*`", () => {
  const statement = statementWith(null, { Action: `["s3:Get*"⟨${gets}⟩,"*"]` });
  expectHints("policy.json", policyFile(statement));
});

test("`*` stands for what passes the endpoint, where that is proven", () => {
  const every = statementWith(null, { Action: '"*"' });
  const label = (text: string) => /⟨([^⟩]*)⟩/.exec(shown("template.yaml", text))?.[1];
  expect(label(endpointTemplate(every, { service: "sqs" }))).toBe(`${number("sqs", "*")} actions of sqs`);
  expect(label(endpointTemplate(every, { service: "${P}" }))).toBeUndefined();
  expect(label(endpointTemplate(every, { service: "nosuchservice", type: "Interface" }))).toBeUndefined();
  expect(label(endpointTemplate(every, { type: "!Ref P" }))).toBeUndefined();
});

test("policies of other things have no counts", () => {
  const text = `resource "aws_s3_bucket_policy" "it" {
  bucket = "data"
  policy = jsonencode({ Statement = [${statementWith(null, { Action: '"s3:Get*"' })}] })
}
`;
  expectHints("main.tf", text);
});

test("what differs from case to case, or from policy to policy, has no hint", () => {
  expectHints(
    "main.tf",
    `locals { names = { a = "arn:aws:s3:::a", b = "arn:aws:s3:::b" } }
variable "is_prod" { type = bool }
resource "aws_vpc_endpoint" "it" {
  for_each          = local.names
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:Get*"⟨${gets}⟩, Resource = [each.value, local.names[each.key], var.is_prod ? local.names.a⟨= arn:aws:s3:::a⟩ : local.names["b"]⟨= arn:aws:s3:::b⟩] }] })
}
`,
  );
});

test.each(["var.other", '"arn:aws:s3:::${var.other}"', '["arn:aws:s3:::b"]', "null"])(
  "what is known of one of several only has no hint: %s",
  (other) => {
    expectHints(
      "main.tf",
      `variable "other" {}
locals { names = { a = "arn:aws:s3:::a", b = ${other} } }
resource "aws_vpc_endpoint" "it" {
  for_each          = local.names
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Gateway"
  service_name      = each.value
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = each.value, Resource = [each.value, local.names[each.key], local.names["a"]⟨= arn:aws:s3:::a⟩] }] })
}
resource "aws_vpc_endpoint" "loop" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [for key, value in local.names : { Effect = "Allow", Principal = "*", Action = "*"⟨${all}⟩, Resource = [value, local.names[key]] }] })
}
`,
    );
  },
);

test("what is known in one instance of a module only has no hint", () => {
  const module = (name: string, given: string) => `module "${name}" {\n  source = "./one"\n  logs   = ${given}\n}\n`;
  const child = `variable "logs" {}
locals { data = "arn:aws:s3:::data" }
resource "aws_vpc_endpoint" "it" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = [var.logs, local.data] }] })
}
`;
  const labels = (...given: readonly string[]) => {
    const main = `variable "other" {}\n${given.map((one, index) => module(`m${index}`, one)).join("")}`;
    const files: Record<string, string> = { "main.tf": main, "one/main.tf": child };
    const list = () => ["main.tf"];
    const open = openPolicies("one/main.tf", {
      files: Object.keys(files).map((file) => ({ file, named: true })),
      provider: { read: (name) => files[name] ?? null, list },
      options: {},
    });
    return inlayHintsIn(open, child, { start: 0, end: child.length }, sources).map(({ label }) => label);
  };
  const [known, data] = ["= arn:aws:s3:::logs", "= arn:aws:s3:::data"];
  expect(labels('"arn:aws:s3:::logs"')).toEqual([known, data]);
  expect(labels('"arn:aws:s3:::logs"', '"arn:aws:s3:::logs"')).toEqual([known, data]);
  for (const other of ["var.other", '"arn:aws:s3:::other"', '["arn:aws:s3:::logs"]']) {
    expect(labels('"arn:aws:s3:::logs"', other)).toEqual([data]);
  }
});

test.each([
  ["an argument", 'vpc_endpoint_type = "Gateway"', false],
  ["an argument that is null", "vpc_endpoint_type = null", true],
  ["a variable", "vpc_endpoint_type = var.type", false],
  ["a variable that is null by default", "vpc_endpoint_type = var.unset", false],
  ["nothing", "", true],
])("the default of the type with %s: %s", (_, argument, isShown) => {
  const text = `variable "type" {}
variable "unset" { default = null }
resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  ${argument}
}
`;
  expect(shown("main.tf", text).includes("⟨Gateway by default⟩")).toBe(isShown);
});

test("the default of the type is not told where a macro may give one", () => {
  const text = endpointTemplate(statementWith(null)).replace("      VpcEndpointType: Gateway\n", "");
  expect(shown("template.yaml", text)).toContain("  Endpoint:⟨Gateway by default⟩\n");
  expect(shown("template.yaml", `Transform: Unknown\n${text}`)).not.toContain("⟨");
});

test("a text of one line has the default of the type at the service", () => {
  const name = '"com.amazonaws.eu-west-1.s3"';
  const text = `{"Resources":{"E":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"ServiceName":${name},"VpcId":"vpc-1"}}}}`;
  expect(shown("template.json", text)).toBe(text.replace(name, `${name}⟨Gateway by default⟩`));
});

test("a long value is shortened, and whole in the tooltip", () => {
  const name = "a".repeat(200);
  const text = endpointTerraform(statementWith(null, { Resource: "local.long" }), {
    more: `locals { long = "arn:aws:s3:::${name}" }\n`,
  });
  const [label = "", tooltip] = Object.entries(tooltips("main.tf", text))[0] ?? [];
  expect(label).toMatch(/^= arn:aws:s3:::a+…a+$/);
  expect(label).toHaveLength(42);
  expect(tooltip).toBe(`\`arn:aws:s3:::${name}\``);
});

test("tooltips list actions by access level, and name what is at its default", () => {
  const text = endpointTemplate(statementWith(null, { Action: '"s3:*Tagging"', Resource: "!Ref P" })).replace(
    "P: { Type: String }",
    "P: { Type: String, Default: '*' }",
  );
  const { [`${number("s3", "*Tagging")} actions`]: actions = "", "= * by default": resource } = tooltips(
    "template.yaml",
    text,
  );
  const levels = actions.split("\n\n").map((line) => /^(\d+) (\w+): `\w+`(?:, `\w+`){3} and \d+ more$/.exec(line));
  expect(levels.map((level) => level?.[2])).toEqual(["Read", "Tagging"]);
  expect(levels.reduce((sum, level) => sum + Number(level?.[1]), 0)).toBe(number("s3", "*Tagging"));
  expect(resource).toBe("With `P` at the default");
});

const twoHosts = [
  [
    "main.tf",
    endpointTerraform(statementWith(null, { Action: '["s3:Get*","s3:*"]', Resource: '"${ local.x }"' }), {
      more: 'locals { x = "arn:aws:s3:::x" }\n',
    }).replace('  vpc_endpoint_type = "Gateway"\n', ""),
  ],
  [
    "template.json",
    `{"Resources":{"E":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"ServiceName":"com.amazonaws.eu-west-1.s3","PolicyDocument":${policyFile(statementWith(null, { Action: '["s3:Get*","*"]' }))}}}}}`,
  ],
] as const;

test.each(twoHosts)("only those in the range that was asked for: %s", (file, text) => {
  const open = openText(file, text);
  const every = inlayHintsIn(open, text, { start: 0, end: text.length }, sources);
  expect(every.length).toBeGreaterThan(2);
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (start, end) => {
      const some = every.filter(({ offset }) => start <= offset && offset <= end);
      expect(inlayHintsIn(open, text, { start, end }, sources)).toEqual(some);
    }),
    { seed: 20261124, numRuns: 300 },
  );
});

test.each(twoHosts)("no text makes it throw: %s", (file, text) => {
  fc.assert(
    fc.property(fc.nat(text.length), fc.nat(text.length), (from, length) => {
      const broken = text.slice(0, from) + text.slice(from + length);
      const range = { start: 0, end: broken.length };
      for (const { offset } of inlayHintsIn(openText(file, broken), broken, range, sources)) {
        expect(offset).toBeLessThanOrEqual(broken.length);
      }
    }),
    { seed: 20261124, numRuns: 100 },
  );
});
