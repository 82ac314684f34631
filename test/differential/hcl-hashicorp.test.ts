// Compares the HCL parser with HashiCorp's own (in wasm, printing files as JSON): what is accepted,
// which arguments and blocks there are, what literal text says.
//
// Where the two differ on purpose:
// - An argument set twice in one body is an error of HashiCorp's parser; our tree keeps both, and a later
//   stage reports it. Counted here as a rejection of ours.
// - Half a surrogate pair is a problem of ours; HashiCorp's parser never sees one, since the bridge to wasm
//   replaces it. Not generated here.
// - `limits` (depth, nodes) are ours alone. Not reached here.

import { parse } from "@cdktf/hcl2json";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHcl } from "../../packages/core/src/syntax/hcl/parse.js";
import type { BodyNode, SyntaxNode, SyntaxTree, TemplatePart } from "../../packages/core/src/syntax/tree.js";
import { corpusFiles, mutated, validHcl } from "../harness/hcl-samples.js";
import { allNodes, rangeFaults } from "../harness/print-tree.js";

interface Verdict {
  /** `null` when HashiCorp's parser accepts. */
  readonly fault: string | null;
  readonly json: unknown;
}

async function hashicorp(text: string): Promise<Verdict> {
  try {
    return { fault: null, json: await parse("main.tf", text) };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    // Other messages come from printing as JSON, behind the parser.
    return { fault: fault.includes("parse config") ? fault : null, json: undefined };
  }
}

function hasRepeatedArgument(tree: SyntaxTree): boolean {
  return allNodes(tree.root).some((node) => {
    if (node.kind !== "body") return false;
    const names = node.items.filter((item) => item.kind === "attribute").map((item) => item.name);
    return new Set(names).size < names.length;
  });
}

function ours(text: string): { tree: SyntaxTree<BodyNode>; accepted: boolean } {
  const tree = parseHcl(text);
  const accepted = !tree.problems.some((problem) => problem.kind === "syntax") && !hasRepeatedArgument(tree);
  return { tree, accepted };
}

/** Stands for a value that is not compared. */
const anything: unique symbol = Symbol("anything");

