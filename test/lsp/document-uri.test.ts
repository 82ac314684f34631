// URIs and paths.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  baseNameOfUri,
  folderOfPath,
  nameWithin,
  pathOfUri,
  resolvePath,
  uriOfPath,
} from "../../packages/lsp/src/document-uri.js";

describe("pathOfUri", () => {
  test.each<[uri: string, path: string | null]>([
    ["file:///a/b.tf", "/a/b.tf"],
    ["file://localhost/a/b.tf", "/a/b.tf"],
    ["file:/a/b.tf", "/a/b.tf"],
    ["FILE:///a/b.tf", "/a/b.tf"],
    ["file:///a%20b/%C3%A9%23.tf", "/a b/é#.tf"],
    ["file:///a/b.tf?query#fragment", "/a/b.tf"],
    ["file:///c%3A/a/b.tf", "c:/a/b.tf"],
    ["file:///C:/a/b.tf", "c:/a/b.tf"],
    ["file://server/share/b.tf", "//server/share/b.tf"],
    ["file:///100%.tf", "/100%.tf"],
    ["file:b.tf", null],
    ["untitled:Untitled-1", null],
    ["vscode-vfs://github/a/b.tf", null],
    ["", null],
  ])("%s → %s", (uri, path) => {
    expect(pathOfUri(uri)).toBe(path);
  });
});

test.each([
  ["/a b/é#?%.tf", "file:///a%20b/%C3%A9%23%3F%25.tf"],
  ["c:/a/b.tf", "file:///c%3A/a/b.tf"],
  ["//server/share/b.tf", "file://server/share/b.tf"],
])("uriOfPath %s → %s", (path, uri) => {
  expect(uriOfPath(path)).toBe(uri);
});

test("every path survives its URI", () => {
  const step = fc.string({ unit: "grapheme", minLength: 1 }).filter((name) => !name.includes("/"));
  fc.assert(
    fc.property(fc.constantFrom("/", "c:/", "//server/"), fc.array(step, { minLength: 1 }), (lead, steps) => {
      fc.pre(lead !== "/" || !/^[A-Za-z]:/.test(steps[0] ?? ""));
      const path = lead + steps.join("/");
      expect(pathOfUri(uriOfPath(path))).toBe(path);
    }),
  );
});

test.each([
  ["untitled:Untitled-1", "Untitled-1"],
  ["untitled:/a/b%20c.json", "b c.json"],
  ["vscode-vfs://github/a/b.tf?x#y", "b.tf"],
  ["nothing", "nothing"],
])("baseNameOfUri %s → %s", (uri, name) => {
  expect(baseNameOfUri(uri)).toBe(name);
});

test.each([
  ["/a/b.tf", "/a"],
  ["/b.tf", "/"],
  ["c:/b.tf", "c:"],
])("folderOfPath %s → %s", (path, folder) => {
  expect(folderOfPath(path)).toBe(folder);
});

test.each([
  ["/a/b", "c/d.tf", "/a/b/c/d.tf"],
  ["/a/b", "../../../x/./d.tf", "/x/d.tf"],
  ["/a/b/", "", "/a/b"],
  ["/", "d.tf", "/d.tf"],
  ["c:", "d.tf", "c:/d.tf"],
  ["//server/share", "../d.tf", "//server/d.tf"],
])("resolvePath %s + %s → %s", (folder, name, path) => {
  expect(resolvePath(folder, name)).toBe(path);
});

test.each([
  ["/a/b", "/a/b/c.tf", "c.tf"],
  ["/a/b/", "/a/b/c/d.tf", "c/d.tf"],
  ["/", "/c.tf", "c.tf"],
  ["/a/b", "/a/bc.tf", null],
  ["/a/b", "/a/b", null],
])("nameWithin %s, %s → %s", (folder, path, name) => {
  expect(nameWithin(folder, path)).toBe(name);
});
