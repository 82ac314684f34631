// Conversions between types, and the marks for secrets.

import { listValue, mapValue, type Value } from "../../../value/value.js";
import { bigNumberOf, booleanOf } from "../operator.js";
import { partsOf, pieceOf, sequenceOf, singles } from "./argument.js";
import { booleanResult, type FunctionTable, type Implementation, numberResult, refused } from "./implementation.js";
import { unified } from "./unify.js";

const tostring: Implementation = ([value], provenance) => {
  if (value === undefined || value.kind === "null" || value.kind === "encoded") return value ?? null;
  if (value.kind === "list" || value.kind === "map") return refused(provenance);
  if (value.kind === "unknown")
    return value.type === "any" ? { ...value, type: "string" } : value.type === "string" ? value : null;
  return pieceOf(value);
};

const tonumber: Implementation = ([value], provenance) => {
  if (value === undefined || value.kind === "null" || value.kind === "number") return value ?? null;
  const number = bigNumberOf(value);
  if (number !== null) return numberResult(number, provenance);
  return value.kind === "unknown" ||
    value.kind === "concat" ||
    value.kind === "encoded" ||
    partsOf(value)?.[0]?.kind === "unknown"
    ? null
    : refused(provenance);
};

const tobool: Implementation = ([value], provenance) => {
  if (value === undefined || value.kind === "null" || value.kind === "boolean") return value ?? null;
  const flag = booleanOf(value);
  if (flag !== null) return booleanResult(flag, provenance);
  return value.kind === "unknown" || value.kind === "concat" || value.kind === "encoded" ? null : refused(provenance);
};

const tolist: Implementation = ([value], provenance) => {
  if (value?.kind === "null") return value;
  const items = sequenceOf(value);
  if (items === null)
    return value?.kind === "list" || value?.kind === "unknown" || value === undefined ? null : refused(provenance);
  const values = singles(items);
  if (values === null) return listValue(items, value?.provenance ?? provenance);
  const converted = unified(values);
  if (converted === null) return values.some(({ kind }) => kind === "unknown") ? null : refused(provenance);
  return listValue(converted, value?.provenance ?? provenance);
};

const tomap: Implementation = ([value], provenance) => {
  if (value?.kind === "null") return value;
  if (value?.kind !== "map") return value?.kind === "list" ? refused(provenance) : null;
  const converted = unified(value.members.map((member) => member.value));
  if (converted === null)
    return value.members.some((member) => member.value.kind === "unknown") ? null : refused(provenance);
  const members = value.members.map((member, index) => ({ ...member, value: converted[index] ?? member.value }));
  return mapValue(members, value.provenance, value.open);
};

/** Only what is not visible can be kept secret: what is written in a file is no secret. */
const sensitive: Implementation = ([value]) =>
  value?.kind === "unknown" ? { ...value, secret: true } : (value ?? null);

const passed: Implementation = ([value]): Value | null => value ?? null;

export const conversionFunctions: FunctionTable = {
  tostring,
  tonumber,
  tobool,
  tolist,
  tomap,
  sensitive,
  nonsensitive: passed,
};
