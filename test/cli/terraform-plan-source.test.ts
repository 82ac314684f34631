// A plan beside its configuration through the real command: every finding once, in the configuration, with what
// the plan knows, and a fix where what is written is what counts.

import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";
import { configured, plan } from "../harness/terraform-plans.js";

const role = "arn:aws:iam::111122223333:role/worker";
const module = (action: string, principal = role) => `resource "aws_vpc_endpoint" "s3" {
  service_name = "com.amazonaws.eu-west-1.s3"
  route_table_ids = ["rtb-01234567"]
  policy = <<EOT
{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Principal": { "AWS": "${principal}" },
      "Action": "${action}",
      "Resource": "arn:aws:s3:::acme/*"
    }
  ]
}
EOT
}
`;
const planOf = (action: string, principal = role) => {
  const Statement = [
    { Action: action, Effect: "Allow", Principal: { AWS: principal }, Resource: "arn:aws:s3:::acme/*" },
  ];
  const after = {
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_endpoint_type: "Gateway",
    route_table_ids: ["rtb-01234567"],
    policy: JSON.stringify({ Statement, Version: "2012-10-17" }),
  };
  const root = configured({
    "aws_vpc_endpoint.s3": {
      service_name: { constant: "com.amazonaws.eu-west-1.s3" },
      route_table_ids: { constant: ["rtb-01234567"] },
      policy: { constant: "" },
    },
  });
  return plan([{ address: "aws_vpc_endpoint.s3", after, unknown: { id: true } }], root, { complete: true });
};
const lint = async (files: Readonly<Record<string, string>>, ...paths: string[]) => {
  const cwd = folderOf(files);
  const { stdout } = await postern(["lint", "--format", "json", ...paths], { cwd });
  return lintOutput(stdout);
};

test("a finding of both is one, in the configuration, with its fix", async () => {
  const files = { "main.tf": module("s3:GetObject"), "plan.json": planOf("s3:GetObject") };
  const { findings, summary } = await lint(files);
  expect(findings.map(({ rule, file }) => [rule, file])).toEqual([["gateway-principal", "main.tf"]]);
  expect(findings[0]?.fixes).toHaveLength(1);
  expect(summary).toMatchObject({ endpoints: 1, policies: 1 });
});

test("so it is if only the plan is named, and the fix goes to the configuration", async () => {
  const files = { "main.tf": module("s3:GetObject"), "plan.json": planOf("s3:GetObject") };
  const { findings } = await lint(files, "plan.json");
  expect(findings.map(({ rule, file }) => [rule, file])).toEqual([["gateway-principal", "main.tf"]]);
  expect(new Set(findings[0]?.fixes[0]?.edits.map(({ file }) => file))).toEqual(new Set(["main.tf"]));
});

describe("what both tell differently", () => {
  test("is the plan's value at the written place, with the plan's place beside it and no fix", async () => {
    const files = { "main.tf": module("s3:GetObject"), "plan.json": planOf("s3:GetObjekt") };
    const { findings } = await lint(files);
    const found = findings.filter(({ rule }) => rule === "unknown-action");
    expect(found).toMatchObject([
      {
        file: "main.tf",
        message: expect.stringContaining("s3:GetObjekt"),
        fixes: [],
        related: [{ file: "plan.json" }],
      },
    ]);
    const { start, end } = found[0]?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
    expect(files["main.tf"].slice(start.offset, end.offset)).toContain("s3:GetObject");
    const { start: from, end: to } = found[0]?.related[0]?.range ?? { start: { offset: 0 }, end: { offset: 0 } };
    expect(files["plan.json"].slice(from.offset, to.offset)).toContain("s3:GetObjekt");
  });

  test("takes no fix for what is not missing there", async () => {
    const text = planOf("s3:GetObject").replace(/\\"Principal\\":\{[^}]*\},/, "");
    const { findings } = await lint({ "main.tf": module("s3:GetObject"), "plan.json": text });
    expect(findings).toMatchObject([{ rule: "missing-element", file: "main.tf", fixes: [] }]);
  });

  test("is silent where the plan is right", async () => {
    const { findings } = await lint({
      "main.tf": module("s3:GetObjekt", "*"),
      "plan.json": planOf("s3:GetObject", "*"),
    });
    expect(findings.map(({ rule }) => rule)).not.toContain("unknown-action");
  });
});

test("what the configuration suppresses is suppressed, for the plan as well", async () => {
  const source = module("s3:GetObject").replace("  policy", "  # postern:ignore gateway-principal -- agreed\n  policy");
  for (const paths of [[], ["plan.json"]]) {
    const { findings } = await lint({ "main.tf": source, "plan.json": planOf("s3:GetObject") }, ...paths);
    expect(findings.map(({ rule, suppressed }) => [rule, suppressed?.by])).toEqual([["gateway-principal", "comment"]]);
  }
});
