// Conditions that are not visible: what they leave of instances, references and policies (terraform.md §2.3, §2.4).

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { testCatalogue } from "../harness/rule-tester.js";

const endpoints = (text: string) => inspectFiles({ "main.tf": text }).endpoints;
const addresses = (text: string) => endpoints(text).map(({ address }) => address);
const endpoint = (name: string, body: string) => `resource "aws_vpc_endpoint" "${name}" {\n${body}\n}\n`;

/** The value of an argument of the only endpoint. */
const routeTables = (text: string) => endpoints(text)[0]?.routeTables;

describe("for_each of one of several collections", () => {
  it("knows the keys of the arm that has some", () => {
    const one = (expression: string) => addresses(endpoint("e", `for_each = ${expression}`));
    const both = ['aws_vpc_endpoint.e["a"]', 'aws_vpc_endpoint.e["b"]'];
    expect(one('var.on ? toset(["a", "b"]) : []')).toEqual(both);
    expect(one("var.on ? {} : { a = 1, b = 2 }")).toEqual(both);
    expect(one('module.this.enabled && var.n > 0 ? toset(["b", "a"]) : toset([])')).toEqual(both);
    expect(one("merge({ a = 1 }, var.on ? { b = 2 } : {})")).toEqual(both);
    expect(one('{ for name in (var.on ? ["a", "b"] : []) : name => 1 }')).toEqual(both);
    expect(one("var.on ? { a = 1 } : { b = 2 }")).toEqual(both);
  });

  it("stays one of unknown key where an arm is not visible", () => {
    expect(addresses(endpoint("e", "for_each = var.on ? var.names : {}"))).toEqual(["aws_vpc_endpoint.e[?]"]);
    expect(addresses(endpoint("e", "for_each = var.on ? { a = 1 } : null"))).toEqual(["aws_vpc_endpoint.e[?]"]);
    expect(addresses(endpoint("e", "count = var.on ? 1 : 0"))).toEqual(["aws_vpc_endpoint.e[?]"]);
  });

  it("gives each instance the value that it has, or those that it may have", () => {
    const text = endpoint(
      "e",
      'for_each = var.on ? { a = "s3", b = "sts" } : { a = "dynamodb" }\nservice_name = each.value',
    );
    expect(endpoints(text).map(({ address, serviceName }) => [address, serviceName])).toEqual([
      ['aws_vpc_endpoint.e["a"]', { $unknown: "var.on", oneOf: ["s3", "dynamodb"] }],
      ['aws_vpc_endpoint.e["b"]', "sts"],
    ]);
  });

  it("follows the choice through data sources and modules that hang on the same switch", () => {
    const files = {
      "main.tf": `
module "endpoints" {
  source  = "./modules/endpoints"
  wanted  = { s3 = { name = "s3", policy = jsonencode({ Statement = [{ Effect = "Deny" }] }) }, ddb = { name = "dynamodb", policy = null } }
  enabled = module.this.enabled
}`,
      "modules/endpoints/main.tf": `
variable "wanted" { type = map(object({ name = string, policy = string })) }
variable "enabled" {}
data "aws_vpc_endpoint_service" "s" {
  for_each = var.enabled ? var.wanted : {}
  service  = each.value.name
}
resource "aws_vpc_endpoint" "e" {
  for_each     = var.enabled ? data.aws_vpc_endpoint_service.s : {}
  service_name = each.value.service_name
  policy       = var.wanted[each.key].policy
}`,
    };
    const inspection = inspectFiles(files, { region: "eu-west-1" });
    expect(inspection.endpoints.map(({ address, serviceName }) => [address, serviceName])).toEqual([
      ['module.endpoints.aws_vpc_endpoint.e["ddb"]', "com.amazonaws.eu-west-1.dynamodb"],
      ['module.endpoints.aws_vpc_endpoint.e["s3"]', "com.amazonaws.eu-west-1.s3"],
    ]);
    expect(inspection.policies).toMatchObject([
      {
        address: 'module.endpoints.aws_vpc_endpoint.e["s3"]',
        variants: [{ policy: { Statement: [{ Effect: "Deny" }] } }],
      },
    ]);
  });

  it("takes an instance that may not exist for no proof of what it adds", () => {
    const text = (expression: string) => `
resource "aws_vpc_endpoint" "e" {}
resource "aws_vpc_endpoint_route_table_association" "a" {
  for_each        = ${expression}
  vpc_endpoint_id = aws_vpc_endpoint.e.id
  route_table_id  = "rtb-1"
}`;
    expect(routeTables(text('toset(["x"])'))).toEqual(["rtb-1"]);
    expect(routeTables(text('var.on ? toset(["x"]) : []'))).toMatchObject([{ splice: true, each: "rtb-1" }]);
  });

  it("joins neighbours of unknown keys as far as they may belong together", () => {
    const text = `
resource "aws_route_table" "r" {
  count = var.n
}
resource "aws_route_table" "other" {
  count = var.n
}
resource "aws_route" "to_nat" {
  for_each               = aws_route_table.r
  route_table_id         = each.value.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-1"
}`;
    expect(inspectFiles({ "main.tf": text }).routeTables).toMatchObject([
      { address: "aws_route_table.r[?]", routes: [{ destination: "0.0.0.0/0", condition: "aws_route_table.r" }] },
      { address: "aws_route_table.other[?]", routes: [] },
    ]);
  });

  it("names what decides whether a neighbour exists", () => {
    const text = `
resource "aws_route_table" "sure" {}
resource "aws_route_table" "maybe" {
  for_each = var.on ? toset(["a"]) : []
}`;
    expect(inspectFiles({ "main.tf": text }).routeTables).toMatchObject([
      { address: "aws_route_table.sure" },
      { address: 'aws_route_table.maybe["a"]', condition: "var.on" },
    ]);
  });
});

