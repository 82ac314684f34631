// A finding → the entry of `postern.config.json` that suppresses it, for languages without comments. What is written
// is read again: it must speak of the file, and leave the configuration without fault. Whether it counts is for its
// reason to say, which may still have to be written.

import { Configurations } from "../config/configurations.js";
import { memberOf } from "../config/plain-data.js";
import { applyTasks } from "../fix/apply.js";
import { type Path, pathOf } from "../fix/operation.js";
import { type FileProvider, folderOf, joinPath } from "../formats/file-provider.js";
import type { Finding } from "../report/finding.js";
import type { NewValue } from "../rules/define-rule.js";
import { parseJson } from "../syntax/json.js";
import { applyEdits, type TextEdit } from "../text/edit.js";

/** What is to be done to which configuration. */
export interface ConfigurationEdit {
  /** As the provider names it. */
  readonly file: string;
  /** The file is not there yet; the edit is all that it will hold. */
  readonly isNew: boolean;
  readonly edits: readonly TextEdit[];
}

const fileName = "postern.config.json";

/**
 * The edit of the nearest configuration, or a new one at the top, that suppresses a finding: its rule, its file, its
 * resource where that has a name, and what exactly was accepted (`pin`). Null where that would not be heeded.
 * Never throws.
 * @param top as `Configurations` has it.
 */
export function suppressInConfiguration(
  finding: Pick<Finding, "rule" | "file" | "address" | "pin">,
  reason: string,
  provider: FileProvider,
  top: string,
): ConfigurationEdit | null {
  const nearest = new Configurations(provider, top).fileFor(finding.file);
  const file = nearest ?? fileName;
  const name = within(folderOf(wholePath(top, file)), wholePath(top, finding.file));
  if (name === null) return null;
  const { rule, address, pin } = finding;
  const entry: NewValue = { rule, files: [name], ...(address === "" ? {} : { address }), reason, pin };
  const text = nearest === null ? "" : (provider.read(file) ?? "");
  const edits = nearest === null ? wholeFile(entry) : addedTo(text, entry);
  const changed = edits === null ? null : applyEdits(text, edits);
  if (edits === null || changed === null || !speaksOfIt(finding, file, changed, provider, top)) return null;
  return { file, isNew: nearest === null, edits };
}

function wholeFile(entry: NewValue): readonly TextEdit[] {
  const newText = `${JSON.stringify({ suppressions: [entry] }, null, 2)}\n`;
  return [{ range: { start: 0, end: 0 }, newText }];
}

function addedTo(text: string, entry: NewValue): readonly TextEdit[] | null {
  const tree = parseJson(text);
  const list = memberOf(tree.root, "suppressions")?.value;
  const target = list ?? tree.root;
  const path: Path | null = pathOf(tree.root, target);
  if (path === null || target.kind !== (list === undefined ? "map" : "list")) return null;
  const operation =
    list === undefined
      ? ({ kind: "add-member", name: "suppressions", value: [entry], at: "end" } as const)
      : ({ kind: "append", value: entry } as const);
  return applyTasks(tree, [{ path, operation }]);
}

/** Whether a configuration with this text speaks of the rule in the file, and has no fault. */
function speaksOfIt(
  { rule, file, pin }: Pick<Finding, "rule" | "file" | "pin">,
  configuration: string,
  text: string,
  provider: FileProvider,
  top: string,
): boolean {
  const changed: FileProvider = {
    read: (name) => (name === configuration ? text : provider.read(name)),
    list: (folder) => provider.list(folder),
  };
  const configurations = new Configurations(changed, top);
  const { suppressions } = configurations.settingsOf(file);
  const speaks = suppressions.some(
    (one) =>
      one.rules.includes(rule) && one.pin === pin && one.scope.kind === "configured" && one.scope.matchesFile(file),
  );
  return speaks && configurations.faults().length === 0;
}

function wholePath(top: string, file: string): string {
  return file.startsWith("/") ? file : joinPath(top, file);
}

function within(folder: string, path: string): string | null {
  if (folder === "") return path.startsWith("..") ? null : path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
