// Documents that take in others (terraform.md §1.4.7–10): what replaces what, and what nobody can know.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { lintCase } from "../harness/rule-tester.js";

function rendered(body: string, others = ""): unknown {
  const facts = inspectFiles({
    "main.tf": `${others}
data "aws_iam_policy_document" "d" {
${body}
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }
variable "more" {}`,
  });
  return facts.policies[0]?.variants[0]?.policy;
}

const statement = (sid: string, action: string) => `statement {
  sid     = "${sid}"
  actions = ["${action}"]
}`;
const json = (document: object) => `[jsonencode(${JSON.stringify(document)})]`;
const sources = (document: object) => `source_policy_documents = ${json(document)}`;
const overrides = (document: object) => `override_policy_documents = ${json(document)}`;
const allow = (members: object) => ({ Effect: "Allow", Action: "x:Y", ...members });

describe("1.4.7: a statement with the sid of an earlier one", () => {
  it("replaces it whole and in its place, own over source, override over own", () => {
    const merged = rendered(
      [
        sources({ Statement: [allow({ Sid: "A", Resource: "*" }), allow({ Sid: "B" }), allow({ Sid: "C" })] }),
        statement("B", "own:b"),
        statement("D", "own:d"),
        overrides({ Statement: [allow({ Sid: "C", Action: "over:c" }), allow({ Sid: "D", Action: "over:d" })] }),
      ].join("\n"),
    );
    expect(merged).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "A", Effect: "Allow", Action: ["x:Y"], Resource: ["*"] },
        { Sid: "B", Effect: "Allow", Action: ["own:b"] },
        { Sid: "C", Effect: "Allow", Action: ["over:c"] },
        { Sid: "D", Effect: "Allow", Action: ["over:d"] },
      ],
    });
  });

  it("leaves statements without one alone", () => {
    expect(rendered(`${sources({ Statement: [allow({})] })}\n${statement("", "own:a")}`)).toMatchObject({
      Statement: [{ Action: ["x:Y"] }, { Action: ["own:a"] }],
    });
  });

  it("among its own statements is a mistake of which both stay to be seen", () => {
    expect(rendered(`${statement("A", "own:1")}\n${statement("A", "own:2")}`)).toMatchObject({
      Statement: [{ Action: ["own:1"] }, { Action: ["own:2"] }],
    });
  });

  it("may come from an override that is not visible: then nobody knows what those with sids say", () => {
    const body = `${statement("A", "own:a")}\n${statement("", "own:none")}\noverride_policy_documents = [var.more]`;
    expect(rendered(body)).toMatchObject({
      Statement: [
        { $unknown: "var.more", likely: { Sid: "A", Action: ["own:a"] } },
        { Action: ["own:none"] },
        { $unknown: "var.more", splice: true },
      ],
    });
  });

  it("cannot come from a source that is not visible: own statements stand after it", () => {
    expect(rendered(`source_policy_documents = [var.more]\n${statement("A", "own:a")}`)).toMatchObject({
      Statement: [
        { $unknown: "var.more", splice: true },
        { Sid: "A", Action: ["own:a"] },
      ],
    });
  });
});

describe("1.4.8: the lists of documents", () => {
  it.each(["null", "[]", "[null]", '[""]'])("%s adds nothing", (list) => {
    expect(rendered(`source_policy_documents = ${list}\n${statement("A", "own:a")}`)).toMatchObject({
      Statement: [{ Sid: "A" }],
    });
  });
});

describe("1.4.7: version and id", () => {
  it.each([
    ["2008-10-17", "2012-10-17", "2012-10-17"],
    ["2012-10-17", "2008-10-17", "2012-10-17"],
    ["2008-10-17", "2008-10-17", "2008-10-17"],
  ])("source %s and own %s give version %s: the greatest", (source, own, version) => {
    expect(rendered(`version = "${own}"\n${sources({ Version: source })}`)).toMatchObject({ Version: version });
  });

  it("the last id that is not empty stays", () => {
    const body = `policy_id = "own"\n${sources({ Id: "first" })}`;
    expect(rendered(body)).toMatchObject({ Id: "own" });
    expect(rendered(`${body}\n${overrides({ Id: "" })}`)).toMatchObject({ Id: "own" });
    expect(rendered(`${body}\n${overrides({ Id: "last" })}`)).toMatchObject({ Id: "last" });
  });
});

