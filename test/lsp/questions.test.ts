// Requests of our own: why a document is checked, what passes its policies, and what an edit of them changes.

import { expect, test } from "vitest";
import { mendedPolicy } from "./policies.js";
import type { ProtocolClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/main.tf";
const policy = (bucket: string) =>
  `policy = jsonencode({ Statement = [{ Sid = "Only", Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::${bucket}/*" }] })`;
const main = `resource "aws_vpc_endpoint" "a" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  ${policy("a")}
}

resource "aws_vpc_endpoint" "b" {
  vpc_id       = "vpc-0123456789abcdef1"
  service_name = "com.amazonaws.eu-west-1.s3"
  ${policy("b")}
}
`;
const request = {
  principal: "arn:aws:iam::111122223333:role/app",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::a/key",
};

async function opened(text = main, document = uri, files: Record<string, string> = {}): Promise<ProtocolClient> {
  const client = startInProcess(files);
  await client.initialize({}, ["file:///project"]);
  client.open(document, text, document.endsWith(".tf") ? "terraform" : "json");
  return client;
}

const asked = async (client: ProtocolClient, method: string, params: object) =>
  (await client.request<{ markdown: string }>(`postern/${method}`, params)).markdown;

/** The line of a text in the file. */
const positionOf = (part: string) => ({
  line: main.slice(0, main.indexOf(part)).split("\n").length - 1,
  character: 20,
});

test("every policy of a document is asked, each for itself", async () => {
  const markdown = await asked(await opened(), "ask", { uri, request });
  const [, first = "", second = ""] = markdown.split("### ");
  expect(first).toMatch(/^`aws_vpc_endpoint\.a policy`\n\n\*\*Allowed\.\*\*/);
  expect(first).toMatch(/- Statement 1 `Only` \(Allow\) matches: /);
  expect(second).toMatch(/^`aws_vpc_endpoint\.b policy`\n\n\*\*Not allowed:\*\*/);
});

test("the policy around a position is asked alone", async () => {
  const markdown = await asked(await opened(), "ask", { uri, request, position: positionOf('"arn:aws:s3:::b') });
  expect(markdown).not.toContain("aws_vpc_endpoint.a");
  expect(markdown).toMatch(/`aws_vpc_endpoint\.b policy`\n\n\*\*Not allowed:\*\*/);
});

test("the name of a policy is a place in it, and all that begin there are asked", async () => {
  const character = 2;
  const position = { ...positionOf('"arn:aws:s3:::b'), character };
  const markdown = await asked(await opened(), "ask", { uri, request, position });
  expect(markdown.match(/### .*/g)).toEqual(["### `aws_vpc_endpoint.b policy`"]);
  const each = main
    .replace("  vpc_id", '  for_each = toset(["x", "y"])\n  vpc_id')
    .replace("arn:aws:s3:::a/", "arn:aws:s3:::${each.key}/");
  const both = await asked(await opened(each), "ask", { uri, request, position: { line: 4, character } });
  expect(both.match(/### .*/g)).toEqual([
    '### `aws_vpc_endpoint.a["x"] policy`',
    '### `aws_vpc_endpoint.a["y"] policy`',
  ]);
});

test.each([
  ["nothing", undefined],
  ["a principal that is none", { ...request, principal: "somebody" }],
  ["several actions", { ...request, action: "s3:*" }],
])("%s is no request", async (_, wrong) => {
  await expect(asked(await opened(), "ask", { uri, request: wrong })).rejects.toThrow(/no request/);
});

test.each([
  ["equal", main, /\*\*Equal:\*\*/],
  [
    "wider",
    main.replace('"s3:GetObject"', '["s3:GetObject", "s3:PutObject"]'),
    /\*\*Wider:\*\*[\s\S]*New: .*`s3:PutObject`/,
  ],
  [
    "narrower",
    main.replace("arn:aws:s3:::a/*", "arn:aws:s3:::a/in/*"),
    /\*\*Narrower:\*\*[\s\S]*No longer: .*`s3:GetObject`/,
  ],
])("an edit that makes a policy %s", async (_, text, answer) => {
  const markdown = await asked(await opened(text), "compare", { uri, before: main });
  const [, first = "", second = ""] = markdown.split("### ");
  expect(first).toMatch(/^`aws_vpc_endpoint\.a policy`/);
  expect(first).toMatch(answer);
  expect(second).toMatch(/\*\*Equal:\*\*/);
});

test("a policy that was not there before is compared with nothing", async () => {
  const markdown = await asked(await opened(), "compare", { uri, before: "" });
  expect(markdown).toContain("It was not there before");
  expect(markdown).toContain("**Wider:**");
});

test("why a document is checked, and by which configuration", async () => {
  const client = await opened(main, uri, { "/project/postern.config.json": "{}", "/project/more.tf": "" });
  const markdown = await asked(client, "explain", { uri });
  expect(markdown).toMatch(/^\*\*This file is checked\.\*\*/);
  expect(markdown).toContain("Its configuration is `postern.config.json`.");
  expect(markdown).toContain("2 policies, 2 endpoints");
  expect(markdown).toContain("- `aws_vpc_endpoint.a policy`: policy of an endpoint to `s3`");
  expect(markdown).toContain("1 other file of its folder");
});

test("why a document is not checked", async () => {
  const client = await opened('{ "name": "x" }', "file:///project/package.json");
  const markdown = await asked(client, "explain", { uri: "file:///project/package.json" });
  expect(markdown).toMatch(/^\*\*This file is not checked\.\*\*\n\nNothing in it speaks of policies or endpoints\./);
  expect(markdown).toContain("No `postern.config.json` holds for it.");
});

test.each(["ask", "compare", "explain"])("%s of a document that is not open, or holds nothing", async (method) => {
  const client = await opened("{}", "file:///project/a.json");
  for (const one of ["file:///project/nowhere.json", "file:///project/a.json", "no:uri"]) {
    expect(await asked(client, method, { uri: one, request, before: mendedPolicy })).toMatch(/\S/);
  }
});

test("what a document deploys is a flowchart", async () => {
  const client = await opened();
  const { mermaid } = await client.request<{ mermaid: string }>("postern/graph", { uri });
  expect(mermaid).toMatch(/^flowchart LR\n {2}%% 2 doors: 2 narrowed\n/);
  client.open("file:///project/a.json", "{}");
  await expect(client.request("postern/graph", { uri: "file:///project/a.json" })).rejects.toThrow(/Nothing to ask/);
});
