// Which documents are checked, by what name, and what is said of the others.

import { limits } from "@postern/core";
import { expect, test } from "vitest";
import { brokenPolicy, mistakeIn, mistakes } from "./policies.js";
import { startInProcess } from "./server-in-process.js";

const logging = "window/logMessage";

test.each([
  ["unrelated JSON", "file:///project/package.json", '{"name":"x"}', "json"],
  ["broken JSON of another kind", "file:///project/settings.json", '{"name":', "json"],
  ["broken YAML of another kind", "file:///project/ci.yaml", "a: [\n", "yaml"],
  ["no text at all", "file:///project/empty.json", "", "json"],
  ["Terraform of another kind", "file:///project/dns.tf", 'resource "aws_route53_zone" "a" {\n', "terraform"],
])("%s: nothing, and one word about it in the log", async (_, uri, text, languageId) => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, text, languageId);
  expect((await client.published(uri, 1)).diagnostics).toEqual([]);
  client.change(uri, 2, `${text} `);
  expect((await client.published(uri, 2)).diagnostics).toEqual([]);
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  expect(client.sent(logging)).toEqual([
    { type: 3, message: `${name}: Nothing in it speaks of policies or endpoints.` },
  ]);
});

test("a kind that is known and not read is named in the log", async () => {
  const client = startInProcess();
  await client.initialize();
  const uri = "file:///project/plan.json";
  client.open(uri, '{"format_version":"2.0","terraform_version":"1.9.0","Parameters":1,"planned_values":{}}');
  await client.published(uri, 1);
  expect(client.sent(logging)).toEqual([{ type: 3, message: expect.stringMatching(/^plan\.json: ./) }]);
});

test("a document of ours over the limit: a notice on its first line, and the reason in the log", async () => {
  const client = startInProcess();
  await client.initialize();
  const uri = "file:///project/huge.json";
  // Two bytes a character: the limit is one of bytes.
  client.open(uri, brokenPolicy.replace("{", `{"Id":"${"é".repeat(limits.fileBytes / 2)}",`));
  const { diagnostics } = await client.published(uri, 1);
  const start = { line: 0, character: 0 };
  expect(diagnostics).toMatchObject([{ range: { start, end: start }, severity: 3 }]);
  expect(diagnostics[0]?.message).toMatch(/not checked this file.*larger than 5 MiB/);
  expect(await client.logged("huge.json")).toMatch(/larger than 5 MiB/);
});

test("a document of another kind over the limit is left in peace", async () => {
  const client = startInProcess();
  await client.initialize();
  const uri = "file:///project/huge.json";
  client.open(uri, `["${"x".repeat(limits.fileBytes)}"]`);
  expect((await client.published(uri, 1)).diagnostics).toEqual([]);
});

test.each([
  ["untitled:Untitled-1", "json"],
  ["untitled:/project/nowhere%20yet.json", "json"],
  ["vscode-vfs://github/owner/repository/policies/a.json", "json"],
  ["vscode-notebook-cell:/project/a.ipynb#X1", "json"],
  ["no-uri-at-all", "json"],
  ["file:relative.json", "json"],
])("%s is checked by itself: no disk is asked", async (uri, languageId) => {
  const asked: string[] = [];
  const ask = (path: string) => {
    asked.push(path);
    return null;
  };
  const listFolder = (folder: string) => {
    asked.push(folder);
    return [];
  };
  const client = startInProcess({}, { readFile: ask, listFolder });
  await client.initialize();
  client.open(uri, brokenPolicy, languageId);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
  expect(asked).toEqual([]);
});

test.each([
  "file:///home/J%C3%BCrgen%20M/endpoint%23policies/%E6%94%BF%E7%AD%96.json",
  "file:///c%3A/Users/J%C3%BCrgen/policy.json",
  "file:///C:/Users/J%C3%BCrgen/policy.json",
  "file://server/share/policy.json",
  "file:///project/100%.json",
])("%s is answered under the URI it came with", async (uri) => {
  const client = startInProcess();
  await client.initialize();
  client.open(uri, brokenPolicy);
  expect(mistakes((await client.published(uri, 1)).diagnostics)).toEqual([mistakeIn(brokenPolicy)]);
});

