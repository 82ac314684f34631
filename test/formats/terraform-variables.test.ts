// Values of variables: where they come from, and what their types make of them. The expected values of
// conversions are those of Terraform 1.11.4 (`terraform console` with the same files).

import { describe, expect, it } from "vitest";
import { validatedClass } from "../../packages/core/src/formats/terraform/validation.js";
import { parseHcl } from "../../packages/core/src/syntax/hcl/parse.js";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

const policyOf = (expression: string) =>
  `resource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [{ X = ${expression} }] })\n}\n`;

const given = (
  files: Readonly<Record<string, string>>,
  options: Parameters<typeof inspectFiles>[1] = {},
  expression = "var.v",
) => onlyStatements(inspectFiles({ ...files, "policy.tf": policyOf(expression) }, options, ["policy.tf"]))[0]?.X;

/** In policies simple values are shown as texts or as they are. */
const asTexts = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(asTexts);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asTexts(inner)]));
};

describe("types", () => {
  const object = `object({
    a = string
    b = optional(number)
    c = optional(string, "dflt")
    d = optional(object({ x = optional(string, "xd"), y = optional(bool, true) }), {})
    e = optional(list(string), ["e1"])
  })`;

  it.each([
    ["list(string)", '[1, true, "x", 1.50]', ["1", "true", "x", "1.5"]],
    ["set(string)", '["b", "a", "b", 1]', ["1", "a", "b"]],
    ["set(number)", '[10, 9, "9", 2]', [2, 9, 10]],
    ["list(any)", '[1, "a", true]', ["1", "a", "true"]],
    ["list(any)", "[1, 2]", [1, 2]],
    ["map(any)", '{ a = 1, b = "x" }', { a: "1", b: "x" }],
    ["any", '{ a = [1, "x"] }', { a: [1, "x"] }],
    ["tuple([string, number])", '[1, "2"]', ["1", 2]],
    ["bool", '"1"', true],
    ["number", '"1.50"', 1.5],
    ["string", "1e3", "1000"],
    ['"list"', "[1, 2]", [1, 2]],
    ['"string"', "5", "5"],
    [
      object,
      '{ a = 5, c = null, z = "dropped", d = { y = "false", q = 1 }, e = [1] }',
      { a: "5", b: null, c: "dflt", d: { x: "xd", y: false }, e: ["1"] },
    ],
    [object, '{ a = "x" }', { a: "x", b: null, c: "dflt", d: { x: "xd", y: true }, e: ["e1"] }],
    [
      "map(object({ policy = optional(string), n = optional(number, 3) }))",
      '{ k = { policy = "p", extra = 1 }, l = { n = "7" } }',
      { k: { policy: "p", n: 3 }, l: { policy: null, n: 7 } },
    ],
  ])("%s of %s, for a root and for a child", (type, value, result) => {
    const expected = asTexts(result);
    const declared = `variable "v" {\n  type = ${type}\n}\n`;
    expect(asTexts(given({ "main.tf": declared, "terraform.tfvars": `v = ${value}\n` }))).toEqual(expected);
    expect(asTexts(given({ "main.tf": `variable "v" {\n  type = ${type}\n  default = ${value}\n}\n` }))).toEqual(
      expected,
    );
    const child = `module "m" {\n  source = "./m"\n  v = ${value}\n}\n`;
    const files = { "main.tf": child, "m/main.tf": `${declared}output "o" {\n  value = var.v\n}\n` };
    expect(asTexts(given(files, {}, "module.m.o"))).toEqual(expected);
  });

  it("make numbers of texts and texts of numbers, as == sees them", () => {
    const kind = (type: string, value: string) =>
      given(
        { "main.tf": `variable "v" {\n  type = ${type}\n  default = ${value}\n}\n` },
        {},
        'var.v == 5 ? "number" : var.v == "5" ? "text" : var.v == true ? "boolean" : "other"',
      );
    expect(["string", "number", "any"].map((type) => kind(type, "5"))).toEqual(["text", "number", "number"]);
    expect(["string", "number", "any"].map((type) => kind(type, '"5"'))).toEqual(["text", "number", "text"]);
    expect(["string", "bool"].map((type) => kind(type, '"true"'))).toEqual(["other", "boolean"]);
  });

  it("leave what is not visible unknown, of its type", () => {
    const files = {
      "main.tf": 'variable "u" {}\nvariable "v" {\n  type = object({ a = string, b = optional(string, "d") })\n}\n',
    };
    expect(given(files, {}, "var.v.a")).toEqual({ $unknown: "var.v.a" });
    expect(given({ "main.tf": 'variable "v" {\n  type = map(string)\n}\n' })).toEqual({ $unknown: "var.v" });
  });

  it("null is a value, but of variables that are never null it is the default", () => {
    const variable = (more: string) => `variable "v" {\n  type = string\n  default = "fallback"\n${more}}\n`;
    const file = { "terraform.tfvars": "v = null\n" };
    expect(given({ "main.tf": variable(""), ...file })).toBeNull();
    expect(given({ "main.tf": variable("  nullable = false\n"), ...file })).toBe("fallback");
  });
});

