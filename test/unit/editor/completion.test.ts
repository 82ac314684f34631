// What may be written at the mark `‸`, in every host; and what the one range is that it replaces.

import { completionAt, ruleCompletionAt } from "@postern/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { endpointTemplate, endpointTerraform, policyFile, statementWith } from "../../harness/policy-hosts.js";
import { given, offered, sources } from "./completion-at-mark.js";

const action = statementWith(null, { Action: '["s3:ListBucket","s3:GetOb‸"]' });
const terraform = (policy: string) => `resource "aws_vpc_endpoint" "it" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = ${policy}
}
`;

test.each([
  ["JSON", "policy.json", policyFile(action)],
  ["YAML in flow style", "template.yaml", endpointTemplate(action)],
  [
    "YAML in block style",
    "template.yaml",
    `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Action: s3:GetOb‸
`,
  ],
  ["jsonencode", "main.tf", endpointTerraform(action)],
  ["a heredoc", "main.tf", terraform(`<<EOF\n${policyFile(action)}\nEOF`)],
  ["a text in quotes", "main.tf", terraform(JSON.stringify(policyFile(action)))],
  [
    "blocks",
    "main.tf",
    `${terraform("data.aws_iam_policy_document.it.json")}data "aws_iam_policy_document" "it" {
  statement {
    actions   = ["s3:GetOb‸"]
    resources = ["*"]
  }
}
`,
  ],
])("the actions of a service in %s", (_, file, text) => {
  const { replaced, labels } = offered(file, text);
  expect(replaced).toBe("s3:GetOb");
  expect(labels).toContain("s3:GetObject");
  expect(labels.every((label) => label.startsWith("s3:"))).toBe(true);
});

test("the service of the endpoint comes first", () => {
  const { labels } = offered(
    "template.yaml",
    endpointTemplate(statementWith(null, { Action: '"‸"' }), { service: "sqs" }),
  );
  expect(labels[0]).toBe("sqs:*");
  expect(labels).toContain("s3:*");
});

test("of a text that is not closed only what was typed is replaced", () => {
  const text = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get‸\n}]}';
  const { replaced, labels } = offered("policy.json", text);
  expect(replaced).toBe("s3:Get");
  expect(labels).toContain("s3:GetObject");
});

test.each([
  ["an effect", statementWith(null, { Effect: '"A‸"' }), "A", ["Allow", "Deny"]],
  [
    "an element",
    '{"Effect":"Allow","Act‸":"s3:*","Principal":"*"}',
    "Act",
    ["Sid", "Action", "NotAction", "Resource", "NotResource", "Condition"],
  ],
  ["a principal", statementWith(null, { Principal: '{"AWS":"1‸"}' }), "1", ["111122223333", "*"]],
  ["an organization", statementWith('{"StringEquals":{"aws:PrincipalOrgID":"‸"}}'), "", ["o-a1b2c3d4e5"]],
  ["a truth value", statementWith('{"Bool":{"aws:SecureTransport":"t‸"}}'), "t", ["true", "false"]],
  [
    "a resource",
    statementWith(null, { Action: '"s3:ListBucket"', Resource: '"arn:aws-cn:‸"' }),
    "arn:aws-cn:",
    ["arn:aws-cn:s3:::*"],
  ],
])("%s", (_, statement, replaced, labels) => {
  const found = offered("policy.json", policyFile(statement));
  expect(found.replaced).toBe(replaced);
  expect(found.labels).toEqual(expect.arrayContaining(labels));
});

test("an account is no principal of a gateway endpoint, where it would be its root user alone", () => {
  const typed = (type: string) =>
    terraform(`<<EOF\n${policyFile(statementWith(null, { Principal: '{"AWS":"‸"}' }))}\nEOF`).replace(
      "vpc_id ",
      `vpc_endpoint_type = "${type}"\n  vpc_id `,
    );
  expect(offered("main.tf", typed("Gateway")).labels).toEqual(["*"]);
  expect(offered("main.tf", typed("Interface")).labels).toEqual(["111122223333", "*"]);
});

test("operators and keys that fit", () => {
  const operator = offered(
    "policy.json",
    policyFile(statementWith('{"ForAnyValue:Str‸":{"aws:PrincipalOrgPaths":"o-1/*"}}')),
  );
  expect(operator.replaced).toBe("ForAnyValue:Str");
  expect(operator.labels).toEqual(expect.arrayContaining(["ForAnyValue:StringLike", "ForAnyValue:StringLikeIfExists"]));
  expect(operator.labels.every((label) => label.startsWith("ForAnyValue:"))).toBe(true);
  const list = statementWith('{"StringEquals":{"‸":"x"}}', { Action: '"s3:ListBucket"' });
  const { labels } = offered("template.yaml", endpointTemplate(list));
  expect(labels).toEqual(expect.arrayContaining(["s3:prefix", "aws:PrincipalOrgID"]));
  expect(labels).not.toContain("s3:x-amz-acl");
});

