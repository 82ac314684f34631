// The partial evaluator: nodes of a template → values. Functions live in functions.ts; this file
// walks maps, lists and scalars and knows what surrounds them (R7, R11, R12).

import type { MapEntry, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
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
import { withDynamicReferences } from "./dynamic-reference.js";
import { functionCall, memberNode, resolveAlias } from "./function-name.js";
import { callFunction } from "./functions.js";
import { parameterValue } from "./parameter.js";
import { pseudoParameter } from "./pseudo-parameter.js";
import { attributeValue, refValue } from "./resource-value.js";
import type { Template, TemplateResource } from "./template.js";

/** The value of a node, or null for `AWS::NoValue`: the member or element is not there. */
export type Evaluated = Value | null;

/** Evaluates the nodes of one template. Lazy and cycle-safe; never throws. */
export class Evaluator {
  readonly template: Template;
  readonly place: TextPlace;
  readonly options: ReadingOptions;
  /** Properties being evaluated, to stop at references that lead back to themselves. */
  private readonly active = new Set<string>();

  constructor(template: Template, place: TextPlace, options: ReadingOptions) {
    this.template = template;
    this.place = place;
    this.options = options;
  }

  evaluate(node: SyntaxNode): Evaluated {
    const target = resolveAlias(node);
    const call = functionCall(target);
    if (call !== undefined) return callFunction(this, call, this.provenance(target));
    const provenance = this.provenance(target);
    switch (target.kind) {
      case "scalar":
        return this.scalar(target, provenance);
      case "list":
        return listValue(
          target.items.flatMap((item) => this.item(item)),
          provenance,
        );
      case "map":
        return mapValue(
          target.entries.flatMap((entry) => this.member(entry)),
          provenance,
        );
      default:
        return unknownValue("invalid:syntax", provenance);
    }
  }

  provenance(node: SyntaxNode): Provenance {
    return provenanceOf(this.place, node);
  }

  private scalar(node: ScalarNode, provenance: Provenance): Value {
    const typed = scalarType(node, this.place.tree.language);
    if (typed.type === "null") return { kind: "null", provenance };
    if (typed.type === "boolean") return { kind: "boolean", value: typed.value, provenance };
    if (typed.type === "number") return { kind: "number", text: typed.text, provenance };
    return withDynamicReferences(textValue(typed.text, provenance));
  }

  /** An element that a condition may remove is a run of none or one. */
  private item(node: SyntaxNode): ListItem[] {
    const value = this.evaluate(node);
    if (value === null) return [];
    if (value.kind !== "unknown" || value.mayBeAbsent !== true) return [value];
    const each = value.oneOf?.length === 1 ? value.oneOf[0] : undefined;
    const { origin, provenance } = value;
    return [{ kind: "splice", origin, min: 0, provenance, ...(each === undefined ? {} : { each }) }];
  }

  private member(entry: MapEntry): Member[] {
    if (entry.key.kind !== "scalar") return [];
    const value = this.evaluate(entry.value);
    if (value === null) return [];
    return [{ name: entry.key.text, key: this.provenance(entry.key), value }];
  }

  /** `Ref: name`. Null for `AWS::NoValue`. */
  reference(name: string, site: Provenance): Evaluated {
    if (name === "AWS::NoValue") return null;
    const pseudo = pseudoParameter(name, site, this.options);
    if (pseudo !== undefined) return pseudo;
    const parameter = this.template.parameters.get(name);
    if (parameter !== undefined) {
      const supplied = this.options.parameters;
      const given = supplied !== undefined && Object.hasOwn(supplied, name) ? supplied[name] : undefined;
      return parameterValue(name, parameter, given, site, this.place);
    }
    const resource = this.template.resources.get(name);
    if (resource === undefined) return unknownValue(`invalid:ref:${name}`, { at: site.at });
    return refValue(resource, site, this.propertyOf, this.pseudoParts(site));
  }

  /** `Fn::GetAtt`. */
  attribute(name: string, attribute: string, site: Provenance): Value {
    const resource = this.template.resources.get(name);
    if (resource === undefined) return unknownValue(`invalid:ref:${name}`, { at: site.at });
    return attributeValue(resource, attribute, site, this.propertyOf, this.pseudoParts(site));
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
    const value = this.evaluate(node);
    this.active.delete(key);
    return value ?? undefined;
  };
}
