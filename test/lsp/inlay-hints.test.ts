// Inlay hints as clients ask for them: whole lists, in each language; settings, capabilities, and being asked again.

import { expect, test } from "vitest";
import { testCatalogue } from "../harness/rule-tester.js";
import { FakeClock } from "./fake-clock.js";
import type { ProtocolClient } from "./protocol-client.js";
import { startInProcess } from "./server-in-process.js";

const shows = { textDocument: { inlayHint: {}, hover: { contentFormat: ["markdown"] } } };
const wanted = { inlayHints: { enable: true } };
const gets = `${testCatalogue().actionsMatching("s3", "Get*").length} actions`;

const terraform = `locals { logs = "arn:aws:s3:::logs" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:Get*", Resource = local.logs }]
  })
}
`;
const yaml = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:Get*
            Resource: !Join ["", ["arn:aws:s3:::", "logs"]]
`;
const json = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "*" }
  ]
}
`;

interface Hint {
  readonly position: { readonly line: number; readonly character: number };
  readonly label: string;
  readonly tooltip?: { readonly kind: string; readonly value: string };
  readonly paddingLeft?: boolean;
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } };

const hintsOf = (client: ProtocolClient, uri: string, range = everywhere) =>
  client.request<readonly Hint[]>("textDocument/inlayHint", { textDocument: { uri }, range });

const placed = (hints: readonly Hint[]) =>
  hints.map(({ position, label }) => [position.line, position.character, label] as const);

test.each([
  [
    "main.tf",
    "terraform",
    terraform,
    [
      [1, 34, "Gateway by default"],
      [5, 72, gets],
      [5, 95, "= arn:aws:s3:::logs"],
    ],
  ],
  [
    "template.yaml",
    "yaml",
    yaml,
    [
      [1, 11, "Gateway by default"],
      [10, 27, gets],
      [11, 59, "= arn:aws:s3:::logs"],
    ],
  ],
  ["policy.json", "json", json, [[3, 62, gets]]],
])("all hints of %s", async (name, language, text, expected) => {
  const client = startInProcess();
  await client.initialize(shows, [], wanted);
  const uri = `file:///project/${name}`;
  client.open(uri, text, language);
  const hints = await hintsOf(client, uri);
  expect(placed(hints)).toEqual(expected);
  expect(hints.every(({ paddingLeft }) => paddingLeft)).toBe(true);
});

const uri = "file:///project/main.tf";

test("only lines that are seen are answered for", async () => {
  const client = startInProcess();
  await client.initialize(shows, [], wanted);
  client.open(uri, terraform, "terraform");
  const range = { start: { line: 4, character: 0 }, end: { line: 5, character: 80 } };
  expect(placed(await hintsOf(client, uri, range))).toEqual([[5, 72, gets]]);
});

test.each([
  ["Markdown", shows, "markdown", "`"],
  ["plain text", { textDocument: { inlayHint: {} } }, "plaintext", null],
])("tooltips are %s for clients that read it", async (_, capabilities, kind, sign) => {
  const client = startInProcess();
  await client.initialize(capabilities, [], wanted);
  client.open(uri, terraform, "terraform");
  const tooltip = (await hintsOf(client, uri)).find(({ label }) => label === gets)?.tooltip;
  expect(tooltip?.kind).toBe(kind);
  expect(tooltip?.value.startsWith(`${gets.split(" ")[0]} Read: ${sign ?? ""}Get`)).toBe(true);
});

test("a client that shows no hints is offered none", async () => {
  const { capabilities } = await startInProcess().initialize({});
  expect(capabilities).not.toHaveProperty("inlayHintProvider");
  expect(capabilities).not.toHaveProperty("codeLensProvider");
  const offered = await startInProcess().initialize({ textDocument: { inlayHint: {}, codeLens: {} } });
  expect(offered.capabilities).toMatchObject({ inlayHintProvider: true, codeLensProvider: { resolveProvider: true } });
});

test("settings turn them on, and the client is told to ask again", async () => {
  const client = startInProcess();
  await client.initialize({ ...shows, workspace: { inlayHint: { refreshSupport: true } } });
  client.open(uri, terraform, "terraform");
  expect(await hintsOf(client, uri)).toEqual([]);
  client.notify("workspace/didChangeConfiguration", { settings: { postern: wanted } });
  await client.until(({ method }) => method === "workspace/inlayHint/refresh");
  expect(await hintsOf(client, uri)).toHaveLength(3);
  expect(client.sent("workspace/codeLens/refresh")).toEqual([]);
});

test("another file changes what a reference gives, and the client is told to ask again", async () => {
  const files: Record<string, string> = { "/project/locals.tf": 'locals { logs = "arn:aws:s3:::logs" }\n' };
  const client = startInProcess(files);
  const workspace = { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } };
  await client.initialize({ ...shows, workspace }, ["file:///project"], wanted);
  client.open(uri, terraform.replace(/^locals.*\n/, ""), "terraform");
  expect(placed(await hintsOf(client, uri)).at(-1)).toEqual([4, 95, "= arn:aws:s3:::logs"]);
  files["/project/locals.tf"] = 'locals { logs = "arn:aws:s3:::other" }\n';
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///project/locals.tf", type: 2 }] });
  await client.until(({ method }) => method === "workspace/inlayHint/refresh");
  await client.until(({ method }) => method === "workspace/codeLens/refresh");
  expect(placed(await hintsOf(client, uri)).at(-1)).toEqual([4, 95, "= arn:aws:s3:::other"]);
});

test("an edit of another open document has the client ask again, once it rests", async () => {
  const clock = new FakeClock();
  const client = startInProcess({}, {}, clock);
  await client.initialize(
    { ...shows, workspace: { inlayHint: { refreshSupport: true } } },
    ["file:///project"],
    wanted,
  );
  const locals = "file:///project/locals.tf";
  client.open(uri, terraform.replace(/^locals.*\n/, ""), "terraform");
  client.open(locals, 'locals { logs = "arn:aws:s3:::logs" }\n', "terraform");
  await hintsOf(client, uri);
  for (const version of [2, 3]) {
    client.change(locals, version, `locals { logs = "arn:aws:s3:::logs${version}" }\n`);
    expect(placed(await hintsOf(client, uri)).at(-1)).toEqual([4, 95, `= arn:aws:s3:::logs${version}`]);
    clock.advance(400);
  }
  await hintsOf(client, uri);
  expect(client.sent("workspace/inlayHint/refresh")).toHaveLength(0);
  clock.advance(100);
  await client.until(({ method }) => method === "workspace/inlayHint/refresh");
  clock.advance(10_000);
  await hintsOf(client, uri);
  expect(client.sent("workspace/inlayHint/refresh")).toHaveLength(1);
});

test("what did not change has nobody ask again", async () => {
  const client = startInProcess();
  await client.initialize(
    { ...shows, workspace: { inlayHint: { refreshSupport: true } } },
    ["file:///project"],
    wanted,
  );
  client.open(uri, terraform, "terraform");
  await hintsOf(client, uri);
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: "file:///elsewhere/a.tf", type: 2 }] });
  client.notify("textDocument/didSave", { textDocument: { uri } });
  await hintsOf(client, uri);
  expect(client.sent("workspace/inlayHint/refresh")).toEqual([]);
});
