// Fixes of random policies in the strings of other files, read back by other parsers.

import fc from "fast-check";
import { expect, test } from "vitest";
import { Document, parse, Scalar } from "yaml";
import { fixed, type Language } from "./fixed-text.js";
import { caseOf, runs, seed } from "./random-policies.js";

/** Outer files with a string of some style in them; `read` gives the string back. */
const hosts: readonly {
  name: string;
  language: Language;
  print: (json: string) => string;
  read: (text: string) => string;
}[] = [
  ...(["QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const).map((style) => ({
    name: `YAML ${style}`,
    language: "yaml" as const,
    print: (json: string) => {
      const scalar = new Scalar(json);
      scalar.type = Scalar[style];
      const doc = new Document({ a: { p: "", q: "1" } });
      doc.setIn(["a", "p"], scalar);
      return doc.toString({ lineWidth: 0 });
    },
    read: (text: string) => String(parse(text).a.p),
  })),
  {
    name: "JSON",
    language: "json",
    print: (json) => `${JSON.stringify({ a: { p: json, q: "1" } }, null, 2)}\n`,
    read: (text) => JSON.parse(text).a.p,
  },
  {
    name: "HCL heredoc",
    language: "hcl",
    print: (json) => `p = <<EOT\n${json}\nEOT\nq = 1\n`,
    read: (text) => text.slice("p = <<EOT\n".length, -"\nEOT\nq = 1\n".length),
  },
  {
    name: "HCL flush heredoc",
    language: "hcl",
    print: (json) => `p = <<-EOT\n    ${json.replaceAll("\n", "\n    ")}\n  EOT\nq = 1\n`,
    read: (text) => text.slice("p = <<-EOT\n".length, -"\n  EOT\nq = 1\n".length),
  },
  {
    name: "HCL quoted",
    language: "hcl",
    print: (json) => `p = ${JSON.stringify(json)}\n`,
    read: (text) => JSON.parse(text.slice("p = ".length)),
  },
];

test.each(hosts)("JSON in a string: $name", ({ language, print, read }) => {
  fc.assert(
    fc.property(caseOf, fc.constantFrom(0, 1, 2, 4), ({ before, step, after }, space) => {
      const text = print(JSON.stringify(before, null, space));
      const result = fixed(language, text, { ...step, on: `${language === "hcl" ? "" : "/a/p"}#${step.on}` });
      expect(result).not.toBeNull();
      if (result === null) return;
      expect(JSON.parse(read(result))).toEqual(after);
    }),
    { seed, numRuns: runs / 2 },
  );
});
