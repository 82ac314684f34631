// A plan through the real command: findings stand in the JSON inside its strings, nothing is offered to be
// changed there, and nothing that is sensitive is printed.

import { expect, test } from "vitest";
import { lintFormatNames } from "../../packages/cli/src/report/lint-formats.js";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";
import { plan } from "../harness/terraform-plans.js";

const statement = (more: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: "arn:aws:s3:::acme/*",
  ...more,
});
const policy = (more: object) => JSON.stringify({ Version: "2012-10-17", Statement: [statement(more)] });
const endpoint = (name: string, after: object, sensitive = {}) => ({
  address: `module.net.aws_vpc_endpoint.${name}`,
  module: "module.net",
  after: {
    service_name: "com.amazonaws.eu-west-1.s3",
    vpc_endpoint_type: "Gateway",
    route_table_ids: ["rtb-01234567"],
    ...after,
  },
  sensitive,
});

const text = plan([
  endpoint("wrong", { policy: policy({ Action: "s3:GetObjekt" }), tags: { note: "hush" } }, { tags: true }),
  endpoint("role", { policy: policy({ Principal: { AWS: "arn:aws:iam::111122223333:role/worker" } }) }),
  endpoint("secret", { policy: policy({ Action: "s3:GetObjekt", Resource: "hush" }) }, { policy: true }),
]);

test("lint finds the wrong action at its place, and offers no fix", async () => {
  const cwd = folderOf({ "plan.json": text });
  const { stdout, status } = await postern(["lint", "--format", "json"], { cwd });
  const { findings } = lintOutput(stdout);
  expect(status).toBe(1);
  const shown = findings.map(({ rule, address, range }) => [
    rule,
    address,
    text.slice(range.start.offset, range.end.offset),
  ]);
  expect(shown).toEqual([
    ["unknown-action", "module.net.aws_vpc_endpoint.wrong", '\\"s3:GetObjekt\\"'],
    ["gateway-principal", "module.net.aws_vpc_endpoint.role", expect.stringContaining("role/worker")],
  ]);
  expect(findings.flatMap(({ fixes }) => fixes)).toEqual([]);
  expect(stdout).not.toContain("hush");
});

test("the same policy in a module has a fix: it is the plan that takes none", async () => {
  const module = `resource "aws_vpc_endpoint" "role" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<EOT
${policy({ Principal: { AWS: "arn:aws:iam::111122223333:role/worker" } })}
EOT
}
`;
  const cwd = folderOf({ "main.tf": module });
  const { findings } = lintOutput((await postern(["lint", "--format", "json"], { cwd })).stdout);
  expect(findings.find(({ rule }) => rule === "gateway-principal")?.fixes).toHaveLength(1);
});

test("a plan of a part does not say what is missing from the whole", async () => {
  const rulesOf = async (more: object) => {
    const root = { resources: [{ mode: "managed", type: "aws_vpc_endpoint", name: "bare", expressions: {} }] };
    const service_name = "com.amazonaws.eu-west-1.s3";
    const bare = {
      address: "aws_vpc_endpoint.bare",
      after: { service_name, vpc_endpoint_type: "Gateway" },
      unknown: { policy: true, id: true },
    };
    const cwd = folderOf({ "plan.json": plan([bare], root, { ...more }) });
    const { stdout } = await postern(["lint", "--format", "json"], { cwd });
    return lintOutput(stdout).findings.map(({ rule }) => rule);
  };
  expect(await rulesOf({ complete: true, errored: false })).toContain("default-policy");
  expect(await rulesOf({ complete: false })).toEqual([]);
  expect(await rulesOf({ errored: true })).toEqual([]);
});

test.each(lintFormatNames)("%s shows no lines of a plan", async (format) => {
  const cwd = folderOf({ "plan.json": JSON.stringify(JSON.parse(text), null, 2) });
  const { stdout } = await postern(["lint", "--format", format], { cwd });
  expect(stdout).toContain("s3:GetObjekt");
  expect(stdout).not.toContain("hush");
  expect(stdout).not.toContain("vpc_endpoint_type");
});
