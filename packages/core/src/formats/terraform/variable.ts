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

/** Evaluates a variable. A root's default counts as known, and is assumed. */
export function variableValue(module: ModuleInstance, name: string, provenance: Provenance): Value {
  const declared = module.config.variables.get(name);
  const type = declared === undefined ? anyType : typeConstraintOf(attributeOf(declared.block.body, "type")?.value);
  const given = module.caller === null ? suppliedValue(module, name, type, provenance) : argument(module, name);
  const value = given === null ? null : withType(given, type, declared, module);
  if (value !== null && !(value.kind === "null" && isNeverNull(declared))) return value;
  const byDefault = declared === undefined ? undefined : attributeOf(declared.block.body, "default");
  if (declared !== undefined && byDefault !== undefined) {
    const value = withType(evaluate(byDefault.value, module.surroundings(declared)), type, declared, module);
    if (module.caller !== null) return value;
    module.run.assumeDefault(name);
    return assuming(value, name);
  }
  if (module.caller !== null) return unknownValue(`${module.prefix}var.${name}`, provenance);
  const holeClass = declared === undefined ? undefined : validatedClass(name, declared);
  return unknownValue(`var.${name}`, provenance, {
    type: unknownTypeOf(type),
    ...(holeClass === undefined ? {} : { holeClass }),
  });
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
