// Terraform modules → facts: every endpoint and every policy of the modules that the files belong to.

import type { Deployment } from "../../model/deployment.js";
import type { Endpoint } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { PrivateApi } from "../../model/private-api.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { Location } from "../../text/range.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { unknownValue } from "../../value/value.js";
import { folderOf } from "../file-provider.js";
import { type Facts, joinFacts, noFacts, type ReadContext } from "../format.js";
import { linkPrivateApis } from "../link-private-apis.js";
import { NetworkBuilder } from "../network-builder.js";
import type { SourceFile } from "../source-file.js";
import { writtenBlock } from "./argument-block.js";
import { idClass } from "./computed-attribute.js";
import { documentFaults } from "./document-instance.js";
import { type Companion, companionType, strayProperties, withCompanions } from "./endpoint-companions.js";
import { EvaluationRun } from "./evaluation-run.js";
import { linkPolicies } from "./link-policies.js";
import type { BlockAt, ModuleConfig } from "./module-config.js";
import { whyLeftOut } from "./module-files.js";
import { ModuleInstance } from "./module-instance.js";
import { ModuleLibrary } from "./module-library.js";
import { modulePolicies } from "./module-policies.js";
import { localSource } from "./module-source.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { policySites } from "./policy-sites.js";
import { REST_API } from "./private-api.js";
import { ResourceReader, typeOf } from "./resource-reader.js";

/** What another reading says of a root module, by knowing more of it; null if it says nothing. */
export type ReadInstead = (root: ModuleConfig, library: ModuleLibrary) => Facts | null;

/** Reads the modules of the files. */
export function readTerraform(
  files: readonly SourceFile[],
  context: ReadContext,
  instead: ReadInstead = () => null,
): Facts {
  const wanted = new Set(files.map(({ file }) => file));
  const library = new ModuleLibrary(context);
  const modules = loadModules(files, library);
  const roots = rootsOf(modules);
  const read = (root: ModuleConfig): Facts => {
    const module = new ModuleInstance(root, "", new EvaluationRun(library), contextOf(root, context), null);
    const found = readRoot(module);
    if (context.options.wholeModules !== true) return asked(found, wanted);
    const { deployment, ...said } = found;
    return { ...noFacts, ...said, deployments: [deployment] };
  };
  const facts = joinFacts(roots.map((root) => instead(root, library) ?? read(root)));
  // Files with nothing of ours were loaded, too: if they are broken, a module may mean something else.
  const parts = [
    ...roots.flatMap(({ variableFiles }) => variableFiles),
    ...modules.flatMap((module) => module.brokenFiles),
  ];
  return { ...facts, skipped: leftOut(wanted, modules), parts };
}

/** The files that are no part of the module of their folder. */
function leftOut(wanted: ReadonlySet<string>, modules: readonly ModuleConfig[]): Facts["skipped"] {
  const read = new Set(modules.flatMap((module) => module.files));
  return [...wanted]
    .filter((file) => !read.has(file))
    .map((file) => ({ file, reason: whyLeftOut(file.slice(file.lastIndexOf("/") + 1)) }));
}

/** The policies of the root module of a folder, as `context` opens its files. */
export function readPolicies(folder: string, context: ReadContext): readonly PolicyAttachment[] {
  const library = new ModuleLibrary(context);
  const root = library.load(folder);
  if (root === null) return [];
  return policiesIn(new ModuleInstance(root, "", new EvaluationRun(library), contextOf(root, context), null));
}

/** A module is read as the configuration of its folder wants it. */
function contextOf({ files: [file], folder }: ModuleConfig, context: ReadContext): ReadContext {
  return context.at(file ?? folder);
}

/** The policies of a module and of all that it calls, without what they are judged for. */
function policiesIn(module: ModuleInstance): readonly PolicyAttachment[] {
  const own = [...module.config.resources].flatMap(([name, at]) => {
    const sites = policySites(typeOf(name));
    const readers =
      sites.length === 0 ? [] : module.instances(at).map((one) => new ResourceReader(module, name, at, one));
    return readers.flatMap((reader) => sites.flatMap((site) => present(reader.policy(site, null))));
  });
  const called = [...module.config.moduleCalls].flatMap(([name, call]) => [
    ...module.childrenOf(name).flatMap(policiesIn),
    ...foreignPolicies(module, name, call),
  ]);
  return [...own, ...called];
}

function present(policy: PolicyAttachment | null): readonly PolicyAttachment[] {
  return policy === null ? [] : [policy];
}

/** A root module with all that it calls: addresses in it name one thing each. */
export function readRoot(root: ModuleInstance): Readable {
  const network = new NetworkBuilder();
  const found: Found = { endpoints: [], policies: [], privateApis: [], companions: [], problems: [], network };
  readModule(root, found);
  const linked = linkPolicies(withCompanions(found.endpoints, found.companions), found.policies);
  const strayCompanions = strayProperties(found.companions);
  return {
    ...linked,
    ...linkPrivateApis({ policies: linked.policies, privateApis: found.privateApis }),
    problems: [...found.problems, ...limitsOf(root)],
    deployment: found.network.deployment({ endpoints: linked.endpoints, strayCompanions }),
  };
}

/** What was left out of a root and its modules because there was too much of it. */
export function limitsOf({ run, config }: ModuleInstance): readonly ProjectProblem[] {
  if (run.isExhausted)
    run.limit(beginning(config), "Evaluating this module takes too long: some values are left open.");
  return run.limits;
}

