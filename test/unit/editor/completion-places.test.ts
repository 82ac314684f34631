// Completion where nothing is written yet, or half a word without quotes: in every host the mark `‸` is what is
// pressed at, and after it what the file says once the label is taken, with the cursor where it stands then.

import { completionAt } from "@postern/core";
import { expect, test } from "vitest";
import { displayText } from "../../../packages/core/src/value/display.js";
import type { Value } from "../../../packages/core/src/value/value.js";
import { openText } from "../../harness/open-policies.js";
import { given, offered, sources } from "./completion-at-mark.js";

const yaml = (policy: string) => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.sqs
      VpcEndpointType: Interface
      PolicyDocument:
${policy
  .split("\n")
  .map((line) => `        ${line}`)
  .join("\n")}
`;
const json = (policy: string) =>
  `{"Resources":{"Endpoint":{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":"vpc-1",
"ServiceName":"com.amazonaws.eu-west-1.sqs","VpcEndpointType":"Interface","PolicyDocument":${policy}}}}}`;
const bare = (statement: string) => `{"Version":"2012-10-17","Statement":[${statement}]}`;
const hcl = (policy: string) => `resource "aws_vpc_endpoint" "it" {
  vpc_id            = "vpc-1"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  policy            = ${policy}
}
`;
const encoded = (statement: string) =>
  hcl(`jsonencode({
    Version   = "2012-10-17"
    Statement = [${statement}]
  })`);
const heredoc = (statement: string) => hcl(`<<-EOF\n${bare(statement)}\nEOF`);
const blocks = (statement: string) => `${hcl("data.aws_iam_policy_document.it.json")}
data "aws_iam_policy_document" "it" {
  statement {
${statement}
  }
}
`;

/** The place, its file and text with a mark, the label that is taken, and what stands there then. */
type Place = readonly [string, string, string, string, string];

const texts: readonly Place[] = [
  ["JSON", "p.json", json(bare('{"Effect": ‸ }')), "Allow", '{"Effect": "Allow"‸ }'],
  ["JSON, a bare word", "p.json", bare('{"Effect": Al‸ }'), "Allow", '{"Effect": "Allow"‸ }'],
  ["JSON, a list", "p.json", bare('{"Effect":"Allow","Action": [‸]}'), "sqs:*", '"Action": ["sqs:*"‸]'],
  ["JSON, a list's end", "p.json", bare('{"Effect":"Allow","Action": ["s3:*", ‸]}'), "sqs:*", '["s3:*", "sqs:*"‸]'],
  [
    "JSON, a list's beginning",
    "p.json",
    bare('{"Effect":"Allow","Action": [‸ "s3:*"]}'),
    "sqs:*",
    '["sqs:*",‸ "s3:*"]',
  ],
  ["YAML, block", "t.yaml", yaml("Statement:\n  - Effect: ‸"), "Allow", "Effect: Allow‸\n"],
  ["YAML, a list", "t.yaml", yaml("Statement:\n  - Effect: Allow\n    Action:\n      - ‸"), "sqs:*", "- sqs:*‸\n"],
  [
    "YAML, after a colon",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    Action: sqs:‸"),
    "sqs:SendMessage",
    "Action: sqs:SendMessage‸\n",
  ],
  ["YAML, a sign", "t.yaml", yaml("Statement:\n  - Effect: Allow\n    Principal: ‸"), "*", "Principal: '*'‸\n"],
  [
    "YAML, digits",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    Principal:\n      AWS: ‸"),
    "111122223333",
    "AWS: '111122223333'‸\n",
  ],
  ["YAML, flow", "t.yaml", yaml("Statement: [{Effect: ‸}]"), "Deny", "[{Effect: Deny‸}]"],
  ["YAML, a list in flow", "t.yaml", yaml("Statement: [{Effect: Deny, Action: [‸]}]"), "sqs:*", "Action: [sqs:*‸]"],
  ["YAML, JSON in it", "t.yaml", yaml(bare('{"Effect": ‸ }')), "Deny", '{"Effect": "Deny"‸ }'],
  ["jsonencode", "m.tf", encoded("{\n      Effect = ‸\n    }"), "Allow", 'Effect = "Allow"‸\n'],
  ["jsonencode, a list", "m.tf", encoded('{ Effect = "Allow", Action = [‸] }'), "sqs:*", 'Action = ["sqs:*"‸] }'],
  ["jsonencode, a list's end", "m.tf", encoded('{ Action = ["s3:*", ‸] }'), "sqs:*", 'Action = ["s3:*", "sqs:*"‸] }'],
  ["heredoc", "m.tf", heredoc('{"Effect": ‸ }'), "Allow", '{"Effect": "Allow"‸ }'],
  ["a text in quotes", "m.tf", hcl(`"{\\"Statement\\":[{\\"Effect\\": ‸}]}"`), "Allow", '{\\"Effect\\": \\"Allow\\"‸}'],
  ["blocks", "m.tf", blocks("    actions = [‸]"), "sqs:*", 'actions = ["sqs:*"‸]'],
  ["blocks, effect", "m.tf", blocks("    effect = ‸"), "Deny", 'effect = "Deny"‸'],
  ["blocks, effect in quotes", "m.tf", blocks('    effect = "‸"'), "Deny", 'effect = "Deny"‸'],
];

const names: readonly Place[] = [
  ["JSON", "p.json", bare('{"Effect":"Allow", ‸}'), "Action", '"Allow", "Action": ‸}'],
  ["JSON, a bare word", "p.json", bare('{"Effect":"Allow", Act‸}'), "Action", '"Allow", "Action": ‸}'],
  ["JSON, an open quote", "p.json", bare('{"Effect":"Allow",\n"Act‸\n}'), "Action", '"Allow",\n"Action": ‸\n}'],
  ["JSON, before others", "p.json", bare('{‸ "Effect":"Allow"}'), "Action", '{"Action": ‸, "Effect"'],
  ["JSON, a condition", "p.json", bare('{"Effect":"Allow", ‸}'), "Condition", '"Condition": {‸}}'],
  [
    "JSON, the policy",
    "p.json",
    '{"Statement":[{"Effect":"Allow","Action":"s3:*"}], ‸}',
    "Version",
    '], "Version": ‸}',
  ],
  ["JSON, a kind of principal", "p.json", bare('{"Effect":"Allow","Principal":{‸}}'), "AWS", '{"AWS": ‸}'],
  ["JSON, an operator", "p.json", bare('{"Effect":"Allow","Condition":{‸}}'), "StringLike", '{"StringLike": {‸}}'],
  [
    "JSON, a key",
    "p.json",
    bare('{"Effect":"Allow","Condition":{"StringLike":{‸}}}'),
    "aws:PrincipalArn",
    '{"aws:PrincipalArn": ‸}',
  ],
  ["YAML", "t.yaml", yaml("Statement:\n  - Effect: Allow\n    ‸"), "Action", "    Action: ‸\n"],
  ["YAML, a bare word", "t.yaml", yaml("Statement:\n  - Effect: Allow\n    Act‸"), "Action", "    Action: ‸\n"],
  ["YAML, the first", "t.yaml", yaml("Statement:\n  - ‸"), "Effect", "  - Effect: ‸\n"],
  [
    "YAML, between others",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    ‸\n    Principal: '*'"),
    "Action",
    "    Action: ‸\n",
  ],
  ["YAML, the policy", "t.yaml", yaml("Version: '2012-10-17'\n‸"), "Statement", "        Statement:‸\n"],
  [
    "YAML, a kind of principal",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    Principal:\n      ‸"),
    "AWS",
    "      AWS: ‸\n",
  ],
  [
    "YAML, an operator",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    Condition:\n      ‸"),
    "StringLike",
    "      StringLike:‸\n",
  ],
  [
    "YAML, a key",
    "t.yaml",
    yaml("Statement:\n  - Effect: Allow\n    Condition:\n      Bool:\n        ‸"),
    "aws:SecureTransport",
    "aws:SecureTransport: ‸\n",
  ],
  ["YAML, flow", "t.yaml", yaml("Statement: [{Effect: Deny, ‸}]"), "Action", "{Effect: Deny, Action: ‸}"],
  ["jsonencode", "m.tf", encoded('{\n      Effect = "Allow"\n      ‸\n    }'), "Action", "      Action = ‸\n"],
  [
    "jsonencode, a bare word",
    "m.tf",
    encoded('{\n      Effect = "Allow"\n      Act‸\n    }'),
    "Action",
    "      Action = ‸\n",
  ],
  ["jsonencode, on one line", "m.tf", encoded('{ Effect = "Allow", ‸ }'), "Action", '{ Effect = "Allow", Action = ‸ }'],
  ["jsonencode, a condition", "m.tf", encoded("{ ‸ }"), "Condition", "{ Condition = {‸} }"],
  [
    "jsonencode, a key",
    "m.tf",
    encoded("{ Condition = { Bool = { ‸ } } }"),
    "aws:SecureTransport",
    '{ "aws:SecureTransport" = ‸ }',
  ],
  ["heredoc", "m.tf", heredoc('{"Effect":"Allow", ‸}'), "Action", '"Allow", "Action": ‸}'],
  [
    "a text in quotes",
    "m.tf",
    hcl(`"{\\"Statement\\":[{\\"Effect\\":\\"Allow\\", ‸}]}"`),
    "Action",
    '\\"Allow\\", \\"Action\\": ‸}',
  ],
  ["blocks", "m.tf", blocks("    ‸"), "effect", "    effect = ‸\n"],
  ["blocks, half a word", "m.tf", blocks("    act‸"), "actions", "    actions = [‸]\n"],
  ["blocks, a block", "m.tf", blocks('    effect = "Allow"\n    ‸'), "condition", "    condition {\n  ‸\n}\n"],
  ["blocks, in a block", "m.tf", blocks("    condition {\n      ‸\n    }"), "test", "      test = ‸\n"],
  [
    "blocks, the document",
    "m.tf",
    `${blocks("")}data "aws_iam_policy_document" "more" {\n  ‸\n}\n`,
    "statement",
    "  statement {\n  ‸\n}\n",
  ],
];

const others: readonly Place[] = [
  // What blocks say in quotes.
  [
    "blocks, a kind of principal",
    "m.tf",
    blocks('    principals {\n      type = "‸"\n      identifiers = ["*"]\n    }'),
    "AWS",
    'type = "AWS‸"',
  ],
  [
    "blocks, an operator",
    "m.tf",
    blocks('    condition {\n      test = "‸"\n      variable = "aws:PrincipalArn"\n      values = ["x"]\n    }'),
    "StringLike",
    'test = "StringLike‸"',
  ],
  [
    "blocks, a key",
    "m.tf",
    blocks('    condition {\n      test = "StringLike"\n      variable = ‸\n      values = ["x"]\n    }'),
    "aws:PrincipalArn",
    'variable = "aws:PrincipalArn"‸',
  ],
  // Endpoints.
  [
    "a type, YAML",
    "t.yaml",
    yaml("Version: x").replace("Type: Interface", "Type: ‸"),
    "Gateway",
    "VpcEndpointType: Gateway‸\n",
  ],
  ["a type, HCL", "m.tf", hcl('""').replace('"Interface"', '"‸"'), "Gateway", '"Gateway‸"\n'],
  ["a type, JSON", "p.json", json("{}").replace('"Interface"', "‸"), "Gateway", '"VpcEndpointType":"Gateway"‸,'],
  [
    "a service, YAML",
    "t.yaml",
    yaml("Version: x").replace("com.amazonaws.eu-west-1.sqs", "‸"),
    "com.amazonaws.eu-west-1.",
    "ServiceName: com.amazonaws.eu-west-1.‸\n",
  ],
  [
    "a service, HCL",
    "m.tf",
    hcl('""').replace("com.amazonaws.eu-west-1.sqs", "com.‸"),
    "com.amazonaws.eu-west-1.",
    '"com.amazonaws.eu-west-1.‸"',
  ],
  [
    "a service, Sub",
    "t.yaml",
    yaml("Version: x").replace("com.amazonaws.eu-west-1.sqs", "!Sub com.amazonaws.${AWS::Region}.s‸"),
    "com.amazonaws.${AWS::Region}.sns",
    "!Sub com.amazonaws.${AWS::Region}.sns‸\n",
  ],
  [
    "a service, interpolated",
    "m.tf",
    hcl('""').replace("eu-west-1.sqs", "${var.region}.‸"),
    "com.amazonaws.${var.region}.sns",
    '"com.amazonaws.${var.region}.sns‸"',
  ],
  // Policy variables, as each host writes them.
  [
    "a variable, JSON",
    "p.json",
    bare('{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${‸"}'),
    "aws:username",
    'b/${aws:username}‸"',
  ],
  [
    "a variable, closed",
    "p.json",
    bare('{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:us‸}/*"}'),
    "aws:username",
    "b/${aws:username}‸/*",
  ],
  [
    "a variable, YAML",
    "t.yaml",
    yaml("Statement:\n  - Resource: arn:aws:s3:::b/${‸"),
    "aws:username",
    "b/${aws:username}‸\n",
  ],
  [
    "a variable, Sub",
    "t.yaml",
    yaml("Statement:\n  - Resource: !Sub 'arn:${AWS::Partition}:s3:::b/${!‸'"),
    "aws:username",
    "b/${!aws:username}‸'",
  ],
  [
    "a variable, jsonencode",
    "m.tf",
    encoded('{ Resource = "arn:aws:s3:::b/$${‸" }'),
    "aws:username",
    'b/$${aws:username}‸" }',
  ],
  [
    "a variable, heredoc",
    "m.tf",
    heredoc('{"Resource":"arn:aws:s3:::b/$${‸"}'),
    "aws:username",
    'b/$${aws:username}‸"}',
  ],
  [
    "a variable, blocks",
    "m.tf",
    blocks('    resources = ["arn:aws:s3:::b/&{‸"]'),
    "aws:username",
    'b/&{aws:username}‸"]',
  ],
  [
    "a variable, a condition",
    "p.json",
    bare('{"Effect":"Allow","Condition":{"StringLike":{"s3:prefix":"${‸"}}}'),
    "aws:username",
    '"${aws:username}‸"',
  ],
];

test.each([...texts, ...names, ...others])("%s, %s: %s", (_, file, marked, label, becomes) => {
  const found = offered(file, marked);
  expect(found.labels).toContain(label);
  expect(found.accepted(label)).toContain(becomes);
});

test.each([...texts, ...others])("what is taken is what is read then: %s, %s: %s", (_, file, marked, label) => {
  const { policies, endpoints } = openText(file, offered(file, marked).accepted(label)?.replace("‸", "") ?? "");
  const values = endpoints.flatMap(({ service, typeValue }) => [service.value, typeValue]);
  const read = JSON.stringify([
    policies.flatMap(({ cases }) => cases.map(({ document }) => plain(document))),
    values.map((one) => (one === null ? null : plain(one))),
  ]);
  expect(read).toContain(label);
});

test("a long file is read again only near policies and endpoints", () => {
  const others = Array.from({ length: 900 }, (_, index) => `  Queue${index}:\n    Type: AWS::SQS::Queue\n`).join("");
  const text = `${yaml("Statement:\n  - Effect: ")}${others}  Last:\n    Type: `;
  let reads = 0;
  const counted = {
    ...given("t.yaml", text),
    reread: (other: string) => {
      reads++;
      return openText("t.yaml", other);
    },
  };
  expect(text.length).toBeGreaterThan(20_000);
  expect(completionAt(counted, text.length, sources)).toBeNull();
  expect(reads).toBe(0);
  expect(completionAt(given("t.yaml", text), text.indexOf("Effect: ") + 8, sources)?.items[0]?.label).toBe("Allow");
});

function plain(value: Value): unknown {
  if (value.kind === "map") return Object.fromEntries(value.members.map((one) => [one.name, plain(one.value)]));
  if (value.kind === "list") return value.items.map((one) => (one.kind === "splice" ? null : plain(one)));
  return value.kind === "encoded" ? plain(value.value) : displayText(value);
}
