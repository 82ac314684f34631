import fc from "fast-check";
import { expect, it, test } from "vitest";
import { formatInstant, instantOf } from "../../../packages/core/src/iam/instant.js";

it("agrees with the calendar of the host", () => {
  const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const text = date.toISOString();
      expect(instantOf(text)).toBeCloseTo(date.getTime() / 1000, 3);
      expect(instantOf(text.slice(0, 10))).toBe(Date.parse(text.slice(0, 10)) / 1000);
    }),
    { seed: 7 },
  );
});

it("is written as the calendar of the host has it", () => {
  const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
  fc.assert(
    fc.property(seconds, (instant) => {
      const text = formatInstant(instant);
      expect(text).toBe(new Date(instant * 1000).toISOString().replace(".000Z", "Z"));
      expect(instantOf(text)).toBe(instant);
    }),
    { seed: 7 },
  );
});

test.each([
  ["2026-01-01T00:00:00Z", 1_767_225_600],
  ["2026-01-01T01:30:00+01:30", 1_767_225_600],
  ["2025-12-31T19:00Z", 1_767_207_600],
  ["2025-12-31T19:00:00-05:00", 1_767_225_600],
  ["1767225600", 1_767_225_600],
  ["2024-02-29", 1_709_164_800],
])("%s", (text, seconds) => expect(instantOf(text)).toBe(seconds));

test.each(["2025-02-29", "2026-13-01", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00", "today", "", "2026-1-1"])(
  "%j is no instant that can be compared",
  (text) => expect(instantOf(text)).toBeNull(),
);
