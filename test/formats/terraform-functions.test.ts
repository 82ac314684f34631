// Terraform's functions: what they give for known arguments is what Terraform gives (the table is held
// against the program in test/differential), and what stays certain of arguments that are not visible.

import { describe, expect, it, test } from "vitest";
import { terraformFunctions } from "../../packages/core/src/formats/terraform/functions/call.js";
import type { Value } from "../../packages/core/src/value/value.js";
import { evaluateExpression, evaluateExpressions, knownJson, shown } from "../harness/terraform-expression.js";
import { functionTable } from "../harness/terraform-function-table.js";

describe("known arguments", () => {
  const values = evaluateExpressions(functionTable.map(([expression]) => expression));
  it.each(functionTable.map(([expression, json], index) => ({ expression, json, value: values[index] })))(
    "$expression",
    ({ json, value }) => expect(value === undefined ? "nothing" : knownJson(value)).toBe(json),
  );
});

test("every function that is computed stands in the tables", () => {
  const rows = [...functionTable.map(([expression]) => expression), ...partly.map(([, expression]) => expression)].join(
    "\n",
  );
  const missing = terraformFunctions.filter((name) => !rows.includes(`${name}(`));
  // These read files, and have tests of their own below.
  expect(missing.filter((name) => !/^(file|templatefile|fileexists|fileset)$/.test(name))).toEqual([]);
});

const declarations = `
variable "s" { type = string }
variable "l" { type = list(string) }
variable "any" {}
data "aws_region" "r" {}
data "aws_caller_identity" "c" {}
data "aws_partition" "p" {}
`;
const region = "data.aws_region.r.name";
const account = "data.aws_caller_identity.c.account_id";
const arn = `"arn:\${data.aws_partition.p.partition}:iam::\${${account}}:role/path/\${var.s}"`;
const open = "merge(var.any, { a = 1 })";