describe("1.4.9: JSON that is taken in is rendered anew", () => {
  it("by names whatever their case, without members that no statement has, and without numbers", () => {
    const written = {
      statement: [
        { effect: "Deny", ACTION: "s3:*", note: "x", condition: { NumericLessThan: { "s3:max-keys": 5 } } },
        {
          Effect: "Allow",
          Action: "s3:*",
          Condition: { Bool: { "aws:SecureTransport": true, "aws:x": 5 }, StringLike: { "s3:prefix": ["a"] } },
        },
      ],
    };
    expect(rendered(sources(written))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Deny", Action: ["s3:*"] },
        {
          Effect: "Allow",
          Action: ["s3:*"],
          Condition: { Bool: { "aws:SecureTransport": ["true"] }, StringLike: { "s3:prefix": ["a"] } },
        },
      ],
    });
  });

  it("with everybody where the principal is a text, whatever it says", () => {
    expect(rendered(sources({ Statement: [allow({ Principal: "arn" })] }))).toMatchObject({
      Statement: [{ Principal: "*" }],
    });
  });

  it("with lists of principals in descending order, and actions and resources as they are", () => {
    const written = {
      Statement: [
        {
          Effect: "Allow",
          Action: ["a:1", "b:1", "a:1"],
          Resource: ["a", "b"],
          Principal: { AWS: ["a", "c", "b"], Service: "s" },
          NotPrincipal: { AWS: ["only"] },
        },
      ],
    };
    expect(rendered(sources(written))).toMatchObject({
      Statement: [
        {
          Action: ["a:1", "b:1", "a:1"],
          Resource: ["a", "b"],
          Principal: { AWS: ["c", "b", "a"], Service: ["s"] },
          NotPrincipal: { AWS: ["only"] },
        },
      ],
    });
  });
});

describe("1.4.10: source_json and override_json", () => {
  const required = (version: string) => `terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "${version}" }
  }
}
`;
  const body = `source_json = jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "A" }), allow({ Sid: "B" })] })})
source_policy_documents = [jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "B", Action: "x:Listed" })] })})]
${statement("C", "own:c")}
override_policy_documents = [jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "C", Action: "x:Listed" })] })})]
override_json = jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "C", Action: "x:Last" })] })})`;
  const old = {
    Statement: [
      { Sid: "A", Action: ["x:Y"] },
      { Sid: "B", Action: ["x:Listed"] },
      { Sid: "C", Action: ["x:Last"] },
    ],
  };
  const now = {
    Statement: [
      { Sid: "B", Action: ["x:Listed"] },
      { Sid: "C", Action: ["x:Listed"] },
    ],
  };
  const unknown = {
    Statement: [
      { $unknown: "fn:source_json", splice: true, each: { Sid: "A" } },
      { Sid: "B", Action: ["x:Listed"] },
      { $unknown: "fn:override_json", oneOf: [{ Action: ["x:Listed"] }, { Action: ["x:Last"] }] },
    ],
  };

  it.each([
    ["~> 4.0", old],
    ["< 5.0.0", old],
    [">= 3.0, < 5", old],
    ["= 4.67.0", old],
    ["4.67.0", old],
    ["<= 4.99.99", old],
    ["~> 3.5.0", old],
    [">= 5.0", now],
    ["~> 5.1.0", now],
    ["> 5.0.0, < 7", now],
    ["~> 4", unknown],
    [">= 4.0", unknown],
    ["<= 5.0.0", unknown],
    ["!= 4.0", unknown],
    ["newest", unknown],
  ])("with the constraint %s", (version, policy) => {
    expect(rendered(body, required(version))).toMatchObject(policy);
  });

  it("with no version written down may be taken in", () => {
    expect(rendered(body)).toMatchObject(unknown);
  });

  it("by a constraint of the provider configuration, as it was before Terraform 0.13", () => {
    expect(rendered(body, 'provider "aws" {\n  version = "~> 3.0"\n}')).toMatchObject(old);
    expect(rendered(body, 'terraform {\n  required_providers {\n    aws = "~> 3.0"\n  }\n}')).toMatchObject(old);
  });

  it("by the lock file before all constraints, and by those of the callers of a module", () => {
    const module = `data "aws_iam_policy_document" "d" {\n${body}\n}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }\n`;
    const of = (root: string, more: Readonly<Record<string, string>> = {}) =>
      inspectFiles({ "main.tf": `module "m" { source = "./m" }\n${root}`, "m/main.tf": module, ...more }).policies[0]
        ?.variants[0]?.policy;
    expect(of("")).toMatchObject(unknown);
    expect(of(required("~> 4.0"))).toMatchObject(old);
    const lock = 'provider "registry.opentofu.org/hashicorp/aws" {\n  version = "5.1.0"\n}\n';
    expect(of(required("~> 4.0"), { ".terraform.lock.hcl": lock })).toMatchObject(now);
  });
});

