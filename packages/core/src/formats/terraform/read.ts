// Terraform modules → facts: every endpoint and every policy of the modules that the files belong to.

import type { Endpoint, PolicyForm } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { When } from "../../model/when.js";
import type { Location } from "../../text/range.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import { endpointTypeOf, serviceNameOf } from "../endpoint-facts.js";
import { folderOf } from "../file-provider.js";
import { type Facts, joinFacts, noFacts, type ReadContext, type ReadFormat } from "../format.js";
import { NetworkBuilder } from "../network-builder.js";
import { policyText, policyTextProblem } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { attachmentTargets } from "./attachment-target.js";
import { idClass } from "./computed-attribute.js";
import { evaluate } from "./evaluate.js";
import { EvaluationRun } from "./evaluation-run.js";
import type { Instance } from "./expand.js";
import { linkPolicies } from "./link-policies.js";
import { attributeOf, type BlockAt, blocksOf, type ModuleConfig } from "./module-config.js";
import { whyLeftOut } from "./module-files.js";
import { ModuleInstance } from "./module-instance.js";
import { ModuleLibrary } from "./module-library.js";
import { localSource } from "./module-source.js";
import { isNetworkType, readNetworkResource } from "./network.js";
import { placeOf } from "./override.js";
import { type PolicySite, policySites } from "./policy-sites.js";

export const readTerraform: ReadFormat = (files, context) => {
  const wanted = new Set(files.map(({ file }) => file));
  const library = new ModuleLibrary(context);
  const modules = loadModules(files, library);
  const roots = rootsOf(modules);
  const facts = joinFacts(roots.map((root) => asked(readRoot(root, library, context), wanted)));
  // What is wrong with the files of variables that were loaded is worth a word, too.
  return { ...facts, skipped: leftOut(wanted, modules), parts: roots.flatMap(({ variableFiles }) => variableFiles) };
};

/** The files that are no part of the module of their folder. */
function leftOut(wanted: ReadonlySet<string>, modules: readonly ModuleConfig[]): Facts["skipped"] {
  const read = new Set(modules.flatMap((module) => module.files));
  return [...wanted]
    .filter((file) => !read.has(file))
    .map((file) => ({ file, reason: whyLeftOut(file.slice(file.lastIndexOf("/") + 1)) }));
}

/** A root module with all that it calls: addresses in it name one thing each. */
function readRoot(config: ModuleConfig, library: ModuleLibrary, context: ReadContext): Readable {
  const found: Found = { endpoints: [], policies: [], problems: [], network: new NetworkBuilder() };
  const run = new EvaluationRun(library);
  readModule(new ModuleInstance(config, "", run, context, null), found);
  const linked = linkPolicies(found.endpoints, found.policies);
  if (run.isExhausted)
    run.limit(beginning(config), "Evaluating this module takes too long: some values are left open.");
  return { ...linked, problems: [...found.problems, ...run.limits], network: found.network.network() };
}

/** The first place of a module. */
function beginning({ resources, moduleCalls }: ModuleConfig): Location {
  const [first] = [...resources.values(), ...moduleCalls.values()];
  return first === undefined ? { file: "", range: { start: 0, end: 0 } } : locate(first.place, first.block.headerRange);
}

type Readable = Pick<Facts, "endpoints" | "policies" | "problems" | "network">;

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
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
    if (type !== "aws_vpc_endpoint" && policySites(type).length === 0) continue;
    for (const instance of module.instances(at)) {
      const reader = new ResourceReader(module, name, type, at, instance);
      const endpoint = type === "aws_vpc_endpoint" ? reader.endpoint() : null;
      if (endpoint !== null) found.endpoints.push(endpoint);
      for (const site of policySites(type)) reader.policy(site, endpoint, found);
    }
  }
  for (const name of module.config.moduleCalls.keys()) {
    for (const child of module.childrenOf(name)) readModule(child, found);
  }
}

function readNetwork(
  module: ModuleInstance,
  resource: { name: string; type: string; at: BlockAt },
  builder: NetworkBuilder,
): void {
  const { name, type, at } = resource;
  for (const { key, scope } of module.instances(at)) {
    const address = `${module.prefix}${name}${key}`;
    const header: Provenance = { at: locate(at.place, at.block.headerRange) };
    const holeClass = idClass(type);
    const identity = unknownValue(`${address}.id`, header, {
      type: "string",
      ...(holeClass === undefined ? {} : { holeClass }),
    });
    const base = { file: at.place.file, address, header, identity, condition: null };
    readNetworkResource({ type, base, block: at.block, at: module.surroundings(at, scope), builder });
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

  private dnsOption(name: string): Value | null {
    const [block] = blocksOf(this.at.block.body, "dns_options");
    const attribute = block === undefined || block.type === "dynamic" ? undefined : attributeOf(block.body, name);
    if (attribute === undefined) return null;
    return evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope));
  }

  private get header(): Provenance {
    return { at: locate(this.at.place, this.at.block.headerRange) };
  }

  private get when(): When {
    const names = this.instance.offByDefault ?? [];
    return Object.fromEntries(names.map((name) => [`var.${name}`, true]));
  }

  endpoint(): Endpoint {
    const services = this.module.context.endpointServices;
    return {
      file: this.at.place.file,
      address: this.address,
      container: null,
      header: this.header,
      ...endpointTypeOf(this.argument("vpc_endpoint_type")),
      service: serviceNameOf(this.argument("service_name"), services),
      serviceRegion: this.argument("service_region"),
      vpc: this.argument("vpc_id"),
      routeTables: this.argument("route_table_ids"),
      subnets: this.argument("subnet_ids"),
      securityGroups: this.argument("security_group_ids"),
      privateDns: this.argument("private_dns_enabled"),
      ipAddressType: this.argument("ip_address_type"),
      dnsRecordIpType: this.dnsOption("dns_record_ip_type"),
      privateDnsOnlyForInbound: this.dnsOption("private_dns_only_for_inbound_resolver_endpoint"),
      resourceConfigurationArn: this.argument("resource_configuration_arn"),
      serviceNetworkArn: this.argument("service_network_arn"),
      ownerId: null,
      policyForm: this.policyForm(),
      condition: null,
      when: this.when,
      offByDefault: this.instance.offByDefault !== null,
      absenceUncertain: false,
      variants: [],
    };
  }

  private policyForm(): PolicyForm {
    const attribute = attributeOf(this.at.block.body, "policy");
    if (attribute === undefined) return "absent";
    return policyText(evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope))).form;
  }

  policy(site: PolicySite, endpoint: Endpoint | null, found: Found): void {
    const value = this.argument(site.argument);
    if (value === null) return;
    const text = policyText(value);
    const { file } = this.at.place;
    if (text.fault !== null)
      found.problems.push(
        policyTextProblem(text.fault, { address: this.address, property: site.argument, pointer: "" }),
      );
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
    });
  }

  private judgedFor(site: PolicySite, endpoint: Endpoint | null): PolicyAttachment["judgedFor"] {
    if (site.role !== "endpoint") return null;
    if (endpoint === null) return { service: null, type: null, certainty: "certain", endpoint: null };
    return { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint };
  }
}
