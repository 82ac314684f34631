// What people see: the pretty report character by character, and what must never reach a terminal.

import { describe, expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { policyWith } from "../harness/policies.js";

const template = `Resources:
  Storage:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      RouteTableIds: [rtb-01234567]
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:GetObjct
            Resource: "*"
`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be there.
const unprintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u202a-\u202e\u2066-\u2069]/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: what colours consist of.
const colour = /\u001b\[[\d;]*m/g;

/** A report without what differs from run to run. */
async function pretty(files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> {
  const { stdout } = await postern(["lint", ...args], { cwd: folderOf(files) });
  return stdout.replace(/\(\d+ ms\)/, "(N ms)");
}

/** The lines of the excerpt: number, bar, text. */
function excerptOf(report: string): readonly string[] {
  return report.split("\n").filter((line) => /^ +\d* +[│┆]/.test(line));
}

/** What stands above the underline of an excerpt, for text of one column per character. */
function underlined(report: string): string {
  const lines = excerptOf(report);
  const at = lines.findIndex((line) => line.includes("─"));
  const [, lead = "", line = ""] = /^([^─]*)(─+)/.exec(lines[at] ?? "") ?? [];
  return (lines[at - 1] ?? "").slice(lead.length, lead.length + line.length);
}

describe("golden", () => {
  test("without colour, 100 columns", async () => {
    expect(
      await pretty({ "net/storage.yaml": template, "notes.json": "{}" }, "net/storage.yaml", "notes.json"),
    ).toMatchInlineSnapshot(`
      "✖ error unknown-action  net/storage.yaml:13:21  Storage

        \`s3:GetObjct\` is not an action of Amazon S3, so this entry matches no request at all.

        12 │             Principal: "*"
        13 │             Action: s3:GetObjct
           │                     ───────────
        14 │             Resource: "*"

        help: Did you mean \`s3:GetObject\`?
        fix: Write \`s3:GetObject\` (unsafe)
        docs: https://postern.dev/rules/unknown-action

      Not checked: 1 file
        notes.json: It holds no endpoint, and no policy in a shape that Postern knows.

      1 error in 2 files, 1 endpoint, 1 policy (N ms)
      "
    `);
  });

  test("with colour", async () => {
    expect(
      (await pretty({ "p.json": policyWith({ Effect: "allow" }) }, "p.json", "--color"))
        .replaceAll("\u001b[", "<")
        .replaceAll("<0m", "</>"),
    ).toMatchInlineSnapshot(`
      "<1;31m✖ error</> <1minvalid-effect</>  p.json:5:17

        \`allow\` is not an effect. AWS refuses the whole policy, so no request is judged by it.

        <2m4</> <2m│</> <2m    {</>
        5 <2m│</>       "Effect": "allow",
          <2m│</>                 <1;31m───────</>
        <2m6</> <2m│</> <2m      "Principal": "*",</>

        <32mhelp:</> Write \`Allow\`. IAM accepts \`Allow\` or \`Deny\`, with that capital.
        <32mfix:</> Write \`Allow\` (safe)
        <2mdocs: https://postern.dev/rules/invalid-effect</>

      <1;31m1 error</> in 1 file, 0 endpoints, 1 policy <2m(N ms)</>
      "
    `);
  });
});

describe.concurrent("excerpts", () => {
  test("control characters, turned writing and hidden blanks are shown as dots", async () => {
    const evil = "a\u001b[2J\u0007\u0085\u009b31m\u202e\u200b\u2066\u2028b";
    const files = {
      "evil\u001b[31m\u202e.json": JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Sid: evil, Effect: evil, Principal: "*", Action: `s3:${evil}`, Resource: "*" }],
      }).replaceAll("\\u001b", "\u001b"),
    };
    for (const format of ["pretty", "compact"]) {
      for (const color of ["--color", "--no-color"]) {
        const report = await pretty(files, Object.keys(files)[0] ?? "", "--format", format, color);
        expect(report).toContain("invalid-effect");
        expect(report.replaceAll(colour, "")).not.toMatch(unprintable);
        if (color === "--no-color") expect(report).not.toContain("\u001b");
      }
    }
    const inspection = (await postern(["inspect", "."], { cwd: folderOf(files) })).stdout;
    expect(inspection).not.toContain("\u001b");
  });

  test.each([
    [
      "at its start",
      '"allow"',
      `{"Version":"2012-10-17","Statement":[{"Effect":"allow","Principal":"*","Action":"s3:GetObject","Resource":"${"x".repeat(100_000)}"}]}`,
    ],
    [
      "in its middle",
      '"allow"',
      `{"Statement":[{"Resource":"${"x".repeat(50_000)}","Effect":"allow","Principal":"*","Action":"s3:GetObject","Sid":"${"y".repeat(50_000)}"}],"Version":"2012-10-17"}`,
    ],
    [
      "at its end",
      '"allow"',
      `{"Version":"2012-10-17","Statement":[{"Resource":"${"x".repeat(100_000)}","Principal":"*","Action":"s3:GetObject","Effect":"allow"}]}`,
    ],
  ])("a very long line is cut around what is meant %s", async (_, meant, line) => {
    const report = await pretty({ "p.json": line }, "p.json", "--only", "invalid-effect");
    expect(underlined(report)).toBe(meant);
    for (const row of report.split("\n")) expect(row.length).toBeLessThanOrEqual(102);
  });

  test("a long range in a long line is underlined as far as it is shown", async () => {
    const report = await pretty(
      {
        "p.json": `{"Version":"2012-10-17","Statement":[{"Effect":"${"allow".repeat(1000)}","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}`,
      },
      "p.json",
    );
    const [source = "", line = ""] = excerptOf(report);
    expect(source).toMatch(/allow\w* …$/);
    expect(line.length).toBe(source.length - 2);
  });

  test.each([
    ["日本語のバケット"],
    ["😀😀 emoji"],
    ["e\u0301 combining"],
    ["𠀀𠀁 rare"],
    ["한국어"],
    ["tab\tbetween"],
    ["ﾊﾝｶｸ half"],
  ])("the underline stays below its text behind %s", async (name) => {
    const line = `{"Version":"2012-10-17","Statement":[{"Sid":"${name}","Effect":"allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}`;
    const report = await pretty({ "p.json": line }, "p.json", "--only", "invalid-effect");
    const [source = "", underline = ""] = excerptOf(report);
    const before = source.slice(0, source.indexOf('"allow"'));
    expect(underline.indexOf("─")).toBe(terminalColumns(before));
    expect(underline.trimEnd().length - underline.indexOf("─")).toBe('"allow"'.length);
  });

  test("a cut line is never cut inside of a character", async () => {
    for (let shift = 0; shift < 3; shift++) {
      const sid = "x".repeat(shift) + "😀".repeat(300);
      const report = await pretty(
        {
          "p.json": `{"Version":"2012-10-17","Statement":[{"Sid":"${sid}","Effect":"allow","Principal":"*","Action":"s3:GetObject","Resource":"${sid}"}]}`,
        },
        "p.json",
        "--only",
        "invalid-effect",
      );
      expect(report).not.toContain("\ufffd");
      for (const row of excerptOf(report)) expect(terminalColumns(row)).toBeLessThanOrEqual(100);
    }
  });

  test("a range over several lines shows its ends", async () => {
    const report = await pretty(
      { "p.json": policyWith({ Effect: { a: 1, b: 2, c: 3 } }) },
      "p.json",
      "--only",
      "invalid-effect",
    );
    expect(excerptOf(report)).toEqual([
      "   4 │     {",
      '   5 │       "Effect": {',
      "     │                 ─",
      "     ┆",
      "   9 │       },",
      "     │       ─",
      '  10 │       "Principal": "*",',
    ]);
  });

  test("Windows line ends leave no trace", async () => {
    const unix = policyWith({ Effect: "allow" });
    const report = await pretty({ "p.json": unix.replaceAll("\n", "\r\n") }, "p.json");
    expect(report).toBe(await pretty({ "p.json": unix }, "p.json"));
  });

  test("no line of a report ends in blanks", async () => {
    const report = await pretty(
      { "p.json": policyWith({ Effect: "allow", Action: ["s3:Nothing", "x"] }), "net/storage.yaml": template },
      ".",
      "p.json",
    );
    expect(report.split("\n").filter((line) => /\s$/.test(line))).toEqual([]);
  });
});

/** Columns of a terminal, counted independently of the program: by what these tests use. */
function terminalColumns(text: string): number {
  return [...text].reduce(
    (sum, character) =>
      sum +
      (/[\u0300-\u036f]/.test(character)
        ? 0
        : /[\u3000-\u9fff\uac00-\ud7a3]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{2ffff}]/u.test(character)
          ? 2
          : 1),
    0,
  );
}
