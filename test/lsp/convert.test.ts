// Findings as diagnostics.

import type { Finding, ReportRange } from "@postern/core";
import { expect, test } from "vitest";
import { toDiagnostic } from "../../packages/lsp/src/convert.js";

const range = (line: number, from: number, to: number): ReportRange => ({
  start: { line, column: from, offset: 0 },
  end: { line, column: to, offset: 0 },
});

const finding: Finding = {
  rule: "some-rule",
  messageId: "some",
  severity: "info",
  category: "correctness",
  confidence: "certain",
  message: "It is so.",
  help: "Do this.",
  docs: "https://postern.dev/rules/some-rule",
  file: "a.json",
  address: "",
  pointer: "",
  range: range(3, 5, 9),
  when: {},
  related: [{ message: "Because of this.", file: "b c.json", range: range(1, 1, 2) }],
  witness: null,
  fixes: [],
  fingerprint: "0123456789abcdef",
  pin: "0123456789abcdef",
  suppressed: null,
};

test("a finding becomes a diagnostic, all of it", () => {
  expect(toDiagnostic(finding, (file) => `file:///${encodeURI(file)}`)).toEqual({
    range: { start: { line: 2, character: 4 }, end: { line: 2, character: 8 } },
    severity: 3,
    code: "some-rule",
    codeDescription: { href: "https://postern.dev/rules/some-rule" },
    source: "postern",
    message: "It is so.\nDo this.",
    relatedInformation: [
      {
        message: "Because of this.",
        location: {
          uri: "file:///b%20c.json",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
        },
      },
    ],
    data: { rule: "some-rule", fingerprint: "0123456789abcdef" },
  });
});

test.each([
  ["error", 1],
  ["warning", 2],
  ["info", 3],
] as const)("%s is severity %i", (severity, number) => {
  expect(toDiagnostic({ ...finding, severity }, String).severity).toBe(number);
});

test("without help and related places there is no room for them", () => {
  const diagnostic = toDiagnostic({ ...finding, help: "", related: [] }, String);
  expect(diagnostic.message).toBe("It is so.");
  expect(diagnostic).not.toHaveProperty("relatedInformation");
});