/** The first place of a module. */
function beginning({ resources, moduleCalls }: ModuleConfig): Location {
  const [first] = [...resources.values(), ...moduleCalls.values()];
  return first === undefined ? { file: "", range: { start: 0, end: 0 } } : locate(first.place, first.block.headerRange);
}

/** What is said of a root module. */
export interface Readable extends Pick<Facts, "endpoints" | "policies" | "privateApis" | "problems"> {
  readonly deployment: Deployment;
}

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly privateApis: PrivateApi[];
  readonly companions: Companion[];
  readonly problems: ProjectProblem[];
  readonly network: NetworkBuilder;
}

/** The modules of the folders that the files lie in. */
function loadModules(files: readonly SourceFile[], library: ModuleLibrary): readonly ModuleConfig[] {
  const folders = [...new Set(files.map(({ file }) => folderOf(file)))].sort();
  return folders.flatMap((folder) => library.load(folder) ?? []);
}

/**
 * A folder that a local call points at is evaluated through its callers (terraform.md §2.4.2). Modules that
 * call each other in a circle, and that nothing else calls, have no root among them: then the first is one.
 */
function rootsOf(modules: readonly ModuleConfig[]): readonly ModuleConfig[] {
  const byFolder = new Map(modules.map((module) => [module.folder, module]));
  const calledBy = ({ moduleCalls, folder }: ModuleConfig) =>
    [...moduleCalls.values()].flatMap((call) => localSource(call, folder) ?? []).filter((source) => source !== folder);
  const called = new Set(modules.flatMap(calledBy));
  const reached = new Set<string>();
  const reach = (start: ModuleConfig): void => {
    const pending = [start];
    for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
      if (reached.has(module.folder)) continue;
      reached.add(module.folder);
      for (const folder of calledBy(module)) pending.push(...[byFolder.get(folder)].filter((one) => one !== undefined));
    }
  };
  const roots = modules.filter(({ folder }) => !called.has(folder));
  roots.forEach(reach);
  for (const module of modules) {
    if (reached.has(module.folder)) continue;
    roots.push(module);
    reach(module);
  }
  return roots;
}

/** Only what stands in the files that were asked for, itself or by its policy's text. */
function asked(found: Readable, files: ReadonlySet<string>): Facts {
  return {
    ...noFacts,
    endpoints: found.endpoints.filter(({ file }) => files.has(file)),
    policies: found.policies.filter(
      ({ file, variants }) =>
        files.has(file) || variants.some(({ document }) => files.has(document.provenance.at.file)),
    ),
    privateApis: found.privateApis.filter(({ file }) => files.has(file)),
    problems: found.problems.filter(({ file }) => files.has(file)),
    deployments: [{ ...found.deployment, asked: files }],
  };
}

function readModule(module: ModuleInstance, found: Found): void {
  if (module.config.brokenFiles.length > 0) found.network.mayHoldMore = true;
  for (const [name, at] of module.config.resources) {
    const type = typeOf(name);
    if (isNetworkType(type)) readNetwork(module, { name, type, at }, found.network);
    const companion = companionType(type);
    const sites = policySites(type);
    if (type !== "aws_vpc_endpoint" && companion === undefined && sites.length === 0) continue;
    for (const instance of module.instances(at)) {
      const reader = new ResourceReader(module, name, at, instance);
      const endpoint = type === "aws_vpc_endpoint" ? reader.endpoint() : null;
      if (endpoint !== null) found.endpoints.push(endpoint);
      const api = type === REST_API ? reader.privateApi() : null;
      if (api !== null) found.privateApis.push(api);
      if (companion !== undefined) found.companions.push(...reader.companion(companion));
      for (const site of sites) {
        found.problems.push(...reader.policyProblems(site));
        found.policies.push(...present(reader.policy(site, endpoint)));
      }
    }
  }
  for (const [name, at] of module.config.data) {
    if (!name.startsWith("aws_iam_policy_document.")) continue;
    for (const instance of module.instances(at)) found.problems.push(...documentFaults(module, name, at, instance));
  }
  for (const [name, call] of module.config.moduleCalls) {
    for (const child of module.childrenOf(name)) readModule(child, found);
    if (!module.finds(name)) found.network.mayHoldMore = true;
    found.policies.push(...foreignPolicies(module, name, call));
  }
}

/** The policies that a call gives to a module that cannot be read. */
function foreignPolicies(module: ModuleInstance, name: string, call: BlockAt): readonly PolicyAttachment[] {
  if (module.finds(name)) return [];
  return module.instances(call).flatMap((instance) => modulePolicies(module, name, call, instance));
}

function readNetwork(
  module: ModuleInstance,
  resource: { name: string; type: string; at: BlockAt },
  builder: NetworkBuilder,
): void {
  const { name, type, at } = resource;
  for (const { key, scope, hiddenBy } of module.instances(at)) {
    const address = `${module.prefix}${name}${key}`;
    const header: Provenance = { at: locate(at.place, at.block.headerRange) };
    const holeClass = idClass(type);
    const identity = unknownValue(`${address}.id`, header, {
      type: "string",
      ...(holeClass === undefined ? {} : { holeClass }),
    });
    const base = { file: at.place.file, address, header, identity, condition: hiddenBy };
    readNetworkResource({ type, base, block: writtenBlock(at.block, module.surroundings(at, scope)), builder });
  }
}
