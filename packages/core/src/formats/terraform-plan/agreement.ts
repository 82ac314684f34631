// Whether a plan was made of the configuration beside it: the resources, data sources and calls of both are the
// same, module by module. A plan of another configuration, or of this one before a block was added, is read alone.

import type { SyntaxNode } from "../../syntax/tree.js";
import { locate } from "../../value/text-place.js";
import type { ModuleConfig } from "../terraform/module-config.js";
import type { ModuleLibrary } from "../terraform/module-library.js";
import { sourceOf } from "../terraform/module-source.js";
import { items, member, members, textOf } from "./json-shape.js";

/** Modules that call others deeper than this do it in a circle that Terraform would refuse. */
const DEEPEST = 20;

/**
 * @param planned the plan's `configuration.root_module`.
 * @returns false too if both hold nothing, or a file of the configuration is broken: then nothing says that they belong together.
 */
export function isPlanOf(planned: SyntaxNode | undefined, root: ModuleConfig, library: ModuleLibrary): boolean {
  const isEmpty = root.resources.size + root.data.size + root.moduleCalls.size === 0;
  return !isEmpty && agrees(planned, root, { library, root: root.folder, path: [] });
}

interface Surroundings {
  readonly library: ModuleLibrary;
  readonly root: string;
  readonly path: readonly string[];
}

function agrees(planned: SyntaxNode | undefined, config: ModuleConfig, at: Surroundings): boolean {
  if (planned?.kind !== "map" || config.brokenFiles.length > 0 || at.path.length > DEEPEST) return false;
  const managed = namesOf(planned, "managed");
  // A `check` block may hold data sources of its own, which have no address outside of it.
  const data = new Set(namesOf(planned, "data"));
  if (!areSame(managed, config.resources) || ![...config.data.keys()].every((name) => data.has(name))) return false;
  const calls = members(member(planned, "module_calls"));
  if (
    !areSame(
      calls.map(([name]) => name),
      config.moduleCalls,
    )
  )
    return false;
  return calls.every(([name, call]) => callAgrees(name, call, config, at));
}

function namesOf(module: SyntaxNode, mode: string): readonly string[] {
  return items(member(module, "resources"))
    .filter((one) => textOf(member(one, "mode")) === mode)
    .map((one) => `${textOf(member(one, "type"))}.${textOf(member(one, "name"))}`);
}

function areSame(names: readonly string[], declared: ReadonlyMap<string, unknown>): boolean {
  const planned = new Set(names);
  return planned.size === declared.size && [...planned].every((name) => declared.has(name));
}

/** A module that is not to be found here speaks neither for nor against it. */
function callAgrees(name: string, planned: SyntaxNode, config: ModuleConfig, at: Surroundings): boolean {
  const call = config.moduleCalls.get(name);
  const source = textOf(member(planned, "source"));
  if (call === undefined || source === null) return false;
  const written = sourceOf(call);
  if (written?.kind === "scalar" && written.text !== source) return false;
  const path = [...at.path, name];
  const place = locate(call.place, call.block.headerRange);
  const module = at.library.find({ source, caller: config, at: place, root: at.root, path });
  // The built-in shape of a well-known module is not its source.
  if (module === null || module.folder === source) return true;
  return agrees(member(planned, "module"), module, { ...at, path });
}