describe("references to a block as a whole", () => {
  const using = (expression: string, declarations: string) =>
    routeTables(`${declarations}\n${endpoint("e", `route_table_ids = ${expression}`)}`);
  const id = (address: string) => ({ $unknown: `${address}.id` });

  it.each<[string, string, string, unknown]>([
    [
      "a splat over count",
      "aws_route_table.r[*].id",
      "count = 2",
      [id("aws_route_table.r[0]"), id("aws_route_table.r[1]")],
    ],
    ["a splat over none", "aws_route_table.r[*].id", "count = 0", []],
    ["a splat over the only one", "aws_route_table.r[*].id", "", [id("aws_route_table.r")]],
    [
      "values of for_each",
      "values(aws_route_table.r)[*].id",
      'for_each = toset(["a"])',
      [id('aws_route_table.r["a"]')],
    ],
    ["a loop", "[for r in aws_route_table.r : r.vpc_id]", 'for_each = toset(["a"])\nvpc_id = each.key', ["a"]],
    [
      "a loop over an unknown number",
      "[for r in aws_route_table.r : r.id]",
      "count = var.n",
      [{ $unknown: "aws_route_table.r", splice: true, each: id("aws_route_table.r[?]") }],
    ],
    ["an attribute as key", "[aws_route_table.r.a.id]", 'for_each = toset(["a"])', [id('aws_route_table.r["a"]')]],
    ["its length", "[for n in range(length(aws_route_table.r)) : tostring(n)]", "count = 2", ["0", "1"]],
    ["one of one", "[one(aws_route_table.r[*].id)]", "count = 1", [id("aws_route_table.r[0]")]],
  ])("%s", (_, expression, body, expected) => {
    expect(using(expression, `resource "aws_route_table" "r" {\n${body}\n}`)).toEqual(expected);
  });

  it("reaches what the provider computes, and no further", () => {
    const text = `
resource "aws_s3_bucket" "b" {
  for_each = toset(["logs"])
  bucket   = "acme-\${each.key}"
}
${endpoint("e", 'policy = jsonencode({ Statement = [{ Effect = "Allow", Resource = [for b in aws_s3_bucket.b : b.arn], Sid = values(aws_s3_bucket.b)[0].zone }] })')}`;
    expect(inspectFiles({ "main.tf": text }, { partition: "aws" }).policies[0]?.variants[0]?.policy).toEqual({
      Statement: [
        { Effect: "Allow", Resource: ["arn:aws:s3:::acme-logs"], Sid: { $unknown: 'aws_s3_bucket.b["logs"].zone' } },
      ],
    });
  });

  it("gives the outputs of modules with several instances", () => {
    const files = {
      "m/main.tf": 'variable "n" {}\noutput "table" { value = "rtb-${var.n}" }',
      "main.tf": `
module "m" {
  source   = "./m"
  for_each = toset(["a", "b"])
  n        = each.key
}
${endpoint("e", "route_table_ids = values(module.m)[*].table")}`,
    };
    expect(inspectFiles(files).endpoints[0]?.routeTables).toEqual(["rtb-a", "rtb-b"]);
  });

  it("tells apart what follows the same attribute", () => {
    const text = `
resource "aws_s3_bucket" "b" {
  tags = { one = "1", two = "2" }
}
${endpoint("e", 'route_table_ids = [aws_s3_bucket.b.tags.one, aws_s3_bucket.b.tags["two"]]')}`;
    expect(routeTables(text)).toEqual(["1", "2"]);
  });

  it("puts what is not written anywhere at each reference to it", () => {
    const text = `variable "x" {}
${endpoint("a", "policy = jsonencode({ Statement = [{ Resource = [var.x, aws_s3_bucket.b.arn] }] })")}
${endpoint("b", "policy = jsonencode({ Statement = [{ Resource = [var.x, aws_s3_bucket.b.arn] }] })")}
resource "aws_s3_bucket" "b" {}`;
    const { policies } = inspectFiles({ "main.tf": text }, { positions: true });
    const places = policies.map(({ positions }) =>
      ["0", "1"].map((index) => positions?.[`/Statement/0/Resource/${index}`]?.range?.start.line),
    );
    expect(places).toEqual([
      [3, 3],
      [7, 7],
    ]);
  });
});

