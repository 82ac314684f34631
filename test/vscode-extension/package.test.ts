// What is in the .vsix: programs, data and pages, with the licences of all of it; no sources, and little of it.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { beforeAll, expect, test } from "vitest";
import { manifestOf } from "../harness/packed.js";
import { filesOfExtension, packExtension } from "../harness/packed-extension.js";
import { workspace } from "../harness/source-files.js";

let vsix: string;
let files: Readonly<Record<string, Uint8Array>>;
const textOf = (name: string) => new TextDecoder().decode(files[name]);

beforeAll(async () => {
  vsix = await packExtension();
  files = filesOfExtension(vsix);
}, 60_000);

test("it is small", () => {
  expect(statSync(vsix).size).toBeLessThanOrEqual(1_500_000);
});

test("it holds these files and no others", () => {
  expect(Object.keys(files).sort()).toEqual(
    [
      "[Content_Types].xml",
      "extension.vsixmanifest",
      "extension/CHANGELOG.md",
      "extension/LICENSE",
      "extension/README.md",
      "extension/dist/catalogue.txt",
      "extension/dist/config.schema.json",
      "extension/dist/extension.cjs",
      "extension/dist/language-server-worker.js",
      "extension/dist/language-server.cjs",
      "extension/dist/third-party-licenses.txt",
      "extension/dist/web-extension.js",
      "extension/images/icon.png",
      "extension/package.json",
      "extension/walkthrough/configuration.md",
      "extension/walkthrough/fix.md",
      "extension/walkthrough/sample-policy.json",
      "extension/walkthrough/sample.md",
    ].sort(),
  );
});

test("its programs point to no maps", () => {
  const programs = Object.keys(files).filter((name) => /\.c?js$/.test(name));
  expect(programs.filter((name) => /\/\/# sourceMappingURL=\S+\s*$/.test(textOf(name)))).toEqual([]);
});

test("its manifest is the extension's, with nothing of the workspace", () => {
  const manifest = JSON.parse(textOf("extension/package.json")) as Readonly<Record<string, unknown>>;
  const { version } = manifestOf("vscode-extension");
  expect(manifest).toMatchObject({ name: "postern", publisher: "postern", version, main: "./dist/extension.cjs" });
  for (const member of ["private", "devDependencies", "scripts", "dependencies"])
    expect(manifest).not.toHaveProperty(member);
});

test("every manifest of the package can be read, and files that they name are there", () => {
  const named: string[] = [];
  for (const name of ["extension.vsixmanifest", "[Content_Types].xml"]) {
    const parser = new SaxesParser();
    parser.on("error", (error) => {
      throw error;
    });
    parser.on("opentag", ({ name: tag, attributes }) => {
      if (tag === "Asset") named.push(String(attributes.Path));
    });
    parser.write(textOf(name)).close();
  }
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !Object.hasOwn(files, name))).toEqual([]);
});

test("galleries are told that it runs in browsers, and which Markdown its page is written in", () => {
  const manifest = textOf("extension.vsixmanifest");
  expect(/<Tags>(.*)<\/Tags>/.exec(manifest)?.[1]?.split(",")).toContain("__web_extension");
  expect(manifest).toContain('"Microsoft.VisualStudio.Services.GitHubFlavoredMarkdown" Value="true"');
});

test("each kind of file has its media type", () => {
  const types = textOf("[Content_Types].xml");
  for (const name of Object.keys(files).filter((one) => one.startsWith("extension/"))) {
    const extension = /\.[a-z]+$/.exec(name)?.[0];
    expect(types).toContain(extension === undefined ? `PartName="/${name}"` : `Extension="${extension}"`);
  }
});

test("each library in its bundles is named with its licence", () => {
  const notices = textOf("extension/dist/third-party-licenses.txt");
  const core = Object.keys(manifestOf("core").dependencies as object);
  for (const library of [...core, "vscode-languageclient", "vscode-languageserver", "vscode-jsonrpc"])
    expect(notices).toMatch(new RegExp(`^${library} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  expect(notices).toMatch(/^The data in catalogue\.txt\n\nMIT License/m);
});

test("its page shows pictures from an address, because galleries show no others", () => {
  const page = textOf("extension/README.md");
  expect([...page.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, address]) => address)).toEqual([
    "https://postern.dev/vscode/finding.png",
  ]);
});

test("the picture and the icon are PNG, the icon of the size that galleries want", () => {
  const size = (name: string) => {
    const bytes = readFileSync(join(workspace, "packages/vscode-extension/images", name));
    expect(bytes.subarray(1, 4).toString()).toBe("PNG");
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  expect(size("icon.png")).toEqual([128, 128]);
  expect(size("finding.png")).toEqual([1000, 820]);
});

test("packing again gives the same bytes", async () => {
  expect(readFileSync(await packExtension()).equals(readFileSync(vsix))).toBe(true);
});