test("names of services in the Region that is typed", () => {
  const { replaced, labels } = offered(
    "template.yaml",
    endpointTemplate(statementWith(null)).replace("eu-west-1.s3", "eu-west-1.s‸"),
  );
  expect(replaced).toBe("com.amazonaws.eu-west-1.s");
  expect(labels).toEqual(expect.arrayContaining(["com.amazonaws.eu-west-1.s3", "com.amazonaws.eu-west-1.ecr.api"]));
});

test.each([
  ["a.yaml", "# postern:ignore full-access, inv‸alid -- why\na: 1\n", "invalid"],
  ["a.tf", "a = 1 # postern:ignore ‸\n", ""],
  ["postern.config.json", '{"rules":{"full‸":"off"}}', "full"],
  ["postern.config.json", '{"suppressions":[{"rule":["‸"]}]}', ""],
])("rule ids in %s: %s", (file, marked, replaced) => {
  const text = marked.replace("‸", "");
  const found = ruleCompletionAt(file, text, marked.indexOf("‸"));
  expect(text.slice(found?.range.start, found?.range.end)).toBe(replaced);
  expect(found?.items.map(({ label }) => label)).toContain("invalid-effect");
});

test.each([
  ['{"rules":{‸}}', '{"rules":{"full-access": ‸}}'],
  ['{"rules":{full‸}}', '{"rules":{"full-access": ‸}}'],
  ['{"rules":{"no-sid": "off", ‸}}', '{"rules":{"no-sid": "off", "full-access": ‸}}'],
  ['{"suppressions":[{"rule": ‸, "reason": "r"}]}', '{"suppressions":[{"rule": "full-access"‸, "reason": "r"}]}'],
  ['{"suppressions":[{"rule":["no-sid", ‸]}]}', '{"suppressions":[{"rule":["no-sid", "full-access"‸]}]}'],
])("rule ids at empty places of the configuration: %s", (marked, becomes) => {
  const offset = marked.indexOf("‸");
  const text = marked.replace("‸", "");
  const found = ruleCompletionAt("postern.config.json", text, offset);
  const item = found?.items.find(({ label }) => label === "full-access");
  const { start = 0, end = 0 } = found?.range ?? {};
  expect(`${text.slice(0, start)}${item?.text}‸${item?.behind}${text.slice(end)}`).toBe(becomes);
});

test.each([
  ["a.yaml", "# postern:ignore full-access -- wh‸y\na: 1\n"],
  ["a.yaml", "a: 'postern:ignore ‸'\n"],
  ["postern.config.json", '{"rules":{"full-access":"o‸ff"}}'],
  ["postern.config.json", '{"preset":"‸"}'],
  ["postern.config.json", '{"preset": ‸}'],
  ["postern.config.json", "{‸}"],
  ["postern.config.json", '{"rules":{"full-access": ‸}}'],
])("no rule ids in %s: %s", (file, marked) => {
  expect(ruleCompletionAt(file, marked.replace("‸", ""), marked.indexOf("‸"))).toBeNull();
});

test("no text and no offset makes it throw, and the offset is in what is replaced", () => {
  const pieces = fc.constantFrom(...action.replace("‸", "").split(/(?=["{}:,[\]])/), "\n", "${", "}", "<<E\n", "\\");
  const random = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(""));
  const hosts = [policyFile, endpointTemplate, endpointTerraform] as const;
  const names = ["policy.json", "template.yaml", "main.tf"] as const;
  fc.assert(
    fc.property(fc.nat(2), random, fc.integer({ min: -3, max: 900 }), (host, inner, offset) => {
      const text = (hosts[host] ?? policyFile)(inner);
      const file = names[host] ?? "policy.json";
      const found = completionAt(given(file, text), offset, sources);
      ruleCompletionAt("postern.config.json", text, offset);
      if (found === null) return;
      expect(found.range.start).toBeLessThanOrEqual(offset);
      expect(found.range.end).toBeGreaterThanOrEqual(offset);
      // Of completions the protocol wants it so.
      expect(text.slice(found.range.start, found.range.end)).not.toContain("\n");
      expect(new Set(found.items.map(({ label }) => label)).size).toBe(found.items.length);
    }),
    { seed: 4, numRuns: 300 },
  );
});
