// Terraform modules → facts: every endpoint and every policy of the modules that the files belong to.

import type { Endpoint, PolicyForm } from "../../model/endpoint.js";
import { type PolicyAttachment, typedTransport } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { When } from "../../model/when.js";
import type { Location } from "../../text/range.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import { folderOf } from "../file-provider.js";
import { type Facts, joinFacts, noFacts, type ReadContext } from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import { policyText, policyTextProblems } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { writtenBlock } from "./argument-block.js";
import { attachmentTargets } from "./attachment-target.js";
import { idClass } from "./computed-attribute.js";
import { documentFaults } from "./document-instance.js";
import { endpointOf } from "./endpoint.js";
import { type Companion, type CompanionType, companionType, withCompanions } from "./endpoint-companions.js";
import { evaluate } from "./evaluate.js";
import { EvaluationRun } from "./evaluation-run.js";
import type { Instance } from "./expand.js";
import { linkPolicies } from "./link-policies.js";
import { attributeOf, type BlockAt, type ModuleConfig } from "./module-config.js";
import { whyLeftOut } from "./module-files.js";
import { ModuleInstance } from "./module-instance.js";
import { ModuleLibrary } from "./module-library.js";
import { modulePolicies } from "./module-policies.js";
import { localSource } from "./module-source.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { placeOf } from "./override.js";
import { type PolicySite, policySites } from "./policy-sites.js";

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
    const module = new ModuleInstance(root, "", new EvaluationRun(library), context, null);
    return asked(readRoot(module), wanted);
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
  return readRoot(new ModuleInstance(root, "", new EvaluationRun(library), context, null)).policies;
}

/** A root module with all that it calls: addresses in it name one thing each. */
export function readRoot(root: ModuleInstance): Readable {
  const found: Found = { endpoints: [], policies: [], companions: [], problems: [], network: new NetworkBuilder() };
  readModule(root, found);
  const linked = linkPolicies(withCompanions(found.endpoints, found.companions), found.policies);
  return { ...linked, problems: [...found.problems, ...limitsOf(root)], network: found.network.network() };
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
export type Readable = Pick<Facts, "endpoints" | "policies" | "problems" | "network">;

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
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
    problems: found.problems.filter(({ file }) => files.has(file)),
    network: found.network,
  };
}

function readModule(module: ModuleInstance, found: Found): void {
  for (const [name, at] of module.config.resources) {
    const type = name.slice(0, name.indexOf("."));
    if (isNetworkType(type)) readNetwork(module, { name, type, at }, found.network);
    const companion = companionType(type);
    if (type !== "aws_vpc_endpoint" && companion === undefined && policySites(type).length === 0) continue;
    for (const instance of module.instances(at)) {
      const reader = new ResourceReader(module, name, type, at, instance);
      const endpoint = type === "aws_vpc_endpoint" ? reader.endpoint() : null;
      if (endpoint !== null) found.endpoints.push(endpoint);
      if (companion !== undefined) found.companions.push(...reader.companion(companion));
      for (const site of policySites(type)) reader.policy(site, endpoint, found);
    }
  }
  for (const [name, at] of module.config.data) {
    if (!name.startsWith("aws_iam_policy_document.")) continue;
    for (const instance of module.instances(at)) found.problems.push(...documentFaults(module, name, at, instance));
  }
  for (const [name, call] of module.config.moduleCalls) {
    for (const child of module.childrenOf(name)) readModule(child, found);
    if (module.finds(name)) continue;
    for (const instance of module.instances(call)) found.policies.push(...modulePolicies(module, name, call, instance));
  }
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

class ResourceReader {
  private readonly module: ModuleInstance;
  private readonly type: string;
  private readonly at: BlockAt;
  private readonly instance: Instance;
  private readonly address: string;

  constructor(module: ModuleInstance, name: string, type: string, at: BlockAt, instance: Instance) {
    this.module = module;
    this.type = type;
    this.at = at;
    this.instance = instance;
    this.address = `${module.prefix}${name}${instance.key}`;
  }

  /** An argument's value; null if it is not given or null, which are the same to Terraform. */
  private argument(name: string): Value | null {
    const attribute = attributeOf(this.at.block.body, name);
    if (attribute === undefined) return null;
    const value = evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope));
    return value.kind === "null" ? null : value;
  }

  private get header(): Provenance {
    return { at: locate(this.at.place, this.at.block.headerRange) };
  }

  private get when(): When {
    const names = this.instance.offByDefault ?? [];
    return Object.fromEntries(names.map((name) => [`var.${name}`, true]));
  }

  endpoint(): Endpoint {
    const block = writtenBlock(this.at.block, this.module.surroundings(this.at, this.instance.scope));
    return {
      ...endpointOf(block, this.module.context.endpointServices),
      file: this.at.place.file,
      address: this.address,
      header: this.header,
      policyForm: this.policyForm(),
      when: this.when,
      offByDefault: this.instance.offByDefault !== null,
    };
  }

  private policyForm(): PolicyForm {
    const attribute = attributeOf(this.at.block.body, "policy");
    if (attribute === undefined) return "absent";
    return policyText(evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope))).form;
  }

  /** What the resource adds to the endpoint that it names. */
  companion({ property, argument }: CompanionType): readonly Companion[] {
    const value = this.argument(argument);
    const target = attributeOf(this.at.block.body, "vpc_endpoint_id");
    const targetValue = this.argument("vpc_endpoint_id");
    if (value === null || target === undefined || targetValue === null) return [];
    const targets = attachmentTargets(target, targetValue, this.module.prefix);
    const { hiddenBy, offByDefault } = this.instance;
    const isUncertain = hiddenBy !== null || offByDefault !== null;
    return [{ property, value, targets, isUncertain }];
  }

  policy(site: PolicySite, endpoint: Endpoint | null, found: Found): void {
    const value = this.argument(site.argument);
    if (value === null) return;
    const text = policyText(value);
    const { file } = this.at.place;
    found.problems.push(...policyTextProblems(text, { address: this.address, property: site.argument, pointer: "" }));
    if (text.document === null) return;
    const target = site.target === undefined ? undefined : attributeOf(this.at.block.body, site.target);
    const targetValue = site.target === undefined ? null : this.argument(site.target);
    const attribute = attributeOf(this.at.block.body, site.argument);
    found.policies.push({
      file,
      address: this.address,
      container: null,
      resourceType: this.type,
      property: site.argument,
      role: site.role,
      form: text.form === "object" || text.form === "json-string" ? text.form : "unknown",
      transport: typedTransport,
      condition: null,
      provenance:
        attribute === undefined
          ? this.header
          : { at: locate(placeOf(this.at.place, attribute.value), attribute.value.range) },
      attachedTo:
        target === undefined || targetValue === null ? [] : attachmentTargets(target, targetValue, this.module.prefix),
      variants: [{ when: this.when, assumes: assumptionsOf(text.document), document: text.document }],
      judgedFor: this.judgedFor(site, endpoint),
      offByDefault: this.instance.offByDefault !== null,
      root: this.module.rootFolder,
    });
  }

  private judgedFor(site: PolicySite, endpoint: Endpoint | null): PolicyAttachment["judgedFor"] {
    if (site.role !== "endpoint") return null;
    if (endpoint === null) return { service: null, type: null, certainty: "certain", endpoint: null };
    return { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint };
  }
}
