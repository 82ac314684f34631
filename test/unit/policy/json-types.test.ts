// Every JSON type in every place of the policy grammar: exactly one finding for what AWS does not take,
// none for what it takes (IAM User Guide, "Grammar of the IAM JSON policy language").

import { rules } from "@postern/core";
import { describe, expect, it } from "vitest";
import { lintCase } from "../../harness/rule-tester.js";

const samples = {
  text: '"abc"',
  number: "5",
  boolean: "true",
  null: "null",
  "no elements": "[]",
  "list of a text": '["abc"]',
  "list of a number": "[5]",
  "list of a boolean": "[true]",
  "list of null": "[null]",
  "list of a list": '[["abc"]]',
  "list of an empty object": "[{}]",
  "list of an object": '[{ "a": "b" }]',
  "no members": "{}",
  object: '{ "a": "b" }',
} as const;
type Sample = keyof typeof samples;
const names = Object.keys(samples) as Sample[];

/** What is found in a place for each sample; `none` where the grammar takes it. */
type Expectation = Readonly<Record<Sample, string>>;

const everything = (rule: string): Expectation =>
  Object.fromEntries(names.map((name) => [name, rule])) as Record<Sample, string>;

const oneText: Expectation = { ...everything("wrong-type"), text: "none" };
const texts: Expectation = { ...oneText, "no elements": "empty-element", "list of a text": "none" };
const principal: Expectation = { ...oneText, "no members": "empty-element", object: "none" };

const statement = (name: string, value: string): string => {
  const members: Record<string, string> = {
    Sid: '"abc"',
    Effect: '"Allow"',
    Principal: '"*"',
    Action: '"s3:GetObject"',
    Resource: '"*"',
  };
  delete members[name.replace(/^Not/, "")];
  members[name] = value;
  return `{ ${Object.entries(members)
    .map(([key, member]) => `"${key}": ${member}`)
    .join(", ")} }`;
};
const document = (statements: string): string => `{ "Version": "2012-10-17", "Statement": ${statements} }`;
const element = (name: string) => (value: string) => document(`[${statement(name, value)}]`);

interface GrammarPlace {
  readonly of: (value: string) => string;
  readonly found: Expectation;
}

const places: Readonly<Record<string, GrammarPlace>> = {
  Version: {
    of: (value) => `{ "Version": ${value}, "Statement": [${statement("Sid", '"abc"')}] }`,
    found: { ...everything("wrong-type"), text: "invalid-version" },
  },
  Id: {
    of: (value) => `{ "Version": "2012-10-17", "Id": ${value}, "Statement": [${statement("Sid", '"abc"')}] }`,
    found: oneText,
  },
  Statement: {
    of: document,
    found: {
      ...everything("wrong-type"),
      "no elements": "empty-element",
      "list of an empty object": "empty-element",
      "no members": "empty-element",
      // A name outside the grammar, and none of the four elements that must be there.
      "list of an object": "missing-element ×4, unknown-element",
      object: "missing-element ×4, unknown-element",
    },
  },
  Sid: { of: element("Sid"), found: oneText },
  Effect: { of: element("Effect"), found: everything("invalid-effect") },
  Principal: { of: element("Principal"), found: principal },
  NotPrincipal: { of: element("NotPrincipal"), found: principal },
  ...Object.fromEntries(
    ["AWS", "Service", "Federated", "CanonicalUser"].map((kind) => [
      `Principal.${kind}`,
      { of: (value: string) => element("Principal")(`{ "${kind}": ${value} }`), found: texts },
    ]),
  ),
  ...Object.fromEntries(
    ["Action", "NotAction", "Resource", "NotResource"].map((name) => [name, { of: element(name), found: texts }]),
  ),
  Condition: {
    of: element("Condition"),
    found: { ...everything("wrong-type"), "no members": "empty-element" },
  },
  "a condition operator": {
    of: (value) => element("Condition")(`{ "StringEquals": ${value} }`),
    found: { ...everything("wrong-type"), "no members": "empty-element", object: "none" },
  },
  "a condition key": {
    of: (value) => element("Condition")(`{ "StringEquals": { "aws:username": ${value} } }`),
    found: {
      ...texts,
      number: "none",
      boolean: "none",
      "list of a number": "none",
      "list of a boolean": "none",
    },
  },
};

const grammar = rules.filter(({ group }) => group === "grammar").map(({ id }) => id);
const only = [...grammar, "policy-null", "policy-nested-list"];

function foundIn(file: string, text: string): string {
  const as = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
  const { findings } = lintCase({ name: "", file, text, ...(file === "policy.json" ? { as } : {}) }, only);
  const counts = new Map<string, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([rule, count]) => (count === 1 ? rule : `${rule} ×${count}`)).join(", ") || "none";
}

const endpoint = `resource "aws_vpc_endpoint" "s3" {
  vpc_id = "vpc-0123456789abcdef0"
  policy = `;

describe.each(Object.entries(places))("%s", (_name, { of, found }) => {
  it.each(names)("%s", (sample) => {
    const text = of(samples[sample]);
    expect(foundIn("policy.json", text), "a JSON file").toBe(found[sample]);
    expect(foundIn("main.tf", `${endpoint}jsonencode(${text})\n}\n`), "jsonencode").toBe(found[sample]);
    expect(foundIn("main.tf", `${endpoint}<<-JSON\n    ${text}\n  JSON\n}\n`), "a heredoc").toBe(found[sample]);
  });
});

/** CloudFormation makes texts of scalars, and its reader tells nulls and nested lists itself. */
const asText: Partial<Record<Sample, Sample>> = {
  number: "text",
  boolean: "text",
  "list of a number": "list of a text",
  "list of a boolean": "list of a text",
};

function inTemplate(name: string, sample: Sample, found: Expectation): string {
  if (sample === "null") return "policy-null";
  const takesLists = found["no elements"] === "empty-element";
  if (sample === "list of a list" && takesLists) return "policy-nested-list";
  const usual = found[asText[sample] ?? sample];
  if (sample !== "list of null") return usual;
  return takesLists ? "policy-null" : name === "Effect" ? "invalid-effect, policy-null" : "policy-null, wrong-type";
}

describe.each(Object.entries(places))("%s in a template", (name, { of, found }) => {
  it.each(names)("%s", (sample) => {
    const text = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument: ${of(samples[sample])}
`;
    expect(foundIn("template.yaml", text)).toBe(inTemplate(name, sample, found));
  });
});
