// Diagnostics for clients that cannot pull.

import { describe, expect, test } from "vitest";
import { FakeClock } from "./fake-clock.js";
import { brokenPolicy, mendedPolicy, mistakeIn, mistakes } from "./policies.js";
import type { ProtocolClient, PublishedDiagnostics } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const publishing = "textDocument/publishDiagnostics";

test("the server says who it is and what it does", async () => {
  const { serverInfo, capabilities } = await startInProcess().initialize();
  expect(serverInfo).toEqual({ name: "postern", version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  expect(capabilities).toEqual({
    positionEncoding: "utf-16",
    completionProvider: { triggerCharacters: ['"', "'", ":", ".", "{"] },
    hoverProvider: true,
    documentLinkProvider: {},
    executeCommandProvider: { commands: ["postern.checkWorkspace"], workDoneProgress: true },
    textDocumentSync: { openClose: true, change: 2, save: true },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  });
});

test("opening publishes what is wrong, mending and closing clear it", async () => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, brokenPolicy);
  const { diagnostics } = await client.published(uri, 1);
  expect(diagnostics.filter(({ code }) => code === "invalid-effect")).toEqual([
    {
      range: mistakeIn(brokenPolicy),
      severity: 1,
      code: "invalid-effect",
      codeDescription: { href: expect.stringMatching(/^https:.*\/invalid-effect$/) },
      source: "postern",
      message: expect.stringMatching(/^`allow` is not an effect.*\n.*`Allow`/),
      data: { rule: "invalid-effect", fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/) },
    },
  ]);
  client.change(uri, 2, mendedPolicy);
  expect(mistakes((await client.published(uri, 2)).diagnostics)).toEqual([]);
  client.close(uri);
  expect((await client.published(uri, undefined)).diagnostics).toEqual([]);
});

test("edits of a part of the text are applied", async () => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, mendedPolicy);
  const { start } = mistakeIn(brokenPolicy);
  const range = {
    start: { line: 0, character: start.character + 1 },
    end: { line: 0, character: start.character + 2 },
  };
  client.notify("textDocument/didChange", {
    textDocument: { uri, version: 2 },
    contentChanges: [{ range, text: "a" }],
  });
  expect(mistakes((await client.published(uri, 2)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
});

test.each([
  ["line feeds", brokenPolicy.replaceAll(",", ",\n")],
  ["carriage returns and line feeds", brokenPolicy.replaceAll(",", ",\r\n")],
  ["carriage returns", brokenPolicy.replaceAll(",", ",\r")],
  ["astral characters before it", brokenPolicy.replace("{", '{"Id":"😀𝒳é",')],
  ["separators that end no line of the protocol", brokenPolicy.replace("{", '{"Id":"\u2028\u0085",')],
  ["a byte order mark", `\uFEFF${brokenPolicy}`],
])("the range is right with %s", async (_, text) => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, text);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([mistakeIn(text)]);
});

test("a template in YAML, too", async () => {
  const template = [
    "Resources:",
    "  Endpoint:",
    "    Type: AWS::EC2::VPCEndpoint",
    "    Properties:",
    "      VpcId: vpc-1",
    "      ServiceName: com.amazonaws.eu-west-1.s3",
    "      PolicyDocument:",
    "        Statement:",
    `          - { Effect: "allow", Principal: "*", Action: "s3:*", Resource: "*" }`,
  ].join("\n");
  const client = startInProcess();
  await client.initialize();
  client.open("file:///project/template.yaml", template, "yaml");
  const { diagnostics } = await client.published("file:///project/template.yaml", 1);
  expect(mistakes(diagnostics)).toEqual([mistakeIn(template)]);
});

test("an edit of one file of a Terraform module has the others checked again", async () => {
  const client = startInProcess();
  await client.initialize();
  const [main, other] = ["file:///project/main.tf", "file:///project/endpoint.tf"];
  client.open(main, 'resource "aws_vpc_endpoint" "s3" {}\n', "terraform");
  client.open(other, "", "terraform");
  await client.published(main, 1);
  await client.published(other, 1);
  const before = client.sent<PublishedDiagnostics>(publishing).length;
  client.change(other, 2, "locals {}\n");
  await client.until(() => client.sent<PublishedDiagnostics>(publishing).length >= before + 2);
  const after = client.sent<PublishedDiagnostics>(publishing).slice(before);
  expect(after.map((one) => [one.uri, one.version]).sort()).toEqual([
    [other, 2],
    [main, 1],
  ]);
});

describe("with the clock in hand", () => {
  test("a burst of edits of a document that is slow to check is checked once, after a moment of rest", async () => {
    const clock = new FakeClock();
    // Checking looks for a configuration on the disk, which takes its time.
    const stampOf = () => {
      clock.advance(100);
      return null;
    };
    const client = startInProcess({}, { stampOf }, clock);
    await client.initialize();
    client.open(uri, mendedPolicy);
    await settled(client);
    clock.advance(1);
    await settled(client);
    for (let version = 2; version <= 6; version++) client.change(uri, version, brokenPolicy);
    await settled(client);
    clock.advance(149);
    await settled(client);
    expect(client.sent<PublishedDiagnostics>(publishing).map(({ version }) => version)).toEqual([1]);
    clock.advance(2);
    await settled(client);
    expect(client.sent<PublishedDiagnostics>(publishing).map(({ version }) => version)).toEqual([1, 6]);
  });

  test("an edit of a document that is quick to check is answered without a rest", async () => {
    const clock = new FakeClock();
    const client = startInProcess({}, {}, clock);
    await client.initialize();
    client.open(uri, mendedPolicy);
    await settled(client);
    clock.advance(0);
    client.change(uri, 2, brokenPolicy);
    await settled(client);
    clock.advance(0);
    await settled(client);
    expect(client.sent<PublishedDiagnostics>(publishing).map(({ version }) => version)).toEqual([1, 2]);
  });

  test("nothing is published for a document that closed meanwhile", async () => {
    const clock = new FakeClock();
    const client = startInProcess({}, {}, clock);
    await client.initialize();
    client.open(uri, brokenPolicy);
    client.close(uri);
    await client.published(uri, undefined);
    clock.advance(10_000);
    await settled(client);
    expect(client.sent(publishing)).toEqual([{ uri, diagnostics: [] }]);
  });
});

/** Its answer shows that everything before it was handled. */
async function settled(client: ProtocolClient): Promise<void> {
  await client.request("textDocument/documentLink", { textDocument: { uri: "file:///nowhere" } });
}

test("changed settings have every open document checked again", async () => {
  const client = startInProcess();
  await client.initialize({ workspace: { didChangeConfiguration: { dynamicRegistration: true } } });
  client.notify("initialized", {});
  const { params } = await client.until(({ method }) => method === "client/registerCapability");
  expect(params).toMatchObject({
    registrations: [{ method: "workspace/didChangeConfiguration", registerOptions: { section: "postern" } }],
  });
  client.open(uri, brokenPolicy);
  await client.published(uri, 1);
  client.notify("workspace/didChangeConfiguration", { settings: null });
  await client.until(() => client.sent(publishing).length === 2);
  const [first, second] = client.sent(publishing);
  expect(second).toEqual(first);
});
