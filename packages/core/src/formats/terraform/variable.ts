// The value of a variable in a module instance: what the caller passes, or for a root what is supplied,
// what files assign, or its default (terraform.md §2.4.3), as a value of its type.

import { assuming } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import { evaluate } from "./evaluate.js";
import { attributeOf, type BlockAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { suppliedValue } from "./root-values.js";
import { anyType, type TypeConstraint, typeConstraintOf, unknownTypeOf } from "./type-constraint.js";
import { converted } from "./type-conversion.js";
import { validatedClass } from "./validation.js";

/** Evaluates a variable. A root's default counts as known, and is assumed unless a plan bears it out. */
export function variableValue(module: ModuleInstance, name: string, provenance: Provenance): Value {
  const { run, caller } = module;
  if (caller === null) {
    const planned = run.planned?.variable(name, () => ownValue(module, name, provenance).value) ?? null;
    const declared = module.config.variables.get(name);
    if (planned !== null) return withType(planned, typeOf(declared), declared, module);
  }
  const { value, isDefault } = ownValue(module, name, provenance);
  if (!isDefault || caller !== null) return value;
  run.assumeDefault(name);
  return assuming(value, name);
}

interface OwnValue {
  readonly value: Value;
  readonly isDefault: boolean;
}

/** What the files and the options of the run say. */
function ownValue(module: ModuleInstance, name: string, provenance: Provenance): OwnValue {
  const declared = module.config.variables.get(name);
  const type = typeOf(declared);
  const given = module.caller === null ? suppliedValue(module, name, type, provenance) : argument(module, name);
  const value = given === null ? null : withType(given, type, declared, module);
  if (value !== null && !(value.kind === "null" && isNeverNull(declared))) return { value, isDefault: false };
  const byDefault = declared === undefined ? undefined : attributeOf(declared.block.body, "default");
  if (declared !== undefined && byDefault !== undefined) {
    const own = evaluate(byDefault.value, module.surroundings(declared));
    return { value: withType(own, type, declared, module), isDefault: true };
  }
  const unknown = (origin: string, more = {}) => ({ value: unknownValue(origin, provenance, more), isDefault: false });
  if (module.caller !== null) return unknown(`${module.prefix}var.${name}`);
  const holeClass = declared === undefined ? undefined : validatedClass(name, declared);
  return unknown(`var.${name}`, { type: unknownTypeOf(type), ...(holeClass === undefined ? {} : { holeClass }) });
}

function typeOf(declared: BlockAt | undefined): TypeConstraint {
  return declared === undefined ? anyType : typeConstraintOf(attributeOf(declared.block.body, "type")?.value);
}

function withType(value: Value, type: TypeConstraint, declared: BlockAt | undefined, module: ModuleInstance): Value {
  if (declared === undefined) return value;
  return converted(value, type, (node) => evaluate(node, module.surroundings(declared)));
}

function argument({ caller }: ModuleInstance, name: string): Value | null {
  const attribute = caller === null ? undefined : attributeOf(caller.call.block.body, name);
  if (caller === null || attribute === undefined) return null;
  return evaluate(attribute.value, caller.module.surroundings(caller.call, caller.scope));
}

/** `nullable = false` turns null into the default. */
function isNeverNull(declared: BlockAt | undefined): boolean {
  const nullable = declared === undefined ? undefined : attributeOf(declared.block.body, "nullable")?.value;
  return nullable?.kind === "scalar" && nullable.text === "false";
}
