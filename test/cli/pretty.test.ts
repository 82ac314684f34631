// What people see: the pretty report character by character, and what must never reach a terminal.

import { indexLines, positionAt } from "@postern/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { excerpt, sourceLines } from "../../packages/cli/src/report/excerpt.js";
import { prettyReport } from "../../packages/cli/src/report/pretty.js";
import { columnsOf, createStyle } from "../../packages/cli/src/report/terminal-style.js";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { hostileReport } from "../harness/hostile-reports.js";
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

      1 error in 2 files, 1 endpoint, 1 policy; 1 with a fix (N ms)
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

      <1;31m1 error</> in 1 file, 0 endpoints, 1 policy<2m; 1 with a safe fix</> <2m(N ms)</>
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

  test("a range over several lines is underlined where it starts and ends, with a bar between", async () => {
    const report = await pretty(
      { "p.json": policyWith({ Effect: { a: 1, b: 2 } }) },
      "p.json",
      "--only",
      "invalid-effect",
    );
    expect(excerptOf(report)).toEqual([
      "  4 │       {",
      '  5 │         "Effect": {',
      "    │ ╭                 ─",
      '  6 │ │         "a": 1,',
      '  7 │ │         "b": 2',
      "  8 │ │       },",
      "    │ ╰       ─",
      '  9 │         "Principal": "*",',
    ]);
  });

  test("of a range over many lines the ends are shown", async () => {
    const members = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`m${at}`, at]));
    const report = await pretty({ "p.json": policyWith({ Effect: members }) }, "p.json", "--only", "invalid-effect");
    expect(excerptOf(report)).toEqual([
      "   4 │       {",
      '   5 │         "Effect": {',
      "     │ ╭                 ─",
      "     ┆ │",
      "  46 │ │       },",
      "     │ ╰       ─",
      '  47 │         "Principal": "*",',
    ]);
  });

  test("a place nearby that belongs to the finding stands in the same excerpt, with what it is", async () => {
    const twice = `{"Version":"2012-10-17","Statement":[
  {"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},
  {"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*"}]}`;
    const report = await pretty({ "p.json": twice }, "p.json", "--only", "duplicate-sid");
    expect(excerptOf(report)).toEqual([
      '  2 │   {"Sid":"A","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},',
      "    │          ╌╌╌ The first one stands here.",
      '  3 │   {"Sid":"A","Effect":"Deny","Principal":"*","Action":"s3:PutObject","Resource":"*"}]}',
      "    │          ───",
    ]);
    expect(report).not.toContain("╰");
  });

  test("places within a range over several lines leave its bar whole", () => {
    const text = "a\nbb {\n  cc\n  dd\n}\nf";
    const index = indexLines(text);
    const mark = (from: number, to: number, label: string) => ({
      range: { start: positionAt(index, from), end: positionAt(index, to) },
      paint: (line: string) => line,
      label,
    });
    const others = [mark(2, 4, "first"), mark(9, 11, "inside"), mark(17, 18, "behind")];
    expect(excerpt(sourceLines(text), mark(5, 18, ""), others, createStyle(false, 80))).toEqual([
      "1 │   a",
      "2 │   bb {",
      "  │ ╭    ─",
      "  │ │ ╌╌ first",
      "3 │ │   cc",
      "  │ │   ╌╌ inside",
      "4 │ │   dd",
      "5 │ │ }",
      "  │ ╰ ─",
      "  │   ╌ behind",
      "6 │   f",
    ]);
  });

  test("a place further away is named, and one in a long line that is out of sight as well", async () => {
    const rest = '"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"';
    const far = `{"Version":"2012-10-17","Statement":[{"Sid":"A",${rest}},${"\n".repeat(20)}{"Sid":"A",${rest}}]}`;
    const apart = await pretty({ "p.json": far }, "p.json", "--only", "duplicate-sid");
    expect(apart).toContain("\n  ╰ p.json:1:45  The first one stands here.\n");
    const line = `{"Version":"2012-10-17","Statement":[{"Sid":"A",${rest}},${" ".repeat(300)}{"Sid":"A",${rest}}]}`;
    const unseen = await pretty({ "p.json": line }, "p.json", "--only", "duplicate-sid");
    expect(excerptOf(unseen).at(-1)).toBe("    │   The first one stands here. (1:45)");
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

describe.concurrent("what else is told", () => {
  test("a request that shows the finding, as a sentence", async () => {
    const api = {
      Type: "AWS::ApiGateway::RestApi",
      Properties: {
        EndpointConfiguration: { Types: ["PRIVATE"] },
        Policy: {
          Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
        },
      },
    };
    const report = await pretty({ "t.json": JSON.stringify({ Resources: { Api: api } }) }, "t.json");
    expect(report.replace(/\s+/g, " ")).toMatch(
      /for example: `arn:aws:iam::999999999999:user\/eve` may `execute-api:Invoke` on `arn:[^`]*`, with `aws:SourceVpce` = `vpce-\w+`/,
    );
  });

  test("how many findings have fixes, are suppressed, and how many files were passed over", async () => {
    const files = {
      "p.json": policyWith({ Effect: "allow", Action: "s3:GetObjct" }),
      "sub/values.yaml": "a: {{ .Values.Statement.Effect }}\n  - b: [\n",
      "sub/t.yaml": `${template}          # postern:ignore-file unknown-action -- on purpose\n`,
    };
    const asked = ["--only", "invalid-effect,unknown-action"];
    const report = await pretty(files, "p.json", "sub", ...asked);
    const summary = report.trimEnd().split("\n").at(-1);
    expect(summary).toMatch(
      /^2 errors in \d files, .*; 2 with a fix, 1 of them safe; 1 finding suppressed; 1 further file passed over/,
    );
    expect(await pretty(files, "p.json", "sub", "--show-skipped")).toContain("sub/values.yaml: ");
  });
});

describe("whatever the texts and wherever they are read", () => {
  const style = fc
    .tuple(fc.constantFrom(40, 80, 120), fc.boolean(), fc.boolean(), fc.boolean())
    .map(([columns, color, unicode, links]) => createStyle(color, columns, { unicode, links }));

  test("nothing steers the terminal", () => {
    fc.assert(
      fc.property(hostileReport, style, ({ report, context }, style) => {
        const text = prettyReport(report, { ...context, style });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what links consist of.
        const plain = text.replaceAll(colour, "").replace(/\u001b\]8;;[^\u001b]*\u001b\\/g, "");
        expect(plain).not.toMatch(unprintable);
      }),
      { numRuns: 300, seed: 20261123 },
    );
  });

  test("no line of an excerpt is too wide, and every range is underlined", () => {
    fc.assert(
      fc.property(hostileReport, style, ({ report, context }, style) => {
        for (const { file, range } of report.findings) {
          const text = context.textOf(file) ?? "";
          const mark = { range, paint: (line: string) => line, label: "" };
          const rows = excerpt(
            sourceLines(text),
            mark,
            [],
            createStyle(false, style.width, { unicode: style.glyphs.bar === "│" }),
          );
          for (const row of rows) expect(columnsOf(row), row).toBeLessThanOrEqual(style.width - 2);
          expect(rows.some((row) => row.endsWith(style.glyphs.under))).toBe(true);
        }
      }),
      { numRuns: 500, seed: 20261123 },
    );
  });
});

