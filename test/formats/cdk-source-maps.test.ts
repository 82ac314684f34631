// Stack traces of compiled CDK apps: from the script to what it was compiled from.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const script = "'use strict';\nconst vpc = new Vpc(this);\n  made.addGatewayEndpoint('S3');\n";
const source = "// Größe: 7\nconst vpc: Vpc = new Vpc(this);\n\nmade.addGatewayEndpoint('S3');\n";

/** Line 3, column 8 of the script comes from line 4, column 6 of the source. */
const map = (sources: readonly string[], more: object = {}) =>
  JSON.stringify({ version: 3, sources, names: [], mappings: ";;OAGK", sourcesContent: [source], ...more });

const base64 = (text: string) => Buffer.from(text, "utf8").toString("base64");
const scriptWith = (url: string) => `${script}//# sourceMappingURL=${url}\n`;

const template = JSON.stringify({ Resources: { S3: { Type: "AWS::EC2::VPCEndpoint" } } });
const manifest = JSON.stringify({
  version: "55.0.0",
  artifacts: {
    Net: {
      type: "aws:cloudformation:stack",
      properties: { templateFile: "Net.template.json" },
      metadata: {
        "/Net/S3/Resource": [
          { type: "aws:cdk:logicalId", data: "S3" },
          { type: "aws:cdk:creationStack", data: ["new Net (/ci/app/dist/lib/net.js:3:8)"] },
        ],
      },
    },
  },
});

const sourceOf = (files: Readonly<Record<string, string>>) => {
  const all = { "cdk.out/manifest.json": manifest, "cdk.out/Net.template.json": template, ...files };
  const place = inspectFiles(all, {}, []).endpoints[0]?.source;
  return place === undefined ? null : `${place.file}:${place.range.start.line}:${place.range.start.column}`;
};

const inScript = "dist/lib/net.js:3:8";
const inSource = "lib/net.ts:4:6";

describe("a frame in a script", () => {
  it.each([
    ["in a data URL", scriptWith(`data:application/json;base64,${base64(map(["../../lib/net.ts"]))}`), {}],
    [
      "in a data URL with a character set",
      scriptWith(`data:application/json;charset=utf-8;base64,${base64(map(["../../lib/net.ts"]))}`),
      {},
    ],
    ["in plain text", scriptWith(`data:application/json,${encodeURIComponent(map(["../../lib/net.ts"]))}`), {}],
    ["in a file beside it", scriptWith("net.js.map"), { "dist/lib/net.js.map": map(["../../lib/net.ts"]) }],
    [
      "in a file elsewhere, with a root for its sources",
      scriptWith("../maps/net%20x.map"),
      { "dist/maps/net x.map": map(["net.ts"], { sourceRoot: "../../lib" }) },
    ],
    [
      "named last",
      scriptWith("none.map").concat(scriptWith("net.js.map")),
      { "dist/lib/net.js.map": map(["../../lib/net.ts"]) },
    ],
  ])("leads to its source through a map %s", (_, text, files: Readonly<Record<string, string>>) => {
    expect(sourceOf({ "dist/lib/net.js": text, "lib/net.ts": source, ...files })).toBe(inSource);
  });

  it.each([
    ["there is no map", script, {}],
    ["the map is not there", scriptWith("net.js.map"), {}],
    ["the map is somewhere on the net", scriptWith("https://example.com/net.js.map"), {}],
    ["the map is none", scriptWith("net.js.map"), { "dist/lib/net.js.map": "{" }],
    ["the map is of another kind", scriptWith("net.js.map"), { "dist/lib/net.js.map": "[]" }],
    ["the data is no base64", scriptWith("data:application/json;base64,§§"), {}],
    [
      "the data is no text",
      scriptWith(`data:application/json;base64,${Buffer.from([0xff, 0xfe]).toString("base64")}`),
      {},
    ],
    [
      "the map says nothing of the place",
      scriptWith("net.js.map"),
      { "dist/lib/net.js.map": map(["x.ts"], { mappings: "" }) },
    ],
    ["the source is not there", scriptWith("net.js.map"), { "dist/lib/net.js.map": map(["../other.ts"]) }],
    ["the source is in no file", scriptWith("net.js.map"), { "dist/lib/net.js.map": map(["webpack://app/net.ts"]) }],
    [
      "the source is shorter than the map says",
      scriptWith("net.js.map"),
      { "dist/lib/net.js.map": map(["../short.ts"]), "dist/short.ts": "// 1\n" },
    ],
    [
      "the source is no program",
      scriptWith("net.js.map"),
      { "dist/lib/net.js.map": map(["../key"]), "dist/key": source },
    ],
    ["the map has another name", scriptWith("map.json"), { "dist/lib/map.json": map(["../../lib/net.ts"]) }],
    ["the address stands in the middle of a line", `${script}x(); //# sourceMappingURL=net.js.map\n`, {}],
  ])("stays in the script if %s", (_, text, files: Readonly<Record<string, string>>) => {
    expect(sourceOf({ "dist/lib/net.js": text, "lib/net.ts": source, ...files })).toBe(inScript);
  });
});
