// What is known of a document is kept for as long as it is true, and no longer.

import { openCatalogue } from "@postern/core";
import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Analyses } from "../../packages/lsp/src/analyses.js";
import type { Host } from "../../packages/lsp/src/host.js";
import { Session } from "../../packages/lsp/src/session.js";
import { brokenPolicy } from "./policies.js";
import { memoryHost } from "./server-in-process.js";

const folder = "/project/network";
const uri = `file://${folder}/main.tf`;
const main = `resource "aws_vpc_endpoint" "s3" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = file("\${path.module}/policy.json")
}
`;

function opened() {
  const files: Record<string, string> = { [`${folder}/policy.json`]: brokenPolicy, [`${folder}/other.tf`]: "" };
  const reads: string[] = [];
  const disk = memoryHost(files);
  const host: Host = {
    ...disk,
    readFile(path) {
      reads.push(path);
      return disk.readFile(path);
    },
  };
  const session = new Session(host);
  session.addFolders(["file:///project"]);
  session.open(TextDocument.create(uri, "terraform", 1, main));
  const catalogue = openCatalogue(host.readCatalogue());
  return { session, files, reads, analyses: new Analyses(session, () => catalogue) };
}

const findings = (analyses: Analyses) =>
  analyses
    .of(uri)
    ?.checked()
    .diagnostics.map(({ code }) => code) ?? [];

test("nothing is read twice while nothing changes", () => {
  const { analyses, reads } = opened();
  const first = analyses.of(uri);
  first?.checked();
  const before = [...reads];
  expect(before).toContain(`${folder}/policy.json`);
  expect(new Set(before).size).toBe(before.length);
  expect(analyses.of(uri)).toBe(first);
  if (first !== null && "report" in first.opened) {
    expect(first.opened.policies().policies).toHaveLength(1);
    expect(first.opened.report()).toBe(first.opened.report());
  }
  expect(reads).toEqual(before);
});

test.each<[string, (state: ReturnType<typeof opened>) => void]>([
  ["its text", ({ session }) => session.change(uri, 2, [{ text: `${main}\n` }])],
  [
    "its text, by a client that does not count versions",
    ({ session }) => session.change(uri, 1, [{ text: `${main}\n` }]),
  ],
  [
    "a file that it read, on the disk",
    ({ files }) => {
      files[`${folder}/policy.json`] = "{}";
    },
  ],
  [
    "a file that it read, by opening it",
    ({ session }) => session.open(TextDocument.create(`file://${folder}/policy.json`, "json", 1, "{}")),
  ],
  [
    "the files of its folder",
    ({ files }) => {
      files[`${folder}/new.tf`] = "";
    },
  ],
  [
    "the files of its folder, by one that is not saved yet",
    ({ session }) => session.open(TextDocument.create(`file://${folder}/new.tf`, "terraform", 1, "")),
  ],
  [
    "its configuration",
    ({ files }) => {
      files["/project/postern.config.json"] = '{ "rules": { "invalid-effect": "off" } }';
    },
  ],
  ["the folder that names start at", ({ session }) => session.addFolders([`file://${folder}`])],
])("a change of %s makes it stale", (_, change) => {
  const state = opened();
  const first = state.analyses.of(uri);
  first?.checked();
  change(state);
  const second = state.analyses.of(uri);
  expect(second).not.toBe(first);
  expect(state.analyses.of(uri)).toBe(second);
});

test("findings go and come with a configuration on the disk", () => {
  const { analyses, files } = opened();
  const rule = "gateway-without-route-table";
  expect(findings(analyses)).toContain(rule);
  files["/project/postern.config.json"] = `{ "rules": { "${rule}": "off" } }`;
  expect(findings(analyses)).not.toContain(rule);
  delete files["/project/postern.config.json"];
  expect(findings(analyses)).toContain(rule);
});

test("only the documents that were asked for last are kept", () => {
  const { analyses, session } = opened();
  const first = analyses.of(uri);
  for (let index = 0; index < 10; index++) {
    const other = `file:///project/p${index}.json`;
    session.open(TextDocument.create(other, "json", 1, brokenPolicy));
    analyses.of(other);
  }
  const second = analyses.of(uri);
  expect(second).not.toBe(first);
  expect(second?.checked()).toEqual(first?.checked());
});
