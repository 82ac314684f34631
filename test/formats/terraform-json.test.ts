// Terraform in JSON syntax, seen through `inspect`: the same facts as the native syntax, at places of the JSON text.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { lintCase } from "../harness/rule-tester.js";

const json = (value: unknown): string => JSON.stringify(value, null, 2);

const endpointWith = (policy: unknown, more: object = {}) =>
  json({ resource: { aws_vpc_endpoint: { e: { service_name: "com.amazonaws.eu-west-1.s3", policy } } }, ...more });

const document = { Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "${aws:username}" }] };

describe("blocks", () => {
  it("labels nest as objects, and an array of objects may stand at every level", () => {
    const text = json([
      {
        resource: [
          { aws_vpc_endpoint: [{ a: { vpc_id: "vpc-1" } }, { b: [{ vpc_id: "vpc-2" }] }] },
          { aws_vpc_endpoint: { c: { vpc_id: "vpc-3" } } },
        ],
      },
    ]);
    const { endpoints, files } = inspectFiles({ "main.tf.json": text });
    expect(endpoints.map(({ address, vpc }) => [address, vpc])).toEqual([
      ["aws_vpc_endpoint.a", "vpc-1"],
      ["aws_vpc_endpoint.b", "vpc-2"],
      ["aws_vpc_endpoint.c", "vpc-3"],
    ]);
    expect(files).toEqual([{ file: "main.tf.json", kind: "tf-config-json" }]);
  });

  it("reads documents with repeated and dynamic blocks", () => {
    const text = json({
      locals: { "//": "no local", names: ["s3:Get*", "s3:List*"] },
      data: {
        aws_iam_policy_document: {
          d: {
            "//": "a comment",
            statement: [
              { actions: ["s3:*"], principals: { type: "*", identifiers: ["*"] } },
              {
                effect: "Deny",
                actions: ["s3:Put*"],
                condition: [{ test: "Bool", variable: "aws:x", values: [true] }],
              },
            ],
            dynamic: {
              statement: { for_each: "${local.names}", iterator: "it", content: { actions: ["${it.value}"] } },
            },
          },
        },
      },
      resource: { aws_vpc_endpoint: { e: { policy: "${data.aws_iam_policy_document.d.json}" } } },
    });
    expect(onlyStatements(inspectFiles({ "main.tf.json": text }))).toEqual([
      { Effect: "Allow", Action: ["s3:*"], Principal: "*" },
      { Effect: "Deny", Action: ["s3:Put*"], Condition: { Bool: { "aws:x": ["true"] } } },
      { Effect: "Allow", Action: ["s3:Get*"] },
      { Effect: "Allow", Action: ["s3:List*"] },
    ]);
  });

  it("is one module with the .tf files beside it", () => {
    const files = {
      "main.tf": 'locals {\n  action = "s3:Get*"\n}\n',
      "policy.tf.json": endpointWith("${jsonencode({ Statement = [{ Action = local.action }] })}"),
    };
    expect(onlyStatements(inspectFiles(files))).toEqual([{ Action: ["s3:Get*"] }]);
  });

  it("passes arguments to modules, whatever they are called", () => {
    const files = {
      "main.tf.json": json({ module: { m: { source: "./m", statement: [{ Action: ["s3:Get*"] }] } } }),
      "m/main.tf":
        'variable "statement" {}\nresource "aws_vpc_endpoint" "e" {\n  policy = jsonencode({ Statement = var.statement })\n}\n',
    };
    expect(onlyStatements(inspectFiles(files))).toEqual([{ Action: ["s3:Get*"] }]);
  });

  it("takes defaults, sources and `//` inside values as they are written", () => {
    const text = json({
      variable: { v: { type: "string", default: "${not.a.template}" }, m: { default: { "//": "data" } } },
      resource: {
        aws_iam_policy: {
          p: { policy: "${jsonencode({ Statement = [{ Sid = var.v, Action = keys(var.m) }] })}" },
        },
      },
    });
    expect(onlyStatements(inspectFiles({ "main.tf.json": text }))).toEqual([
      { Sid: "${not.a.template}", Action: ["//"] },
    ]);
  });
});