describe("sources", () => {
  const main = 'variable "v" {\n  default = "default"\n}\n';
  const sources: readonly (readonly [string, string])[] = [
    ["terraform.tfvars", 'v = "terraform.tfvars"\n'],
    ["terraform.tfvars.json", '{ "v": "terraform.tfvars.json" }'],
    ["a.auto.tfvars", 'v = "a.auto.tfvars"\n'],
    ["b.auto.tfvars.json", '{ "v": "b.auto.tfvars.json" }'],
    ["c.auto.tfvars", 'v = "c.auto.tfvars"\n'],
  ];

  it.each(sources.map((_, index) => index))("later files win (%i)", (index) => {
    const files = Object.fromEntries(sources.slice(0, index + 1));
    expect(given({ "main.tf": main, ...files, "other.tfvars": 'v = "other"\n' })).toBe(sources[index]?.[0]);
  });

  it("the command line wins over files, in its order", () => {
    const files = { "main.tf": main, ...Object.fromEntries(sources), "x.vars": 'v = "x"\n', "y.json": '{ "v": "y" }' };
    const inputs = (...variableInputs: readonly ({ file: string } | { name: string; text: string })[]) =>
      given(files, { variableInputs });
    expect(inputs({ file: "x.vars" })).toBe("x");
    expect(inputs({ file: "x.vars" }, { file: "y.json" })).toBe("y");
    expect(inputs({ file: "y.json" }, { name: "v", text: "text" }, { file: "x.vars" })).toBe("x");
    expect(inputs({ file: "y.json" }, { name: "v", text: "text" })).toBe("text");
    expect(inputs({ name: "other", text: "text" })).toBe("c.auto.tfvars");
  });

  it("a text is read as the type says", () => {
    const of = (type: string, text: string) =>
      given({ "main.tf": `variable "v" {\n${type}}\n` }, { variableInputs: [{ name: "v", text }] });
    expect(of("", "[1]")).toBe("[1]");
    expect(of("  type = string\n", "5")).toBe("5");
    expect(of("  type = number\n", "5")).toBe("5");
    expect(of("  type = list(string)\n", '["a", 1]')).toEqual(["a", "1"]);
    expect(of("  type = any\n", '{ a = "b" }')).toEqual({ a: "b" });
    expect(of("  type = map(string)\n", "var.x")).toBe("var.x");
  });

  it("templates in JSON data are text", () => {
    expect(given({ "main.tf": main, "terraform.tfvars.json": '{ "v": "${a}" }' })).toBe("${a}");
  });

  it("defaults and files that are loaded by themselves are assumed, what the command line gives is not", () => {
    const assumed = (files: Readonly<Record<string, string>>, options = {}) =>
      inspectFiles({ "main.tf": main, ...files, "policy.tf": policyOf("var.v") }, options).policies[0]?.variants[0]
        ?.assumes;
    expect(assumed({})).toEqual({ v: "default" });
    expect(assumed({ "terraform.tfvars": 'v = "x"\n' })).toEqual({ v: "x" });
    expect(assumed({}, { variableInputs: [{ name: "v", text: "x" }] })).toEqual({});
  });

  it("what a file switches off does not exist; what only a default switches off is off by default", () => {
    const files = {
      "main.tf": `variable "create" {\n  default = false\n}\nresource "aws_vpc_endpoint" "e" {\n  count = var.create ? 1 : 0\n}\n`,
    };
    expect(inspectFiles(files).endpoints).toMatchObject([{ address: "aws_vpc_endpoint.e[?]", offByDefault: true }]);
    expect(inspectFiles({ ...files, "terraform.tfvars": "create = false\n" }, {}, ["main.tf"]).endpoints).toEqual([]);
  });

  it("a fault in a file that is loaded by itself is a finding of that file", () => {
    const { problems } = inspectFiles({ "main.tf": main, "policy.tf": policyOf("var.v") });
    expect(problems).toEqual([]);
    const provider = { "main.tf": main, "policy.tf": policyOf("var.v"), "terraform.tfvars": 'v = "\n' };
    const found = inspectFiles(provider, {}, ["main.tf"]).problems;
    expect(found).toMatchObject([{ code: "fe/syntax", file: "terraform.tfvars" }]);
  });
});

describe("validation", () => {
  const classOf = (condition: string) => {
    const { root } = parseHcl(`variable "v" {\n  validation {\n    condition = ${condition}\n  }\n}\n`);
    const [block] = root.items;
    if (block?.kind !== "block") throw new Error("no block");
    return validatedClass("v", { block, place: { file: "main.tf", tree: parseHcl("") } });
  };
  const matching = (pattern: string) => classOf(`can(regex("${pattern}", var.v))`);

  it("by an anchored pattern without room for a wildcard gives a class", () => {
    expect(matching("^\\\\d{12}$")).toBe("account-id");
    expect(matching("^o-[a-z0-9]{10,32}$")).toBe("organization-id");
    expect(matching("^[a-z0-9-]+$")).toBe("resource-name");
    expect(matching("^acme-[a-z]{3,10}[0-9]*$")).toBe("resource-name");
    expect(classOf('length(var.v) < 9 && can(regex("^[a-z]+$", var.v))')).toBe("resource-name");
  });

  it.each([
    "[a-z]+",
    "^[a-z]+",
    "^.*$",
    "^[a-z*]+$",
    "^[a-z]*$",
    "^[^x]+$",
    "^(a|b)$",
    "^a.b$",
    "^\\\\S+$",
    "(?i)^a$",
    "^a$|x",
  ])("by %s gives none", (pattern) => expect(matching(pattern)).toBeUndefined());

  it("of another variable, or as one side of ||, gives none", () => {
    expect(classOf('can(regex("^[a-z]+$", var.w))')).toBeUndefined();
    expect(classOf('var.v == null || can(regex("^[a-z]+$", var.v))')).toBeUndefined();
    expect(classOf('!can(regex("^[a-z]+$", var.v))')).toBeUndefined();
  });
});
