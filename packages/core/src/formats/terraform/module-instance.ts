// One instance of a module: its declarations and the arguments it was called with. Resolves every
// reference of its expressions, lazily and once.

import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { textValue, unknownValue, type Value } from "../../value/value.js";
import type { ReadContext } from "../format.js";
import { attributeValue, indexValue } from "./access.js";
import { ambientValue } from "./ambient.js";
import { computedAttribute } from "./computed-attribute.js";
import { documentOf } from "./document-instance.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import type { EvaluationRun } from "./evaluation-run.js";
import { expand, type Instance } from "./expand.js";
import { attributeOf, type BlockAt, type ModuleConfig } from "./module-config.js";
import { sourceOf } from "./module-source.js";
import { pathValue } from "./path.js";
import { inRegion, type ProviderFacts, providerFacts, providerName } from "./provider-config.js";
import type { Reference, Step } from "./reference.js";
import { emptyScope, type Scope } from "./scope.js";
import { variableValue } from "./variable.js";

/** The call that made an instance; null for a root. */
export interface Caller {
  readonly module: ModuleInstance;
  readonly call: BlockAt;
  readonly scope: Scope;
}

/** Calls deeper than this are made by mistake; Terraform itself would not load them. */
const DEEPEST_CALL = 20;

interface Memo {
  readonly value: Value;
  readonly assumed: ReadonlySet<string>;
}

export class ModuleInstance {
  readonly config: ModuleConfig;
  /** Address prefix: "" or `module.a["k"].`. */
  readonly prefix: string;
  readonly run: EvaluationRun;
  readonly context: ReadContext;
  readonly caller: Caller | null;
  /** Names of the calls from the root to this module, without instance keys. */
  private readonly path: readonly string[];
  private readonly providers = new Map<string, ProviderFacts>();
  private readonly memo = new Map<string, Memo>();
  private readonly active = new Set<string>();
  private readonly children = new Map<string, readonly ModuleInstance[]>();
  private readonly expanded = new Map<BlockAt, readonly Instance[]>();

  constructor(config: ModuleConfig, prefix: string, run: EvaluationRun, context: ReadContext, caller: Caller | null) {
    this.config = config;
    this.prefix = prefix;
    this.path = caller === null ? [] : [...caller.module.path, caller.call.block.labels[0]?.text ?? ""];
    this.run = run;
    this.context = context;
    this.caller = caller;
  }

  /** The folders of the calls above, this module's own first: a module that calls itself is not entered. */
  private get folders(): readonly string[] {
    return [this.config.folder, ...(this.caller?.module.folders ?? [])];
  }

  /** The folder where Terraform runs. */
  get rootFolder(): string {
    return this.caller?.module.rootFolder ?? this.config.folder;
  }

  surroundings(at: BlockAt, scope: Scope = emptyScope): Surroundings {
    return { module: this, place: at.place, scope };
  }

  /** The instances that `count` or `for_each` of a block makes. */
  instances(at: BlockAt): readonly Instance[] {
    const known = this.expanded.get(at);
    if (known !== undefined) return known;
    this.expanded.set(at, [{ key: "[?]", scope: emptyScope, offByDefault: null }]);
    const instances = expand(at, this);
    this.expanded.set(at, instances);
    return instances;
  }

  /** The instances of a module call; empty if the module cannot be found or read. */
  childrenOf(name: string): readonly ModuleInstance[] {
    const known = this.children.get(name);
    if (known !== undefined) return known;
    this.children.set(name, []);
    const made = this.makeChildren(name);
    this.children.set(name, made);
    return made;
  }

  private makeChildren(name: string): readonly ModuleInstance[] {
    const call = this.config.moduleCalls.get(name);
    const config = call === undefined ? null : this.called(name, call);
    if (call === undefined || config === null) return [];
    const at = locate(call.place, call.block.headerRange);
    const fault = this.folders.includes(config.folder)
      ? "This module calls itself, here or further down: the inner call is not read."
      : this.folders.length >= DEEPEST_CALL
        ? `Modules call each other more than ${DEEPEST_CALL} deep: this call is not read.`
        : null;
    if (fault !== null) this.run.limit(at, fault);
    const instances = fault === null ? this.instances(call) : [];
    if (!this.run.admit(instances.length)) {
      this.run.limit(at, "Modules have too many instances to read all of them: those of this call are left out.");
      return [];
    }
    return instances.map(({ key, scope }) => {
      const prefix = `${this.prefix}module.${name}${key}.`;
      return new ModuleInstance(config, prefix, this.run, this.context, { module: this, call, scope });
    });
  }

