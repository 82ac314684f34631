// Links between the templates of a run (cloudformation.md §3.7): the outputs of nested stacks, and what
// templates export for others. Without a link the value stays what it is without the other template.

import { restingOn } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { type TextValue, type UnknownValue, unknownValue, type Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import type { Exports } from "./exports.js";
import { received } from "./linked-value.js";
import type { TemplateResource } from "./template.js";

/** What the evaluation of a template asks about others. */
export interface OutputLinks {
  /** An output of the template that a stack of this one deploys. */
  stackOutput(stack: TemplateResource, output: string): StackOutput | null;
  readonly exports: Exports;
}

export interface StackOutput {
  readonly value: Value;
  /** The parameters of the child: left at their default, that is certain. */
  readonly parameters: ReadonlySet<string>;
}

/** `Fn::GetAtt` of an output of a nested stack; null if there is no link. */
export function linkedOutput(
  evaluator: Evaluator,
  stack: TemplateResource,
  attribute: string,
  site: Provenance,
): Value | null {
  if (stack.type !== "AWS::CloudFormation::Stack" || !attribute.startsWith("Outputs.")) return null;
  const linked = evaluator.context.links?.stackOutput(stack, attribute.slice("Outputs.".length)) ?? null;
  if (linked === null) return null;
  return received(linked.value, {
    site,
    options: evaluator.context.options,
    otherwise: unknownValue(`att:${stack.logicalId}.${attribute}`, { at: site.at }),
    assumed: (name) => (linked.parameters.has(name) ? null : name),
  });
}

/** `Fn::ImportValue` of a known name. */
export function importedValue(evaluator: Evaluator, name: TextValue, site: Provenance): Value {
  const otherwise: UnknownValue = restingOn(unknownValue(`import:${name.text}`, site, { type: "string" }), name);
  const value = evaluator.context.links?.exports.valueOf(name.text, evaluator.context.options) ?? null;
  if (value === null) return otherwise;
  const { options } = evaluator.context;
  const imported = received(value, { site, options, otherwise, assumed: (parameter) => parameter });
  const assumes = { ...name.provenance.assumes, ...imported.provenance.assumes };
  // The two templates would have to be deployed with different values for one name.
  if (Object.entries(assumes).some(([parameter, text]) => isOtherwise(evaluator, parameter, text))) return otherwise;
  return Object.keys(assumes).length === 0
    ? imported
    : { ...imported, provenance: { ...imported.provenance, assumes } };
}

function isOtherwise(evaluator: Evaluator, parameter: string, text: string): boolean {
  if (!evaluator.template.parameters.has(parameter)) return false;
  const own = evaluator.reference(parameter, { at: evaluator.provenance(evaluator.place.tree.root).at }, "");
  return own?.kind !== "text" || own.text !== text;
}
