// Open documents over the disk, as core sees them.

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limits } from "@postern/core";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDiskHost } from "../../packages/lsp/src/disk-host.js";
import { uriOfPath } from "../../packages/lsp/src/document-uri.js";
import { Session } from "../../packages/lsp/src/session.js";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "postern é "));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const uri = (name: string) => uriOfPath(join(root, name));
const session = () => new Session(createDiskHost("unused"));
const document = (name: string, text: string) => TextDocument.create(uri(name), "terraform", 1, text);

test("open documents win over the disk, and the rest comes from there", () => {
  mkdirSync(join(root, "module"));
  writeFileSync(join(root, "module/main.tf"), "on disk");
  writeFileSync(join(root, "module/other.tf"), "\uFEFFother é");
  writeFileSync(join(root, "shared.json"), "shared");
  const opened = session();
  opened.addFolders([uriOfPath(root)]);
  opened.open(document("module/main.tf", "in the editor"));
  opened.open(document("module/new.tf", "not saved yet"));
  const view = opened.view(uri("module/main.tf"));
  expect(view).toMatchObject({ file: "module/main.tf", version: 1, text: "in the editor" });
  expect(view?.provider.list("module")).toEqual(["main.tf", "new.tf", "other.tf"]);
  expect(view?.provider.read("module/main.tf")).toBe("in the editor");
  expect(view?.provider.read("module/new.tf")).toBe("not saved yet");
  expect(view?.provider.read("module/other.tf")).toBe("other é");
  expect(view?.provider.read("module/../shared.json")).toBe("shared");
  expect(view?.uriOf("shared.json")).toBe(uri("shared.json"));
  opened.close(uri("module/main.tf"));
  expect(opened.view(uri("module/new.tf"))?.provider.read("module/main.tf")).toBe("on disk");
});

test("what cannot be read is null, and what cannot be listed is empty", () => {
  writeFileSync(join(root, "huge.tf"), Buffer.alloc(limits.fileBytes + 1, 97));
  mkdirSync(join(root, "folder.tf"));
  symlinkSync(join(root, "nowhere"), join(root, "dangling.tf"));
  const opened = session();
  opened.open(document("main.tf", ""));
  const provider = opened.view(uri("main.tf"))?.provider;
  expect(["huge.tf", "folder.tf", "dangling.tf", "missing.tf"].map((name) => provider?.read(name))).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(provider?.list("missing")).toEqual([]);
});

test("one file is one document, however its URI is written", () => {
  const opened = session();
  opened.open(TextDocument.create("file:///C:/a/main.tf", "terraform", 1, "text"));
  opened.open(TextDocument.create("file:///c%3A/a/other.tf", "terraform", 1, ""));
  const view = opened.view("file:///c%3A/a/other.tf");
  expect(view?.provider.read("main.tf")).toBe("text");
  expect(view?.uriOf("main.tf")).toBe("file:///C:/a/main.tf");
});

test("a document depends on what was asked for on its behalf, and on nothing else", () => {
  const opened = session();
  for (const name of ["main.tf", "read.tf", "listed/a.tf", "unread.tf"]) opened.open(document(name, ""));
  opened.addFolders([uriOfPath(root)]);
  const provider = opened.view(uri("main.tf"))?.provider;
  provider?.read("read.tf");
  provider?.list("listed");
  expect(opened.dependentsOf(uri("read.tf"))).toEqual([uri("main.tf")]);
  expect(opened.dependentsOf(uri("listed/a.tf"))).toEqual([uri("main.tf")]);
  expect(opened.dependentsOf(uri("unread.tf"))).toEqual([]);
  expect(opened.dependentsOf(uri("main.tf"))).toEqual([]);
  expect(opened.dependentsOf("untitled:a")).toEqual([]);
  opened.close(uri("main.tf"));
  expect(opened.dependentsOf(uri("read.tf"))).toEqual([]);
});
