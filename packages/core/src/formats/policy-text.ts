// The document behind the value of a policy property: a map as it is, or JSON in a text.

import type { PolicyForm } from "../model/endpoint.js";
import type { ProjectProblem } from "../model/problem.js";
import type { SyntaxNode } from "../syntax/tree.js";
import { isChoice, overAlternatives } from "../value/alternative.js";
import { byCases } from "../value/cases.js";
import { parseEmbeddedJson } from "../value/embedded-text.js";
import { literalValue } from "../value/literal.js";
import { holeMark, locate } from "../value/text-place.js";
import { type ConcatPart, type ConcatValue, unknownValue, type Value } from "../value/value.js";

export interface PolicyText {
  readonly form: PolicyForm;
  /** The document; unknown where it cannot be seen or read. Null for the forms without one. */
  readonly document: Value | null;
  /** Why a text is not a policy: what is wrong and where. */
  readonly fault: Pick<ProjectProblem, "message" | "location"> | null;
}

const nothing = { document: null, fault: null };

/** Reads the value of a policy property (cloudformation.md R1, R18; terraform.md §0.6). */
export function policyText(value: Value): PolicyText {
  switch (value.kind) {
    case "map":
      return { form: "object", document: value, fault: null };
    case "encoded":
      return { form: "json-string", document: value.value, fault: null };
    case "null":
      return { form: "null", ...nothing };
    case "unknown": {
      const form = value.mayBeAbsent === true ? "conditional" : "unknown";
      const documents = isChoice(value) ? overAlternatives(value, value.provenance, documentOf) : null;
      return { form, document: documents ?? value, fault: null };
    }
    case "text":
      return value.text.trim() === "" ? { form: "empty-string", ...nothing } : jsonText(value);
    case "concat": {
      // Directives of a template may decide over commas and whole statements.
      const documents = decidesShape(value) ? byCases(value, documentOf) : null;
      return documents === null ? jsonText(value) : { form: "json-string", document: documents, fault: null };
    }
    default: {
      const fault = { message: "A policy is a JSON object.", location: value.provenance.at };
      return { form: "unknown", document: unknownValue("invalid:policy", value.provenance), fault };
    }
  }
}

/** Whether a switch decides over anything else in a JSON text than what stands in its strings. */
function decidesShape(value: ConcatValue): boolean {
  if (!value.parts.some(isSwitched)) return false;
  const { tree, place } = parseEmbeddedJson(value);
  const isBare = (node: SyntaxNode): boolean => {
    switch (node.kind) {
      case "placeholder":
        return place.holes?.some((hole, index) => isSwitched(hole) && node.text === `${holeMark}${index}`) === true;
      case "list":
        return node.items.some(isBare);
      case "map":
        return node.entries.some(({ key, value: inner }) => isBare(key) || isBare(inner));
      default:
        return false;
    }
  };
  return tree.problems.length > 0 || isBare(tree.root);
}

function isSwitched(part: ConcatPart): boolean {
  return part.kind === "unknown" && part.switch !== undefined;
}

/** One of several documents; none at all stays null. */
function documentOf(value: Value): Value {
  const { document } = policyText(value);
  return document ?? { kind: "null", provenance: value.provenance };
}

function jsonText(value: Extract<Value, { kind: "text" | "concat" }>): PolicyText {
  const { tree, place } = parseEmbeddedJson(value);
  const first = tree.problems[0];
  if (first !== undefined) {
    // Holes may hold commas and braces, so a text with bare ones proves nothing by not parsing.
    const provable = value.kind === "text" || first.kind !== "syntax";
    const fault = provable ? { message: first.message, location: locate(place, first.range) } : null;
    if (tree.root.kind !== "map" || !provable) {
      return { form: "json-string", document: unknownValue("invalid:policy-json", value.provenance), fault };
    }
    return { form: "json-string", document: { ...literalValue(tree.root, place) }, fault };
  }
  if (tree.root.kind === "placeholder")
    return { form: "unknown", document: literalValue(tree.root, place), fault: null };
  if (tree.root.kind !== "map") {
    const fault = { message: "A policy is a JSON object.", location: locate(place, tree.root.range) };
    return { form: "json-string", document: unknownValue("invalid:policy-json", value.provenance), fault };
  }
  return { form: "json-string", document: literalValue(tree.root, place), fault: null };
}

/** The problem of a property whose text is no policy. */
export function policyTextProblem(
  fault: NonNullable<PolicyText["fault"]>,
  at: { readonly address: string; readonly property: string; readonly pointer: string },
): ProjectProblem {
  return {
    code: "fe/policy-not-json",
    file: fault.location.file,
    address: at.address,
    pointer: at.pointer,
    subject: at.property,
    related: [],
    severity: "error",
    suggest: null,
    when: {},
    ...fault,
  };
}
