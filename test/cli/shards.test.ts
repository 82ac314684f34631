// `lint --shard I/N` and `merge-reports` through the real process: the shards of a run, put together, are the run.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { cdkTemplate, longTemplate } from "../../bench/template-samples.js";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { complaints, type LintOutput, lintOutput } from "../harness/json-output.js";
import { openPolicy } from "../harness/policies.js";

const COUNT = 3;
const open = JSON.parse(openPolicy);
const endpoint = `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode(${JSON.stringify(open)})
}
`;
const files = {
  ...Object.fromEntries(["a", "b", "c", "d", "e", "f"].map((name) => [`infra/${name}/main.tf`, endpoint])),
  "infra/g/main.tf": `# postern:ignore deny-only -- there is none\n${endpoint}`,
  "templates/long.yaml": longTemplate(2),
  "templates/cdk.template.json": cdkTemplate(3, 20_000),
  "broken.json": `{"Resources": {"E": {"Type": "AWS::EC2::VPCEndpoint", `,
};

const timeless = ({ summary, ...report }: LintOutput) => ({ ...report, summary: { ...summary, milliseconds: 0 } });

/** Runs all shards of the folder; the names of their reports. */
async function shardsOf(cwd: string, ...args: readonly string[]): Promise<readonly string[]> {
  const names = Array.from({ length: COUNT }, (_, at) => `shard-${at + 1}.json`);
  await Promise.all(
    names.map(async (name, at) => {
      const shard = ["--shard", `${at + 1}/${COUNT}`, "--format", `json=${name}`];
      const { stderr, status } = await postern(["lint", "infra", "templates", "broken.json", ...shard, ...args], {
        cwd,
      });
      expect({ stderr, failed: status === 2 }).toEqual({ stderr: "", failed: false });
    }),
  );
  return names;
}

let cwd = "";
let names: readonly string[] = [];

beforeAll(async () => {
  cwd = folderOf(files);
  names = await shardsOf(cwd);
});

const lint = (...args: readonly string[]) => postern(["lint", "infra", "templates", "broken.json", ...args], { cwd });
const merge = (...args: readonly string[]) => postern(["merge-reports", ...names, ...args], { cwd });

describe("the shards of a run", () => {
  test("share its findings out, each report fitting the schema", () => {
    const reports = names.map((name): LintOutput => JSON.parse(readFileSync(join(cwd, name), "utf8")));
    for (const report of reports) expect(complaints("report", report)).toEqual([]);
    expect(reports.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(1);
    // Whether a suppression is of no use, no shard knows.
    expect(reports.flatMap(({ findings }) => findings).map(({ rule }) => rule)).not.toContain("unused-suppression");
  });

  test("are the run again, as data", async () => {
    const [whole, merged] = await Promise.all([lint("--format", "json"), merge("--format", "json")]);
    expect(timeless(lintOutput(merged.stdout))).toEqual(timeless(lintOutput(whole.stdout)));
    expect(merged.status).toBe(whole.status);
    expect(lintOutput(merged.stdout).findings.map(({ rule }) => rule)).toContain("unused-suppression");
  });

  test.each(["pretty", "compact", "sarif", "github", "gitlab", "junit", "markdown", "html"])(
    "are the run again, as %s",
    async (format) => {
      const [whole, merged] = await Promise.all([lint("--format", format), merge("--format", format)]);
      const said = (text: string) => text.replace(/\d+(\.\d+)? (ms|s)\b|time="[\d.]+"/g, "T");
      expect(said(merged.stdout)).toBe(said(whole.stdout));
      expect(merged.stdout.length).toBeGreaterThan(100);
    },
  );

  test("take a baseline when they are put together", async () => {
    expect((await merge("--baseline", "base.json", "--update-baseline")).status).toBe(0);
    const whole = await lint("--baseline", "base.json", "--format", "json");
    expect(lintOutput(whole.stdout).findings.every(({ suppressed }) => suppressed !== null)).toBe(true);
    expect((await merge("--baseline", "base.json")).status).toBe(0);
    expect((await merge()).status).toBe(1);
  });
});

describe("what does not belong together is refused", () => {
  const refused = async (args: readonly string[], message: RegExp) => {
    const { status, stdout, stderr } = await postern(args, { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(message);
  };

  test("nothing", () => refused(["merge-reports"], /Name the reports of all shards/));
  test("a shard too few", () =>
    refused(["merge-reports", "shard-1.json", "shard-3.json"], /Of 3 shards these are missing: 2\/3\./));
  test("a shard twice", async () => {
    writeFileSync(join(cwd, "again.json"), readFileSync(join(cwd, "shard-1.json")));
    await refused(["merge-reports", ...names, "again.json"], /again\.json: It is shard 1\/3, as shard-1\.json is\./);
  });
  test("a shard of other options", async () => {
    const other = ["--shard", "2/3", "--preset", "strict", "--format", "json=strict.json"];
    await lint(...other);
    await refused(
      ["merge-reports", "shard-1.json", "strict.json", "shard-3.json"],
      /strict\.json: It is of another run/,
    );
  });
  test("a report that was changed", async () => {
    const text = readFileSync(join(cwd, "shard-1.json"), "utf8");
    writeFileSync(join(cwd, "changed.json"), text.replace(/"severity": "\w+"/, '"severity": "info"'));
    await refused(["merge-reports", "changed.json"], /changed\.json: It is not as Postern wrote it/);
  });
  test.each([
    ["null", /It is no report of a shard/],
    ['{"shard": null}', /It is no report of a shard/],
    ['{"shard": {}, "tool": null}', /It was written by Postern of an unknown version/],
    ['{"shard": {}, "tool": {"version": "0.0.1"}}', /It was written by Postern 0\.0\.1; this is/],
  ])("a file that says %s", async (text, message) => {
    const folder = folderOf({ "odd.json": text });
    await refused(["merge-reports", join(folder, "odd.json")], message);
  });
  test("a report without its summary", async () => {
    const { summary: _, ...report } = JSON.parse(readFileSync(join(cwd, "shard-1.json"), "utf8"));
    writeFileSync(join(cwd, "short.json"), JSON.stringify(report));
    await refused(["merge-reports", "short.json"], /short\.json: It is not as Postern wrote it/);
  });
  test("a report of a whole run", async () => {
    await lint("--format", "json=whole.json");
    await refused(["merge-reports", "whole.json"], /whole\.json: It is no report of a shard/);
  });
  test("a file that is none", async () => {
    await refused(["merge-reports", "infra/a/main.tf"], /infra\/a\/main\.tf: It is no JSON/);
    await refused(["merge-reports", "nowhere.json"], /nowhere\.json: There is no such file/);
  });
  test.each([
    ["0/3", /write which share of how many it is, as 2\/4/],
    ["4/3", /write which share of how many it is/],
    ["2", /write which share of how many it is/],
  ])("--shard %s", (shard, message) => refused(["lint", "--shard", shard], message));
  test.each([
    [["--fix"], /do not go together/],
    [["--fix-dry-run"], /do not go together/],
    [["--jobs", "2"], /do not go together/],
    [["--max-findings", "2"], /give it to `postern merge-reports`/],
    [["--baseline", "b.json"], /give it to `postern merge-reports`/],
  ])("--shard beside %j", (args, message) => refused(["lint", "--shard", "1/2", ...args], message));
});