  private called(name: string, call: BlockAt): ModuleConfig | null {
    const node = sourceOf(call);
    const source = node === undefined ? null : evaluate(node, this.surroundings(call));
    if (source?.kind !== "text") return null;
    const at = locate(call.place, call.block.headerRange);
    const root = this.folders.at(-1) ?? "";
    return this.run.modules.find({ source: source.text, caller: this.config, at, root, path: [...this.path, name] });
  }

  /** Resolves a reference that starts with none of the names in scope. */
  resolve(reference: Reference, at: Surroundings, provenance: Provenance): Value {
    const { root, steps } = reference;
    const [first, second] = steps.map((step) => (step.kind === "attribute" ? step.name : null));
    if (first === null || first === undefined) return unknownValue(`invalid:${root}`, provenance);
    switch (root) {
      case "var":
        return this.follow(this.variable(first, provenance), steps.slice(1), at, provenance);
      case "local":
        return this.follow(this.local(first, provenance), steps.slice(1), at, provenance);
      case "terraform": {
        const { workspace } = this.context.options;
        const isKnown = first === "workspace" && workspace !== undefined;
        return isKnown ? textValue(workspace, { at: provenance.at }) : unknownValue(`terraform.${first}`, provenance);
      }
      case "each":
      case "count":
      case "self":
        return this.follow(unknownValue(`${root}.${first}`, provenance), steps.slice(1), at, provenance);
      case "path":
        return pathValue(first, this.config.folder, this.rootFolder, provenance);
      case "module":
        return this.moduleOutput(first, steps.slice(1), at, provenance);
      case "data": {
        if (second === null || second === undefined) return unknownValue(`${this.prefix}data.${first}`, provenance);
        return this.dataAttribute(first, second, steps.slice(2), at, provenance);
      }
      default:
        return this.resourceAttribute(root, first, steps.slice(1), at, provenance);
    }
  }

  private follow(value: Value, steps: readonly Step[], at: Surroundings, provenance: Provenance): Value {
    return steps.reduce(
      (inside, step) =>
        step.kind === "attribute"
          ? attributeValue(inside, step.name, provenance)
          : indexValue(inside, evaluate(step.key, at), provenance),
      value,
    );
  }

  private once(key: string, provenance: Provenance, work: () => Value): Value {
    const known = this.memo.get(key);
    if (known !== undefined) {
      this.run.assume(known.assumed);
      return known.value;
    }
    const cycle = () => unknownValue(`invalid:cycle:${key}`, provenance);
    if (this.active.has(key)) return cycle();
    this.active.add(key);
    const { result, assumed } = this.run.watch(() => this.run.step(work, cycle));
    this.active.delete(key);
    this.memo.set(key, { value: result, assumed });
    return result;
  }

  private local(name: string, provenance: Provenance): Value {
    const declared = this.config.locals.get(name);
    if (declared === undefined) return unknownValue(`local.${name}`, provenance);
    const { attribute, place } = declared;
    return this.once(`local.${name}`, provenance, () =>
      evaluate(attribute.value, { module: this, place, scope: emptyScope }),
    );
  }

  private variable(name: string, provenance: Provenance): Value {
    return this.once(`var.${name}`, provenance, () => variableValue(this, name, provenance));
  }

  private moduleOutput(name: string, steps: readonly Step[], at: Surroundings, provenance: Provenance): Value {
    const [first, second] = steps;
    const indexed = first?.kind === "index";
    const output = indexed ? second : first;
    const origin = `${this.prefix}module.${name}${this.originOf(steps, at)}`;
    if (output?.kind !== "attribute") return unknownValue(origin, provenance);
    const children = this.childrenOf(name);
    const key = indexed ? keyText(evaluate(first.key, at)) : "";
    const child = children.find(({ prefix }) => prefix === `${this.prefix}module.${name}${key}.`);
    const value = child?.output(output.name, provenance) ?? null;
    return value === null
      ? unknownValue(origin, provenance)
      : this.follow(value, steps.slice(indexed ? 2 : 1), at, provenance);
  }

  private output(name: string, provenance: Provenance): Value | null {
    const declared = this.config.outputs.get(name);
    const attribute = declared === undefined ? undefined : attributeOf(declared.block.body, "value");
    if (declared === undefined || attribute === undefined) return null;
    return this.once(`output.${name}`, provenance, () => evaluate(attribute.value, this.surroundings(declared)));
  }

