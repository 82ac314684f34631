// Calls of Terraform's functions. A function that is not computed gives an unknown of its result type:
// it never makes a value wrong, only unknown.

import type { CallNode } from "../../../syntax/tree.js";
import { restingOn } from "../../../value/assumption.js";
import type { Provenance } from "../../../value/provenance.js";
import { type ListItem, unknownValue, type Value } from "../../../value/value.js";
import { evaluate, type Surroundings } from "../evaluate.js";
import { equalValues } from "../operator.js";
import { sequenceOf, singles } from "./argument.js";
import { canValue, tryValue } from "./attempt.js";
import { awsFunctions } from "./aws.js";
import { collectionFunctions } from "./collection.js";
import { conversionFunctions } from "./conversion.js";
import { encodingFunctions } from "./encoding.js";
import { fileFunctions } from "./file.js";
import { formatFunctions } from "./format.js";
import { type FunctionTable, type Implementation, isRefused, refused } from "./implementation.js";
import { listPartFunctions } from "./list-part.js";
import { mapFunctions } from "./map.js";
import { networkFunctions } from "./network.js";
import { numberFunctions } from "./number.js";
import { regularExpressionFunctions } from "./regular-expression.js";
import { resultTypes } from "./result-types.js";
import { setFunctions } from "./set.js";
import { splitJoinFunctions } from "./split-join.js";
import { textFunctions } from "./text.js";

const tables: readonly FunctionTable[] = [
  textFunctions,
  splitJoinFunctions,
  formatFunctions,
  regularExpressionFunctions,
  collectionFunctions,
  listPartFunctions,
  mapFunctions,
  setFunctions,
  conversionFunctions,
  encodingFunctions,
  numberFunctions,
  networkFunctions,
  fileFunctions,
  awsFunctions,
];

const implementations: ReadonlyMap<string, Implementation> = new Map(tables.flatMap((table) => Object.entries(table)));

/** Evaluates a call at its place. */
export function callFunction(node: CallNode, at: Surroundings, provenance: Provenance): Value {
  const name = node.name.replace(/^core::/, "");
  if (name === "try") return tryValue(node, at, provenance);
  if (name === "can") return canValue(node, at, provenance);
  const values = node.arguments.map((argument) => evaluate(argument, at));
  if (values.some(isRefused)) return refused(provenance);
  const implementation = implementations.get(name);
  const given = node.expand ? expandLast(name, values) : values;
  const computed =
    implementation === undefined || given === null ? null : outcome(implementation, given, provenance, at);
  const result = computed ?? unknownValue(`fn:${name}`, provenance, { type: resultTypes.get(name) ?? "any" });
  // Collections hold on to what their elements rest on.
  const isScalar =
    result.kind === "text" || result.kind === "number" || result.kind === "boolean" || result.kind === "unknown";
  return isScalar ? restingOn(result, ...values) : result;
}

/** More alternatives than this are not followed through a call (§2.3). */
const mostAlternatives = 8;

/** What a function gives; where one argument is one of several values, one of several results. */
function outcome(
  implementation: Implementation,
  values: readonly Value[],
  provenance: Provenance,
  at: Surroundings,
): Value | null {
  const direct = implementation(values, provenance, at);
  if (direct !== null) return direct;
  const open = values.flatMap((value, index) =>
    value.kind === "unknown" && value.oneOf !== undefined ? [{ value, index }] : [],
  );
  const [choice] = open;
  const alternatives = choice?.value.oneOf ?? [];
  if (choice === undefined || open.length > 1 || alternatives.length === 0 || alternatives.length > mostAlternatives)
    return null;
  // A null among them may stand for an argument that is not given.
  if (alternatives.some(({ kind }) => kind === "unknown" || kind === "null")) return null;
  const results: Value[] = [];
  for (const alternative of alternatives) {
    const result = implementation(values.with(choice.index, alternative), provenance, at);
    if (result === null || isRefused(result)) return null;
    results.push(result);
  }
  const [first] = results;
  if (
    first !== undefined &&
    first.kind !== "list" &&
    first.kind !== "map" &&
    results.every((one) => equalValues(one, first) === true)
  )
    return first;
  const isText = results.every(({ kind }) => kind === "text" || kind === "concat");
  const isList = results.every(({ kind }) => kind === "list");
  return unknownValue(
    choice.value.origin,
    { at: provenance.at },
    { oneOf: results, type: isText ? "string" : isList ? "list" : "any" },
  );
}

/** Functions for which a run of arguments is like one argument that is not visible. */
const gathering = new Set(["merge", "concat", "setunion"]);

/** `f(list...)`: the elements of the last argument as arguments. */
function expandLast(name: string, values: readonly Value[]): readonly Value[] | null {
  const last = values[values.length - 1];
  const before = values.slice(0, -1);
  if (last?.kind !== "list") {
    return last?.kind === "unknown" && gathering.has(name) ? [...before, unknownRun(last)] : null;
  }
  const items: readonly ListItem[] | null = sequenceOf(last);
  if (items === null) return null;
  const known = singles(items);
  if (known !== null) return [...before, ...known];
  return gathering.has(name)
    ? [...before, ...items.map((item) => (item.kind === "splice" ? unknownRun(item) : item))]
    : null;
}

function unknownRun({ origin, provenance }: { readonly origin: string; readonly provenance: Provenance }): Value {
  return unknownValue(origin, provenance);
}

/** The names of all functions that are computed. */
export const terraformFunctions: readonly string[] = [...implementations.keys(), "try", "can"];
