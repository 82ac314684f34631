// Hovers as clients ask for them.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const character = mendedPolicy.indexOf("s3:*") + 1;

async function hovered(capabilities: unknown, line: number, at = character) {
  const client = startInProcess();
  await client.initialize(capabilities);
  client.open(uri, `\r\n${mendedPolicy}`);
  const position = { line, character: at };
  return client.request<{ contents: { kind: string; value: string }; range: unknown } | null>("textDocument/hover", {
    textDocument: { uri },
    position,
  });
}

const markdown = { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } };

test("a client that reads Markdown gets it, with the range of what it is about", async () => {
  const found = await hovered(markdown, 1);
  expect(found?.contents.kind).toBe("markdown");
  expect(found?.contents.value).toMatch(/^\*\*\d+ actions\*\*/);
  expect(found?.range).toEqual({
    start: { line: 1, character: character - 2 },
    end: { line: 1, character: character + 4 },
  });
});

test("others get plain text", async () => {
  const found = await hovered({}, 1);
  expect(found?.contents.kind).toBe("plaintext");
  expect(found?.contents.value).toMatch(/^\d+ actions:/);
});

test.each([
  [0, 0],
  [99, 0],
  [1, 100_000],
  [-1, -1],
])("nothing is said at line %i, character %i", async (line, at) => {
  expect(await hovered(markdown, line, at)).toBeNull();
});

const terraform = "file:///project/main.tf";

/** What is said where the mark `‸` stands. */
async function verdictAt(marked: string, capabilities: unknown = markdown, uri = terraform): Promise<string | null> {
  const client = startInProcess();
  await client.initialize(capabilities);
  const text = marked.replace("‸", "");
  client.open(uri, text, uri.endsWith(".tf") ? "terraform" : uri.endsWith(".yaml") ? "yaml" : "json");
  const before = marked.slice(0, marked.indexOf("‸")).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const found = await client.request<{ contents: { value: string } } | null>("textDocument/hover", {
    textDocument: { uri },
    position,
  });
  return found?.contents.value ?? null;
}

const endpointWith = (policy: string) => `resource "aws_vpc_endpoint" "it" {
  vpc_id          = "vpc-1"
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = ["rtb-1"]
  pol‸icy = ${policy}
}
`;
const statement = (more = "") =>
  `{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::logs/*"${more} }`;

test("the name of a policy tells who passes, and shows a request of somebody who does", async () => {
  expect(await verdictAt(endpointWith(`jsonencode({ Statement = [${statement()}] })`))).toMatch(
    /^\*\*Narrowed:\*\* anybody → bucket logs\n\nFor example: (?:`arn:aws:[^`]+`|Anybody without credentials) may `s3:GetObject` on `arn:aws:s3:::logs\/[^`]*`\.$/,
  );
});

test("an open policy shows the stranger's request that findings show", async () => {
  const open = endpointWith(`jsonencode({ Statement = [${statement().replace("logs/", "")}] })`);
  const said = await verdictAt(open);
  expect(said).toMatch(
    /^\*\*Open:\*\* anybody → anything, by some actions\n\nFor example: .* may `s3:GetObject` on `arn:aws:s3:::[^`]+`\.$/,
  );
});

test("the condition keys that let a request pass are told with it", async () => {
  const condition = ', Condition = { StringEquals = { "aws:PrincipalOrgID" = var.organization } }';
  const variable = 'variable "organization" { default = "o-a1b2c3d4e5" }\n';
  const said = await verdictAt(variable + endpointWith(`jsonencode({ Statement = [${statement(condition)}] })`));
  expect(said).toMatch(/^\*\*Narrowed:\*\* callers of o-a1b2c3d4e5 → bucket logs\n\n/);
  expect(said).toMatch(/, with `aws:PrincipalOrgID` = `o-a1b2c3d4e5`\.\n\nWith `organization` at the default\.$/);
});

test.each([
  ["nothing passes", "jsonencode({ Statement = [] })", "**Closed:** nothing passes"],
  ["what is not visible", "var.policy", "**Not known:** its policy is not visible"],
  [
    "what depends on a value that is not visible",
    `jsonencode({ Statement = [${statement().replace('"arn:aws:s3:::logs/*"', "var.bucket")}] })`,
    "**Not known:** it depends on var.bucket",
  ],
])("%s", async (_, policy, expected) => {
  expect(await verdictAt(endpointWith(policy))).toBe(expected);
});

test("names of elements stand for the policy as well, values and what is around it do not", async () => {
  const template = (mark: string) =>
    `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement: []
`.replace(mark, (name) => `${name.slice(0, 2)}‸${name.slice(2)}`);
  const at = (mark: string) => verdictAt(template(mark), markdown, "file:///project/template.yaml");
  for (const name of ["PolicyDocument", "Version", "Statement"]) {
    expect(await at(name)).toBe("**Closed:** nothing passes");
  }
  for (const name of ["2012-10-17", "VpcId", "Properties"]) expect(await at(name)).toBeNull();
});

test("endpoints of one text that differ are told apart", async () => {
  const each = endpointWith(
    `jsonencode({ Statement = [${statement().replace('"arn:aws:s3:::logs/*"', "each.value")}] })`,
  );
  const text = each.replace("  vpc_id", '  for_each = { a = "*", b = "arn:aws:s3:::b/*" }\n  vpc_id');
  const [first = "", second = "", ...more] = (await verdictAt(text))?.split("\n\n---\n\n") ?? [];
  expect(first).toMatch(/^`aws_vpc_endpoint\.it\["a"\]`\n\n\*\*Open:\*\*/);
  expect(second).toMatch(/^`aws_vpc_endpoint\.it\["b"\]`\n\n\*\*Narrowed:\*\*/);
  expect(more).toEqual([]);
});

test("plain text has no marks of Markdown", async () => {
  const condition = ', Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }';
  const said = await verdictAt(endpointWith(`jsonencode({ Statement = [${statement(condition)}] })`), {});
  expect(said).toMatch(/^Narrowed: callers of o-a1b2c3d4e5 → bucket logs\n\nFor example: arn:aws:/);
  expect(said).not.toMatch(/[`\\]|\*\*/);
});

test("policies of other things have no verdict", async () => {
  const bucket = `resource "aws_s3_bucket_policy" "it" {\n  bucket = "a"\n  pol‸icy = jsonencode({ Statement = [${statement()}] })\n}\n`;
  expect(await verdictAt(bucket)).toBeNull();
});

test("a policy that conditions decide has a verdict in each case", async () => {
  const text = `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      Policy‸Document:
        Version: "2012-10-17"
        Statement:
          - { Effect: Allow, Principal: "*", Action: "s3:*", Resource: !If [IsProd, "arn:aws:s3:::logs/*", "*"] }
`;
  const said = await verdictAt(text, markdown, "file:///project/template.yaml");
  expect(said?.split("\n\n")).toEqual([
    "**Not known:** narrowed where IsProd is true; open where IsProd is false",
    "- Where `IsProd` is true: narrowed: anybody → bucket logs\n- Where `IsProd` is false: open: anybody → everything",
  ]);
});

test("a policy that nobody heeds closes nothing", async () => {
  const service = endpointWith("jsonencode({ Statement = [] })").replace(
    '"com.amazonaws.eu-west-1.s3"',
    '"com.amazonaws.eu-west-1.s3"\n  vpc_endpoint_type = "GatewayLoadBalancer"',
  );
  expect(await verdictAt(service)).toBe(
    "**Open:** anybody → everything (endpoints of type GatewayLoadBalancer take no policy)",
  );
});