const partly: readonly (readonly [what: string, expression: string, expected: unknown])[] = [
  ["case of a hole that has none", `lower("A-\${${region}}")`, "a-${aws.region}"],
  ["case of a hole that may have one", 'upper("a-${var.s}")', "A-${fn:upper}"],
  ["case of nothing visible", "lower(var.s)", "?fn:lower"],
  ["split by what no hole can hold", `split(":", "a:\${${region}}:b")`, ["a", "?aws.region", "b"]],
  ["split by what a hole may hold", 'split(":", "a:b${var.s}c:d")', ["a", { "…": "?fn:split" }, "d"]],
  ["split of an ARN, before the hole", `split(":", ${arn})[4]`, "?aws.account_id"],
  ["join around a run", 'join(",", concat(["a"], var.l, ["b"]))', "a${fn:join},b"],
  ["join of a text with holes", 'join("/", [var.s, "x"])', "${var.s}/x"],
  ["replace where no hole can match", `replace("a:\${${region}}:b", ":", "/")`, "a/${aws.region}/b"],
  ["replace where a hole may match", 'replace("a.${var.s}.b", ".", "-")', "a-${fn:replace}-b"],
  ["replace of more than a letter where a hole may match", 'replace("ab${var.s}", "ab", "x")', "?fn:replace"],
  ["format", 'format("%s-%d-%%", var.s, 3)', "${var.s}-3-%"],
  ["format with a width", 'format("%5s", var.s)', "?fn:format"],
  ["formatlist over a run", 'formatlist("arn:%s", var.l)', "?fn:formatlist"],
  ["formatlist over a list with a run", 'formatlist("%s/*", concat(["a"], var.l))', ["a/*", { "…": "${var.l[*]}/*" }]],
  ["begins with", 'startswith("arn:${var.s}", "arn:")', true],
  ["begins with something else", 'startswith("arn:${var.s}", "x")', false],
  ["may begin with", 'startswith("a${var.s}", "arn")', "?fn:startswith"],
  ["ends with", 'endswith("${var.s}/*", "/*")', true],
  ["holds no wildcard", `strcontains("a-\${${region}}", "*")`, false],
  ["may hold a wildcard", 'strcontains("a-${var.s}", "*")', "?fn:strcontains"],
  ["trimprefix", 'trimprefix("arn:${var.s}", "arn:")', "?var.s"],
  ["trimprefix that is not there", 'trimprefix("arn:${var.s}", "x")', "arn:${var.s}"],
  ["trimsuffix", 'trimsuffix("${var.s}-x", "-x")', "?var.s"],
  ["trimspace at known ends", 'trimspace("  a${var.s}b\\n")', "a${var.s}b"],
  ["trimspace at a hole", 'trimspace(" ${var.s}b")', "?fn:trimspace"],
  ["substr before the hole", 'substr("abc${var.s}", 0, 2)', "ab"],
  ["substr that reaches the hole", 'substr("abc${var.s}", 0, 4)', "?fn:substr"],
  ["basename behind the hole", 'basename("${var.s}/x.json")', "x.json"],
  ["concat", 'concat(["a"], var.l, ["b"])', ["a", "…var.l", "b"]],
  ["flatten", "flatten([[var.s], var.l, var.any])", ["?var.s", "…var.l", "…var.any"]],
  ["compact", 'compact(["a", var.s, ""])', ["a", { "…": "?var.s" }]],
  ["distinct", 'distinct(["a", "a", var.s])', { set: ["a", { "…": "?var.s" }] }],
  ["contains for certain", 'contains(concat(var.l, ["a"]), "a")', true],
  ["contains perhaps", 'contains(concat(var.l, ["a"]), "b")', "?fn:contains"],
  ["length of a run", "length(concat(var.l, [1]))", "?fn:length"],
  ["length with unknown elements", "length([var.s, var.any])", 2],
  ["element before a run", 'element(concat(["a", "b"], var.l), 1)', "b"],
  ["element behind a run", 'element(concat(var.l, ["a"]), 0)', "?fn:element"],
  ["one of a run", "one(var.l)", "?fn:one"],
  ["one of too many", 'can(one(concat(["a", "b"], var.l)))', false],
  ["coalesce with what may be null", 'coalesce(var.s, "x")', "?fn:coalesce"],
  ["coalesce up to a hole that is given", `coalesce(null, ${region}, "x")`, "?aws.region"],
  ["slice before a run", 'slice(concat(["a", "b"], var.l), 0, 2)', ["a", "b"]],
  ["alltrue, decided", "alltrue([false, var.any])", false],
  ["anytrue, open", "anytrue([false, var.any])", "?fn:anytrue"],
  ["sort", 'sort(["b", var.s, "a"])', { set: ["b", "?var.s", "a"] }],
  ["merge after something open", open, { a: 1, "…": "var.any" }],
  ["merge before something open", "merge({ a = 1 }, var.any)", { a: "?var.any.a", "…": "var.any" }],
  ["merge of a run", "merge([for k in var.l : { (k) = 1 }]...)", { "…": "var.l" }],
  [
    "merge with one of two objects",
    'merge({ a = 1, b = 1 }, var.s == "x" ? { a = 2, c = 3 } : { a = 3, c = 3 })',
    { b: 1, a: { oneOf: [2, 3] }, c: 3 },
  ],
  [
    "merge with an object or none",
    'merge({ a = 1 }, var.s == "x" ? { b = 2 } : {})',
    { oneOf: [{ a: 1, b: 2 }, { a: 1 }] },
  ],
  ["merge with one that is not visible", "merge({ a = 1 }, var.any)", { a: "?var.any.a", "…": "var.any" }],
  ["keys of an open map", `keys(${open})`, { set: ["a", "…var.any"] }],
  ["values of an open map", `values(${open})`, { set: [1, "…var.any"] }],
  ["lookup in an open map", `lookup(${open}, "a", 2)`, 1],
  ["lookup never falls back in an open map", `lookup(${open}, "b", 2)`, "?fn:lookup"],
  ["toset", 'toset(["a", var.s])', { set: ["a", "?var.s"] }],
  ["setsubtract of what may be equal", 'setsubtract(["a", "b"], [var.s])', { set: [{ "…": "a" }, { "…": "b" }] }],
  ["regex", 'regex("^a", var.s)', "?fn:regex"],
  ["can, undecided", 'can(regex("^a", var.s))', "?fn:can"],
  ["try, undecided", "try([tonumber(var.s)], [])", "?fn:try"],
  ["jsondecode of jsonencode", "jsondecode(jsonencode({ a = var.s }))", { a: "?var.s" }],
  ["jsonencode in a template", '"<${jsonencode({ b = var.s, a = 1 })}>"', '<{"a":1,"b":"${var.s}"}>'],
  ["a choice goes through a function", 'upper(var.s == "x" ? "a" : "b")', { oneOf: ["A", "B"] }],
  ["a choice that makes no difference", 'length(var.s == "x" ? "a" : "b")', 1],
  ["hashes are texts", 'sha256("a")', "?fn:sha256"],
  ["old map and list", 'map("k", list("a"))', { k: ["a"] }],
  ["ARN of its parts", `provider::aws::arn_build("aws", "s3", "", "", var.s)`, "arn:aws:s3:::${var.s}"],
  [
    "parts of an ARN",
    `provider::aws::arn_parse(${arn})`,
    {
      partition: "?aws.partition",
      service: "iam",
      region: "",
      account_id: "?aws.account_id",
      resource: "?fn:arn_parse.resource",
    },
  ],
  [
    "a role without its path",
    'provider::aws::trim_iam_role_path("arn:aws:iam::1:role/a/b/c")',
    "arn:aws:iam::1:role/c",
  ],
  ["more than anybody wants", "range(1000000)", "?invalid:missing"],
  ["combinations without end", "setproduct(range(1000), range(1000))", "?fn:setproduct"],
  ["a pattern that takes for ever", 'regex("^(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")', "?fn:regex"],
];

