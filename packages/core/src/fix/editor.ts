// One editor per language: an operation at a place of a tree → edits of its text, in the style that is
// there. Editors may be wrong about unusual texts; what they give is verified by reading the result.

import { parseHcl, parseHclTemplate } from "../syntax/hcl/parse.js";
import { parseJson } from "../syntax/json.js";
import type { Language, SyntaxTree } from "../syntax/tree.js";
import { parseYaml } from "../syntax/yaml.js";
import type { TextEdit } from "../text/edit.js";
import { editHcl } from "./hcl.js";
import { editJson } from "./json.js";
import type { Operation, Site } from "./operation.js";
import { editYaml } from "./yaml.js";

/** The edits of an operation, or null where the editor knows no way. */
export type Editor = (site: Site, operation: Operation) => readonly TextEdit[] | null;

/** The editor of each language. */
export const editors: Readonly<Record<Language, Editor>> = { json: editJson, yaml: editYaml, hcl: editHcl };

/** The reader of each language. */
export const readers: Readonly<Record<Language, (text: string) => SyntaxTree>> = {
  json: parseJson,
  yaml: parseYaml,
  hcl: parseHcl,
};

/** Another text read as that of a tree was: in HCL a file, or what a string holds. */
export function readLike({ language, root }: SyntaxTree, text: string): SyntaxTree {
  return language === "hcl" && root.kind !== "body" ? parseHclTemplate(text) : readers[language](text);
}
