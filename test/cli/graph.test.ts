// `postern graph`: one graph in four formats. Each is held against something that is not ours.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { instance } from "@viz-js/viz";
import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { complaints } from "../harness/json-output.js";
import { flowchart } from "../harness/mermaid-flowchart.js";
import { drawing } from "../harness/svg-drawing.js";

/** What would be syntax in one of the formats if it were not written as text. */
const hostile =
  'q"<b>#1;&amp; `x` %%{init}%% $$x$$ *_a_* [w](u) end; \\N\\l |p| {c} --> fa:fa-car </text></svg>\u202e ü 漢字';

const endpoint = (properties: object) => ({ Type: "AWS::EC2::VPCEndpoint", Properties: properties });
const statement = (more: object) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*", ...more }],
});

const template = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Conditions: { Maybe: { "Fn::Equals": [{ Ref: "P" }, "x"] } },
  Parameters: { P: { Type: "String" } },
  Resources: {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
    Empty: { Type: "AWS::EC2::VPC", Condition: "Maybe", Properties: { CidrBlock: "10.1.0.0/16" } },
    ...Object.fromEntries(
      ["A", "B"].map((name) => [`Subnet${name}`, { Type: "AWS::EC2::Subnet", Properties: { VpcId: { Ref: "Vpc" } } }]),
    ),
    Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
    Lone: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: { Ref: "Vpc" } } },
    Link: {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      Properties: { SubnetId: { Ref: "SubnetA" }, RouteTableId: { Ref: "Table" } },
    },
    S3: endpoint({
      VpcId: { Ref: "Vpc" },
      ServiceName: "com.amazonaws.eu-west-1.s3",
      RouteTableIds: [{ Ref: "Table" }],
      PolicyDocument: statement({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
    }),
    Closed: endpoint({
      VpcId: { Ref: "Vpc" },
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.eu-west-1.sqs",
      SubnetIds: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
      PolicyDocument: statement({ Effect: "Deny" }),
    }),
    Open: endpoint({
      VpcId: { Ref: "Vpc" },
      VpcEndpointType: "Interface",
      ServiceName: "com.amazonaws.eu-west-1.sns",
      SubnetIds: [{ Ref: "SubnetA" }, { Ref: "SubnetB" }],
    }),
    Unseen: endpoint({ VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", PolicyDocument: { Ref: "P" } }),
    Strange: endpoint({
      VpcId: hostile,
      ServiceName: `${hostile} of a name that is far too long to stand in one line or in two of them`,
    }),
  },
});

/** So many endpoints that they stand in a grid. */
const many = Array.from({ length: 120 }, (_, index) => {
  return `resource "aws_vpc_endpoint" "endpoint_with_a_long_name_${index}" {\n  vpc_id = "vpc-1"\n  vpc_endpoint_type = "Interface"\n  service_name = "com.amazonaws.eu-west-1.sqs"\n  subnet_ids = ["subnet-1", "subnet-2"]\n}\n`;
}).join("");

const graph = (files: Readonly<Record<string, string>>, ...args: string[]) =>
  postern(["graph", ...args], { cwd: folderOf(files) });

interface Answer {
  readonly nodes: readonly {
    readonly kind: string;
    readonly label: string;
    readonly door?: { readonly verdict: string };
  }[];
  readonly edges: readonly unknown[];
  readonly skipped: readonly { readonly file: string }[];
}

describe.concurrent("every format has what there is", () => {
  const projects: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["one of everything", { "t.json": template }],
    ["many endpoints", { "main.tf": many }],
    ["names that are wider than what they stand at", { [`${"folder-with-a-long-name/".repeat(3)}t.json`]: template }],
    ["nothing", { "a.json": "{}" }],
  ];
  test.each(projects)("json: %s", async (_, files) => {
    const { stdout, status } = await graph(files, "--format", "json");
    expect(status).toBe(0);
    expect(complaints("graph", JSON.parse(stdout))).toEqual([]);
  });

  test.each(projects)("dot, read by Graphviz: %s", async (_, files) => {
    const { stdout, status } = await graph(files, "--format", "dot");
    expect(status).toBe(0);
    const viz = await instance();
    const { status: outcome, errors } = viz.render(stdout, { format: "svg" });
    // How wide some letters are is not its business.
    const faults = errors.filter(({ message }) => !message.includes("no value for width"));
    expect([outcome, faults]).toEqual(["success", []]);
  });

  test.each(projects)("mermaid: %s", async (_, files) => {
    const { stdout, status } = await graph(files);
    expect(status).toBe(0);
    const chart = flowchart(stdout);
    expect(chart.faults).toEqual([]);
  });

  test.each(projects)("svg: %s", async (_, files) => {
    const { stdout, status } = await graph(files, "--format", "svg");
    expect(status).toBe(0);
    const { faults } = drawing(stdout);
    expect(faults).toEqual([]);
  });

  test("texts of files are texts in all of them", async () => {
    const shown = hostile.replace("\u202e", "·");
    const [mermaid, dot, svg] = await Promise.all(
      ["mermaid", "dot", "svg"].map((format) => graph({ "t.json": template }, "--format", format)),
    );
    expect(flowchart(mermaid?.stdout ?? "").labels.some((label) => label.startsWith(shown.slice(0, 28)))).toBe(true);
    const viz = await instance();
    expect(viz.renderString(dot?.stdout ?? "", { format: "svg" })).toContain("q&quot;&lt;b&gt;#1;&amp;amp; `x`");
    expect(drawing(svg?.stdout ?? "").texts.some((text) => text.startsWith('q"<b>#1;&amp;'))).toBe(true);
    for (const one of [mermaid, dot, svg]) expect(one?.stdout).not.toContain("\u202e");
  });

  test("each door says its verdict in a word, in every picture", async () => {
    const said = [
      "open: anybody → everything",
      "narrowed: callers of o-abcdefghij",
      "closed: nothing passes",
      "not known: its policy",
    ];
    const outputs = await Promise.all(
      ["mermaid", "dot", "svg"].map((format) => graph({ "t.json": template }, "--format", format)),
    );
    const texts = outputs.map(({ stdout }, index) =>
      index === 0 ? flowchart(stdout).labels.join("\n") : index === 1 ? stdout : drawing(stdout).texts.join(" "),
    );
    for (const text of texts) for (const one of said) expect(text).toContain(one);
  });
});

