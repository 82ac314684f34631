// One instance of a module: its declarations and the arguments it was called with. Resolves every
// reference of its expressions, lazily and once.

import type { Location } from "../../text/range.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { type Member, mapValue, movedTo, textValue, unknownValue, type Value } from "../../value/value.js";
import type { ReadContext } from "../format.js";
import { attributeValue, indexValue } from "./access.js";
import { ambientValue } from "./ambient.js";
import { BlockInstance } from "./block-instance.js";
import { evaluate, type Surroundings } from "./evaluate.js";
import type { EvaluationRun } from "./evaluation-run.js";
import { type Expansion, expand, type Instance } from "./expand.js";
import { attributeOf, type BlockAt, type ModuleConfig } from "./module-config.js";
import { sourceOf } from "./module-source.js";
import { pathValue } from "./path.js";
import { type ProviderFacts, providerFacts } from "./provider-config.js";
import type { Reference, Step } from "./reference.js";
import { emptyScope, type Scope } from "./scope.js";
import { variableValue } from "./variable.js";
import { wholeValue } from "./whole-value.js";

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
  /** The reference that it was evaluated for. */
  readonly at: Location;
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
  private readonly expanded = new Map<BlockAt, Expansion>();

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
  expansion(at: BlockAt): Expansion {
    const known = this.expanded.get(at);
    if (known !== undefined) return known;
    // A block whose number depends on itself.
    const symbolic: Instance = { key: "[?]", scope: emptyScope, offByDefault: null, hiddenBy: "invalid:cycle" };
    this.expanded.set(at, { shape: "one", instances: [symbolic], choice: null });
    const expansion = expand(at, this);
    this.expanded.set(at, expansion);
    return expansion;
  }

  instances(at: BlockAt): readonly Instance[] {
    return this.expansion(at).instances;
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
        return this.block("data", [first, second], steps.slice(2), at, provenance);
      }
      default:
        return this.block("resource", [root, first], steps.slice(1), at, provenance);
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

  /** Evaluates something once for all who refer to it; each sees at its own reference what was not written anywhere. */
  once(key: string, provenance: Provenance, work: () => Value): Value {
    const known = this.memo.get(key);
    if (known !== undefined) {
      this.run.assume(known.assumed);
      return seenFrom(known.value, known.at, provenance.at);
    }
    const cycle = () => unknownValue(`invalid:cycle:${key}`, provenance);
    if (this.active.has(key)) return cycle();
    this.active.add(key);
    const { result, assumed } = this.run.watch(() => this.run.step(work, cycle));
    this.active.delete(key);
    this.memo.set(key, { value: result, at: provenance.at, assumed });
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
    const address = `${this.prefix}module.${name}`;
    const unseen = () => unknownValue(`${address}${this.originOf(steps, at)}`, provenance);
    const children = this.childrenOf(name);
    const call = this.config.moduleCalls.get(name);
    if (call === undefined) return unseen();
    const expansion = this.expansion(call);
    if (children.length === 0 && expansion.instances.length > 0) return unseen();
    const childAt = (key: string) => children.find(({ prefix }) => prefix === `${address}${key}.`);
    const { key, rest } = this.keyed(expansion, steps, at);
    const child = key === null ? undefined : childAt(key);
    const [output] = rest;
    if (child === undefined || output === undefined) {
      if (key !== null || isSymbolic(expansion)) return unseen();
      const whole = wholeValue(expansion, address, provenance, (one) => childAt(one)?.whole(provenance) ?? null);
      return this.follow(whole, steps, at, provenance);
    }
    const value = output.kind === "attribute" ? child.output(output.name, provenance) : null;
    return value === null ? unseen() : this.follow(value, rest.slice(1), at, provenance);
  }

  /** The outputs of this module, each evaluated when it is asked for. */
  private whole(provenance: Provenance): Value {
    const members = [...this.config.outputs.keys()].map((name): Member => {
      const value = () => this.output(name, provenance) ?? unknownValue(`${this.prefix}${name}`, provenance);
      return {
        name,
        key: provenance,
        get value() {
          return value();
        },
      };
    });
    return mapValue(members, provenance);
  }

  private output(name: string, provenance: Provenance): Value | null {
    const declared = this.config.outputs.get(name);
    const attribute = declared === undefined ? undefined : attributeOf(declared.block.body, "value");
    if (declared === undefined || attribute === undefined) return null;
    return this.once(`output.${name}`, provenance, () => evaluate(attribute.value, this.surroundings(declared)));
  }

  /** What a path behind `type.name` leads to. */
  private block(
    kind: "data" | "resource",
    [type, name]: readonly [string, string],
    steps: readonly Step[],
    at: Surroundings,
    provenance: Provenance,
  ): Value {
    const address = `${this.prefix}${kind === "data" ? "data." : ""}${type}.${name}`;
    const declared = (kind === "data" ? this.config.data : this.config.resources).get(`${type}.${name}`);
    const [first] = steps;
    if (declared === undefined) {
      const attribute = kind === "data" && first?.kind === "attribute" ? first.name : "";
      const ambient = ambientValue(type, attribute, this.provider("aws"), provenance);
      if (ambient !== null) return this.follow(ambient, steps.slice(1), at, provenance);
      return unknownValue(`${address}${this.originOf(steps, at)}`, provenance);
    }
    const expansion = this.expansion(declared);
    const instanceAt = (key: string): BlockInstance | null => {
      const instance = instanceOf(expansion, key);
      return instance === null
        ? null
        : new BlockInstance(this, declared, { kind, type, address: `${address}${key}`, instance });
    };
    const { key, rest } = this.keyed(expansion, steps, at);
    const instance = key === null ? null : instanceAt(key);
    if (instance === null) {
      if (key !== null || isSymbolic(expansion))
        return unknownValue(`${address}${this.originOf(steps, at)}`, provenance);
      const whole = wholeValue(expansion, address, provenance, (one) => instanceAt(one)?.whole(provenance) ?? null);
      return this.follow(whole, steps, at, provenance);
    }
    const [attribute] = rest;
    return attribute?.kind === "attribute"
      ? this.follow(instance.attribute(attribute.name, provenance), rest.slice(1), at, provenance)
      : this.follow(instance.whole(provenance), rest, at, provenance);
  }

  /** The instance key that a path starts with, null where it speaks of all instances; and what follows it. */
  private keyed({ shape, instances }: Expansion, steps: readonly Step[], at: Surroundings) {
    const [first] = steps;
    if (first?.kind === "index") return { key: keyText(evaluate(first.key, at)), rest: steps.slice(1) };
    // Of maps an element is also an attribute.
    const named = first?.kind === "attribute" && shape === "map" ? `["${first.name}"]` : null;
    if (named !== null && instances.some(({ key }) => key === named)) return { key: named, rest: steps.slice(1) };
    return { key: shape === "one" && !isSymbolic({ instances }) ? "" : null, rest: steps };
  }

  /** Where the resources of a provider configuration are deployed. */
  provider(name: string): ProviderFacts {
    const known = this.providers.get(name);
    // A configuration whose Region is asked of itself says nothing about it.
    if (known === undefined) this.providers.set(name, {});
    const facts = known ?? providerFacts(this, name);
    this.providers.set(name, facts);
    return facts;
  }

  private originOf(steps: readonly Step[], at: Surroundings): string {
    return steps
      .map((step) => (step.kind === "attribute" ? `.${step.name}` : keyText(evaluate(step.key, at))))
      .join("");
  }
}

