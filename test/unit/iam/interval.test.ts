import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressBlock } from "../../../packages/core/src/iam/address-block.js";
import { type Interval, intervalsCover, intervalsMeet } from "../../../packages/core/src/iam/interval.js";

const end = fc.option(fc.nat(6));
const interval: fc.Arbitrary<Interval<number>> = fc
  .record({ low: end, high: end, lowOpen: fc.boolean(), highOpen: fc.boolean() })
  .filter(
    ({ low, high, lowOpen, highOpen }) =>
      low === null || high === null || low < high || (low === high && !lowOpen && !highOpen),
  );
// Between and beyond the ends there is always a half.
const points = Array.from({ length: 17 }, (_, index) => index / 2 - 1);

function has({ low, high, lowOpen, highOpen }: Interval<number>, point: number): boolean {
  const isAfter = low === null || (lowOpen ? point > low : point >= low);
  return isAfter && (high === null || (highOpen ? point < high : point <= high));
}

describe("intervals", () => {
  it("cover what lies in them, also together", () => {
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 4 }), interval, (outers, inner) => {
        const inside = points.filter((point) => has(inner, point));
        expect(intervalsCover(outers, inner)).toBe(inside.every((point) => outers.some((outer) => has(outer, point))));
      }),
      { seed: 3, numRuns: 5_000 },
    );
  });

  it("meet where they have a point in common", () => {
    fc.assert(
      fc.property(interval, interval, (one, other) => {
        expect(intervalsMeet(one, other)).toBe(points.some((point) => has(one, point) && has(other, point)));
      }),
      { seed: 3, numRuns: 5_000 },
    );
  });
});

describe("blocks of addresses", () => {
  it.each([
    ["10.0.0.0/8", 4, 0x0a000000n, 0x0b000000n],
    ["10.1.2.3/8", 4, 0x0a000000n, 0x0b000000n],
    ["192.0.2.1", 4, 0xc0000201n, 0xc0000202n],
    ["0.0.0.0/0", 4, 0n, 1n << 32n],
    ["::/0", 6, 0n, 1n << 128n],
    ["::1", 6, 1n, 2n],
    ["2001:DB8::/127", 6, 0x20010db8n << 96n, (0x20010db8n << 96n) + 2n],
  ])("%s", (text, version, low, high) => {
    expect(addressBlock(text)).toEqual({ version, interval: { low, high, lowOpen: false, highOpen: true } });
  });

  it.each(["", "10.0.0", "10.0.0.256", "10.0.0.0/33", "10.0.0.0/8/8", "1::2::3", "::/129", "1:2:3:4:5:6:7:8:9", "x"])(
    "%j is none",
    (text) => expect(addressBlock(text)).toBeNull(),
  );
});
