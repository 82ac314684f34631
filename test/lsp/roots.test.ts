// Several workspace folders: each is heeded as if it was the only one, and they come and go.

import { expect, test } from "vitest";
import { systemClock } from "../../packages/lsp/src/clock.js";
import { brokenPolicy, mendedPolicy, mistakes } from "./policies.js";
import {
  type ProtocolClient,
  type PublishedDiagnostics,
  pullingClient,
  type ReceivedDiagnostic,
} from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const level = (name: string) => JSON.stringify({ rules: { "invalid-effect": name } });

/** Three folders beside each other, a folder of another one that git ignores, and a file of no folder. */
const disk = (): Record<string, string> => ({
  "/projects/shared/base.json": level("warning"),
  "/projects/a/postern.config.json": level("off"),
  "/projects/a/policy.json": brokenPolicy,
  "/projects/a/.git": "",
  "/projects/a/.gitignore": "vendor/\n",
  "/projects/a/in/postern.config.json": level("info"),
  "/projects/a/in/policy.json": brokenPolicy,
  "/projects/a/vendor/policy.json": brokenPolicy,
  "/projects/a/vendor/postern.config.json": level("error"),
  "/projects/b/postern.config.json": JSON.stringify({ extends: "../shared/base.json" }),
  "/projects/b/policy.json": brokenPolicy,
  "/projects/c é/policy.json": brokenPolicy,
  "/projects/none/policy.json": brokenPolicy,
});

const [a, within, ignored, b, c] = ["a", "a/in", "a/vendor", "b", "c%20%C3%A9"].map(
  (name) => `file:///projects/${name}`,
);
const folders = [a, b, c].map(String);
const named = (uri = "") => ({ uri, name: uri });

/** The protocol's numbers. */
const [error, warning, information] = [1, 2, 3];

interface Report {
  readonly uri: string;
  readonly items?: readonly ReceivedDiagnostic[];
}

/** The severity of the mistake, by the folder of the policy. */
const severities = (reports: readonly Report[]) =>
  Object.fromEntries(
    reports.flatMap(({ uri, items = [] }) =>
      items
        .filter(({ code }) => code === "invalid-effect")
        .map(({ severity }) => [decodeURI(uri).replace(/^file:\/\/\/projects\/(.*)\/policy\.json$/, "$1"), severity]),
    ),
  );

async function pulling(opened: readonly string[], files = disk()): Promise<ProtocolClient> {
  const client = startInProcess(files);
  await client.initialize(pullingClient, opened, { workspaceDiagnostics: true });
  return client;
}

async function pullAll(client: ProtocolClient): Promise<readonly Report[]> {
  const { items } = await client.request<{ items: readonly Report[] }>("workspace/diagnostic", {
    previousResultIds: [],
  });
  return items;
}

test("each folder has its own configuration, which may be made of others", async () => {
  const client = await pulling(folders);
  const all = await pullAll(client);
  expect(severities(all)).toEqual({ "a/in": information, b: warning, "c é": error });
  const open = ["a", "a/in", "b", "c%20%C3%A9"].map(async (name) => {
    const uri = `file:///projects/${name}/policy.json`;
    client.open(uri, brokenPolicy);
    return { uri, items: (await client.pull(uri)).items ?? [] };
  });
  expect(severities(await Promise.all(open))).toEqual(severities(all));
});

test("a document of no folder is checked by the configuration above it, and is none of all files", async () => {
  const files = disk();
  const uri = "file:///projects/none/policy.json";
  const client = await pulling(folders, files);
  client.open(uri, brokenPolicy);
  expect(severities([{ uri, items: (await client.pull(uri)).items ?? [] }])).toEqual({ none: error });
  files["/projects/postern.config.json"] = level("warning");
  expect(severities([{ uri, items: (await client.pull(uri)).items ?? [] }])).toEqual({ none: warning });
  expect((await pullAll(client)).map((one) => one.uri)).not.toContain(uri);
});

test.each([
  ["the outer one first", [a, within, ignored]],
  ["the inner ones first", [ignored, within, a]],
])("a folder in another one is looked at once, also one that git ignores: %s", async (_, opened) => {
  const reports = await pullAll(await pulling(opened.map(String)));
  expect(severities(reports)).toEqual({ "a/in": information, "a/vendor": error });
  const uris = reports.map(({ uri }) => uri);
  expect(uris).toEqual([...new Set(uris)]);
});

