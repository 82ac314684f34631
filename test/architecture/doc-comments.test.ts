// Law 10: whatever core exports has a doc comment where it is defined.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codeOf, resolveImport, workspace } from "../harness/source-files.js";

const index = "packages/core/src/index.ts";

interface Export {
  readonly name: string;
  readonly file: string;
}

function exportsOf(path: string): Export[] {
  const text = readFileSync(join(workspace, path), "utf8");
  const found: Export[] = [];
  for (const match of codeOf(text).matchAll(/^export\s+(?:type\s+)?\{([^}]*)\}\s*from/gm)) {
    const specifier = /^\s*"([^"]+)"/.exec(text.slice(match.index + match[0].length))?.[1] ?? "";
    for (const part of (match[1] ?? "").split(",")) {
      const name = /(?:type\s+)?(\w+)/.exec(part.trim().replace(/^type\s+/, ""))?.[1];
      if (name !== undefined) found.push({ name, file: resolveImport(path, specifier) });
    }
  }
  return found;
}

const all = exportsOf(index);

test("the index lists what it exports by hand", () => {
  expect(all.length).toBeGreaterThan(15);
  expect(codeOf(readFileSync(join(workspace, index), "utf8"))).not.toMatch(/export\s*\*/);
});

test.each(all.map(({ name, file }): [string, string] => [name, file]))("%s (%s) has a doc comment", (name, file) => {
  const text = readFileSync(join(workspace, file), "utf8");
  const definition = new RegExp(`^export (?:declare )?(?:function|interface|type|const|class) ${name}\\b`, "m").exec(
    text,
  );
  expect(definition, `${name} is defined in ${file}`).not.toBeNull();
  expect(text.slice(0, definition?.index).trimEnd().endsWith("*/"), `${name} in ${file} has no doc comment`).toBe(true);
});