  private dataAttribute(
    type: string,
    name: string,
    steps: readonly Step[],
    at: Surroundings,
    provenance: Provenance,
  ): Value {
    const path = `data.${type}.${name}`;
    const declared = this.config.data.get(`${type}.${name}`);
    const { instance, rest, attribute } = this.instanceAt(declared, steps, at);
    const origin = `${this.prefix}${path}${this.originOf(steps, at)}`;
    if (attribute === null) return unknownValue(origin, provenance);
    const provider = this.provider(declared, instance, type === "aws_region" ? ["region", "name"] : []);
    const ambient = ambientValue(type, attribute, provider, provenance);
    if (ambient !== null) return ambient;
    if (
      type === "aws_iam_policy_document" &&
      (attribute === "json" || attribute === "minified_json") &&
      declared !== undefined &&
      instance !== null
    ) {
      const key = `${path}${instance.key}`;
      return this.follow(
        this.once(key, provenance, () => documentOf(this, declared, instance)),
        rest,
        at,
        provenance,
      );
    }
    const written = declared === undefined || instance === null ? null : this.written(declared, instance, attribute);
    if (written !== null) return this.follow(written, rest, at, provenance);
    const computed =
      declared === undefined || instance === null
        ? null
        : this.computed(declared, instance, type, attribute, origin, provenance);
    return this.follow(computed ?? unknownValue(origin, provenance), rest, at, provenance);
  }

  private resourceAttribute(
    type: string,
    name: string,
    steps: readonly Step[],
    at: Surroundings,
    provenance: Provenance,
  ): Value {
    const origin = `${this.prefix}${type}.${name}${this.originOf(steps, at)}`;
    const declared = this.config.resources.get(`${type}.${name}`);
    const { instance, rest, attribute } = this.instanceAt(declared, steps, at);
    if (declared === undefined || instance === null || attribute === null) return unknownValue(origin, provenance);
    return this.once(`${type}.${name}${instance.key}.${attribute}`, provenance, () => {
      const written = this.written(declared, instance, attribute);
      // A name that the configuration sets to null is made by AWS, like one that it does not set.
      if (written !== null && written.kind !== "null") return this.follow(written, rest, at, provenance);
      const computed = this.computed(declared, instance, type, attribute, origin, provenance);
      return this.follow(computed ?? unknownValue(origin, provenance), rest, at, provenance);
    });
  }

  private written(declared: BlockAt, instance: Instance, attribute: string): Value | null {
    const found = attributeOf(declared.block.body, attribute);
    return found === undefined ? null : evaluate(found.value, this.surroundings(declared, instance.scope));
  }

  private computed(
    declared: BlockAt,
    instance: Instance,
    type: string,
    attribute: string,
    origin: string,
    provenance: Provenance,
  ): Value | null {
    const argument = (name: string) => this.written(declared, instance, name);
    return computedAttribute(type, attribute, {
      argument,
      origin,
      provenance,
      options: this.provider(declared, instance, ["region"]),
    });
  }

  /** Where a resource or data source is deployed, as far as its provider configuration and itself say. */
  private provider(
    declared: BlockAt | undefined,
    instance: Instance | null,
    regionArguments: readonly string[],
  ): ProviderFacts {
    const name = declared === undefined ? "aws" : providerName(declared);
    const known = this.providers.get(name);
    // A configuration whose Region is asked of itself says nothing about it.
    if (known === undefined) this.providers.set(name, {});
    const facts = known ?? providerFacts(this, name);
    this.providers.set(name, facts);
    if (declared === undefined || instance === null) return facts;
    const { partitions } = this.context.endpointServices;
    const written = (argument: string) => this.written(declared, instance, argument);
    return regionArguments.reduce((inside, argument) => inRegion(inside, written(argument), partitions), facts);
  }

  /** The instance that steps behind `type.name` speak of, the attribute, and what follows it. */
  private instanceAt(declared: BlockAt | undefined, steps: readonly Step[], at: Surroundings) {
    const [first, second] = steps;
    const indexed = first?.kind === "index";
    const named = indexed ? second : first;
    const attribute = named?.kind === "attribute" ? named.name : null;
    const rest = steps.slice(indexed ? 2 : 1);
    if (declared === undefined) return { instance: null, attribute, rest };
    const instances = this.instances(declared);
    const key = indexed ? keyText(evaluate(first.key, at)) : "";
    const only = instances.length === 1 ? instances[0] : undefined;
    // An instance of an unknown count stands for all of them: its names are unknown in just the same way.
    const instance = instances.find((one) => one.key === key) ?? (indexed && only?.key === "[?]" ? only : null);
    return { instance: instance ?? null, attribute, rest };
  }

  private originOf(steps: readonly Step[], at: Surroundings): string {
    return steps
      .map((step) => (step.kind === "attribute" ? `.${step.name}` : keyText(evaluate(step.key, at))))
      .join("");
  }
}

/** `[0]`, `["k"]`, or `[?]` for a key that is not visible. */
export function keyText(key: Value): string {
  if (key.kind === "number") return `[${key.text}]`;
  return key.kind === "text" ? `["${key.text}"]` : "[?]";
}
