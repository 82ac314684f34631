// What the validator of the schema finds → faults in words for people, at their places in the text.

import type { SyntaxNode } from "../syntax/tree.js";
import { nearest } from "../text/near-miss.js";
import type { Range } from "../text/range.js";
import { memberOf, nodeAt, stepsOf } from "./plain-data.js";

/** A fault as ajv states it (its interface `ErrorObject`). */
export interface SchemaError {
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: {
    readonly additionalProperty?: string;
    readonly missingProperty?: string;
    readonly allowedValues?: readonly string[];
    readonly type?: string | readonly string[];
  };
  readonly propertyName?: string;
  /** The part of the schema that it breaks. The title says what should stand there. */
  readonly parentSchema?: { readonly title?: string; readonly properties?: object };
}

interface Fault {
  readonly range: Range;
  readonly message: string;
}

/** The faults of a document, each told once. */
export function schemaFaults(root: SyntaxNode, errors: readonly SchemaError[]): readonly Fault[] {
  const choices = errors.filter(({ keyword }) => keyword === "anyOf");
  // Why the ways of a choice do not fit is told where it is a name that nobody knows: then one way was meant.
  const told = errors.filter((error) => {
    const choice = choices.find(
      ({ instancePath }) => within(error.instancePath, instancePath) && error.keyword !== "anyOf",
    );
    return choice === undefined || isTelling(error, choice);
  });
  const isExplained = (choice: SchemaError) =>
    told.some(
      (error) => error !== choice && error.keyword !== "anyOf" && within(error.instancePath, choice.instancePath),
    );
  const faults = told
    .filter((error) => error.keyword !== "propertyNames" && !(error.keyword === "anyOf" && isExplained(error)))
    .map((error) => faultOf(root, error));
  const seen = new Set<string>();
  return faults.filter(({ range, message }) => {
    const key = `${range.start} ${message}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function within(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

function isTelling(error: SchemaError, choice: SchemaError): boolean {
  if (error.keyword === "additionalProperties") return true;
  return error.instancePath !== choice.instancePath && error.keyword !== "type";
}

function faultOf(root: SyntaxNode, error: SchemaError): Fault {
  const { instancePath, keyword, params, propertyName } = error;
  const node = nodeAt(root, instancePath);
  const name = stepsOf(instancePath).findLast((step) => !/^\d+$/.test(step));
  const subject = name === undefined ? "A configuration" : `\`${name}\``;
  if (keyword === "additionalProperties" || (keyword === "enum" && propertyName !== undefined)) {
    const given = propertyName ?? String(params.additionalProperty);
    const known = keyword === "enum" ? (params.allowedValues ?? []) : knownBeside(error);
    const key = memberOf(node, given)?.key.range ?? node.range;
    const what = keyword === "enum" ? "There is no rule" : `${subject} has no`;
    return { range: key, message: `${what} \`${given}\`.${meant(given, known)}` };
  }
  if (keyword === "required") {
    return { range: opening(node), message: `${subject} needs \`${String(params.missingProperty)}\`.` };
  }
  if (keyword === "enum") {
    const allowed = params.allowedValues ?? [];
    const given = node.kind === "scalar" ? node.text : "";
    const hint = meant(given, allowed);
    const list = allowed.length > 12 ? "" : ` It is one of ${allowed.join(", ")}.`;
    return { range: node.range, message: `${subject} cannot be \`${given}\`.${hint || list}` };
  }
  const should = error.parentSchema?.title ?? typeWords(params.type);
  return {
    range: keyword === "anyOf" || keyword === "type" ? opening(node) : node.range,
    message: `${subject} should be ${should}.`,
  };
}

/** Containers are pointed at by their first character. */
function opening(node: SyntaxNode): Range {
  const { start, end } = node.range;
  return node.kind === "scalar" ? node.range : { start, end: Math.min(start + 1, end) };
}

function typeWords(type: unknown): string {
  const words: Readonly<Record<string, string>> = {
    object: "an object",
    array: "a list",
    string: "a text",
    boolean: "true or false",
  };
  return words[String(type)] ?? "something else";
}

function meant(given: string, known: readonly string[]): string {
  const [near] = nearest(given, known, 1);
  return near === undefined ? "" : ` Did you mean \`${near}\`?`;
}

/** The names that the schema has where a member is not known. Statements' own spelling is not what was meant. */
function knownBeside({ parentSchema }: SchemaError): readonly string[] {
  return Object.keys(parentSchema?.properties ?? {}).filter((name) => !/^[A-Z]/.test(name));
}
