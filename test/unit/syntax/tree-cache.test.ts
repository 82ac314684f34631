// What is kept of trees is bounded; what was dropped is read again and says the same.

import { expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { TreeCache } from "../../../packages/core/src/syntax/tree-cache.js";

const text = (name: string) => JSON.stringify({ [name]: "x".repeat(1_000_000) });

function countingCache() {
  const cache = new TreeCache();
  const reads: string[] = [];
  const read = (name: string) =>
    cache.read(text(name), (content) => {
      reads.push(name);
      return parseJson(content);
    });
  return { read, reads };
}

test("a tree that is in use is read once", () => {
  const { read, reads } = countingCache();
  const tree = read("a");
  expect(tree.root).toBe(tree.root);
  expect(reads).toEqual(["a"]);
});

test("the oldest trees are dropped, and read again with the same content", () => {
  const { read, reads } = countingCache();
  const first = read("first");
  const { range } = first.root;
  const newest = Array.from({ length: 20 }, (_, index) => read(`n${index}`)).at(-1);
  reads.length = 0;
  expect(newest?.root.kind).toBe("map");
  expect(reads).toEqual([]);
  expect(first.root).toMatchObject({ kind: "map", range, entries: [{ key: { text: "first" } }] });
  expect(first.root).toBe(first.root);
  expect(reads).toEqual(["first"]);
});

test("what is read again drops the next oldest", () => {
  const { read, reads } = countingCache();
  const trees = Array.from({ length: 20 }, (_, index) => read(`n${index}`));
  for (const tree of trees) expect(tree.root.kind).toBe("map");
  reads.length = 0;
  expect(trees.at(-1)?.root.kind).toBe("map");
  expect(reads).toEqual([]);
  expect(trees[0]?.root.kind).toBe("map");
  expect(reads).toEqual(["n0"]);
});
