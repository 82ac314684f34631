// A file that was read: its text, its tree and what kind of file it is.

import type { FileKind } from "../model/file-kind.js";
import { parseHcl } from "../syntax/hcl/parse.js";
import { parseJson } from "../syntax/json.js";
import type { Language, SyntaxTree } from "../syntax/tree.js";
import { TreeCache } from "../syntax/tree-cache.js";
import { parseYaml } from "../syntax/yaml.js";
import { detectKind } from "./detect.js";
import { parseJsonConfig, parseJsonVariables } from "./terraform/json-config.js";

export interface SourceFile {
  readonly file: string;
  readonly named: boolean;
  readonly text: string;
  readonly kind: FileKind;
  readonly tree: SyntaxTree;
}

/** How a file should be taken beyond what its content says. */
export interface ReadingHints {
  readonly named: boolean;
  /** The caller said what bare documents are. */
  readonly asPolicy: boolean;
}

const hclName = /\.(tf|tofu|tfvars)$/;
const jsonName = /\.(json|jsn)$/i;

/** Parses a text in the language that its name and first character tell, and decides its kind. */
export function readSource(file: string, text: string, hints: ReadingHints, trees = new TreeCache()): SourceFile {
  const tree = trees.read(file, text, (content) => parseByName(file, content));
  return { file, named: hints.named, text, tree, kind: detectKind(file, tree, hints) };
}

/** The language of a text by its name and first character; it may turn out to be the other of JSON and YAML. */
export function likelyLanguage(file: string, text: string): Language {
  if (hclName.test(file)) return "hcl";
  return jsonName.test(file) || startsLikeJson(text) ? "json" : "yaml";
}

function parseByName(file: string, text: string): SyntaxTree {
  if (hclName.test(file)) return parseHcl(text);
  if (/\.(tf|tofu)\.json$/.test(file)) return parseJsonConfig(text);
  if (/\.tfvars\.json$/.test(file)) return parseJsonVariables(text);
  // A flow mapping is YAML, too; but in a file named .json it would be a mistake that AWS refuses.
  return jsonName.test(file) ? parseJson(text) : parseJsonOrYaml(text);
}

/** Parses a text that nothing but its first character tells the language of. */
export function parseJsonOrYaml(text: string): SyntaxTree {
  if (!startsLikeJson(text)) return parseYaml(text);
  const json = parseJson(text);
  if (json.problems.length === 0) return json;
  const yaml = parseYaml(text);
  return yaml.problems.length === 0 ? yaml : json;
}

function startsLikeJson(text: string): boolean {
  return /^\uFEFF?(\s|\/\/.*\n)*[{[]/.test(text.slice(0, 4096));
}