describe.concurrent("the drawing", () => {
  test("is read by one who sees faults", () => {
    const card = (x: number, text: string) =>
      `<g transform="translate(${x} 0)"><title>t</title><rect class="a" width="50" height="40"/><text x="5" y="15" font-size="12">${text}</text><text x="5" y="30" font-size="12">b</text></g>`;
    const sheet = (...cards: readonly string[]) =>
      drawing(`<svg width="200" height="50">${cards.join("")}</svg>`).faults;
    expect(sheet(card(0, "a"), card(60, "b"))).toEqual([]);
    expect(sheet(card(0, "a"), card(40, "b"))).toEqual(["boxes overlap at 40 0"]);
    expect(sheet(card(0, "far too long a text"))).toEqual(["outside of its box: far too long a text"]);
    expect(sheet(card(180, "a"))).toEqual(["off the sheet"]);
    expect(sheet(card(0, "a & b"))).toEqual(["entity: a & b"]);
    expect(sheet(card(0, "a"), "<g>")).not.toEqual([]);
  });

  test("needs nothing from outside, and runs nothing", async () => {
    const { stdout } = await graph({ "t.json": template }, "--format", "svg");
    expect(stdout).toContain("@media (prefers-color-scheme: dark)");
    expect(stdout).not.toMatch(/<script|\son\w+=|href=|url\(|@import|<image|<foreignObject/);
  });

  test("keeps texts in their boxes and boxes apart, also of very many", async () => {
    const { stdout } = await graph({ "main.tf": many, "t.json": template }, "--format", "svg");
    const { boxes, faults } = drawing(stdout);
    expect(faults).toEqual([]);
    expect(boxes).toBeGreaterThan(130);
  });

  test("is the same for the same files, whatever order they are named in", async () => {
    const cwd = folderOf({ "a/t.json": template, "b/t.json": template, "main.tf": many });
    const formats = ["mermaid", "dot", "svg", "json"];
    for (const format of formats) {
      const [one, other] = await Promise.all([
        postern(["graph", "a/t.json", "b/t.json", "main.tf", "--format", format], { cwd }),
        postern(["graph", "main.tf", "b/t.json", "a/t.json", "--format", format], { cwd }),
      ]);
      expect(one.stdout).toBe(other.stdout);
    }
  });
});

describe.concurrent("the command", () => {
  test("draws Mermaid unless something else is asked for", async () => {
    const { stdout, stderr, status } = await graph({ "t.json": template });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.startsWith("flowchart LR\n")).toBe(true);
  });

  test("writes several formats at once", async () => {
    const cwd = folderOf({ "t.json": template });
    const { stdout, status } = await postern(
      ["graph", "--format", "svg=out.svg", "--format", "dot=out.dot", "--format", "json"],
      { cwd },
    );
    expect(status).toBe(0);
    const answer = JSON.parse(stdout) as Answer;
    expect(answer.nodes.filter(({ door }) => door !== undefined)).toHaveLength(5);
    expect(readFileSync(join(cwd, "out.svg"), "utf8")).toContain("<svg");
    expect(readFileSync(join(cwd, "out.dot"), "utf8")).toContain("digraph");
  });

  test("tells what was not read or not understood", async () => {
    const files = { "t.json": template, "words.txt": "hello" };
    const { stderr, status } = await graph(files, "t.json", "words.txt");
    expect(status).toBe(0);
    expect(stderr).toContain("words.txt was not read: It holds no endpoint");
    const broken = await graph({ "a.tf": 'resource "aws_vpc_endpoint" "e" {\n  vpc_id = \n}\n' });
    expect(broken.stderr).toMatch(/postern: a\.tf:\d+:\d+: /);
    const json = await graph(files, "t.json", "words.txt", "--format", "json");
    expect(json.stderr).toBe("");
    expect((JSON.parse(json.stdout) as Answer).skipped.map(({ file }) => file)).toEqual(["words.txt"]);
  });

  test.each<readonly [string, readonly string[], string]>([
    ["a path that is not there", ["gone.json"], "gone.json"],
    ["an unknown format", ["--format", "png"], "There is no format `png`."],
    ["an option of another command", ["--fail-on", "info"], "`--fail-on`"],
  ])("refuses %s with status 2", async (_, args, message) => {
    const { status, stderr } = await graph({ "t.json": template }, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test("takes values, as the other commands do", async () => {
    const { stdout } = await graph(
      {
        "main.tf":
          'variable "vpc" { type = string }\nresource "aws_vpc_endpoint" "e" {\n  vpc_id = var.vpc\n  service_name = "com.amazonaws.eu-west-1.s3"\n}\n',
      },
      "--var",
      "vpc=vpc-77",
      "--format",
      "json",
    );
    expect((JSON.parse(stdout) as Answer).nodes.map(({ kind, label }) => `${kind} ${label}`)).toContain("vpc vpc-77");
  });

  test("has its help", async () => {
    const { stdout, status } = await postern(["graph", "--help"]);
    expect(status).toBe(0);
    expect(stdout).toContain("Formats: mermaid, dot, svg, json; the first is the default.");
  });
});
