// Functions that read files: inside the workspace only, from the folder of the root module (§2.4.9).
// What is in a file stands in that file, so that findings lead there.

import { parseHclTemplate } from "../../../syntax/hcl/parse.js";
import { limits, type SyntaxTree } from "../../../syntax/tree.js";
import type { Provenance } from "../../../value/provenance.js";
import { placeSegments } from "../../../value/text-place.js";
import { listValue, movedTo, type TextValue, textValue, type Value } from "../../../value/value.js";
import { folderOf, joinPath } from "../../file-provider.js";
import { evaluate, type Surroundings } from "../evaluate.js";
import { MISSING } from "../missing.js";
import { sortedScalars } from "../order.js";
import type { Scope } from "../scope.js";
import { partsOf, textOf } from "./argument.js";
import { booleanResult, type FunctionTable, type Implementation, textResult } from "./implementation.js";

/** The name by which the host knows a file; null if it is not visible or lies outside of the workspace. */
function fileName(path: Value | undefined, { module }: Surroundings): string | null {
  const written = pathText(path);
  if (written === null || written === "" || /^([/~\\]|[A-Za-z]:)/.test(written)) return null;
  const root = module.rootFolder;
  const name = joinPath(root, written);
  if (!/^(\.\.(\/|$)|\/)/.test(name)) return name;
  // The root module itself lies outside: then only what is in its folder.
  return root !== "" && name.startsWith(`${root}/`) ? name : null;
}

/** Where Terraform runs is the root module's folder, however it is spelt. */
function pathText(path: Value | undefined): string | null {
  const parts = partsOf(path);
  const [first, ...rest] = parts ?? [];
  if (first?.kind !== "unknown" || first.origin !== "path.cwd") return textOf(path);
  return `.${rest.map((part) => (part.kind === "text" ? part.text : "\0")).join("")}`.includes("\0")
    ? null
    : `.${rest.map((part) => (part.kind === "text" ? part.text : "")).join("")}`;
}

function contentOf(path: Value | undefined, at: Surroundings): { readonly name: string; readonly text: string } | null {
  const name = fileName(path, at);
  const text = name === null ? null : at.module.context.provider.read(name);
  return name === null || text === null || text.length > limits.fileBytes ? null : { name, text };
}

const file: Implementation = ([path], _provenance, at) => {
  const found = contentOf(path, at);
  return found === null ? null : wholeFile(found.name, found.text);
};

function wholeFile(name: string, text: string): TextValue {
  const range = { start: 0, end: text.length };
  const whole = {
    textStart: 0,
    textEnd: text.length,
    sourceStart: 0,
    sourceEnd: text.length,
    kind: "verbatim" as const,
  };
  return textValue(text, { at: { file: name, range }, segments: [whole] });
}

const templatefile: Implementation = ([path, variables], provenance, at) => {
  const name = fileName(path, at);
  if (name === null || variables === undefined) return null;
  const { run, context } = at.module;
  const tree = run.template(name, () => {
    const text = context.provider.read(name);
    return text === null || text.length > limits.fileBytes ? null : parseHclTemplate(text);
  });
  const scope = variablesScope(variables);
  if (tree === null || scope === null || tree.problems.length > 0) return null;
  return rendered(tree, { module: at.module, place: { file: name, tree }, scope }, provenance);
};

/** A template sees the variables that it is given and nothing else. */
function variablesScope(variables: Value): Scope | null {
  if (variables.kind === "unknown") return { names: new Map(), others: variables.origin };
  if (variables.kind !== "map") return null;
  const names = new Map(variables.members.map(({ name, value }) => [name, value]));
  return { names, others: variables.open ?? MISSING };
}

function rendered(tree: SyntaxTree, at: Surroundings, { at: call }: Provenance): Value {
  const { root } = tree;
  if (root.kind !== "scalar") return evaluate(root, at);
  // A template without sequences is plain text, but for what is escaped in it.
  const range = { start: 0, end: tree.text.length };
  const provenance: Provenance =
    root.text === "" ? { at: call } : { at: { file: at.place.file, range }, segments: placeSegments({ tree }, root) };
  return movedTo(textValue(root.text, provenance), provenance);
}

/** Whether a file is there. That it is not says little: it may be made before Terraform runs. */
const fileexists: Implementation = ([path], provenance, at) => {
  const name = fileName(path, at);
  if (name === null) return null;
  const names = at.module.context.provider.list(folderOf(name));
  return names.includes(name.slice(name.lastIndexOf("/") + 1)) ? booleanResult(true, provenance) : null;
};

/** The files of one folder that fit a pattern; folders below are not listed by the host. */
const fileset: Implementation = ([folder, pattern], provenance, at) => {
  const name = pathText(folder) === "" ? null : fileName(folder, at);
  const glob = textOf(pattern);
  if (name === null || glob === null || !/^[\w.*?-]+$/.test(glob) || glob.includes("**")) return null;
  const names = at.module.context.provider.list(name);
  if (names.length === 0) return null;
  const expression = new RegExp(`^${glob.replace(/[.-]/g, "\\$&").replace(/\*/g, "[^/]*").replace(/\?/g, "[^/]")}$`);
  const texts = names.filter((one) => expression.test(one)).map((one) => textResult(one, provenance));
  return listValue(sortedScalars(texts) ?? texts, { at: provenance.at }, false);
};

/** The last step of a path (Go's `filepath.Base`); of a text with holes, if it is surely behind them. */
const basename: Implementation = ([path], provenance) => {
  const text = textOf(path);
  if (text === null) {
    const last = path?.kind === "concat" ? path.parts[path.parts.length - 1] : undefined;
    const step = last?.kind === "text" ? /\/([^/]+)\/*$/.exec(last.text)?.[1] : undefined;
    return step === undefined ? null : textResult(step, provenance);
  }
  if (text === "") return textResult(".", provenance);
  const steps = text.split("/").filter((step) => step !== "");
  return textResult(steps[steps.length - 1] ?? "/", provenance);
};

/** All but the last step of a path, `.` and `..` resolved (Go's `filepath.Dir`). */
const dirname: Implementation = ([path], provenance) => {
  const text = textOf(path);
  if (text === null) return null;
  const folder = text.slice(0, text.lastIndexOf("/") + 1);
  const isAbsolute = folder.startsWith("/");
  const steps: string[] = [];
  for (const step of folder.split("/")) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.length > 0 && steps[steps.length - 1] !== "..") steps.pop();
    else if (!isAbsolute) steps.push(step);
  }
  return textResult((isAbsolute ? "/" : "") + steps.join("/") || ".", provenance);
};

export const fileFunctions: FunctionTable = { file, templatefile, fileexists, fileset, basename, dirname };
