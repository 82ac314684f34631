// One instance of a module: its declarations and the arguments it was called with. Resolves every
// reference of its expressions, lazily and once.

import type { Provenance } from "../../value/provenance.js";

import { unknownValue, type Value } from "../../value/value.js";
import { joinPath } from "../file-provider.js";
import type { ReadContext } from "../format.js";
import { attributeValue, indexValue } from "./access.js";
import { ambientValue } from "./ambient.js";
import { describe, withAssumption } from "./assumed-default.js";
import { computedAttribute } from "./computed-attribute.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import type { EvaluationRun } from "./evaluation-run.js";
import { expand, type Instance } from "./expand.js";
import { attributeOf, type BlockAt, loadModule, type ModuleConfig } from "./module-config.js";
import { pathValue } from "./path.js";
import { renderDocument } from "./policy-document.js";
import type { Reference, Step } from "./reference.js";
import { emptyScope, type Scope } from "./scope.js";
import { suppliedValue, typeOfVariable } from "./variable.js";

/** The call that made an instance; null for a root. */
export interface Caller {
  readonly module: ModuleInstance;
  readonly call: BlockAt;
  readonly scope: Scope;
}

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
  private readonly caller: Caller | null;
  private readonly memo = new Map<string, Memo>();
  private readonly active = new Set<string>();
  private readonly children = new Map<string, readonly ModuleInstance[]>();
  private readonly expanded = new Map<BlockAt, readonly Instance[]>();

  constructor(config: ModuleConfig, prefix: string, run: EvaluationRun, context: ReadContext, caller: Caller | null) {
    this.config = config;
    this.prefix = prefix;
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

  /** The instances of a local module call; empty if the module is not local or cannot be read. */
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
    const folder = call === undefined ? null : localSource(call, this.config.folder);
    if (call === undefined || folder === null || this.folders.includes(folder)) return [];
    const config = loadModule(folder, this.context);
    if (config === null) return [];
    return this.instances(call).map(({ key, scope }) => {
      const prefix = `${this.prefix}module.${name}${key}.`;
      return new ModuleInstance(config, prefix, this.run, this.context, { module: this, call, scope });
    });
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
      case "each":
      case "count":
      case "terraform":
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

  /** A child's variable is what its caller passes; a root's is supplied, assigned, or its default, assumed. */
  private variable(name: string, provenance: Provenance): Value {
    const declared = this.config.variables.get(name);
    return this.once(`var.${name}`, provenance, () => {
      const passed = this.caller === null ? this.supplied(name, provenance) : this.argument(this.caller, name);
      if (passed !== null) return passed;
      const byDefault = declared === undefined ? undefined : attributeOf(declared.block.body, "default");
      if (declared !== undefined && byDefault !== undefined) {
        const value = evaluate(byDefault.value, this.surroundings(declared));
        if (this.caller !== null) return value;
        this.run.assume([name]);
        return withAssumption(value, { [name]: describe(value) });
      }
      if (this.caller !== null) return unknownValue(`${this.prefix}var.${name}`, provenance);
      const type = declared === undefined ? "any" : typeOfVariable(declared);
      return unknownValue(`var.${name}`, provenance, { type });
    });
  }

  private supplied(name: string, provenance: Provenance): Value | null {
    const given = this.context.options.variables;
    if (given !== undefined && Object.hasOwn(given, name)) {
      return suppliedValue(given[name] ?? "", this.config.variables.get(name), provenance);
    }
    const assigned = this.config.assignments.get(name);
    if (assigned === undefined) return null;
    return evaluate(assigned.attribute.value, { module: this, place: assigned.place, scope: emptyScope });
  }

  private argument({ module, call, scope }: Caller, name: string): Value | null {
    const attribute = attributeOf(call.block.body, name);
    if (attribute === undefined) return null;
    const value = evaluate(attribute.value, module.surroundings(call, scope));
    return value.kind === "null" ? null : value;
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
    const ambient = ambientValue(type, attribute, this.context.options, provenance);
    if (ambient !== null) return ambient;
    if (
      type === "aws_iam_policy_document" &&
      (attribute === "json" || attribute === "minified_json") &&
      declared !== undefined &&
      instance !== null
    ) {
      const key = `${path}${instance.key}`;
      return this.follow(
        this.once(key, provenance, () => this.document(declared, instance)),
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

  private document(declared: BlockAt, instance: Instance): Value {
    const value = renderDocument(declared.block, this.surroundings(declared, instance.scope));
    return { kind: "encoded", value, provenance: value.provenance };
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
    return computedAttribute(type, attribute, { argument, origin, provenance, options: this.context.options });
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

/** The folder of a local module source; null for registries, archives and expressions. */
export function localSource(call: BlockAt, folder: string): string | null {
  const source = attributeOf(call.block.body, "source")?.value;
  if (source?.kind !== "scalar" || !/^\.{1,2}(\/|$)/.test(source.text)) return null;
  return joinPath(folder, source.text);
}
