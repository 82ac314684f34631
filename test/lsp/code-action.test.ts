// What a client is offered to do about findings, and what is left of it when the document has changed.

import { expect, test } from "vitest";
import { brokenPolicy, mendedPolicy } from "./policies.js";
import { type ProtocolClient, pullingClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const uri = "file:///project/policy.json";
const template = "file:///project/template.yaml";
const literals = { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } };
const lazy = { ...literals, dataSupport: true, resolveSupport: { properties: ["edit"] } };
const workspaceEdit = { documentChanges: true, resourceOperations: ["create"] };
const able = {
  ...pullingClient,
  textDocument: { diagnostic: {}, codeAction: lazy },
  workspace: { diagnostics: { refreshSupport: true }, workspaceEdit },
  window: { showDocument: { support: true } },
};

interface Edit {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly newText: string;
}

interface Change {
  readonly kind?: string;
  readonly uri?: string;
  readonly textDocument?: { readonly uri: string; readonly version: number | null };
  readonly edits?: readonly Edit[];
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly isPreferred?: boolean;
  readonly edit?: {
    readonly documentChanges?: readonly Change[];
    readonly changes?: Readonly<Record<string, readonly Edit[]>>;
  };
  readonly command?: { readonly command: string; readonly arguments: readonly unknown[] };
  readonly data?: unknown;
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

function actions(client: ProtocolClient, document: string, only?: readonly string[]): Promise<readonly Action[]> {
  const context = { diagnostics: [], ...(only === undefined ? {} : { only }) };
  return client.request("textDocument/codeAction", { textDocument: { uri: document }, range: everywhere, context });
}

/** A text after edits that stand in one place each. */
function applied(text: string, edits: readonly Edit[] | undefined): string {
  const lines = text.split("\n");
  const offset = ({ line, character }: { line: number; character: number }) =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return [...(edits ?? [])].reverse().reduce((now, { range, newText }) => {
    const { start, end } = range as {
      start: { line: number; character: number };
      end: { line: number; character: number };
    };
    return now.slice(0, offset(start)) + newText + now.slice(offset(end));
  }, text);
}

async function opened(document: string, text: string, capabilities: unknown = able, files = {}) {
  const client = startInProcess(files);
  await client.initialize(capabilities, ["file:///project"]);
  client.open(document, text);
  return client;
}

test("a safe fix is preferred, and names the version that it is for", async () => {
  const client = await opened(uri, brokenPolicy);
  const all = await actions(client, uri);
  const fix = all.find(({ isPreferred }) => isPreferred === true);
  expect(fix?.kind).toBe("quickfix");
  const [change] = fix?.edit?.documentChanges ?? [];
  expect(change?.textDocument).toEqual({ uri, version: 1 });
  expect(applied(brokenPolicy, change?.edits)).toBe(mendedPolicy);
});

test("a client without versions of documents gets plain changes", async () => {
  const capabilities = {
    ...able,
    textDocument: { diagnostic: {}, codeAction: literals },
    workspace: pullingClient.workspace,
  };
  const client = await opened(uri, brokenPolicy, capabilities);
  const fix = (await actions(client, uri)).find(({ isPreferred }) => isPreferred === true);
  expect(applied(brokenPolicy, fix?.edit?.changes?.[uri])).toBe(mendedPolicy);
});

test("all safe fixes are one edit, made when it is chosen", async () => {
  const text = brokenPolicy.replace('"Allow"', '"allow"').replace('"s3:*"', '["s3:GetObject","s3:getobject"]');
  const client = await opened(uri, text);
  const [all, ...others] = await actions(client, uri, ["source.fixAll"]);
  expect(others).toEqual([]);
  expect(all?.kind).toBe("source.fixAll.postern");
  expect(all?.edit).toBeUndefined();
  const resolved = await client.request<Action>("codeAction/resolve", all);
  const [change] = resolved.edit?.documentChanges ?? [];
  expect(change?.textDocument?.version).toBe(1);
  const fixed = applied(text, change?.edits);
  expect(JSON.parse(fixed).Statement[0]).toMatchObject({ Effect: "Allow", Action: ["s3:GetObject"] });
  client.change(uri, 2, fixed);
  expect(await actions(client, uri, ["source.fixAll.postern"])).toEqual([]);
});

test("an action that was offered for another version of the document is refused", async () => {
  const client = await opened(uri, brokenPolicy);
  const [all] = await actions(client, uri, ["source.fixAll.postern"]);
  client.change(uri, 2, `${brokenPolicy}\n`);
  await expect(client.request("codeAction/resolve", all)).rejects.toThrow(/changed since/);
  client.close(uri);
  await expect(client.request("codeAction/resolve", all)).rejects.toThrow(/changed since/);
});

const broken = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: allow
            Principal: "*"
            Action: s3:*
            Resource: "*"
`;

test("in YAML a comment suppresses the finding, once it says why", async () => {
  const client = await opened(template, broken);
  const suppress = (await actions(client, template)).find(({ title }) => title.includes("invalid-effect here"));
  const resolved = await client.request<Action>("codeAction/resolve", suppress);
  const [change] = resolved.edit?.documentChanges ?? [];
  const text = applied(broken, change?.edits);
  expect(text).toContain("          # postern:ignore invalid-effect -- TODO");
  client.change(template, 2, text);
  const unwritten = (await client.pull(template)).items ?? [];
  expect(unwritten.map(({ code }) => code)).toContain("invalid-effect");
  const ask = unwritten.find(({ code }) => code === "unused-suppression");
  expect(ask?.range.start.line).toBe(text.split("\n").findIndex((line) => line.includes("postern:ignore")));
  expect(ask?.message).toMatch(/no reason/);
  client.change(template, 3, text.replace(/TODO.*/, "the sandbox is open on purpose"));
  const written = (await client.pull(template)).items ?? [];
  expect(written.map(({ code }) => code).filter((code) => /effect|suppression/.test(code))).toEqual([]);
});

test.each([
  ["a new configuration", {}, true],
  ["the one that is there", { "/project/postern.config.json": '{\n  "preset": "strict" // as ever\n}\n' }, false],
])("in JSON %s suppresses the finding, once it says why", async (_, files: Record<string, string>, isNew) => {
  const client = await opened(uri, brokenPolicy, able, files);
  const suppress = (await actions(client, uri)).find(({ title }) => title.includes("invalid-effect here"));
  const resolved = await client.request<Action>("codeAction/resolve", suppress);
  const changes = resolved.edit?.documentChanges ?? [];
  const configuration = "file:///project/postern.config.json";
  expect(changes.some(({ kind, uri: made }) => kind === "create" && made === configuration)).toBe(isNew);
  const change = changes.find(({ textDocument }) => textDocument?.uri === configuration);
  const text = applied(files["/project/postern.config.json"] ?? "", change?.edits);
  client.open(configuration, text);
  const codes = async () => (await client.pull(uri)).items?.map(({ code }) => code);
  expect(await codes()).toContain("invalid-effect");
  expect((await client.pull(configuration)).items).toMatchObject([{ message: expect.stringMatching(/`reason`/) }]);
  client.change(configuration, 2, text.replace(/TODO[^"]*/, "the sandbox is open on purpose"));
  expect(await codes()).not.toContain("invalid-effect");
  expect((await client.pull(configuration)).items).toEqual([]);
});

test("a client that cannot make files is not offered one", async () => {
  const capabilities = {
    ...able,
    workspace: pullingClient.workspace,
    textDocument: { diagnostic: {}, codeAction: literals },
  };
  const client = await opened(uri, brokenPolicy, capabilities);
  expect((await actions(client, uri)).filter(({ title }) => title.startsWith("Suppress"))).toEqual([]);
});

test("the page of a rule is opened by the client; nothing else is", async () => {
  const client = await opened(uri, brokenPolicy);
  const page = (await actions(client, uri)).find(({ command }) => command?.arguments[0] === "invalid-effect");
  await client.request("workspace/executeCommand", page?.command);
  await client.request("workspace/executeCommand", { ...page?.command, arguments: ["https://example.com"] });
  await client.until(({ method }) => method === "window/showDocument");
  expect(client.sent("window/showDocument")).toEqual([
    { uri: "https://postern.dev/rules/invalid-effect", external: true },
  ]);
});

test("actions are about what stands in the range", async () => {
  const client = await opened(template, broken);
  const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const context = { diagnostics: [], only: ["quickfix"] };
  const none = await client.request("textDocument/codeAction", {
    textDocument: { uri: template },
    range: top,
    context,
  });
  expect(none).toEqual([]);
});

test("nonsense is answered with nothing", async () => {
  const client = await opened(uri, brokenPolicy);
  expect(await client.request("textDocument/codeAction", { textDocument: { uri: "no:uri" } })).toEqual([]);
  expect(await client.request("codeAction/resolve", { title: "x", data: { action: "fix-all" } })).toEqual({
    title: "x",
    data: { action: "fix-all" },
  });
});
