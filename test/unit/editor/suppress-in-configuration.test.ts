// Entries of the configuration that suppress a finding: heeded for its file, and nothing else is changed.

import { suppressInConfiguration } from "@postern/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const finding = { rule: "full-access", file: "a/policy.json", address: "", pin: "0123456789abcdef" };

/** The configuration after the edit, by file; null if there is none. */
function suppressed(files: Readonly<Record<string, string>>, file = finding.file) {
  const provider = { read: (name: string) => files[name] ?? null, list: () => [] };
  const found = suppressInConfiguration({ ...finding, file }, "why", provider, "/project/folder");
  if (found === null) return null;
  const text = [...found.edits].reverse().reduce((now, { range, newText }) => {
    return now.slice(0, range.start) + newText + now.slice(range.end);
  }, files[found.file] ?? "");
  return { file: found.file, isNew: found.isNew, text };
}

const entry = (name: string) => ({ rule: "full-access", files: [name], reason: "why", pin: finding.pin });

test("without a configuration one is made at the top", () => {
  const made = suppressed({});
  expect(made).toMatchObject({ file: "postern.config.json", isNew: true });
  expect(JSON.parse(made?.text ?? "")).toEqual({ suppressions: [entry("a/policy.json")] });
});

test("the nearest one gets an entry more, and keeps its comments", () => {
  const nearest = '{\n  // known\n  "suppressions": [\n    { "rule": "dead-statement", "reason": "x" }\n  ]\n}\n';
  const changed = suppressed({ "a/postern.config.json": nearest, "postern.config.json": "{}" });
  expect(changed).toMatchObject({ file: "a/postern.config.json", isNew: false });
  expect(changed?.text).toContain("// known");
  expect(JSON.parse(changed?.text.replace("// known", "") ?? "").suppressions).toEqual([
    { rule: "dead-statement", reason: "x" },
    entry("policy.json"),
  ]);
});

test("one above the top folder names the file from there", () => {
  const changed = suppressed({ "../postern.config.json": "{}" });
  expect(changed?.file).toBe("../postern.config.json");
  expect(JSON.parse(changed?.text ?? "")).toEqual({ suppressions: [entry("folder/a/policy.json")] });
});

test.each([
  ["a configuration that cannot be read", { "postern.config.json": '{ "suppressions": [' }, finding.file],
  ["one with a fault of its own", { "postern.config.json": '{ "presett": "strict" }' }, finding.file],
  ["a name that its own glob does not match", {}, "a/[x].json"],
])("%s is left alone", (_, files, file) => {
  expect(suppressed(files, file)).toBeNull();
});

test("no configuration makes it throw", () => {
  const text = fc.array(fc.constantFrom("{", "}", "[", "]", '"suppressions"', ":", ",", "1", "\n", '"'), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(text, (parts) => {
      suppressed({ "postern.config.json": parts.join("") });
    }),
    { seed: 5, numRuns: 200 },
  );
});
