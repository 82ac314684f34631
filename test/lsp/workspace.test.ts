// All files of the workspace folders: where the settings or a command ask for them, and only those that the command
// line would look at.

import { expect, test } from "vitest";
import { workspaceFiles } from "../../packages/lsp/src/workspace-files.js";
import { brokenPolicy, mendedPolicy, mistakes } from "./policies.js";
import {
  type ProtocolClient,
  type PublishedDiagnostics,
  pullingClient,
  type ReceivedDiagnostic,
} from "./protocol-client.js";
import { memoryHost, startInProcess } from "./server-in-process.js";

const terraform = `resource "aws_vpc_endpoint" "s3" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = data.aws_iam_policy_document.p.json
}
`;
const document = `data "aws_iam_policy_document" "p" {
  statement {
    effect    = "allow"
    actions   = ["s3:*"]
    resources = ["*"]
  }
}
`;
const project = () => ({
  "/project/policies/a.json": brokenPolicy,
  "/project/policies/b.json": mendedPolicy,
  "/project/network/main.tf": terraform,
  "/project/network/policy.tf": document,
  "/project/network/outputs.tf": "",
  "/project/node_modules/x/policy.json": brokenPolicy,
  "/project/out/policy.json": brokenPolicy,
  "/project/.gitignore": "out/\n",
  "/project/package.json": "{}",
  "/project/excluded.json": brokenPolicy,
  "/project/postern.config.json": '{ "exclude": "excluded.json" }',
});

interface Report {
  readonly kind: "full" | "unchanged";
  readonly uri: string;
  readonly version: number | null;
  readonly resultId?: string;
  readonly items?: readonly ReceivedDiagnostic[];
}

async function started(files: Record<string, string>, options: object = { workspaceDiagnostics: true }) {
  const client = startInProcess(files);
  await client.initialize(pullingClient, ["file:///project"], options);
  return client;
}

const pullAll = async (client: ProtocolClient, previous: readonly Report[] = []): Promise<readonly Report[]> => {
  const previousResultIds = previous.map(({ uri, resultId: value }) => ({ uri, value }));
  return (await client.request<{ items: readonly Report[] }>("workspace/diagnostic", { previousResultIds })).items;
};

const mistaken = (reports: readonly Report[]) =>
  reports.filter(({ items }) => mistakes(items).length > 0).map(({ uri }) => uri);

test("the walk finds what the command line would, each file once", () => {
  const found = [...workspaceFiles(memoryHost(project()), ["/project", "/project/network"])].flat();
  expect(found.sort()).toEqual([
    "/project/excluded.json",
    "/project/network/main.tf",
    "/project/network/outputs.tf",
    "/project/network/policy.tf",
    "/project/package.json",
    "/project/policies/a.json",
    "/project/policies/b.json",
    "/project/postern.config.json",
  ]);
});

test("ignore files above a folder hold up to the root of the repository, but not for a folder that was opened", () => {
  const files = {
    ...project(),
    "/project/.git": "",
    "/.gitignore": "policies/\n",
    "/project/out/in/policy.json": "{}",
  };
  const walked = (folder: string) => [...workspaceFiles(memoryHost(files), [folder])].flat();
  expect(walked("/project/policies")).toEqual(["/project/policies/a.json", "/project/policies/b.json"]);
  const nested = { ...files, "/project/.gitignore": "b.json\n" };
  expect([...workspaceFiles(memoryHost(nested), ["/project/policies"])].flat()).toEqual(["/project/policies/a.json"]);
  expect(walked("/project/out").sort()).toEqual(["/project/out/in/policy.json", "/project/out/policy.json"]);
});

test.each([
  [false, ["/project/Out/a.json", "/project/b.json"]],
  [true, ["/project/b.json"]],
])("ignore files mind case as the disk does: ignores it %s", (ignoresCase, expected) => {
  const files = { "/project/.gitignore": "out/\n", "/project/Out/a.json": "{}", "/project/b.json": "{}" };
  const host = { ...memoryHost(files), ignoresCase };
  expect([...workspaceFiles(host, ["/project"])].flat().sort()).toEqual(expected);
});

test("a pull tells of all files, in files that are not open as well", async () => {
  const reports = await pullAll(await started(project()));
  expect(mistaken(reports)).toEqual(["file:///project/network/policy.tf", "file:///project/policies/a.json"]);
  expect(reports.map(({ version }) => version)).toEqual(reports.map(() => null));
});