describe("policies that hang on a switch", () => {
  const found = (text: string) => {
    const provider = { read: () => text, list: () => ["main.tf"] };
    const options = { catalogue: testCatalogue, only: ["deny-only", "unknown-action", "invalid-effect"] };
    return analyze({ files: [{ file: "main.tf", named: true }], provider }, options).findings.map(({ rule, when }) => [
      rule,
      when,
    ]);
  };
  const s3 = (policy: string) =>
    endpoint("e", `vpc_id = "vpc-1"\nservice_name = "com.amazonaws.eu-west-1.s3"\npolicy = ${policy}`);
  const deny = '{ Effect = "Deny", Principal = "*", Action = "s3:*", Resource = "*" }';
  const allow = '{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }';
  const wrong = '{ Effect = "Allow", Principal = "*", Action = "s3:GetObjekt", Resource = "*" }';
  const policy = (statements: string) => s3(`jsonencode({ Statement = ${statements} })`);

  it.each<[string, string, unknown]>([
    [
      "a policy or none",
      s3(`var.on ? jsonencode({ Statement = [${deny}] }) : null`),
      [["deny-only", { "var.on": true }]],
    ],
    [
      "one of two policies",
      s3(`jsonencode({ Statement = var.on ? [${allow}] : [${deny}] })`),
      [["deny-only", { "var.on": false }]],
    ],
    [
      "both of two",
      s3(`jsonencode({ Statement = var.on ? [local.d] : [local.d, local.d] })\n}\nlocals {\nd = ${deny}`),
      [["deny-only", {}]],
    ],
    [
      "a statement more",
      policy(`concat([${deny}], var.on ? [${wrong}] : [])`),
      [
        ["deny-only", { "var.on": false }],
        ["unknown-action", { "var.on": true }],
      ],
    ],
    [
      "a part of a statement",
      policy(`[merge(${allow}, var.on ? { Action = "s3:Nothing" } : {})]`),
      [["unknown-action", { "var.on": true }]],
    ],
    [
      "an effect",
      policy(`[merge(${deny}, { Effect = var.on ? "Deny" : "Allow" })]`),
      [["deny-only", { "var.on": true }]],
    ],
    [
      "an expression",
      policy(`concat([${deny}], var.env == "prod" ? [${allow}] : [])`),
      [["deny-only", { 'var.env == "prod"': false }]],
    ],
    [
      "two expressions, of which one may decide the other",
      policy(`concat([${deny}], var.env == "a" ? [${allow}] : [], var.env != "a" ? [${allow}] : [])`),
      [],
    ],
    ["a switch and its opposite", policy(`concat(var.on ? [${allow}] : [], var.on ? [] : [${allow}], [${deny}])`), []],
    [
      "a directive over a whole statement",
      s3(`<<-EOT
      {"Statement": [
        {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}
        %{ if var.on },{"Effect":"Allow","Principal":"*","Action":"s3:Nothing","Resource":"*"}%{ endif }
      ]}
    EOT`),
      [
        ["deny-only", { "var.on": false }],
        ["unknown-action", { "var.on": true }],
      ],
    ],
    [
      "a directive inside a text",
      s3(`<<-EOT
      {"Statement": [{"Effect":"%{ if var.on }Deny%{ else }Allow%{ endif }","Principal":"*","Action":"s3:*","Resource":"*"}]}
    EOT`),
      [["deny-only", { "var.on": true }]],
    ],
  ])("%s", (_, text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("follows dynamic blocks of documents", () => {
    const statement = (effect: string) => `
      effect    = "${effect}"
      actions   = ["s3:*"]
      resources = ["*"]
      principals {
        type        = "*"
        identifiers = ["*"]
      }`;
    const text = `
data "aws_iam_policy_document" "d" {
  statement {${statement("Deny")}
  }
  dynamic "statement" {
    for_each = var.on ? ["x"] : []
    content {${statement("Allow")}
      sid = statement.value
    }
  }
}
${s3("data.aws_iam_policy_document.d.json")}`;
    expect(found(text)).toEqual([["deny-only", { "var.on": false }]]);
    expect(inspectFiles({ "main.tf": text }).policies[0]?.variants[0]?.policy).toMatchObject({
      Statement: [{ Effect: "Deny" }, { $unknown: "var.on", splice: true, each: { Sid: "x", Effect: "Allow" } }],
    });
  });
});

describe("both arms of a conditional are of one type", () => {
  it.each([
    ['true ? 1 : "a"', "1"],
    ["false ? 1 : 2", "2"],
    ['true ? [1] : ["a"]', ["1"]],
    ['true ? { a = 1 } : { a = "x" }', { a: "1" }],
    ["true ? 1 : var.x", "1"],
    ['true ? { a = true, b = 1 } : { c = "x" }', { a: "true", b: "1" }],
  ])("%s", (expression, expected) => {
    const text = endpoint("e", `policy = jsonencode({ Statement = [], Id = ${expression} })`);
    const { policies } = inspectFiles({ "main.tf": text });
    const document = policies[0]?.variants[0]?.policy as { readonly Id?: unknown } | undefined;
    expect(document?.Id).toEqual(expected);
  });
});
