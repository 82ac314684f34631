// The server in a real browser: what it answers there is what the program answers, and it needs nothing but its file.

import type { Browser } from "playwright-core";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { startBrowser } from "../harness/browser.js";
import { policy, template, terraform } from "../vscode-extension/projects.js";
import { type BrowserProgram, startInBrowser } from "./browser-program.js";
import type { ProtocolClient } from "./protocol-client.js";
import { startServerProcess } from "./stdio-program.js";

const browser: Browser | null = await startBrowser("lsp/browser");

/** Files of every language that is read, and of every format: what is loaded late must be there, too. */
const documents: readonly (readonly [name: string, languageId: string, text: string])[] = [
  ["policy.json", "json", policy],
  ["template.yaml", "yaml", template],
  ["broken.yaml", "yaml", template.replace("Properties:", "Properties: {")],
  ["main.tf", "terraform", terraform],
  ["broken.tf", "terraform", terraform.replace("policy =", "policy = = ")],
  [
    "main.tf.json",
    "json",
    JSON.stringify({ resource: { aws_vpc_endpoint: { s3: { service_name: "com.amazonaws.eu-west-1.s3", policy } } } }),
  ],
  [
    "serverless.yml",
    "yaml",
    `service: a\nprovider: { name: aws }\nresources:\n${template.slice(template.indexOf("Resources:")).replace(/^/gm, "  ")}`,
  ],
  [
    "endpoints.json",
    "json",
    JSON.stringify({ VpcEndpoints: [{ VpcEndpointId: "vpce-1", PolicyDocument: policy, VpcEndpointType: "Gateway" }] }),
  ],
  ["postern.config.json", "jsonc", '{ "exclude": "**/x/*.json", "rules": { "deny-onyl": "off" } }'],
  ["settings.json", "json", '{ "editor.fontSize": 12 }'],
];

const able = {
  textDocument: {
    diagnostic: {},
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } },
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
    },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
  workspace: { diagnostics: { refreshSupport: true }, workspaceEdit: { documentChanges: true } },
};

interface Action {
  readonly title: string;
  readonly isPreferred?: boolean;
}

/** What a server says of the documents when an editor shows them. */
async function said(client: ProtocolClient, folder: string) {
  const begun = await client.initialize(able, [folder]);
  client.notify("initialized", {});
  const answers = [];
  for (const [name, languageId, text] of documents) {
    const uri = `${folder}/${name}`;
    const textDocument = { uri };
    const placeOf = (part: string) => {
      const before = text.slice(0, Math.max(0, text.indexOf(part)) + part.length).split("\n");
      return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    };
    // That there is nothing to tell is an answer, too.
    const ask = async (method: string, params: object) => {
      const { result, error } = await client.start(method, params).answer;
      return error === undefined ? result : { error };
    };
    client.open(uri, text, languageId);
    const { items = [] } = await client.pull(uri);
    const range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };
    const context = { diagnostics: items };
    const actions = (await ask("textDocument/codeAction", { textDocument, range, context })) as readonly Action[];
    const before = text.replace("team-bucket", "other-bucket");
    answers.push({
      name,
      rules: items.map(({ code }) => code),
      items,
      actions,
      resolved: await Promise.all(actions.map((action) => ask("codeAction/resolve", action))),
      hover: await ask("textDocument/hover", { textDocument, position: placeOf("aws:Principal") }),
      completion: await ask("textDocument/completion", { textDocument, position: placeOf("s3:Get") }),
      symbols: await ask("textDocument/documentSymbol", { textDocument }),
      links: await ask("textDocument/documentLink", { textDocument }),
      explained: await ask("postern/explain", { uri }),
      compared: await ask("postern/compare", { uri, before }),
      graph: await ask("postern/graph", { uri }),
    });
  }
  await client.request("workspace/executeCommand", { command: "postern.checkWorkspace" });
  return { begun, answers, log: client.sent("window/logMessage") };
}

describe.runIf(browser !== null)("in a browser", { timeout: 120_000 }, () => {
  let program: BrowserProgram | null = null;

  async function start(first?: unknown): Promise<BrowserProgram> {
    if (browser === null) throw new Error("There is no browser.");
    program = first === undefined ? await startInBrowser(browser) : await startInBrowser(browser, first);
    return program;
  }

  afterEach(async () => {
    await program?.stop();
    program = null;
  });

  afterAll(() => browser?.close());

  test.each([
    ["of a repository that is not on a disk", "vscode-vfs://github/owner/repository"],
    ["of a disk that it does not see", "file:///nowhere/project"],
  ])("documents %s: the same is said as by the program", async (_, folder) => {
    const { client, complaints, requests } = await start();
    const inBrowser = await said(client, folder);
    expect(inBrowser).toEqual(await said(startServerProcess().client, folder));
    const rulesOf = (name: string) => inBrowser.answers.find((one) => one.name === name)?.rules;
    for (const name of ["policy.json", "template.yaml", "main.tf", "main.tf.json", "serverless.yml", "endpoints.json"])
      expect(rulesOf(name), name).toContain("invalid-effect");
    for (const name of ["broken.yaml", "broken.tf"]) expect(rulesOf(name), name).toContain("invalid-syntax");
    for (const { name, hover, completion, actions } of inBrowser.answers.filter(({ name }) =>
      ["policy.json", "template.yaml", "main.tf"].includes(name),
    )) {
      expect(JSON.stringify(hover), name).toContain("aws:PrincipalOrgID");
      expect(JSON.stringify(completion), name).toContain("s3:GetObjectAcl");
      expect(actions.find(({ isPreferred }) => isPreferred)?.title, name).toBe("Write `Allow`");
    }
    expect([complaints, requests]).toEqual([[], ["/", "/language-server-worker.js"]]);
  });

  test("a client that does not pull is told", async () => {
    const { client, complaints } = await start();
    await client.initialize();
    client.open("untitled:a", policy);
    const { diagnostics } = await client.published("untitled:a", 1);
    expect(diagnostics.map(({ code }) => code)).toContain("invalid-effect");
    client.change("untitled:a", 2, policy.replace('"allow"', '"Allow"'));
    expect((await client.published("untitled:a", 2)).diagnostics.map(({ code }) => code)).not.toContain(
      "invalid-effect",
    );
    expect(complaints).toEqual([]);
  });

  test("it keeps the protocol's order, and ends when it is told to", async () => {
    const { client, ended, complaints } = await start();
    expect((await client.start("shutdown").answer).error?.code).toBe(-32002);
    await client.initialize();
    expect(await client.request("shutdown")).toBeNull();
    expect((await client.start("postern/explain", { uri: "untitled:a" }).answer).error?.code).toBe(-32600);
    client.notify("exit", undefined);
    await ended;
    expect(complaints).toEqual([]);
  });

  test("without the catalogue it says so", async () => {
    const { client, complaints } = await start({});
    await client.initialize();
    client.open("untitled:a", policy);
    expect((await client.published("untitled:a", 1)).diagnostics).toEqual([]);
    expect(client.sent("window/showMessage")).toEqual([
      { type: 1, message: expect.stringContaining("catalogue cannot be used") },
    ]);
    expect(complaints).toEqual([]);
  });
});