test("the same is told of a file as when it is open", async () => {
  const client = await started(project());
  const reports = await pullAll(client);
  for (const path of ["/project/policies/a.json", "/project/network/policy.tf", "/project/network/main.tf"]) {
    client.open(`file://${path}`, (project() as Record<string, string>)[path] ?? "", "terraform");
    const { items } = await client.pull(`file://${path}`);
    expect(reports.find(({ uri }) => uri === `file://${path}`)?.items ?? []).toEqual(items);
  }
});

test("a pull that follows waits for a change, and tells only what is new", async () => {
  const files: Record<string, string> = project();
  const client = await started(files);
  const first = await pullAll(client);
  const second = client.start("workspace/diagnostic", {
    previousResultIds: first.map(({ uri, resultId: value }) => ({ uri, value })),
  });
  await client.pull("file:///project/nothing.json");
  expect(client.received.some(({ id, method }) => id === second.id && method === undefined)).toBe(false);
  files["/project/policies/a.json"] = mendedPolicy;
  files["/project/policies/b.json"] = brokenPolicy;
  delete files["/project/network/policy.tf"];
  client.notify("workspace/didChangeWatchedFiles", { changes: [] });
  const { items } = (await second.answer).result as { items: readonly Report[] };
  const said = Object.fromEntries(
    items.map((one) => [one.uri, one.kind === "full" ? mistakes(one.items).length : one.kind]),
  );
  expect(said).toMatchObject({
    "file:///project/policies/a.json": 0,
    "file:///project/policies/b.json": 1,
    "file:///project/network/policy.tf": 0,
  });
});

test("a pull that waits can be cancelled", async () => {
  const client = await started(project());
  await pullAll(client);
  const waiting = client.start("workspace/diagnostic", { previousResultIds: [] });
  client.cancel(waiting.id);
  expect((await waiting.answer).error?.code).toBe(-32800);
});

test("partial results come as they are found", async () => {
  const client = await started(project());
  const params = { previousResultIds: [], partialResultToken: "parts" };
  expect(await client.request("workspace/diagnostic", params)).toEqual({ items: [] });
  const parts = client.sent<{ token: string; value: { items: readonly Report[] } }>("$/progress");
  expect(parts.every(({ token }) => token === "parts")).toBe(true);
  expect(mistaken(parts.flatMap(({ value }) => value.items))).toHaveLength(2);
});

test("nothing is told where nobody wants it, until the command asks", async () => {
  const client = await started(project(), {});
  expect(await pullAll(client)).toEqual([]);
  const waiting = client.start("workspace/diagnostic", { previousResultIds: [] });
  const summary = await client.request("workspace/executeCommand", { command: "postern.checkWorkspace" });
  expect(summary).toMatchObject({ files: 5, cancelled: false });
  expect(mistaken(((await waiting.answer).result as { items: readonly Report[] }).items)).toHaveLength(2);
});

test("a client that cannot pull is sent what the command finds, with progress; what is open stays as it is", async () => {
  const client = startInProcess(project());
  await client.initialize({ window: { workDoneProgress: true } }, ["file:///project"]);
  client.open("file:///project/policies/a.json", mendedPolicy);
  await client.published("file:///project/policies/a.json", 1);
  await client.request("workspace/executeCommand", { command: "postern.checkWorkspace" });
  const published = client.sent<PublishedDiagnostics>("textDocument/publishDiagnostics");
  expect(published.filter(({ diagnostics }) => mistakes(diagnostics).length > 0).map(({ uri }) => uri)).toEqual([
    "file:///project/network/policy.tf",
  ]);
  expect(published.filter(({ uri }) => uri === "file:///project/policies/a.json")).toHaveLength(1);
  const kinds = client.sent<{ value: { kind: string } }>("$/progress").map(({ value }) => value.kind);
  expect([kinds[0], kinds.at(-1)]).toEqual(["begin", "end"]);
  expect(kinds).toContain("report");
});

test("folders that were removed are not looked into any more", async () => {
  const client = await started(project());
  const first = await pullAll(client);
  const removed = [{ uri: "file:///project", name: "project" }];
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed } });
  const items = await pullAll(client, first);
  expect(items.map(({ kind, items: left }) => [kind, left])).toEqual(items.map(() => ["full", []]));
  expect(mistaken(first).every((uri) => items.some((one) => one.uri === uri))).toBe(true);
});
