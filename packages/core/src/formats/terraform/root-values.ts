// What a root's variables are given from outside, later ones first of all: single values and files of the
// command line in their order, then the files that Terraform loads by itself (terraform.md §2.4.3).

import { parseHclExpression } from "../../syntax/hcl/parse.js";
import { assuming } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { textValue, type Value } from "../../value/value.js";
import { evaluate } from "./evaluate.js";
import type { AttributeAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { emptyScope } from "./scope.js";
import { anyType, type TypeConstraint } from "./type-constraint.js";

/** The value that is supplied for a root variable, null if none is. */
export function suppliedValue(
  module: ModuleInstance,
  name: string,
  type: TypeConstraint,
  provenance: Provenance,
): Value | null {
  const { variables = {}, variableInputs = [] } = module.context.options;
  if (Object.hasOwn(variables, name)) return fromText(variables[name] ?? "", type, module, provenance);
  for (const input of [...variableInputs].reverse()) {
    if ("file" in input) {
      const attribute = module.run.modules.assignments(input.file).get(name);
      if (attribute !== undefined) return assigned(attribute, module);
    } else if (input.name === name) return fromText(input.text, type, module, provenance);
  }
  const attribute = module.config.assignments.get(name);
  // Nobody named this file: another environment may be given others.
  return attribute === undefined ? null : assuming(assigned(attribute, module), name);
}

function assigned({ attribute, place }: AttributeAt, module: ModuleInstance): Value {
  return evaluate(attribute.value, { module, place, scope: emptyScope });
}

/** Text as it is for simple types and undeclared ones, an expression for all others. */
function fromText(text: string, type: TypeConstraint, module: ModuleInstance, { at }: Provenance): Value {
  if (type === anyType || type.kind === "string" || type.kind === "number" || type.kind === "bool") {
    return textValue(text, { at });
  }
  const tree = parseHclExpression(text);
  // The text stands in no file: it is where the variable is used.
  const embedding = { segments: [], whole: at.range, host: "moved" as const };
  const value = evaluate(tree.root, { module, place: { file: at.file, tree, embedding }, scope: emptyScope });
  return tree.problems.length > 0 || value.kind === "unknown" ? textValue(text, { at }) : value;
}
