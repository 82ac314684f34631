// The root variables that a plan was made with, whoever gave them: files, options or the environment.

import type { SyntaxNode } from "../../syntax/tree.js";
import { literalValue } from "../../value/literal.js";
import type { TextPlace } from "../../value/text-place.js";
import { unknownValue } from "../../value/value.js";
import type { RootVariables } from "../terraform/evaluation-run.js";
import { isBare, member } from "./json-shape.js";
import { settledValue } from "./settled-value.js";

/** @param root the whole plan. Which of its variables are sensitive stands in its configuration only. */
export function plannedVariables(root: SyntaxNode, place: TextPlace): RootVariables {
  return (name, own) => {
    const value = member(root, "variables", name, "value");
    if (value === undefined) return null;
    const declared = member(root, "configuration", "root_module", "variables", name);
    const written = own();
    if (isBare(member(declared, "sensitive"), "true"))
      return unknownValue(`var.${name}`, { at: written.provenance.at }, { secret: true });
    return settledValue(literalValue(value, place), written);
  };
}
