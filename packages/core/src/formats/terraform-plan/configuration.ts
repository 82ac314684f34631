// The configuration inside a plan (terraform.md §4.2): of every argument the references in its
// expression. Literals, functions and local values are gone from it, and so are `dynamic` blocks.

import type { SyntaxNode } from "../../syntax/tree.js";
import { type ModuleStep, moduleAddress, moduleSteps } from "./instance-key.js";
import { items, member, members, textOf } from "./json-shape.js";
import type { InstanceName } from "./planned-resource.js";

/** A reference, followed through the variables of modules and through their outputs. */
export interface PlanReference {
  /** Address of the module instance that `path` belongs to. */
  readonly module: string;
  /** `aws_vpc.main.id`; an index that only the run of Terraform knows cuts it: `aws_vpc.main`. */
  readonly path: string;
  /** Its value is known in a plan: a root variable, a key, a constant that a caller passed. */
  readonly isKnown: boolean;
}

/** Modules that pass a value on deeper than this do it in a circle that Terraform would refuse. */
const DEEPEST = 20;

export class Configuration {
  private readonly root: SyntaxNode;
  private readonly resources = new Map<SyntaxNode, Map<string, SyntaxNode>>();

  /** @param root the plan's `configuration.root_module`. */
  constructor(root: SyntaxNode) {
    this.root = root;
  }

  /** Is the argument written? Null where the configuration does not show the resource. */
  isWritten(resource: InstanceName, argument: string): boolean | null {
    const declared = this.declared(resource);
    return declared === undefined ? null : member(declared, "expressions", argument) !== undefined;
  }

  /** `aws`, `aws.alias` or `module.m:aws`: which provider configuration a resource has; null where it is not said. */
  providerKey(resource: InstanceName): string | null {
    return textOf(member(this.declared(resource), "provider_config_key"));
  }

  /** What the argument refers to, in order, once per occurrence; null where that is not visible. */
  references(resource: InstanceName, argument: string): readonly PlanReference[] | null {
    const expression = member(this.declared(resource), "expressions", argument);
    if (expression === undefined) return null;
    const steps = moduleSteps(resource.module);
    return occurrences(expression).flatMap((path) => this.followed(path, steps, 0));
  }

  /**
   * The same as origins of unknown values, each once: absolute, and without the variables of modules, which are
   * what their callers pass.
   */
  origins(resource: InstanceName, argument: string): readonly string[] {
    const references = this.references(resource, argument) ?? [];
    const outside = references.filter(({ module, path }) => module === "" || !path.startsWith("var."));
    return [...new Set(outside.map(({ module, path }) => `${module === "" ? "" : `${module}.`}${path}`))];
  }

  private declared({ module, mode, type, name }: InstanceName): SyntaxNode | undefined {
    const within = this.moduleAt(moduleSteps(module));
    if (within === undefined) return undefined;
    let known = this.resources.get(within);
    if (known === undefined) {
      known = new Map(
        items(member(within, "resources")).map((node) => [
          ["mode", "type", "name"].map((part) => textOf(member(node, part)) ?? "").join("."),
          node,
        ]),
      );
      this.resources.set(within, known);
    }
    return known.get(`${mode}.${type}.${name}`);
  }

  private moduleAt(steps: readonly ModuleStep[]): SyntaxNode | undefined {
    return steps.reduce<SyntaxNode | undefined>(
      (module, { call }) => member(module, "module_calls", call, "module"),
      this.root,
    );
  }

  private followed(path: string, steps: readonly ModuleStep[], depth: number): readonly PlanReference[] {
    const here = (isKnown = false): PlanReference => ({ module: moduleAddress(steps), path, isKnown });
    if (/^(each\.key|count\.index|path\.|terraform\.)/.test(path) || depth > DEEPEST) return [here(depth <= DEEPEST)];
    const variable = /^var\.([^.[\]]+)$/.exec(path)?.[1];
    if (path.startsWith("var.") && steps.length === 0) return [here(true)];
    if (variable !== undefined) {
      const caller = steps.slice(0, -1);
      const call = steps[steps.length - 1]?.call ?? "";
      const passed = member(this.moduleAt(caller), "module_calls", call, "expressions", variable);
      if (passed === undefined || member(passed, "constant_value") !== undefined) return [here(true)];
      return occurrences(passed).flatMap((one) => this.followed(one, caller, depth + 1));
    }
    const output = /^module\.([^.[\]]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.([^.[\]]+)$/.exec(path);
    if (output === null) return [here()];
    const [, call = "", key = "", name = ""] = output;
    const inner = [...steps, { call, key }];
    const expression = member(this.moduleAt(inner), "outputs", name, "expression");
    if (expression === undefined) return [here()];
    return occurrences(expression).flatMap((one) => this.followed(one, inner, depth + 1));
  }
}

/**
 * The references of an expression as they were written. The list has each with all its prefixes behind
 * it (`aws_vpc.a[0].id`, `aws_vpc.a[0]`, `aws_vpc.a`), again for every time it occurs.
 */
export function occurrences(expression: SyntaxNode): readonly string[] {
  const own = items(member(expression, "references")).map(textOf);
  const found: string[] = [];
  let last = "";
  for (const reference of own) {
    if (reference === null) continue;
    const isPrefix =
      reference.length < last.length && last.startsWith(reference) && /^[.[]/.test(last.slice(reference.length));
    if (!isPrefix) found.push(reference);
    last = reference;
  }
  // The arguments of nested blocks have lists of their own.
  const inside = expression.kind === "list" ? expression.items : [];
  return [...found, ...inside.flatMap((block) => members(block).flatMap(([, argument]) => occurrences(argument)))];
}
