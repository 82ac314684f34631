// Addresses and ranges in CIDR form.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIpRange, networkOf, parseIpRange } from "../../../packages/core/src/iam/ip-range.js";

const canonical = (text: string): string | null => {
  const range = parseIpRange(text);
  return range === null ? null : formatIpRange(range);
};

describe("parseIpRange", () => {
  it.each([
    ["10.0.0.5", "10.0.0.5/32"],
    ["10.0.0.5/24", "10.0.0.0/24"],
    ["255.255.255.255/1", "128.0.0.0/1"],
    ["0.0.0.0/0", "0.0.0.0/0"],
    ["::", "::/128"],
    ["::1", "::1/128"],
    ["2001:DB8:0:0:8:800:200C:417A/32", "2001:db8::/32"],
    ["2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a/128"],
    ["1:2:3:4:5:6:7:8/112", "1:2:3:4:5:6:7:0/112"],
    ["::ffff:10.0.0.1", "::ffff:a00:1/128"],
    ["1::", "1::/128"],
  ])("%s is %s", (text, expected) => expect(canonical(text)).toBe(expected));

  it.each([
    "",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.5/33",
    "10.0.0.5/",
    "10.0.0.*",
    "10.0.0.1-10.0.0.9",
    "pl-12345678",
    ":",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "12345::",
    "::1/129",
    "::10.0.0.256",
    "/8",
  ])("%j is none", (text) => expect(parseIpRange(text)).toBeNull());
});

it("writes what it reads as the same range, from its first address", () => {
  const bits = fc.oneof(
    fc.tuple(fc.constant(4 as const), fc.bigInt(0n, 2n ** 32n - 1n), fc.integer({ min: 0, max: 32 })),
    fc.tuple(fc.constant(6 as const), fc.bigInt(0n, 2n ** 128n - 1n), fc.integer({ min: 0, max: 128 })),
  );
  fc.assert(
    fc.property(bits, ([version, address, prefix]) => {
      const network = networkOf({ version, address, prefix });
      expect(network <= address).toBe(true);
      expect(parseIpRange(formatIpRange({ version, address, prefix }))).toEqual({ version, address: network, prefix });
    }),
    { seed: 11, numRuns: 300 },
  );
});

it("throws for no text", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9a-f:./]{0,20}$/), (text) => {
      const range = parseIpRange(text);
      if (range !== null) expect(parseIpRange(formatIpRange(range))).not.toBeNull();
    }),
    { seed: 12, numRuns: 500 },
  );
});