test("what is found in another file is that file's, and comes when it is open", async () => {
  const broken = 'resource "aws_vpc_endpoint" "s3" {\n';
  const client = startInProcess({ "/project/broken.tf": broken });
  await client.initialize();
  const [sound, other] = ["file:///project/sound.tf", "file:///project/broken.tf"];
  client.open(sound, 'resource "aws_vpc_endpoint" "dynamodb" {}\n', "terraform");
  const codesOf = async (uri: string) => (await client.published(uri, 1)).diagnostics.map(({ code }) => code);
  expect(await codesOf(sound)).not.toContain("invalid-syntax");
  client.open(other, broken, "terraform");
  expect(await codesOf(other)).toContain("invalid-syntax");
});

test("findings in a template that an app wrote are shown in the template when that is what is open", async () => {
  const folder = "/project/cdk.out";
  const trace = ["new Net (/ci/project/app.ts:1:1)"];
  const metadata = {
    "/Net/S3/Resource": [
      { type: "aws:cdk:logicalId", data: "S3" },
      { type: "aws:cdk:creationStack", data: trace },
    ],
  };
  const stack = { type: "aws:cloudformation:stack", properties: { templateFile: "Net.template.json" }, metadata };
  const client = startInProcess({
    [`${folder}/manifest.json`]: JSON.stringify({ version: "1", artifacts: { Net: stack } }),
    "/project/app.ts": "makeEndpoint();\n",
  });
  await client.initialize({}, ["file:///project"]);
  const uri = `file://${folder}/Net.template.json`;
  const properties = { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", RouteTableIds: ["rtb-1"] };
  client.open(uri, JSON.stringify({ Resources: { S3: { Type: "AWS::EC2::VPCEndpoint", Properties: properties } } }));
  const [found, ...more] = (await client.published(uri, 1)).diagnostics;
  expect(more).toEqual([]);
  expect(found?.code).toBe("default-policy");
  expect(found?.relatedInformation?.[0]?.location.uri).toBe("file:///project/app.ts");
});

test("documents are named relative to their innermost workspace folder", async () => {
  const client = startInProcess();
  await client.initialize({}, ["file:///project", "file:///project/b%20c/"]);
  client.open("file:///project/b%20c/d/one.json", "{}");
  client.open("file:///project/e/two.json", "{}");
  client.open("file:///elsewhere/three.json", "{}");
  expect(await client.logged("one.json")).toMatch(/^d\/one\.json: /);
  expect(await client.logged("two.json")).toMatch(/^e\/two\.json: /);
  expect(await client.logged("three.json")).toMatch(/^three\.json: /);
  client.notify("workspace/didChangeWorkspaceFolders", {
    event: { added: [{ uri: "file:///elsewhere", name: "" }], removed: [{ uri: "file:///project/b%20c/", name: "" }] },
  });
  client.open("file:///project/b%20c/d/four.json", "{}");
  client.open("file:///elsewhere/f/five.json", "{}");
  expect(await client.logged("four.json")).toMatch(/^b c\/d\/four\.json: /);
  expect(await client.logged("five.json")).toMatch(/^f\/five\.json: /);
});

test("without its catalogue the server says so, once, and finds nothing", async () => {
  const readCatalogue = () => {
    throw new Error("ENOENT: catalogue.txt");
  };
  const client = startInProcess({}, { readCatalogue });
  await client.initialize();
  const [one, two] = ["file:///project/one.json", "file:///project/two.json"];
  client.open(one, brokenPolicy);
  client.open(two, brokenPolicy);
  expect((await client.published(one, 1)).diagnostics).toEqual([]);
  expect((await client.published(two, 1)).diagnostics).toEqual([]);
  expect(client.sent("window/showMessage")).toEqual([
    { type: 1, message: expect.stringMatching(/catalogue cannot be used.*ENOENT/) },
  ]);
});