describe("1.4.8: the provider refuses", () => {
  const problems = (body: string) =>
    inspectFiles({ "main.tf": `data "aws_iam_policy_document" "d" {\n${body}\n}\n` }).problems.map(({ code }) => code);
  const twice = (list: string) => `${list} = [
  jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "A" })] })}),
  jsonencode(${JSON.stringify({ Statement: [allow({ Sid: "A" })] })})
]`;

  it.each([
    [
      "one sid on two statements of its own",
      `${statement("A", "x:1")}\n${statement("A", "x:2")}`,
      ["fe/duplicate-sid"],
    ],
    ["one sid in two source documents", twice("source_policy_documents"), ["fe/duplicate-sid"]],
    ["a single statement", sources({ Statement: allow({}) }), ["fe/document-not-rendered"]],
    ["a single statement in an override", overrides({ Statement: allow({}) }), ["fe/document-not-rendered"]],
    ["JSON that is broken", 'source_policy_documents = ["{\\"Statement\\": [}"]', ["fe/policy-not-json"]],
    ["not one sid in two override documents", twice("override_policy_documents"), []],
    [
      "not a sid that replaces another",
      `${statement("A", "x:1")}\n${overrides({ Statement: [allow({ Sid: "A" })] })}`,
      [],
    ],
    ["not two statements without a sid", `${statement("", "x:1")}\n${statement("", "x:2")}`, []],
    ["not a sid with other characters than letters and digits", statement("A-b c", "x:1"), []],
  ])("%s", (_name, body, codes) => {
    expect(problems(body)).toEqual(codes);
  });
});

