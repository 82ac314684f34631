// Reports of which every text is whatever a file may hold, to see that no format lets it out of its place.

import { type Finding, indexLines, positionAt, type Report, type ReportRange, rules } from "@postern/core";
import fc from "fast-check";
import type { ReportContext } from "../../packages/cli/src/report/lint-format.js";
import { createStyle } from "../../packages/cli/src/report/terminal-style.js";

/** What means something in one of the languages that reports are written in. */
const pieces = [
  ..."<>&\"'`|*_~#[](){}!\\/%:,;@$\t\n\r\u0000\u001b\u007f\u0085\u200b\u2028\u202e\ufeff\ufffe\uffff\ud800\udc00",
  ..."<script>alert(1)</script>|</style>|<!--|-->|]]>|<![CDATA[|&amp;|&#0;|</details>|<img src=x onerror=alert(1)>".split(
    "|",
  ),
  ..."```|~~~|::error::x|##[error]x|%0A|@octocat|@org/team|#1|GH-1|[x](javascript:alert(1))|![x](http://x.test/y)".split(
    "|",
  ),
  ..."https://x.test/|www.x.test|{0}|${{ x }}|\r\n|- x\n|1. x\n|    x|\n\n| a | b |\n|a|日本語|e\u0301|👩‍👩‍👧|😀|s3:GetObject".split(
    "|",
  ),
  "|-|",
];

/** A text made of such pieces, of any characters, and of halves of them. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
    {
      maxLength: 8,
    },
  )
  .map((all) => all.join(""));

/** A report and the files it speaks of. */
export interface HostileReport {
  readonly report: Report;
  readonly context: ReportContext;
}

const severity = fc.constantFrom("error", "warning", "info");

function rangeIn(text: string): fc.Arbitrary<ReportRange> {
  const index = indexLines(text);
  return fc
    .tuple(fc.nat(text.length), fc.nat(text.length))
    .map(([a, b]) => ({ start: positionAt(index, Math.min(a, b)), end: positionAt(index, Math.max(a, b)) }));
}

const witness = fc.record({
  principal: fc.oneof(hostileText, fc.constant("anonymous")),
  action: hostileText,
  resource: fc.oneof(hostileText, fc.constant("*")),
  context: fc.dictionary(hostileText, fc.oneof(hostileText, fc.array(hostileText, { maxLength: 2 })), { maxKeys: 2 }),
});

function findingIn(files: ReadonlyMap<string, string>): fc.Arbitrary<Finding> {
  const place = fc
    .constantFrom(...files.keys())
    .chain((file) => rangeIn(files.get(file) ?? "").map((range) => ({ file, range })));
  const edit = fc.tuple(place, hostileText).map(([at, newText]) => ({ ...at, newText }));
  return fc
    .record({
      place,
      rule: fc.constantFrom(...rules),
      severity,
      confidence: fc.constantFrom("certain" as const, "likely" as const),
      message: hostileText,
      help: hostileText,
      address: hostileText,
      pointer: hostileText,
      when: fc.dictionary(hostileText, fc.boolean(), { maxKeys: 2 }),
      related: fc.array(
        fc.tuple(place, hostileText).map(([at, message]) => ({ ...at, message })),
        { maxLength: 2 },
      ),
      witness: fc.option(witness),
      fixes: fc.array(
        fc.record({
          title: hostileText,
          safety: fc.constantFrom("safe" as const, "unsafe" as const),
          edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
        }),
        { maxLength: 2 },
      ),
      fingerprint: fc.constantFrom("0123456789abcdef", "fedcba9876543210"),
      pin: fc.constantFrom("00112233445566aa", "aa66554433221100"),
      suppressed: fc.option(
        fc.record({
          by: fc.constantFrom("config" as const, "comment" as const, "metadata" as const, "baseline" as const),
          reason: hostileText,
        }),
        { freq: 3 },
      ),
    })
    .map(({ place: { file, range }, rule: { id, category, docs }, ...rest }) => ({
      ...rest,
      file,
      range,
      rule: id,
      category,
      docs,
      messageId: "x",
    }));
}

/** A report of some findings in files of any name and text. */
export const hostileReport: fc.Arbitrary<HostileReport> = fc
  .uniqueArray(fc.tuple(hostileText, hostileText), { minLength: 1, maxLength: 3, selector: ([file]) => file })
  .chain((entries) => {
    const files = new Map(entries);
    const skip = fc.record({ file: fc.oneof(hostileText, fc.constantFrom(...files.keys())), reason: hostileText });
    return fc
      .record({
        findings: fc.array(findingIn(files), { maxLength: 6 }),
        skipped: fc.array(skip, { maxLength: 2 }),
        failures: fc.array(hostileText, { maxLength: 2 }),
        secret: fc.boolean(),
      })
      .map(({ findings, skipped, failures, secret }) => hostile(files, findings, skipped, failures, secret));
  });

function hostile(
  files: ReadonlyMap<string, string>,
  findings: readonly Finding[],
  skipped: Report["skipped"],
  failures: readonly string[],
  secret: boolean,
): HostileReport {
  const context: ReportContext = {
    style: createStyle(false, 100),
    textOf: (file) => (secret ? null : (files.get(file) ?? null)),
    maxFindings: Number.POSITIVE_INFINITY,
    files: [...files.keys()],
    skipped,
    candidates: files.size,
    failures,
    milliseconds: 12,
    quiet: false,
    dataDate: () => "2026-01-01",
    shard: null,
  };
  return { report: reportOf(findings, skipped), context };
}

/** A report of these findings, its numbers counted. */
export function reportOf(findings: readonly Finding[], skipped: Report["skipped"] = []): Report {
  const counted = findings.filter(({ suppressed }) => suppressed === null);
  const of = (level: Finding["severity"]) => counted.filter((one) => one.severity === level).length;
  return {
    findings,
    skipped,
    staleBaseline: null,
    summary: {
      files: 1,
      endpoints: 1,
      policies: 1,
      errors: of("error"),
      warnings: of("warning"),
      infos: of("info"),
      suppressed: findings.length - counted.length,
    },
  };
}
