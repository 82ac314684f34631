// Suppressions through the real command: hidden, counted, and shown on request.

import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { lintOutput } from "../harness/json-output.js";

const template = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      # postern:ignore full-access -- the sandbox is open on purpose
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }]
`;

test("a suppressed finding is in the report, is counted, and does not count", async () => {
  const cwd = folderOf({ "template.yaml": template });
  const { stdout, status } = await postern(["lint", "--format", "json"], { cwd });
  const { findings, summary } = lintOutput(stdout);
  expect(status).toBe(0);
  expect(findings.map(({ rule, suppressed }) => [rule, suppressed])).toEqual([
    ["full-access", { by: "comment", reason: "the sandbox is open on purpose" }],
  ]);
  expect(summary).toMatchObject({ warnings: 0, suppressed: 1 });
});

test("people see how many there are, and what they are on request", async () => {
  const cwd = folderOf({ "template.yaml": template });
  expect((await postern(["lint"], { cwd })).stdout).toContain("1 finding suppressed");
  const all = await postern(["lint", "--no-suppressions", "--format", "compact"], { cwd });
  expect(all.status).toBe(1);
  expect(all.stdout).toContain("[full-access]");
});

describe.concurrent("suppressions of the configuration", () => {
  const policy = (action: string) =>
    `{"Version":"2012-10-17","Statement":[{"Sid":"Open","Effect":"Allow","Principal":"*","Action":"${action}","Resource":"*"}]}`;
  const name = "vpc-endpoint-policy.json";
  const folderWith = (suppression: object, text = policy("s3:GetObject")) =>
    folderOf({
      [name]: text,
      "postern.config.json": JSON.stringify({
        suppressions: [{ rule: "untrusted-principals", reason: "known", ...suppression }],
      }),
    });
  const run = async (cwd: string, ...args: readonly string[]) => {
    const { stdout } = await postern(["lint", "--format", "json", ...args], { cwd });
    return lintOutput(stdout).findings.filter(({ rule }) => /^untrusted-principals$|-suppression$/.test(rule));
  };
  const told = async (cwd: string, ...args: readonly string[]) =>
    (await run(cwd, ...args)).map(({ rule, suppressed }) => `${rule}${suppressed === null ? "" : ` ${suppressed.by}`}`);

  test.each([
    ["everywhere", {}],
    ["in its files", { files: ["**/*.json"] }],
    ["of its statement", { sid: "Open" }],
    ["until a day that is to come", { until: "2999-12-31" }],
  ])("count %s", async (_, suppression) => {
    expect(await told(folderWith(suppression))).toEqual(["untrusted-principals config"]);
  });

  test.each([
    ["of other files", { files: "other/**" }],
    ["of another statement", { sid: "Other" }],
    ["of another resource", { address: "Endpoint" }],
  ])("do not count for what they do not speak of: %s", async (_, suppression) => {
    expect(await told(folderWith(suppression))).toEqual(["unused-suppression", "untrusted-principals"]);
  });

  test("past their day are told, and what they hid as well", async () => {
    const cwd = folderWith({ until: "2020-02-29" });
    const found = await run(cwd);
    expect(found.map(({ rule, file }) => [rule, file])).toEqual([
      ["expired-suppression", "postern.config.json"],
      ["untrusted-principals", name],
    ]);
    expect(found[0]?.message).toContain("2020-02-29");
    expect(found[0]?.range.start).toMatchObject({ line: 1, column: 18 });
  });

  test("with a pin count for what was accepted and nothing else", async () => {
    const [finding] = await run(folderWith({ files: "none" }), "--no-suppressions");
    const pin = finding?.pin ?? "";
    expect(await told(folderWith({ pin }))).toEqual(["untrusted-principals config"]);
    const spelt =
      '{"Statement":{"Principal":"*","Resource":["*"],"Effect":"Allow","Action":["s3:GetObject"]},"Version":"2012-10-17"}';
    expect(await told(folderWith({ pin }, spelt))).toEqual(["untrusted-principals config"]);
    expect(await told(folderWith({ pin }, policy("s3:*")))).toEqual(["stale-suppression", "untrusted-principals"]);
  });

  test("are idle only where everything they hold for was checked", async () => {
    const cwd = folderWith({ files: "other.json" });
    expect(await told(cwd, name)).toEqual(["untrusted-principals"]);
    expect(await told(cwd, ".")).toEqual(["unused-suppression", "untrusted-principals"]);
    expect(await told(cwd, "--no-suppressions")).toEqual(["untrusted-principals"]);
  });
});
