// Functions that count: ranges of numbers, parts of lists, elements by their place.

import { listValue, type Value } from "../../../value/value.js";
import { add, type BigNumber, compare } from "../big-number.js";
import { equalValues } from "../operator.js";
import { countIn, elementsIn, isWhollyKnown, numberIn, sequenceOf } from "./argument.js";
import {
  countResult,
  type FunctionTable,
  type Implementation,
  mostElements,
  numberResult,
  refused,
} from "./implementation.js";
import { unified } from "./unify.js";

const slice: Implementation = ([list, from, to], provenance) => {
  const items = list?.kind === "list" && list.ordered ? list.items : null;
  const [start, end] = [countIn(from), countIn(to)];
  if (items === null || start === null || end === null) return null;
  const run = items.findIndex(({ kind }) => kind === "splice");
  if (run >= 0 ? end > run : false) return null;
  if (start < 0 || end < start || end > items.length) return refused(provenance);
  return listValue(items.slice(start, end), provenance);
};

const index: Implementation = ([list, value], provenance) => {
  const items = sequenceOf(list);
  if (items === null || value === undefined) return null;
  for (const [at, item] of items.entries()) {
    const same = item.kind === "splice" ? null : equalValues(item, value);
    if (same === null) return null;
    if (same) return countResult(at, provenance);
  }
  return refused(provenance);
};

/** One to three numbers: end, start and end, start, end and step; downwards if the end lies below. */
const range: Implementation = (values, provenance) => {
  const numbers = values.map(numberIn);
  if (numbers.includes(null) || numbers.length < 1 || numbers.length > 3) return null;
  const zero: BigNumber = { mantissa: 0n, exponent: 0 };
  const [start, end] = numbers.length === 1 ? [zero, numbers[0]] : [numbers[0], numbers[1]];
  if (start === undefined || start === null || end === undefined || end === null) return null;
  const down = compare(end, start) < 0;
  const step = numbers[2] ?? { mantissa: down ? -1n : 1n, exponent: 0 };
  const towards = compare(step, zero);
  if (towards === 0) return compare(start, end) === 0 ? listValue([], provenance) : refused(provenance);
  if (compare(start, end) !== 0 && towards < 0 !== down) return refused(provenance);
  const items: Value[] = [];
  for (
    let at: BigNumber | null = start;
    at !== null && (down ? compare(at, end) > 0 : compare(at, end) < 0);
    at = add(at, step)
  ) {
    const value = numberResult(at, provenance);
    if (value === null) return null;
    items.push(value);
    // Terraform itself stops at 1024.
    if (items.length > 1024) return refused(provenance);
  }
  return listValue(items, { at: provenance.at });
};

const chunklist: Implementation = ([list, size], provenance) => {
  const given = elementsIn(list);
  const items = given === null ? null : unified(given);
  const count = countIn(size);
  if (items === null || count === null) return null;
  if (count < 0) return refused(provenance);
  if (count === 0) return listValue([listValue(items, provenance)], provenance);
  const chunks: Value[] = [];
  for (let at = 0; at < items.length; at += count) chunks.push(listValue(items.slice(at, at + count), provenance));
  return listValue(chunks, provenance);
};

const matchkeys: Implementation = ([values, keys, search], provenance) => {
  const [all, names, wanted] = [elementsIn(values), elementsIn(keys), elementsIn(search)];
  if (all === null || names === null || wanted === null || all.length * wanted.length > mostElements * 100) return null;
  if (all.length !== names.length) return refused(provenance);
  if (!names.every(isWhollyKnown) || !wanted.every(isWhollyKnown)) return null;
  const kinds = new Set([...names, ...wanted].map(({ kind }) => kind));
  if (kinds.size > 1) return null;
  return listValue(
    all.filter((_, at) => wanted.some((one) => equalValues(one, names[at] ?? one) === true)),
    provenance,
  );
};

const reverse: Implementation = ([list], provenance) => {
  const items = sequenceOf(list);
  return items === null ? null : listValue([...items].reverse(), provenance);
};

export const listPartFunctions: FunctionTable = { slice, index, range, chunklist, matchkeys, reverse };
