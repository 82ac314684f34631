// The answers for people: the verdict first, then the request as a sentence and by its parts.

import { describe, expect, test } from "vitest";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { allow, deny, policyOf } from "../../harness/reasoning.js";

const policy = policyOf(allow("s3:GetObject", "*", { Sid: "Read" }), deny("s3:*", "arn:aws:s3:::secret/*"));

describe.concurrent("pretty", () => {
  test("ask", async () => {
    const cwd = folderOf({ "p.json": policy });
    const request = ["--principal", "arn:aws:iam::999999999999:user/eve", "--action", "s3:GetObject"];
    const ask = (resource: string) => postern(["ask", "p.json", ...request, "--resource", resource], { cwd });
    const allowed = await ask("arn:aws:s3:::open/key");
    expect(allowed.stdout).toMatch(/^✔ Allowed\.\n/);
    expect(allowed.stdout).toContain("    principal  user arn:aws:iam::999999999999:user/eve\n");
    expect(allowed.stdout).toContain("  Allow matches: statement 1 (Read)  p.json:4:5\n");
    expect(allowed.stdout).toContain("  Deny does not match: statement 2  p.json:11:5\n");
    expect((await ask("arn:aws:s3:::secret/key")).stdout).toMatch(/^✖ Denied by a Deny that matches\.\n/);
  });

  test("find", async () => {
    const cwd = folderOf({ "p.json": policy });
    const { stdout } = await postern(["find", "p.json"], { cwd });
    expect(stdout).toMatch(/^✖ Yes, such a request passes\.\n\n {2}\S+ may s3:GetObject on arn:aws:s3:::\S+\.\n/);
    expect(stdout).toContain("    by statement 1 (Read)  p.json:4:5\n");
    const none = await postern(["find", "p.json", "--where", '{"Action":"s3:Put*"}'], { cwd });
    expect(none.stdout).toMatch(/^✔ No such request passes\.\n/);
  });

  test("compare", async () => {
    const cwd = folderOf({ "old.json": policyOf(allow("s3:GetObject")), "new.json": policyOf(allow("s3:*")) });
    const { stdout } = await postern(["compare", "old.json", "new.json"], { cwd });
    expect(stdout).toMatch(/^✖ Wider: the new version lets more through\.\n\n {2}New: /);
    expect(stdout).toContain("by statement 1  new.json:4:5");
  });

  test("prove", async () => {
    const cwd = folderOf({ "p.json": policy });
    const never = (action: string) => JSON.stringify({ id: "x", message: "It may not be", never: { Action: action } });
    const prove = (action: string) => postern(["prove", "p.json", "--invariant", never(action)], { cwd });
    expect((await prove("s3:Put*")).stdout).toMatch(/^✔ All 1 hold\.\n\nx holds: p\.json\n/);
    const { stdout } = await prove("s3:Get*");
    expect(stdout).toMatch(/^✖ 1 of 1 do not hold\.\n\nx does not hold: p\.json\n {2}It may not be\n/);
  });

  test("statements", async () => {
    const cwd = folderOf({
      "p.json": policyOf(allow("s3:GetObject"), allow("s3:GetObject", "arn:aws:s3:::a/*"), deny("sqs:*")),
    });
    const { stdout } = await postern(["statements", "p.json"], { cwd });
    expect(stdout).toMatch(/^p\.json\n {2}live {2}statement 1 {2}p\.json:4:5\n/);
    expect(stdout).toMatch(/redundant because of 1: the policy means the same without it {2}statement 2 {2}p\.json:/);
  });

  test("what comes from files and the call cannot steer a terminal", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*", "*", { Sid: "a\u001b[2Jb" })) });
    const args = ["--principal", "anonymous", "--action", "s3:GetObject", "--resource", "arn:aws:s3:::a/\u001b[2J"];
    const { stdout } = await postern(["ask", "p.json", ...args], { cwd });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).toContain("·[2J");
  });
});
