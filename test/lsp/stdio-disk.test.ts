// The disk goes on living while documents are open: files change, vanish and become something else.

import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { folderOf } from "../harness/folder.js";
import { type ProtocolClient, pullingClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const main = `resource "aws_vpc_endpoint" "s3" {
  vpc_id          = "vpc-0123456789abcdef0"
  route_table_ids = ["rtb-0123456789abcdef0"]
  service_name    = "com.amazonaws.\${var.region}.s3"
  policy = jsonencode({
    Statement = [{ Effect = var.effect, Principal = "*", Action = "s3:*", Resource = "*" }]
  })
}
`;
const locals = (effect: string) => `locals { unused = 1 }
variable "region" {}
variable "effect" { default = "${effect}" }
`;

async function begin(): Promise<{ client: ProtocolClient; folder: string; uri: string; variables: string }> {
  const folder = folderOf({ "net/main.tf": main, "net/variables.tf": locals("Allow") });
  const { client } = startServerProcess();
  await client.initialize(pullingClient, [pathToFileURL(folder).href]);
  const uri = pathToFileURL(join(folder, "net/main.tf")).href;
  client.open(uri, main, "terraform");
  return { client, folder, uri, variables: join(folder, "net/variables.tf") };
}

/** Whether the policy is known to anyone who asks for symbols: it is there as long as the document is read. */
async function isRead(client: ProtocolClient, uri: string): Promise<boolean> {
  const symbols = await client.request<readonly unknown[]>("textDocument/documentSymbol", { textDocument: { uri } });
  return symbols.length > 0;
}

const codes = async (client: ProtocolClient, uri: string) =>
  ((await client.pull(uri)).items ?? []).map(({ code }) => code);

test("another file that is open counts as it is open; closed, as it is on the disk", async () => {
  const { client, uri, variables } = await begin();
  const before = await codes(client, uri);
  const other = pathToFileURL(variables).href;
  writeFileSync(variables, locals("allow"));
  client.open(other, locals("Allow"), "terraform");
  expect(await codes(client, uri)).toEqual(before);
  expect(await codes(client, other)).not.toContain("invalid-effect");
  client.change(other, 2, locals("allow"));
  expect([...(await codes(client, uri)), ...(await codes(client, other))]).toContain("invalid-effect");
});

test("a file that changes, vanishes and comes back", async () => {
  const { client, uri, variables } = await begin();
  const before = await codes(client, uri);
  rmSync(variables);
  await codes(client, uri);
  expect(await isRead(client, uri)).toBe(true);
  mkdirSync(variables);
  await codes(client, uri);
  expect(await isRead(client, uri)).toBe(true);
  rmSync(variables, { recursive: true });
  writeFileSync(variables, Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  await codes(client, uri);
  expect(await isRead(client, uri)).toBe(true);
  writeFileSync(variables, locals("Allow"));
  expect(await codes(client, uri)).toEqual(before);
});

test("a folder that is moved away under an open document", async () => {
  const { client, folder, uri } = await begin();
  renameSync(join(folder, "net"), join(folder, "moved"));
  await codes(client, uri);
  expect(await isRead(client, uri)).toBe(true);
  client.change(uri, 2, main.replace("var.effect", '"allow"'));
  expect(await codes(client, uri)).toContain("invalid-effect");
});

test("a configuration that comes, breaks and goes", async () => {
  const { client, folder, uri } = await begin();
  client.change(uri, 2, main.replace("var.effect", '"allow"'));
  const configuration = join(folder, "postern.config.json");
  expect(await codes(client, uri)).toContain("invalid-effect");
  writeFileSync(configuration, '{ "rules": { "invalid-effect": "off" } }');
  expect(await codes(client, uri)).not.toContain("invalid-effect");
  writeFileSync(configuration, '{ "rules": {');
  await codes(client, uri);
  rmSync(configuration);
  expect(await codes(client, uri)).toContain("invalid-effect");
});

test("a workspace folder that is removed, from the client and from the disk", async () => {
  const { client, folder, uri } = await begin();
  client.change(uri, 2, main.replace("var.effect", '"allow"'));
  const removed = [{ uri: pathToFileURL(folder).href, name: "" }];
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed } });
  expect(await codes(client, uri)).toContain("invalid-effect");
  rmSync(folder, { recursive: true });
  expect(await codes(client, uri)).toContain("invalid-effect");
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: removed, removed: removed } });
  expect(await codes(client, uri)).toContain("invalid-effect");
});
