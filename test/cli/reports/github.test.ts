// Annotations as the runner of GitHub Actions reads them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { githubReport } from "../../../packages/cli/src/report/github.js";
import { postern } from "../../harness/command.js";
import { folderOf } from "../../harness/folder.js";
import { hostileReport } from "../../harness/hostile-reports.js";
import { lintedProject } from "../../harness/lint-project.js";
import { policyWith } from "../../harness/policies.js";

interface Annotation {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads a line by the rules of the runner; null for a line of the log. */
function annotation(line: string): Annotation | null {
  const match = /^\s*::([a-z]+)(?: (.*?))?::(.*)$/s.exec(line);
  if (match === null) return null;
  const [, command = "", list = "", text = ""] = match;
  const pairs = list.split(",").map((pair) => /^([^=]*)=(.*)$/s.exec(pair) ?? ["", "", ""]);
  const decoded = (value: string) => value.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
  return {
    command,
    properties: Object.fromEntries(
      pairs.map(([, name = "", value = ""]) => [name, decoded(value.replaceAll("%3A", ":").replaceAll("%2C", ","))]),
    ),
    text: decoded(text),
  };
}

test("the most severe first, suppressed findings not at all, then what was found", async () => {
  const lines = (await lintedProject("github")).trimEnd().split("\n");
  expect(lines.at(-1)).toBe("1 error, 1 warning, 1 info in 5 files, 2 endpoints, 4 policies");
  expect(lines.slice(0, -1).map(annotation)).toEqual([
    {
      command: "error",
      properties: {
        title: "invalid-effect",
        file: "a dir/50%, näïve#1.json",
        line: "5",
        endLine: "5",
        col: "17",
        endColumn: "24",
      },
      text: expect.stringMatching(
        /^`allow` is not an effect\..*\n\n.*\n\nhttps:\/\/postern\.dev\/rules\/invalid-effect$/,
      ),
    },
    { command: "warning", properties: expect.objectContaining({ file: "open.json" }), text: expect.any(String) },
    { command: "notice", properties: expect.objectContaining({ file: "template.json" }), text: expect.any(String) },
  ]);
});

test("columns are told only of ranges in one line", async () => {
  const cwd = folderOf({ "p.json": policyWith({ Effect: { a: 1 } }) });
  const { stdout } = await postern(["lint", "p.json", "--format", "github", "--only", "invalid-effect"], { cwd });
  expect(annotation(stdout.split("\n")[0] ?? "")?.properties).toEqual({
    title: "invalid-effect",
    file: "p.json",
    line: "5",
    endLine: "7",
  });
});

test("what could not be read is an error of the run", async () => {
  const { stdout, status } = await postern(["lint", "no.json", "--format", "github"], { cwd: folderOf({}) });
  expect(status).toBe(2);
  expect(annotation(stdout.split("\n")[0] ?? "")).toMatchObject({
    command: "error",
    text: expect.stringContaining("no.json"),
  });
});

describe("hostile texts", () => {
  test("every finding is one command with its own place, and nothing else is a command", () => {
    fc.assert(
      fc.property(hostileReport, ({ report, context }) => {
        const lines = githubReport(report, context).split("\n").slice(0, -1);
        const read = lines.slice(0, -1).map(annotation);
        const shown = report.findings.filter(({ suppressed }) => suppressed === null);
        expect(read).toHaveLength(context.failures.length + shown.length);
        const found = read.slice(context.failures.length);
        const places = found.map((one) =>
          [one?.properties.file, one?.properties.title, one?.properties.line].join("\u0001"),
        );
        expect(places.sort()).toEqual(
          shown.map(({ file, rule, range }) => [file, rule, range.start.line].join("\u0001")).sort(),
        );
        expect(annotation(lines.at(-1) ?? "")).toBeNull();
      }),
      { numRuns: 200, seed: 20261123 },
    );
  });
});