describe("arguments that are not visible", () => {
  it.each(partly)("%s", (_, expression, expected) => {
    expect(shown(evaluateExpression(expression, { "main.tf": declarations }))).toEqual(expected);
  });
});

const whereOf = ({ provenance }: Value) =>
  `${provenance.at.file}:${provenance.at.range.start}-${provenance.at.range.end}`;

describe("places", () => {
  it("keeps the literal of what passes unchanged, and puts what is computed at the call", () => {
    const passed = evaluateExpression('one(distinct(["abc"]))');
    expect(passed.provenance.literal?.node.text).toBe("abc");
    const computed = evaluateExpression('upper("abc")');
    expect(computed.provenance.literal).toBeUndefined();
    expect(whereOf(computed)).toBe("main.tf:17-29");
  });

  it("lets a piece of a text keep its characters' places", () => {
    const { provenance } = evaluateExpression('trimspace("  ab ")');
    expect(provenance.segments).toEqual([
      { textStart: 0, textEnd: 2, sourceStart: 30, sourceEnd: 32, kind: "verbatim" },
    ]);
  });
});

describe("files", () => {
  const files = {
    "p/policy.json": '{"Statement": []}',
    "p/policy.tftpl": '{"Resource": "${bucket}/*"}\n',
    "p/plain.tftpl": "$${aws:username}",
    "secret.json": "{}",
    "p/sub/a.json": "1",
    "p/sub/b.txt": "2",
  };
  const inRoot = (expression: string) => evaluateExpressions([expression], files, "p")[0] as Value;
  it.each([
    ["file, from the root module's folder", 'file("policy.json")', '{"Statement": []}'],
    ["file, on path.module", 'file("${path.module}/policy.json")', '{"Statement": []}'],
    ["file, on path.root", 'file("${path.root}/policy.json")', '{"Statement": []}'],
    ["file, on path.cwd", 'file("${path.cwd}/policy.json")', '{"Statement": []}'],
    ["file that is not there", 'file("nothing.json")', "?fn:file"],
    ["file above, but inside of the workspace", 'file("../secret.json")', "{}"],
    ["file outside of the workspace", 'file("../../secret.json")', "?fn:file"],
    ["file with an absolute path", 'file("/etc/passwd")', "?fn:file"],
    ["what is decoded", 'jsondecode(file("policy.json"))', { Statement: [] }],
    ["templatefile", 'templatefile("policy.tftpl", { bucket = "arn:x" })', '{"Resource": "arn:x/*"}\n'],
    ["templatefile with a hole", 'templatefile("policy.tftpl", { bucket = uuid() })', '{"Resource": "${fn:uuid}/*"}\n'],
    ["templatefile without its variable", 'try(templatefile("policy.tftpl", {}), "none")', "none"],
    ["templatefile without sequences", 'templatefile("plain.tftpl", {})', "${aws:username}"],
    ["fileexists", 'fileexists("policy.json")', true],
    ["fileexists of what may be made later", 'fileexists("nothing.json")', "?fn:fileexists"],
    ["fileset", 'fileset("sub", "*.json")', { set: ["a.json"] }],
  ])("%s", (_, expression, expected) => expect(shown(inRoot(expression))).toEqual(expected));

  it("puts what is in a file at its place there", () => {
    const text = inRoot('file("policy.json")');
    expect(whereOf(text)).toBe("p/policy.json:0-17");
    expect(text.provenance.segments).toHaveLength(1);
    const template = inRoot('templatefile("policy.tftpl", { bucket = "b" })');
    expect(template.provenance.at.file).toBe("p/policy.tftpl");
    expect(template.provenance.segments?.[0]).toMatchObject({ sourceStart: 0, sourceEnd: 14, kind: "verbatim" });
  });

  it("sees no variables of the module in a template", () => {
    const own = { ...files, "p/main.tf": 'locals { l = "secret" }', "p/own.tftpl": "a${local.l}b" };
    const [value] = evaluateExpressions(['try(templatefile("own.tftpl", {}), "none")'], own, "p");
    expect(value === undefined ? null : shown(value)).toBe("none");
  });
});
