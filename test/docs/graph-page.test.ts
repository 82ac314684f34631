// The picture in the documentation is the one that is drawn, and the page speaks of what there is.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { postern } from "../harness/command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${root}/docs/graph.md`, "utf8");

test("the picture of the examples is current", async () => {
  const { stdout, status } = await postern(["graph", "examples", "--format", "svg", "--quiet"], { cwd: root });
  expect(status).toBe(0);
  // To renew it: node packages/cli/dist/postern.cjs graph examples --format svg=docs/graph.svg
  expect(readFileSync(`${root}/docs/graph.svg`, "utf8")).toBe(stdout);
});

test("every verdict is explained", () => {
  for (const verdict of ["open", "narrowed", "closed", "not known"]) expect(page).toContain(`| ${verdict} |`);
});
