// The partial evaluator: nodes of a template → values, in one scenario. Functions live in functions.ts;
// this file walks maps, lists and scalars and resolves names (R7, R11, R12).

import type { MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { literalValue, withHoles } from "../../value/literal.js";
import type { Provenance } from "../../value/provenance.js";
import { scalarType } from "../../value/scalar-type.js";
import { holeMark, locate, openingOf, placeSegments, provenanceOf, type TextPlace } from "../../value/text-place.js";
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
import type { SourceFile } from "../source-file.js";
import type { Budget } from "./budget.js";
import { unquotedReference, withDynamicReferences } from "./dynamic-reference.js";
import { entriesOf, entryNamed, makesEntries, type ScopedEntry } from "./entries.js";
import {
  type EvaluationProblemCode,
  isDoubtful,
  type ProblemCollector,
  type ProblemDetails,
  type ProblemReporter,
} from "./front-end-problem.js";
import { functionCall, resolveAlias } from "./function-name.js";
import { callFunction } from "./functions.js";
import { withLoopVariables } from "./loop-text.js";
import type { OutputLinks } from "./output-links.js";
import type { SuppliedParameter } from "./parameter.js";
import { resolveAttribute, resolveReference } from "./reference.js";
import type { PropertyOf } from "./resource-value.js";
import type { Scenario } from "./scenario.js";
import type { LoopVariables, Scope, ScopedNode } from "./scope.js";
import { withServerlessVariables } from "./serverless-variable.js";
import { reportStrayReferences } from "./stray-reference.js";
import type { Template, TemplateResource } from "./template.js";

/** The value of a node, or null for `AWS::NoValue`: the member or element is not there. */
export type Evaluated = Value | null;

/** What all evaluations of a template share. */
export interface EvaluationContext {
  readonly template: Template;
  /** Names the template among those that are deployed together. */
  readonly instance: string;
  readonly options: ReadingOptions;
  /** Values of parameters that were given, by name. */
  readonly supplied: ReadonlyMap<string, SuppliedParameter>;
  readonly problems: ProblemCollector;
  readonly budget: Budget;
  /** Another file of the project, or null. */
  readonly openFile: (file: string) => SourceFile | null;
  /** What other templates of the run tell; null where they have no say. */
  readonly links: OutputLinks | null;
}

/** Evaluates the nodes of one template in one scenario. Cycle-safe; never throws. */
export class Evaluator implements ProblemReporter {
  readonly context: EvaluationContext;
  readonly scope: Scope;
  readonly scenario: Scenario;
  /** Properties being evaluated, to stop at references that lead back to themselves. */
  private readonly active: Set<string>;

  constructor(context: EvaluationContext, scope: Scope, scenario: Scenario, active = new Set<string>()) {
    this.context = context;
    this.scope = scope;
    this.scenario = scenario;
    this.active = active;
  }

  get template(): Template {
    return this.context.template;
  }

  get budget(): Budget {
    return this.context.budget;
  }

  get place(): TextPlace {
    return this.scope.place;
  }

  get loops(): LoopVariables {
    return this.scope.loops;
  }

  /** The same evaluation in another scope of the template. */
  in(scope: Scope): Evaluator {
    return scope === this.scope ? this : new Evaluator(this.context, scope, this.scenario, this.active);
  }

  /** Counts a node that is read in a copy or an included text. False, reported, where nothing is left. */
  spend(node: SyntaxNode): boolean {
    const { copies, included } = this.scope;
    if ((copies === 1 && included.length === 0) || this.budget.take()) return true;
    if (!this.budget.isFirstRefusal()) return false;
    this.report("fe/limit", {
      pointer: "",
      location: locate(this.place, node.range),
      subject: "",
      message: "Loops and includes make more of this template than is read; the rest of it stays unknown.",
    });
    return false;
  }

  report(code: EvaluationProblemCode, details: Omit<ProblemDetails, "address">): void {
    if (isDoubtful(code, this.template, this.place.tree)) return;
    this.context.problems.report(code, { ...details, address: this.scope.owner });
  }

  evaluateScoped({ node, scope, pointer }: ScopedNode): Evaluated {
    return this.in(scope).evaluate(node, pointer);
  }

  /** @param pointer of the node in the source document, with functions in long form. */
  evaluate(node: SyntaxNode, pointer: string): Evaluated {
    const target = resolveAlias(node);
    if (!this.spend(target)) return unknownValue("invalid:limit", { at: locate(this.place, target.range) });
    const call = functionCall(target);
    if (call !== undefined) {
      return callFunction(this, {
        ...call,
        site: { at: locate(this.place, target.range) },
        pointer: `${pointer}/${call.name}`,
      });
    }
    const provenance = this.provenance(target);
    switch (target.kind) {
      case "scalar":
        return this.scalar(target, provenance, pointer);
      case "list": {
        const items: ListItem[] = [];
        let index = 0;
        for (const item of target.items) {
          const value = this.item(item, `${pointer}/${index++}`);
          if (value !== null) items.push(value);
        }
        return listValue(items, provenance);
      }
      case "map": {
        const reference = unquotedReference(target);
        if (reference !== null) return unknownValue(reference, provenance, { type: "string" });
        return this.isPlain(target)
          ? this.plainMap(target, provenance, pointer)
          : this.map(target, provenance, pointer);
      }
      case "placeholder":
        return literalValue(target, this.place);
      default:
        return unknownValue("invalid:syntax", provenance);
    }
  }

  /** Where a node stands. What a loop repeats has no literal: no fix may rewrite it for one of its copies. */
  provenance(node: SyntaxNode): Provenance {
    const provenance = provenanceOf(this.place, node);
    if (this.loops.size === 0) return provenance;
    const { literal, collection: _collection, ...repeated } = provenance;
    return literal === undefined
      ? { ...repeated, opening: openingOf(provenance) }
      : { ...repeated, segments: placeSegments(literal, literal.node) };
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
    const { holes } = this.place;
    if (holes !== undefined && typed.text.includes(holeMark))
      return withHoles(typed.text, provenance, holes, node.style === "plain");
    reportStrayReferences(this, node, pointer);
    const text = withServerlessVariables(textValue(typed.text, provenance));
    return text.kind === "text" ? withDynamicReferences(withLoopVariables(text, this.loops)) : text;
  }

  /** `012345670123` is octal in YAML 1.1: what is deployed is another number than what was written. */
  private reportRetyped(node: ScalarNode, deployed: string, pointer: string): void {
    if (this.place.tree.language !== "yaml" || !/^[-+]?\d[\d_:]*$/.test(node.text) || node.text === deployed) return;
    this.report("fe/scalar-retyped", {
      pointer,
      location: this.provenance(node).at,
      subject: node.text,
      message: `\`${node.text}\` without quotes is a number to YAML 1.1 and deploys as \`${deployed}\`.`,
      suggest: `'${node.text}'`,
    });
  }

  /** Whether the members of a map are what is written, with nothing that makes or renames some. */
  private isPlain({ entries }: MapNode): boolean {
    if (this.loops.size > 0 || this.place.holes !== undefined) return false;
    for (const { key } of entries) {
      if (key.kind !== "scalar" || key.text === "<<" || makesEntries(key)) return false;
    }
    return true;
  }

  /** Most maps are plain: their members need no scopes of their own. */
  private plainMap({ entries }: MapNode, provenance: Provenance, pointer: string): Value {
    const members: Member[] = [];
    for (const { key, value: node } of entries) {
      const name = key.kind === "scalar" ? key.text : "";
      const value = this.evaluate(node, pointer + pointerStep(name));
      if (value !== null) members.push({ name, key: this.provenance(key), value });
    }
    return mapValue(members, provenance);
  }

  private map(node: MapNode, provenance: Provenance, pointer: string): Value {
    const { entries, open } = entriesOf(this, node, pointer);
    return mapValue(
      entries.flatMap((entry) => this.member(entry)),
      provenance,
      open,
    );
  }

  /** An element that a condition may remove is a run of none or one. */
  private item(node: SyntaxNode, pointer: string): ListItem | null {
    const value = this.evaluate(node, pointer);
    if (value === null || value.kind !== "unknown" || value.mayBeAbsent !== true) return value;
    const each = value.oneOf?.length === 1 ? value.oneOf[0] : undefined;
    const { origin, provenance } = value;
    return { kind: "splice", origin, min: 0, provenance, ...(each === undefined ? {} : { each }) };
  }

  private member(entry: ScopedEntry): Member[] {
    const value = entry.name === null ? null : this.evaluateScoped(entry);
    if (entry.name === null || value === null) return [];
    return [{ name: entry.name, key: this.in(entry.keyScope).provenance(entry.key), value }];
  }

  /** `Ref: name`. Null for `AWS::NoValue`. */
  reference(name: string, site: Provenance, pointer: string): Evaluated {
    return resolveReference(this, name, site, pointer);
  }

  /** `Fn::GetAtt`. */
  attribute(name: string, attribute: string, site: Provenance, pointer: string): Value {
    return resolveAttribute(this, name, attribute, site, pointer);
  }

  /** Evaluates properties of other resources, on which references may rest. */
  get properties(): PropertyOf {
    return (resource, property) => this.propertyOf(resource, property);
  }

  private propertyOf(resource: TemplateResource, property: string): Value | undefined {
    const entry = entryNamed(resource.properties?.entries ?? [], property);
    if (entry === undefined) return undefined;
    const key = `${resource.logicalId}.${property}`;
    if (this.active.has(key)) {
      const { at } = this.in(entry.scope).provenance(entry.node);
      return unknownValue(`ref:${resource.logicalId}`, { at }, { type: "string" });
    }
    this.active.add(key);
    const value = this.evaluateScoped(entry);
    this.active.delete(key);
    return value ?? undefined;
  }
}