// Replacers are functions, since `$$` in a replacement text means `$`.
const escaped = (text: string): string =>
  text.replace(/[$%]\{/g, (marker) => marker.charAt(0) + marker).normalize("NFC");

/** The tree as hcl2json prints it: expressions as `${source}`, template text with its markers doubled. */
class Printer {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  body(body: BodyNode): unknown {
    const result: Record<string, unknown> = {};
    for (const item of body.items) {
      if (item.kind === "attribute") {
        result[item.name] = this.value(item.value);
        continue;
      }
      let at = result;
      const path = [item.type, ...item.labels.map((label) => label.text)];
      const last = path.pop() ?? "";
      for (const name of path) {
        at[name] ??= {};
        at = at[name] as Record<string, unknown>;
      }
      at[last] ??= [];
      (at[last] as unknown[]).push(this.body(item.body));
    }
    return result;
  }

  private value(node: SyntaxNode): unknown {
    switch (node.kind) {
      case "scalar":
        if (node.style !== "plain") return escaped(node.text);
        return node.text === "true" || node.text === "false" || node.text === "null"
          ? JSON.parse(node.text)
          : Number(node.text);
      case "unary":
        // Worked out where the operand is constant, printed as source elsewhere.
        return anything;
      case "list":
        return node.items.map((item) => this.value(item));
      case "map":
        return this.map(node.entries);
      case "template": {
        const [only] = node.parts;
        if (node.parts.length === 1 && only?.kind === "template-interpolation") return this.value(only.expression);
        return this.parts(node.parts);
      }
      default:
        return this.source(node);
    }
  }

  private map(entries: readonly { key: SyntaxNode; value: SyntaxNode }[]): unknown {
    const result: Record<string, unknown> = {};
    for (const { key, value } of entries) {
      if (key.kind === "scalar")
        result[key.style === "plain" ? plainText(key.text) : escaped(key.text)] = this.value(value);
      else if (key.kind === "parentheses") result[this.source(key)] = this.value(value);
      else return anything;
    }
    return result;
  }

  private source(node: SyntaxNode): string {
    return `\${${this.text.slice(node.range.start, node.range.end)}}`;
  }

  private parts(parts: readonly TemplatePart[]): string {
    return parts.map((part) => this.part(part)).join("");
  }

  private part(part: TemplatePart): string {
    switch (part.kind) {
      case "template-literal":
        return escaped(part.text);
      case "template-interpolation":
        return this.inTemplate(part.expression);
      case "template-if": {
        const condition = this.source(part.condition).slice(2, -1);
        const alternate = this.parts(part.alternate);
        const other = alternate === "" ? "" : `%{else}${alternate}`;
        return `%{if ${condition}}${this.parts(part.consequent)}${other}%{endif}`;
      }
      case "template-for": {
        const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
        const collection = this.source(part.collection).slice(2, -1);
        return `%{for ${names} in ${collection}}${this.parts(part.body)}%{endfor}`;
      }
    }
  }

  private inTemplate(node: SyntaxNode): string {
    switch (node.kind) {
      case "scalar":
        return node.style === "plain" ? plainText(node.text) : escaped(node.text);
      case "template":
        return this.parts(node.parts);
      case "conditional": {
        const condition = this.source(node.condition).slice(2, -1);
        const alternate = this.inTemplate(node.alternate);
        const other = alternate === "" ? "" : `%{else}${alternate}`;
        return `%{if ${condition}}${this.inTemplate(node.consequent)}${other}%{endif}`;
      }
      default:
        return this.source(node);
    }
  }
}

function plainText(text: string): string {
  return /^\d/.test(text) ? String(Number(text)) : text;
}

/** `actual` with its values blanked where `expected` is not compared. */
function aligned(actual: unknown, expected: unknown): unknown {
  if (expected === anything) return anything;
  if (Array.isArray(actual) && Array.isArray(expected))
    return actual.map((item, index) => aligned(item, expected[index]));
  if (typeof actual === "object" && actual !== null && typeof expected === "object" && expected !== null) {
    const other = new Map(Object.entries(expected));
    return Object.fromEntries(Object.entries(actual).map(([key, value]) => [key, aligned(value, other.get(key))]));
  }
  return typeof actual === "string" ? actual.normalize("NFC") : actual;
}

async function compare(text: string, name: string): Promise<void> {
  const theirs = await hashicorp(text);
  const { tree, accepted } = ours(text);
  expect(rangeFaults(tree), name).toEqual([]);
  const why = theirs.fault ?? tree.problems.map((problem) => problem.message).join(" | ");
  expect(`${accepted ? "accepted" : "rejected"}`, `${name}: ${why}\n${text}`).toBe(
    theirs.fault === null ? "accepted" : "rejected",
  );
  if (theirs.fault !== null || theirs.json === undefined) return;
  const expected = new Printer(text).body(tree.root);
  expect(aligned(theirs.json, expected), `${name}\n${text}`).toEqual(expected);
}

describe("HashiCorp's parser and ours agree", () => {
  test("on every .tf file of the corpus", async () => {
    const files = corpusFiles("hcl-hashicorp.test.ts");
    if (files === null) return;
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) await compare(file.text, file.name);
  });

  test("on generated valid files, which both accept", async () => {
    await fc.assert(
      fc.asyncProperty(validHcl, async (text) => {
        await compare(text, "generated");
        expect(parseHcl(text).problems, text).toEqual([]);
      }),
      { seed: 1001, numRuns: 800 },
    );
  });

  test("on what is accepted of generated files with small faults", async () => {
    await fc.assert(
      fc.asyncProperty(mutated(validHcl), async (text) => {
        const theirs = await hashicorp(text);
        const { tree, accepted } = ours(text);
        const why = theirs.fault ?? tree.problems.map((problem) => problem.message).join(" | ");
        expect(accepted ? "accepted" : "rejected", `${why}\n${text}`).toBe(
          theirs.fault === null ? "accepted" : "rejected",
        );
      }),
      { seed: 1002, numRuns: 2500 },
    );
  });

  test("on what is accepted of corpus files with small faults", async () => {
    const files = corpusFiles("hcl-hashicorp.test.ts");
    if (files === null) return;
    const small = files.map((file) => file.text).filter((text) => text.length < 4000);
    await fc.assert(
      fc.asyncProperty(mutated(fc.constantFrom(...small)), async (text) => {
        const theirs = await hashicorp(text);
        const { tree, accepted } = ours(text);
        const why = theirs.fault ?? tree.problems.map((problem) => problem.message).join(" | ");
        expect(accepted ? "accepted" : "rejected", `${why}\n${text}`).toBe(
          theirs.fault === null ? "accepted" : "rejected",
        );
      }),
      { seed: 1003, numRuns: 1000 },
    );
  });
});