/** Instances of an unknown number, of which one stands for all. */
function isSymbolic({ instances }: Pick<Expansion, "instances">): boolean {
  return instances.length === 1 && instances[0]?.key === "[?]";
}

/** The instance of a key. One of an unknown count stands for all: its names are unknown in just the same way. */
function instanceOf(expansion: Expansion, key: string): Instance | null {
  const { instances } = expansion;
  const symbolic = isSymbolic(expansion) ? instances[0] : undefined;
  return instances.find((one) => one.key === key) ?? symbolic ?? null;
}

/** A value as another reference to it sees it: what stands at the first reference stands at that one. */
function seenFrom(value: Value, first: Location, other: Location): Value {
  if (value.provenance.at !== first || first === other) return value;
  const provenance: Provenance = { ...value.provenance, at: other };
  if (value.kind !== "concat") return movedTo(value, provenance);
  const parts = value.parts.map((part) => {
    return part.provenance.at === first ? movedTo(part, { ...part.provenance, at: other }) : part;
  });
  return { ...value, parts, provenance };
}

/** `[0]`, `["k"]`, or `[?]` for a key that is not visible. */
export function keyText(key: Value): string {
  if (key.kind === "number") return `[${key.text}]`;
  return key.kind === "text" ? `["${key.text}"]` : "[?]";
}
