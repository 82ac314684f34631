// The outline of policies in every host.

import type { EditorSymbol } from "@postern/core";
import { symbolsOf } from "@postern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openText } from "../../harness/open-policies.js";
import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../../harness/policy-hosts.js";

const statement = statementWith(null, { Sid: '"Read"' });

/** Names by depth, and what of the text is selected. */
function lines(text: string, symbols: readonly EditorSymbol[], depth = 0): readonly string[] {
  return symbols.flatMap(({ kind, name, children }) => [
    `${"  ".repeat(depth)}${kind} ${name}`,
    ...lines(text, children, depth + 1),
  ]);
}

const elements = ["Effect", "Principal", "Action", "Resource"];
const outline = (indent: string) => [
  `${indent}statement Read`,
  ...elements.map((name) => `${indent}  element ${name}`),
];

const blocks = `resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.it.json
}
data "aws_iam_policy_document" "it" {
  statement {
    sid       = "Read"
    effect    = "Allow"
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
`;
const heredoc = `resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = <<EOF
${policyFile(statement)}
EOF
}
`;

test.each([
  ["a file of its own", "policy.json", policyFile(statement), ["policy policy", ...outline("  ")]],
  [
    "a template",
    "template.yaml",
    endpointTemplate(statement),
    ["endpoint Endpoint", "  policy Endpoint PolicyDocument", ...outline("    ")],
  ],
  [
    "jsonencode",
    "main.tf",
    endpointTerraform(statement),
    ["endpoint aws_vpc_endpoint.it", "  policy aws_vpc_endpoint.it policy", ...outline("    ")],
  ],
  [
    "a heredoc",
    "main.tf",
    heredoc,
    ["endpoint aws_vpc_endpoint.it", "  policy aws_vpc_endpoint.it policy", ...outline("    ")],
  ],
  ["a file without policies", "package.json", '{"name":"x","Statement":1}', []],
])("%s", (_, file, text, expected) => {
  expect(lines(text, symbolsOf(openText(file, text)))).toEqual(expected);
});

test("blocks that say a policy have their statements where they are written", () => {
  const [endpoint] = symbolsOf(openText("main.tf", blocks));
  const found = endpoint?.children[0]?.children[0];
  expect(found?.name).toBe("Read");
  expect(blocks.slice(found?.range.start, found?.range.end)).toMatch(/^statement \{[\s\S]*\}$/);
});

test("every symbol is selected within itself and lies in the one around it, whatever the text is", () => {
  const pieces = fc.array(
    fc.constantFrom(
      statement,
      "{",
      "}",
      "[",
      ",",
      '"Statement":',
      '"Effect":"Allow"',
      "policy = <<E\n",
      "E\n",
      "- ",
      ":",
      '"',
    ),
    { maxLength: 12 },
  );
  const check = (symbols: readonly EditorSymbol[], length: number): void => {
    for (const { range, selection, children, name } of symbols) {
      expect(name).not.toBe("");
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(length);
      for (const inner of [selection, ...children.map((child) => child.range)]) {
        expect(inner.start).toBeGreaterThanOrEqual(range.start);
        expect(inner.end).toBeLessThanOrEqual(range.end);
      }
      check(children, length);
    }
  };
  const hosts = [policyFile, endpointTemplate, endpointTerraform] as const;
  const names = ["policy.json", "template.yaml", "main.tf"] as const;
  fc.assert(
    fc.property(fc.nat(2), pieces, fc.nat(200), (host, parts, cut) => {
      const whole = (hosts[host] ?? policyFile)(parts.join(""));
      const text = cut < 100 ? whole : whole.slice(0, -cut / 2);
      check(symbolsOf(openText(names[host] ?? "policy.json", text)), text.length);
    }),
    { seed: 2, numRuns: 200 },
  );
});
