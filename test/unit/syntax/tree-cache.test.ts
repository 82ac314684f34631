// What is kept of trees is bounded; what was dropped is read again and says the same.

import { expect, test } from "vitest";
import { parseJson } from "../../../packages/core/src/syntax/json.js";
import { TreeCache } from "../../../packages/core/src/syntax/tree-cache.js";

const text = (name: string) => JSON.stringify({ [name]: "x".repeat(1_000_000) });

function countingCache() {
  const cache = new TreeCache();
  const reads: string[] = [];
  const read = (name: string) =>
    cache.read(name, text(name), (content) => {
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

test("a cache that serves many runs reads a text once, and its successor anew", () => {
  const cache = new TreeCache(true);
  const reads: string[] = [];
  const read = (file: string, content: string) =>
    cache.read(file, content, (one) => {
      reads.push(one);
      return parseJson(one);
    });
  const first = read("a.json", "[1]");
  cache.release(first);
  const { root } = first;
  expect(read("a.json", "[1]").root).toBe(root);
  expect(reads).toEqual(["[1]"]);
  expect(read("a.json", "[2]").root).not.toEqual(root);
  expect(reads).toEqual(["[1]", "[2]"]);
});

test("between runs only the newest texts are kept", () => {
  const cache = new TreeCache(true);
  let reads = 0;
  const read = (file: string) =>
    cache.read(file, text(file), (content) => {
      reads++;
      return parseJson(content);
    });
  for (const file of ["a", "b", "c"]) read(file);
  read("a");
  cache.settle(2_100_000);
  reads = 0;
  expect(read("c").root.kind).toBe("map");
  expect(read("a").root.kind).toBe("map");
  expect(reads).toBe(0);
  expect(read("b").root.kind).toBe("map");
  expect(reads).toBe(1);
});
