// Functions on address ranges, of both families.

import { listValue, type Value } from "../../../value/value.js";
import { compare, truncated } from "../big-number.js";
import { bigNumberOf } from "../operator.js";
import { countIn, textOf } from "./argument.js";
import { type FunctionTable, type Implementation, refused, textResult } from "./implementation.js";

interface AddressRange {
  readonly address: bigint;
  readonly prefix: number;
  readonly bits: 32 | 128;
}

/** Reads `10.0.0.0/8` or `2001:db8::/32`, host bits cleared; null for what is no range. */
function parseRange(text: string): AddressRange | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  const [, written = "", length = ""] = match ?? [];
  const bits = written.includes(":") ? 128 : 32;
  const address = bits === 128 ? parseLong(written) : parseShort(written);
  const prefix = Number(length);
  if (address === null || prefix > bits) return null;
  const host = BigInt(bits - prefix);
  return { address: (address >> host) << host, prefix, bits };
}

function parseShort(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255)) return null;
  return parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

function parseLong(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [front = [], back = []] = groups;
  const missing = 8 - front.length - back.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const all = [...front, ...Array.from({ length: halves.length === 1 ? 0 : missing }, () => "0"), ...back];
  if (all.some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return all.reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
}

function addressText(address: bigint, bits: 32 | 128): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 255n)).join(".");
  const groups = Array.from({ length: 8 }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn));
  let [start, length] = [-1, 1];
  for (let at = 0; at < 8; at++) {
    let end = at;
    while (end < 8 && groups[end] === 0) end++;
    if (end - at > length) [start, length] = [at, end - at];
  }
  const words = groups.map((group) => group.toString(16));
  if (start < 0) return words.join(":");
  return `${words.slice(0, start).join(":")}::${words.slice(start + length).join(":")}`;
}

function rangeText({ address, prefix, bits }: AddressRange): string {
  return `${addressText(address, bits)}/${prefix}`;
}

/** A range with more bits of prefix, the number of which is `index`; null if it does not exist. */
function subnet({ address, prefix, bits }: AddressRange, more: number, index: bigint): AddressRange | null {
  const length = prefix + more;
  if (more < 0 || length > bits || index < 0n || index >> BigInt(more) !== 0n) return null;
  return { address: address | (index << BigInt(bits - length)), prefix: length, bits };
}

function wholeIn(value: Value | undefined): bigint | null {
  const number = value === undefined ? null : bigNumberOf(value);
  if (number === null || compare(truncated(number), number) !== 0 || number.exponent > 200) return null;
  const { mantissa, exponent } = number;
  return exponent >= 0 ? mantissa << BigInt(exponent) : mantissa >> BigInt(-exponent);
}

const cidrsubnet: Implementation = ([range, bits, index], provenance) => {
  const [text, more, at] = [textOf(range), countIn(bits), wholeIn(index)];
  if (text === null || more === null || at === null) return null;
  const from = parseRange(text);
  const found = from === null ? null : subnet(from, more, at);
  return found === null ? refused(provenance) : textResult(rangeText(found), provenance);
};

const cidrhost: Implementation = ([range, index], provenance) => {
  const [text, at] = [textOf(range), wholeIn(index)];
  if (text === null || at === null) return null;
  const from = parseRange(text);
  if (from === null) return refused(provenance);
  const size = 1n << BigInt(from.bits - from.prefix);
  // Negative numbers count from the end.
  const host = at < 0n ? size + at : at;
  if (host < 0n || host >= size) return refused(provenance);
  return textResult(addressText(from.address | host, from.bits), provenance);
};

const cidrnetmask: Implementation = ([range], provenance) => {
  const text = textOf(range);
  const from = text === null ? null : parseRange(text);
  if (text === null) return null;
  if (from === null || from.bits === 128) return refused(provenance);
  const host = BigInt(32 - from.prefix);
  return textResult(addressText(((1n << 32n) - 1n) & ~((1n << host) - 1n), 32), provenance);
};

/** Consecutive ranges, each with its own number of further bits. */
const cidrsubnets: Implementation = ([range, ...lengths], provenance) => {
  const text = textOf(range);
  const from = text === null ? null : parseRange(text);
  if (text === null) return null;
  if (from === null) return refused(provenance);
  const items: Value[] = [];
  let next = from.address;
  for (const value of lengths) {
    const more = countIn(value);
    if (more === null) return null;
    const prefix = from.prefix + more;
    if (more < 1 || prefix > from.bits) return refused(provenance);
    const size = 1n << BigInt(from.bits - prefix);
    const address = ((next + size - 1n) / size) * size;
    if (address + size > from.address + (1n << BigInt(from.bits - from.prefix))) return refused(provenance);
    items.push(textResult(rangeText({ ...from, address, prefix }), provenance));
    next = address + size;
  }
  return listValue(items, { at: provenance.at });
};

export const networkFunctions: FunctionTable = { cidrsubnet, cidrsubnets, cidrhost, cidrnetmask };
