// The partial evaluator: nodes of a template → values, in one scenario. Functions live in functions.ts;
// this file walks maps, lists and scalars and resolves names (R7, R11, R12).

import type { MapEntry, MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { nearest } from "../../text/near-miss.js";
import type { Provenance } from "../../value/provenance.js";
import { scalarType } from "../../value/scalar-type.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import {
  type ListItem,
  listValue,
  type Member,
  mapValue,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { pointerStep } from "../pointer-walk.js";
import { mayBeDeclared } from "./declared-name.js";
import { unquotedReference, withDynamicReferences } from "./dynamic-reference.js";
import type { ProblemCollector } from "./front-end-problem.js";
import { functionCall, memberNode, mergedMaps, resolveAlias } from "./function-name.js";
import { callFunction } from "./functions.js";
import { parameterValue } from "./parameter.js";
import { pseudoParameter } from "./pseudo-parameter.js";
import { attributeValue, refValue } from "./resource-value.js";
import type { Scenario } from "./scenario.js";
import { reportStrayReferences } from "./stray-reference.js";
import type { Template, TemplateResource } from "./template.js";

/** The value of a node, or null for `AWS::NoValue`: the member or element is not there. */
export type Evaluated = Value | null;

/** What an evaluation works in. */
export interface EvaluationContext {
  readonly template: Template;
  readonly place: TextPlace;
  readonly options: ReadingOptions;
  readonly problems: ProblemCollector;
  readonly scenario: Scenario;
  /** Loop variables in force (`Fn::ForEach`). */
  readonly loops: ReadonlyMap<string, Value>;
}

/** Evaluates the nodes of one template in one scenario. Cycle-safe; never throws. */
export class Evaluator implements EvaluationContext {
  readonly template: Template;
  readonly place: TextPlace;
  readonly options: ReadingOptions;
  readonly problems: ProblemCollector;
  readonly scenario: Scenario;
  readonly loops: ReadonlyMap<string, Value>;
  /** Properties being evaluated, to stop at references that lead back to themselves. */
  private readonly active = new Set<string>();

  constructor({ template, place, options, problems, scenario, loops }: EvaluationContext) {
    this.template = template;
    this.place = place;
    this.options = options;
    this.problems = problems;
    this.scenario = scenario;
    this.loops = loops;
  }

  /** @param pointer of the node in the source document, with functions in long form. */
  evaluate(node: SyntaxNode, pointer: string): Evaluated {
    const target = resolveAlias(node);
    const call = functionCall(target);
    if (call !== undefined) {
      return callFunction(this, {
        ...call,
        site: { at: this.provenance(target).at },
        pointer: `${pointer}/${call.name}`,
      });
    }
    const provenance = this.provenance(target);
    switch (target.kind) {
      case "scalar":
        return this.scalar(target, provenance, pointer);
      case "list":
        return listValue(
          target.items.flatMap((item, index) => this.item(item, `${pointer}/${index}`)),
          provenance,
        );
      case "map":
        return this.map(target, provenance, pointer);
      default:
        return unknownValue("invalid:syntax", provenance);
    }
  }

  private map(node: MapNode, provenance: Provenance, pointer: string): Value {
    const reference = unquotedReference(node);
    if (reference !== null) return unknownValue(reference, provenance, { type: "string" });
    // Beside other members a loop or a transform adds more of them.
    const maker = node.entries.find(({ key }) => key.kind === "scalar" && key.text.startsWith("Fn::"));
    const merged = node.entries.flatMap(mergedMaps).toReversed();
    const entries = [...merged.flatMap(({ entries: more }) => more), ...node.entries];
    return mapValue(
      entries
        .filter((entry) => entry !== maker && mergedMaps(entry).length === 0)
        .flatMap((entry) => this.member(entry, pointer)),
      provenance,
      maker?.key.kind === "scalar" ? `fn:${maker.key.text}` : null,
    );
  }

  provenance(node: SyntaxNode): Provenance {
    return provenanceOf(this.place, node);
  }

  private scalar(node: ScalarNode, provenance: Provenance, pointer: string): Value {
    const { language } = this.place.tree;
    const typed = scalarType(node, language);
    if (typed.type === "null") return { kind: "null", provenance };
    if (typed.type === "boolean") return { kind: "boolean", value: typed.value, provenance };
    if (typed.type === "number") {
      this.reportRetyped(node, typed.text, pointer);
      return { kind: "number", text: typed.text, provenance };
    }
    reportStrayReferences(this, node, pointer);
    return withDynamicReferences(textValue(typed.text, provenance));
  }

  /** `012345670123` is octal in YAML 1.1: what is deployed is another number than what was written. */
  private reportRetyped(node: ScalarNode, deployed: string, pointer: string): void {
    if (this.place.tree.language !== "yaml" || !/^[-+]?\d[\d_:]*$/.test(node.text) || node.text === deployed) return;
    this.problems.report("fe/scalar-retyped", {
      pointer,
      location: this.provenance(node).at,
      subject: node.text,
      message: `\`${node.text}\` without quotes is a number to YAML 1.1 and deploys as \`${deployed}\`.`,
      suggest: `'${node.text}'`,
    });
  }

  /** An element that a condition may remove is a run of none or one. */
  private item(node: SyntaxNode, pointer: string): ListItem[] {
    const value = this.evaluate(node, pointer);
    if (value === null) return [];
    if (value.kind !== "unknown" || value.mayBeAbsent !== true) return [value];
    const each = value.oneOf?.length === 1 ? value.oneOf[0] : undefined;
    const { origin, provenance } = value;
    return [{ kind: "splice", origin, min: 0, provenance, ...(each === undefined ? {} : { each }) }];
  }

  private member(entry: MapEntry, pointer: string): Member[] {
    if (entry.key.kind !== "scalar") return [];
    const name = entry.key.text;
    const value = this.evaluate(entry.value, pointer + pointerStep(name));
    if (value === null) return [];
    return [{ name, key: this.provenance(entry.key), value }];
  }

  /** `Ref: name`. Null for `AWS::NoValue`. */
  reference(name: string, site: Provenance, pointer: string): Evaluated {
    if (name === "AWS::NoValue") return null;
    const loop = this.loops.get(name);
    if (loop !== undefined) return { ...loop, provenance: { at: site.at } };
    const pseudo = pseudoParameter(name, site, this.options);
    if (pseudo !== undefined) return pseudo;
    const node = this.template.parameters.get(name);
    if (node !== undefined) {
      const remaining = this.scenario.remaining(name);
      return parameterValue({ name, node, supplied: this.supplied(name), remaining, site, place: this.place });
    }
    const resource = this.template.resources.get(name);
    if (resource === undefined) return this.unresolved(name, site, pointer);
    return refValue(resource, site, this.propertyOf, this.pseudoParts(site));
  }

  private supplied(name: string): string | undefined {
    const { parameters } = this.options;
    return parameters !== undefined && Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  }

  /** `Fn::GetAtt`. */
  attribute(name: string, attribute: string, site: Provenance, pointer: string): Value {
    const resource = this.template.resources.get(name);
    if (resource === undefined) return this.unresolved(name, site, pointer);
    return attributeValue(resource, attribute, site, this.propertyOf, this.pseudoParts(site));
  }

  private unresolved(name: string, site: Provenance, pointer: string): Value {
    if (!mayBeDeclared(this.template, name)) {
      const [suggest = null] = nearest(name, [...this.template.declared], 1);
      this.problems.report("fe/unresolved-ref", {
        pointer,
        location: site.at,
        subject: name,
        message: `There is no parameter or resource \`${name}\` in this template.`,
        suggest,
      });
    }
    return unknownValue(`invalid:ref:${name}`, { at: site.at });
  }

  private pseudoParts(site: Provenance) {
    const part = (name: string) =>
      pseudoParameter(name, site, this.options) ?? unknownValue(`pseudo:${name}`, { at: site.at }, { type: "string" });
    return { partition: part("AWS::Partition"), region: part("AWS::Region"), account: part("AWS::AccountId") };
  }

  private readonly propertyOf = (resource: TemplateResource, property: string): Value | undefined => {
    const node = resource.properties === null ? undefined : memberNode(resource.properties, property);
    if (node === undefined) return undefined;
    const key = `${resource.logicalId}.${property}`;
    if (this.active.has(key))
      return unknownValue(`ref:${resource.logicalId}`, this.provenance(node), { type: "string" });
    this.active.add(key);
    const value = this.evaluate(node, `/Resources/${resource.logicalId}/Properties/${property}`);
    this.active.delete(key);
    return value ?? undefined;
  };
}
