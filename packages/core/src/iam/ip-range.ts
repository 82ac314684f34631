// Addresses and ranges of addresses as the IpAddress operators take them.
// AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

/** An address with the length of its prefix; without one it stands for itself alone. */
export interface IpRange {
  readonly version: 4 | 6;
  /** The address as a number of 32 or 128 bits. */
  readonly address: bigint;
  /** Length of the prefix: 0 to 32, or to 128. */
  readonly prefix: number;
}

/** Reads an address or a range in CIDR form; null for what is neither. */
export function parseIpRange(text: string): IpRange | null {
  const match = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim());
  const [, written = "", length] = match ?? [];
  const v4 = parseV4(written);
  const version = v4 === null ? 6 : 4;
  const address = v4 ?? parseV6(written);
  const bits = version === 4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  return address === null || prefix > bits ? null : { version, address, prefix };
}

/** The first address of the range: without the bits that AWS ignores. */
export function networkOf({ version, address, prefix }: IpRange): bigint {
  const host = BigInt((version === 4 ? 32 : 128) - prefix);
  return (address >> host) << host;
}

/** The range in CIDR form, from its first address. */
export function formatIpRange(range: IpRange): string {
  const first = networkOf(range);
  return `${range.version === 4 ? formatV4(first) : formatV6(first)}/${range.prefix}`;
}

/** One address as text. */
export function formatAddress({ version, address }: Pick<IpRange, "version" | "address">): string {
  return version === 4 ? formatV4(address) : formatV6(address);
}

function parseV4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return null;
  return parts.reduce((all, part) => (all << 8n) | BigInt(part), 0n);
}

function parseV6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [before, after] = halves.map((half) => (half === "" ? [] : groupsOf(half)));
  if (before === undefined || before === null || after === null) return null;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...(after ?? [])];
  return groups.reduce((all, group) => (all << 16n) | BigInt(group), 0n);
}

/** Groups of sixteen bits; the last two may be written as an IPv4 address. */
function groupsOf(text: string): readonly number[] | null {
  const words = text.split(":");
  const last = words.at(-1) ?? "";
  const v4 = last.includes(".") ? parseV4(last) : null;
  if (last.includes(".") && v4 === null) return null;
  const plain = v4 === null ? words : words.slice(0, -1);
  if (!plain.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) return null;
  const groups = plain.map((word) => Number.parseInt(word, 16));
  return v4 === null ? groups : [...groups, Number(v4 >> 16n), Number(v4 & 0xffffn)];
}

function formatV4(address: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => String((address >> shift) & 0xffn)).join(".");
}

/** As RFC 5952 has it: the longest run of zero groups is left out. */
function formatV6(address: bigint): string {
  const groups = Array.from({ length: 8 }, (_, at) => (address >> BigInt(112 - 16 * at)) & 0xffffn);
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && groups[start + length] === 0n) length++;
    if (length > best.length) best = { start, length };
  }
  const words = groups.map((group) => group.toString(16));
  if (best.length < 2) return words.join(":");
  return `${words.slice(0, best.start).join(":")}::${words.slice(best.start + best.length).join(":")}`;
}
