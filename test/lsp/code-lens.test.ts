// Lenses above the policies of endpoints: where they stand, and what they say when they are seen.

import { expect, test } from "vitest";
import { type ProtocolClient, pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const shows = { textDocument: { codeLens: {} } };
const uri = "file:///project/main.tf";

interface Lens {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly command?: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] };
  readonly data?: unknown;
}

const endpoint = (name: string, policy: string) => `resource "aws_vpc_endpoint" "${name}" {
  vpc_id          = "vpc-1"
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = ["rtb-1"]
  policy = ${policy}
}
`;
const statement = (more: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "*"${more} }] })`;
const ofOrganization = ', Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }';

async function opened(text: string, options: object = {}, document = uri): Promise<ProtocolClient> {
  const client = startInProcess();
  await client.initialize(shows, ["file:///project"], { codeLens: { enable: true }, ...options });
  client.open(document, text, document.endsWith(".tf") ? "terraform" : "json");
  return client;
}

const lensesOf = (client: ProtocolClient, document = uri) =>
  client.request<readonly Lens[]>("textDocument/codeLens", { textDocument: { uri: document } });

/** Line and title of every lens, as an editor shows them. */
async function shown(client: ProtocolClient, document = uri): Promise<readonly (readonly [number, string])[]> {
  const lenses = await lensesOf(client, document);
  const resolved = lenses.map((lens) =>
    lens.command === undefined ? client.request<Lens>("codeLens/resolve", lens) : lens,
  );
  return (await Promise.all(resolved)).map(({ range, command }) => [range.start.line, command?.title ?? ""]);
}

test("each policy has the verdict that the graph gives its door, and the number of findings in it", async () => {
  const client = await opened(
    endpoint("open", statement("")) +
      endpoint("narrowed", statement(ofOrganization)) +
      endpoint("closed", 'jsonencode({ Version = "2012-10-17", Statement = [] })') +
      endpoint("unknown", "var.policy"),
  );
  const lenses = await shown(client);
  expect(lenses.map(([line]) => line)).toEqual([4, 10, 16, 22]);
  const [open, narrowed, closed, unknown] = lenses.map(([, title]) => title);
  expect(open).toMatch(/^Open: anybody → everything · \d+ findings?$/);
  expect(narrowed).toMatch(/^Narrowed: callers of o-a1b2c3d4e5 → anything · (?:no|\d+) findings?$/);
  expect(closed).toMatch(/^Closed: nothing passes · (?:no|\d+) findings?$/);
  expect(unknown).toBe("Not known: its policy is not visible · no findings");
  const { mermaid } = await client.request<{ mermaid: string }>("postern/graph", { uri });
  for (const verdict of ["anybody → everything", "callers of o-a1b2c3d4e5 → anything", "nothing passes"]) {
    expect(mermaid).toContain(verdict);
  }
});

test("the findings are those that are shown in the policy", async () => {
  const effect = statement("").replace('"Allow"', '"allow"');
  const client = startInProcess();
  const capabilities = { ...pullingClient, textDocument: { ...pullingClient.textDocument, codeLens: {} } };
  await client.initialize(capabilities, [], { codeLens: { enable: true } });
  client.open(uri, endpoint("a", effect) + endpoint("b", effect), "terraform");
  const findings = (await client.pull(uri)).items?.filter(({ range }) => range.start.line === 4) ?? [];
  expect(findings.length).toBeGreaterThan(0);
  const [[, title = ""] = []] = await shown(client);
  expect(title).toBe(
    `Not known: AWS refuses the policy · ${findings.length} finding${findings.length === 1 ? "" : "s"}`,
  );
});

test("one text for several endpoints says so where they differ", async () => {
  const each = `resource "aws_vpc_endpoint" "it" {
  for_each        = { a = "*", b = "arn:aws:s3:::b" }
  vpc_id          = "vpc-1"
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = ["rtb-1"]
  policy = ${statement("").replace('Resource = "*"', "Resource = each.value")}
}
`;
  const client = await opened(each);
  const [[line, title = ""] = []] = await shown(client);
  expect(line).toBe(5);
  expect(title).toMatch(/^For 2 endpoints: open: anybody → everything \| narrowed: anybody → bucket b · /);
});

test("what rests on a default says so", async () => {
  const variable = 'variable "organization" { default = "o-a1b2c3d4e5" }\n';
  const condition = ofOrganization.replace('"o-a1b2c3d4e5"', "var.organization");
  const [[, title = ""] = []] = await shown(await opened(variable + endpoint("a", statement(condition))));
  expect(title).toMatch(/^Narrowed: callers of o-a1b2c3d4e5 → anything, with organization at the default · /);
});

test("a policy in a file of its own has one, other files none", async () => {
  const policy = "file:///project/policy.json";
  const text =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}';
  const client = await opened(text, {}, policy);
  const lenses = await shown(client, policy);
  expect(lenses.map(([line]) => line)).toEqual([0]);
  expect(lenses[0]?.[1]).toMatch(/^Open: anybody → /);
  client.open(
    "file:///project/bucket.tf",
    `resource "aws_s3_bucket_policy" "a" {\n  bucket = "a"\n  policy = ${statement("")}\n}\n`,
  );
  expect(await lensesOf(client, "file:///project/bucket.tf")).toEqual([]);
  expect(await lensesOf(client, "file:///project/nowhere.tf")).toEqual([]);
});

test("a client that has the command can ask a request there; others have the verdict alone", async () => {
  const text = endpoint("a", statement(""));
  expect(await lensesOf(await opened(text))).toHaveLength(1);
  const lenses = await lensesOf(await opened(text, { clientCommands: ["postern.askRequest", "other"] }));
  const start = { line: 4, character: 2 };
  expect(lenses).toEqual([
    expect.objectContaining({ range: { start, end: start }, data: expect.anything() }),
    {
      range: { start, end: start },
      command: { title: "Ask a request", command: "postern.askRequest", arguments: [uri, start] },
    },
  ]);
  expect(await lensesOf(await opened(text, { clientCommands: "postern.askRequest" }))).toHaveLength(1);
});

test("they are off unless the settings want them", async () => {
  const client = startInProcess();
  await client.initialize({ ...shows, workspace: { codeLens: { refreshSupport: true } } });
  client.open(uri, endpoint("a", statement("")), "terraform");
  expect(await lensesOf(client)).toEqual([]);
  client.notify("workspace/didChangeConfiguration", { settings: { postern: { codeLens: { enable: true } } } });
  await client.until(({ method }) => method === "workspace/codeLens/refresh");
  expect(await lensesOf(client)).toHaveLength(1);
});

test("a verdict is not given for what stands there no more, and what is no lens of ours comes back", async () => {
  const client = await opened(endpoint("a", statement("")));
  const [lens] = await lensesOf(client);
  client.change(uri, 2, `\n${endpoint("a", statement(""))}`);
  await expect(client.request("codeLens/resolve", lens)).rejects.toThrow(/has changed/);
  for (const data of [undefined, null, 7, {}, { uri, version: "2", offset: 0 }]) {
    const foreign = { range: lens?.range, data };
    expect(await client.request("codeLens/resolve", foreign)).toEqual(JSON.parse(JSON.stringify(foreign)));
  }
  const stray = { range: lens?.range, data: { uri, version: 2, offset: 3 } };
  expect(await client.request<Lens>("codeLens/resolve", stray)).toEqual(stray);
});