describe.concurrent("where it is read", () => {
  const read = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) =>
    (await postern(["lint", "p.json", ...args], { cwd: folderOf({ "p.json": policyWith({ Effect: { a: 1 } }) }), env }))
      .stdout;

  test.each([
    [{ LC_ALL: "C" }],
    [{ LANG: "POSIX" }],
    [{ LC_ALL: "", LC_CTYPE: "en_US.ISO-8859-1", LANG: "en_US.UTF-8" }],
  ])("%j: nothing is drawn with more than ASCII", async (env) => {
    const report = await read(env);
    expect(report).toContain("x error invalid-effect");
    expect([...report].filter((character) => character > "~")).toEqual([]);
  });

  test.each([[{ LC_ALL: "C.UTF-8" }], [{ LANG: "de_DE.utf8" }], [{}]])("%j: lines are drawn", async (env) => {
    expect(await read(env)).toContain("│");
  });

  test.each([
    ["a log that shows colours", { GITHUB_ACTIONS: "true", CI: "true" }, true],
    ["another one", { GITLAB_CI: "true" }, true],
    ["such a log, without colours", { GITHUB_ACTIONS: "true", NO_COLOR: "1" }, false],
    ["such a log, forced to none", { GITHUB_ACTIONS: "true", FORCE_COLOR: "0" }, false],
    ["any other build", { CI: "true" }, false],
    ["a pipe", {}, false],
    ["a pipe that is forced", { FORCE_COLOR: "1" }, true],
  ])("%s", async (_, env, expected) => {
    expect((await read(env)).includes("\u001b[")).toBe(expected);
    expect(await read(env, "--no-color")).not.toContain("\u001b");
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
