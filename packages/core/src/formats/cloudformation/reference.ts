// What names stand for: `Ref` and `Fn::GetAtt` of loop variables, pseudo parameters, parameters, resources, in
// this order (cloudformation.md §3.2).

import type { SyntaxNode } from "../../syntax/tree.js";
import { nearest } from "../../text/near-miss.js";
import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import { mayBeDeclared } from "./declared-name.js";
import type { Evaluated, Evaluator } from "./evaluate.js";
import { loopValue } from "./loop-text.js";
import { linkedOutput } from "./output-links.js";
import { parameterValue } from "./parameter.js";
import { pseudoParameter } from "./pseudo-parameter.js";
import { attributeValue, type PseudoParts, refValue } from "./resource-value.js";

/** `Ref: name`. Null for `AWS::NoValue`. */
export function resolveReference(evaluator: Evaluator, name: string, site: Provenance, pointer: string): Evaluated {
  if (name === "AWS::NoValue") return null;
  const loop = evaluator.loops.get(name);
  if (loop !== undefined) return loopValue(loop, false, site);
  const { template, context, scenario } = evaluator;
  const pseudo = pseudoParameter(name, site, context.options);
  if (pseudo !== undefined) return pseudo;
  const parameter = template.parameters.get(name);
  if (parameter !== undefined) {
    const { node, declaredAt } = parameter;
    const remaining = scenario.remaining(name);
    const locationOf = (inside: SyntaxNode) => evaluator.in(declaredAt.scope).provenance(inside).at;
    const supplied = context.supplied.get(name);
    return scoped(evaluator, parameterValue({ name, node, supplied, remaining, site, locationOf }));
  }
  const resource = template.resources.get(name);
  if (resource === undefined) return unresolved(evaluator, { name, origin: `ref:${name}`, site, pointer });
  return scoped(evaluator, refValue(resource, site, evaluator.properties, pseudoParts(evaluator, site)));
}

/** `Fn::GetAtt`. */
export function resolveAttribute(
  evaluator: Evaluator,
  name: string,
  attribute: string,
  site: Provenance,
  pointer: string,
): Value {
  const resource = evaluator.template.resources.get(name);
  if (resource === undefined) return unresolved(evaluator, { name, origin: `att:${name}.${attribute}`, site, pointer });
  const linked = linkedOutput(evaluator, resource, attribute, site);
  if (linked !== null) return scoped(evaluator, linked);
  const parts = pseudoParts(evaluator, site);
  return scoped(evaluator, attributeValue(resource, attribute, site, evaluator.properties, parts));
}

/** The names of parameters and resources are the template's own; what another one gave belongs to that one. */
function scoped({ context }: Evaluator, value: Value): Value {
  const isOwn = value.kind === "unknown" && value.scope === undefined && /^(ref|att|param):/.test(value.origin);
  return isOwn ? { ...value, scope: context.instance } : value;
}

interface Unresolved {
  readonly name: string;
  /** The origin of the value where another program declares the name. */
  readonly origin: string;
  readonly site: Provenance;
  readonly pointer: string;
}

function unresolved(evaluator: Evaluator, { name, origin, site, pointer }: Unresolved): Value {
  const { template } = evaluator;
  if (template.isPart) return scoped(evaluator, unknownValue(origin, { at: site.at }));
  if (!mayBeDeclared(template, name)) {
    const [suggest = null] = nearest(name, [...template.declared], 1);
    evaluator.report("fe/unresolved-ref", {
      pointer,
      location: site.at,
      subject: name,
      message: `There is no parameter or resource \`${name}\` in this template.`,
      suggest,
    });
  }
  return unknownValue(`invalid:ref:${name}`, { at: site.at });
}

/** Made when asked for: most references need none of them. */
function pseudoParts({ context }: Evaluator, site: Provenance): PseudoParts {
  const part = (name: string) =>
    pseudoParameter(name, site, context.options) ?? unknownValue(`pseudo:${name}`, { at: site.at }, { type: "string" });
  return {
    get partition() {
      return part("AWS::Partition");
    },
    get region() {
      return part("AWS::Region");
    },
    get account() {
      return part("AWS::AccountId");
    },
  };
}