describe("documents and statements that a condition decides about", () => {
  const text = (sid: string, action: string) =>
    `jsonencode(${JSON.stringify({ Statement: [allow({ Sid: sid, Action: action })] })})`;
  const maybe = (policy: object) => ({ $unknown: "var.more", splice: true, each: policy });

  it.each([
    ["a list or none", `[${text("A", "x:1")}]`, "[]", [maybe({ Sid: "A", Action: ["x:1"] })]],
    [
      "one of two lists",
      `[${text("A", "x:1")}]`,
      `[${text("B", "x:2")}]`,
      [maybe({ Sid: "A", Action: ["x:1"] }), maybe({ Sid: "B", Action: ["x:2"] })],
    ],
    ["a list or null", `[${text("A", "x:1")}]`, "null", [maybe({ Sid: "A" })]],
    ["a list that is not visible", "var.lists", "[]", [{ $unknown: "var.more", splice: true }]],
  ])("%s of source documents", (_name, one, other, statements) => {
    const body = `source_policy_documents = var.more ? ${one} : ${other}\n${statement("Own", "own:a")}`;
    expect(rendered(body, 'variable "lists" {}')).toMatchObject({ Statement: [...statements, { Sid: "Own" }] });
  });

  it("one of two texts in a list, and a list with more", () => {
    const either = `[var.more ? ${text("A", "x:1")} : ${text("B", "x:2")}]`;
    expect(rendered(`source_policy_documents = ${either}`)).toMatchObject({
      Statement: [maybe({ Sid: "A" }), maybe({ Sid: "B" })],
    });
    const more = `concat([${text("C", "x:3")}], var.more ? [${text("A", "x:1")}] : [])`;
    expect(rendered(`source_policy_documents = ${more}`)).toMatchObject({
      Statement: [{ Sid: "C" }, maybe({ Sid: "A" })],
    });
  });

  it("a statement of its own replaces all that may be there by its name", () => {
    const body = `source_policy_documents = var.more ? [${text("A", "x:1")}] : [${text("A", "x:2")}]\n${statement("A", "own:a")}`;
    expect(rendered(body)).toEqual({
      Version: "2012-10-17",
      Statement: [{ Sid: "A", Effect: "Allow", Action: ["own:a"] }],
    });
  });

  it("an override that may be there leaves one of both, and others as they are", () => {
    const body = `${statement("A", "own:a")}\n${statement("B", "own:b")}
override_policy_documents = var.more ? [${text("A", "x:1")}] : []`;
    expect(rendered(body)).toMatchObject({
      Statement: [
        { $unknown: "var.more", oneOf: [{ Action: ["x:1"] }, { Action: ["own:a"] }] },
        { Sid: "B", Action: ["own:b"] },
      ],
    });
  });

  it("the greater version of a document that may be there is not certain", () => {
    const body = (version: string) => `version = "2008-10-17"
source_policy_documents = var.more ? [jsonencode(${JSON.stringify({ Version: version })})] : []`;
    expect(rendered(body("2012-10-17"))).toMatchObject({ Version: { $unknown: "var.more" } });
    expect(
      rendered(`source_policy_documents = var.more ? [jsonencode({ Id = "x", Version = "2008-10-17" })] : []`),
    ).toMatchObject({
      Version: "2012-10-17",
      Id: { $unknown: "var.more" },
    });
  });

  it.each([
    ["a turn or none", 'var.more ? ["a:b"] : []', [maybe({ Effect: "Allow", Action: ["a:b"] })]],
    [
      "one of two turns",
      'var.more ? { x = "a:b" } : { y = "c:d" }',
      [maybe({ Sid: "x", Action: ["a:b"] }), maybe({ Sid: "y", Action: ["c:d"] })],
    ],
    ["a turn over a value that is not visible", "var.more == null ? [] : [var.more]", null],
  ])("%s of a dynamic statement", (_name, collection, statements) => {
    const body = `dynamic "statement" {
  for_each = ${collection}
  content {
    sid     = ${collection.includes("{") ? "statement.key" : "null"}
    actions = [statement.value]
  }
}
${statement("Own", "own:a")}`;
    const run = { $unknown: expect.any(String), splice: true, each: { Action: [{ $unknown: "var.more" }] } };
    expect(rendered(body)).toMatchObject({ Statement: [...(statements ?? [run]), { Sid: "Own" }] });
  });

  it("principals and conditions of dynamic blocks leave their elements open", () => {
    const body = `statement {
  actions = ["a:b"]
  dynamic "condition" {
    for_each = var.more ? ["o-1"] : []
    content {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [condition.value]
    }
  }
}`;
    expect(rendered(body)).toMatchObject({ Statement: [{ Action: ["a:b"], Condition: { $more: true } }] });
  });
});

describe("rules judge each case of documents that a condition takes in", () => {
  const judged = (body: string) => {
    const text = `variable "on" {\n  type = bool\n}\n\ndata "aws_iam_policy_document" "d" {\n${body}\n}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }\n`;
    return lintCase({ name: "", file: "main.tf", text }, ["invalid-effect"]).findings.map(({ when }) => when);
  };
  const wrong = `[jsonencode(${JSON.stringify({ Statement: [{ Sid: "A", Effect: "Alow", Action: "x:y", Resource: "*" }] })})]`;

  it.each([
    ["a source", `source_policy_documents = var.on ? ${wrong} : []`, [{ "var.on": true }]],
    ["a source in the other case", `source_policy_documents = var.on ? [] : ${wrong}`, [{ "var.on": false }]],
    [
      "an override",
      `${statement("A", "own:a")}\noverride_policy_documents = var.on ? ${wrong} : []`,
      [{ "var.on": true }],
    ],
    [
      "a source that is replaced in any case",
      `source_policy_documents = var.on ? ${wrong} : []\n${statement("A", "own:a")}`,
      [],
    ],
  ])("%s", (_name, body, whens) => {
    expect(judged(body)).toEqual(whens);
  });
});
