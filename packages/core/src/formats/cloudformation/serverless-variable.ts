// Variables of the Serverless Framework in a template that is read without its configuration: a file that a
// `serverless.ts` includes, or a folder of such files. Nothing in AWS is named like them.

import {
  concatenate,
  movedTo,
  type TextValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { parseVariables, type Variable } from "../serverless/variable-syntax.js";
import { textSlice } from "./text-slice.js";

const opening = /\$\{\s*(?:self:|opt:|sls:|param:|env:|file\()/;

/** Whether the name between `${` and `}` is such a variable. */
export function isServerlessVariable(name: string): boolean {
  return opening.test(`\${${name}`);
}

/** A text with such variables as holes. */
export function withServerlessVariables(value: Value): Value {
  if (value.kind !== "text" || !value.text.includes("${") || !opening.test(value.text)) return value;
  const parts = parseVariables(value.text).map((piece): TextValue | UnknownValue => {
    const slice = textSlice(value, piece.start, piece.end);
    return piece.kind === "variable" && isServerlessVariable(piece.source) ? hole(piece, slice) : slice;
  });
  const { at } = value.provenance;
  const [only] = parts;
  // A variable alone may give anything.
  if (parts.length === 1 && only?.kind === "unknown") return movedTo(only, { at });
  return movedTo(concatenate(parts, { at }), { at });
}

function hole({ source }: Variable, { provenance }: TextValue): UnknownValue {
  return unknownValue(`var:${source}`, provenance);
}