test("a folder that is added is looked into, and one that is removed is not any more", async () => {
  const client = await pulling([String(a)]);
  expect(severities(await pullAll(client))).toEqual({ "a/in": information });
  const change = (added: readonly (string | undefined)[], removed: readonly (string | undefined)[]) =>
    client.notify("workspace/didChangeWorkspaceFolders", {
      event: { added: added.map(named), removed: removed.map(named) },
    });
  change([b, `${c}/`], []);
  expect(severities(await pullAll(client))).toEqual({ "a/in": information, b: warning, "c é": error });
  // One folder, written otherwise.
  change([], [`${a}/`, c?.toLowerCase()]);
  expect(severities(await pullAll(client))).toEqual({ b: warning });
});

test("the inner folder goes and its files are those of the outer one; the outer one goes and they stay", async () => {
  const client = await pulling([a, within].map(String));
  await pullAll(client);
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [named(within)] } });
  expect(severities(await pullAll(client))).toEqual({ "a/in": information });
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [named(within)], removed: [named(a)] } });
  expect(severities(await pullAll(client))).toEqual({ "a/in": information });
});

/** What a client that is told shows in the end, of files with the mistake. */
const shown = (client: ProtocolClient) => {
  const last = new Map(
    client
      .sent<PublishedDiagnostics>("textDocument/publishDiagnostics")
      .map(({ uri, diagnostics }) => [uri, mistakes(diagnostics).length]),
  );
  return [...last].filter(([, count]) => count > 0).map(([uri]) => uri);
};
const checkAll = (client: ProtocolClient) =>
  client.request<{ files: number }>("workspace/executeCommand", { command: "postern.checkWorkspace" });

test("what a client was told of a folder is taken back when it is removed, and of a file when it is gone", async () => {
  const files = disk();
  const client = startInProcess(files);
  await client.initialize({}, folders);
  await checkAll(client);
  expect(shown(client)).toEqual(["a/in", "b", "c%20%C3%A9"].map((name) => `file:///projects/${name}/policy.json`));
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [named(b)] } });
  delete files["/projects/a/in/policy.json"];
  await checkAll(client);
  expect(shown(client)).toEqual([`${c}/policy.json`]);
  // A document that is open is told of by itself.
  client.open(`${c}/policy.json`, brokenPolicy);
  await client.published(`${c}/policy.json`, 1);
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [named(c)] } });
  await checkAll(client);
  expect(shown(client)).toEqual([`${c}/policy.json`]);
});

test.each([
  ["before", "/projects/a/"],
  ["while", "/projects/b/"],
  ["after", "/projects/c é/"],
])("a folder that is removed %s its files are looked at leaves nothing", async (_, moment) => {
  const names = Array.from({ length: 12 }, (_, index) => `policy-${index}.json`);
  const many = Object.fromEntries(
    ["a", "b", "c é"].flatMap((folder) => names.map((name) => [`/projects/${folder}/${name}`, brokenPolicy])),
  );
  let hasHappened = false;
  const client: ProtocolClient = startInProcess(
    many,
    {
      // Asked for just before a file is read.
      stampOf(path) {
        if (path.startsWith(moment) && path.endsWith("policy-3.json") && !hasHappened) {
          hasHappened = true;
          client.notify("workspace/didChangeWorkspaceFolders", {
            event: { added: [named("file:///projects/d")], removed: [named(b)] },
          });
        }
        return many[path] ?? null;
      },
    },
    // All others come between any two files.
    { now: tick(), after: systemClock.after },
  );
  await client.initialize({}, folders);
  await checkAll(client);
  expect(hasHappened).toBe(true);
  expect(shown(client).filter((uri) => uri.startsWith(`${b}/`))).toEqual([]);
  expect(shown(client)).toHaveLength(24);
});

/** Time goes on with every look at it. */
function tick(): () => number {
  let now = 0;
  return () => {
    now += 1_000;
    return now;
  };
}

test("an edit in one folder leaves the others as they are", async () => {
  const client = await pulling(folders);
  await pullAll(client);
  client.open(`${b}/policy.json`, mendedPolicy);
  expect(severities(await pullAll(client))).toEqual({ "a/in": information, "c é": error });
});
