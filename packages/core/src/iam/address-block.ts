// CIDR blocks as intervals of addresses. IPv4 and IPv6 never compare equal in IAM, so each has its own line.
// AWS: IAM User Guide `reference_policies_elements_condition_operators` (IP address operators).

import type { Interval } from "./interval.js";

export interface AddressBlock {
  readonly version: 4 | 6;
  readonly interval: Interval<bigint>;
}

/** Every address of each version. */
export const allAddresses: readonly AddressBlock[] = [block(4, 0n, 0), block(6, 0n, 0)];

/** The addresses of `10.0.0.0/8` or of one address; null for what is no block. Host bits do not count. */
export function addressBlock(text: string): AddressBlock | null {
  const [address = "", length, ...more] = text.trim().split("/");
  if (more.length > 0) return null;
  const version = address.includes(":") ? 6 : 4;
  const start = version === 6 ? sixBytes(address) : fourBytes(address);
  const bits = version === 6 ? 128 : 32;
  const prefix = length === undefined ? bits : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  return start === null || prefix < 0 || prefix > bits ? null : block(version, start, prefix);
}

function block(version: 4 | 6, address: bigint, prefix: number): AddressBlock {
  const size = 1n << BigInt((version === 6 ? 128 : 32) - prefix);
  const low = address - (address % size);
  // Half open, so that neighbouring blocks meet.
  return { version, interval: { low, high: low + size, lowOpen: false, highOpen: true } };
}

function fourBytes(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null;
  return parts.reduce((all, part) => all * 256n + BigInt(part), 0n);
}

function sixBytes(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [before = [], after = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return groups.reduce((all, group) => all * 65536n + BigInt(`0x${group}`), 0n);
}