describe("places", () => {
  const placeOf = (text: string, pointer: string) => {
    const { policies } = inspectFiles({ "main.tf.json": text }, { positions: true });
    const range = policies[0]?.positions?.[pointer]?.range;
    return range === undefined ? undefined : text.slice(range.start.offset, range.end.offset);
  };

  it("lead through the escapes of JSON to a policy in a string", () => {
    const text = endpointWith(JSON.stringify(document).replaceAll("${", () => "$${"));
    expect(onlyStatements(inspectFiles({ "main.tf.json": text }))[0]?.Resource).toEqual(["${aws:username}"]);
    expect(placeOf(text, "/Statement/0/Action/0")).toBe('\\"s3:*\\"');
    expect(placeOf(text, "/Statement/0/Resource/0")).toBe('\\"$${aws:username}\\"');
  });

  it("lead to literals of expressions", () => {
    const text = endpointWith(
      '${jsonencode({ Statement = [{ Effect = "Allow", Action = ["s3:Get*", "s3:P\\u0075t*"] }] })}',
    );
    expect(placeOf(text, "/Statement/0/Effect")).toBe("Allow");
    expect(placeOf(text, "/Statement/0/Action/1")).toBe("s3:P\\\\u0075t*");
  });

  const principal = {
    Statement: [
      { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111122223333:root" }, Action: "s3:*", Resource: "*" },
    ],
  };

  it("take fixes of policies in strings, with the escapes of both", () => {
    const text = endpointWith(JSON.stringify(principal));
    const [finding] = lintCase({ name: "", file: "main.tf.json", text }, ["gateway-principal"]).findings;
    const edits = [...(finding?.fixes[0]?.edits ?? [])].sort((a, b) => b.range.start.offset - a.range.start.offset);
    const fixed = edits.reduce(
      (all, { range, newText }) => all.slice(0, range.start.offset) + newText + all.slice(range.end.offset),
      text,
    );
    const read = JSON.parse(fixed) as { resource: { aws_vpc_endpoint: { e: { policy: string } } } };
    expect(JSON.parse(read.resource.aws_vpc_endpoint.e.policy)).toEqual({
      Statement: [
        {
          ...principal.Statement[0],
          Principal: "*",
          Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
        },
      ],
    });
  });
});

describe("what is wrong", () => {
  const problemsOf = (text: string) => inspectFiles({ "main.tf.json": text }).problems.map(({ code }) => code);

  it("HCL in a JSON file is a syntax finding", () => {
    expect(problemsOf('resource "aws_vpc_endpoint" "e" {\n  vpc_id = "x"\n}\n')).toEqual(["fe/syntax"]);
    expect(problemsOf('{ "locals": { "a": ${var.x} } }')).toEqual(["fe/syntax"]);
  });

  it("a broken template is one at its place, and the rest is read", () => {
    const text = json({
      locals: { bad: "a ${jsonencode({ } b" },
      resource: { aws_vpc_endpoint: { e: { vpc_id: "vpc-1" } } },
    });
    const { problems, endpoints } = inspectFiles({ "main.tf.json": text });
    expect(problems).toMatchObject([{ code: "fe/syntax", range: { start: { line: 3 } } }]);
    expect(endpoints).toHaveLength(1);
  });

  it.each([
    [5],
    [null],
    ["x"],
    [true],
    [[]],
    [[[]]],
    [[5, null]],
    [{}],
    [{ a: 5 }],
    [{ a: [5] }],
    [{ a: { b: 5 } }],
    [{ a: { b: null } }],
    [{ a: { b: { policy: {} } } }],
  ])("the wrong type %j anywhere crashes nothing", (wrong) => {
    for (const type of ["resource", "data", "module", "variable", "locals", "output", "provider", "terraform"]) {
      const text = json({ [type]: wrong, resource2: wrong });
      const ok = json({ resource: { aws_vpc_endpoint: { e: { vpc_id: "vpc-1" } } } });
      expect(inspectFiles({ "a.tf.json": text, "b.tf.json": ok }).endpoints.length).toBeGreaterThan(0);
    }
  });

  it("any prefix of a file is read without a failure", () => {
    const text = endpointWith(
      JSON.stringify(document).replaceAll("${", () => "$${"),
      {
        locals: { a: '${[for x in [1] : "%{ if x == 1 }é${x}%{ endif }"]}', "//": 1 },
        module: { m: { source: "./m", endpoints: { s3: { policy: "${jsonencode({})}" } } } },
      },
    );
    fc.assert(
      fc.property(fc.nat(text.length), (end) => {
        const { files } = inspectFiles({ "main.tf.json": text.slice(0, end) });
        expect(files).toHaveLength(1);
      }),
      { seed: 1, numRuns: 200 },
    );
  });
});
