// Suppressions through the real command: hidden, counted, and shown on request.

import { expect, test } from "vitest";
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
