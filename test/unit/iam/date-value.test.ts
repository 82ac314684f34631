// Values of Date operators.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateForm, dateForm } from "../../../packages/core/src/iam/date-value.js";

describe("dateForm", () => {
  it.each<[string, DateForm]>([
    ["2026", "date"],
    ["2026-09", "date"],
    ["2026-09-26", "date"],
    ["2026-09-26T12:00Z", "date"],
    ["2026-09-26T12:00:00Z", "date"],
    ["2026-09-26T12:00:00.123Z", "date"],
    ["2026-09-26T12:00:00+02:00", "date"],
    ["2026-09-26T12:00:00", "date"],
    ["2024-02-29", "date"],
    ["20260926T120000Z", "date"],
    ["2026-W39-6", "date"],
    ["2026-269", "date"],
    ["1790424000", "epoch"],
    ["20260926", "epoch"],
    ["-1", "epoch"],
    ["0", "epoch"],
    ["1790424000000", "milliseconds"],
    ["2026-02-29", "none"],
    ["1900-02-29", "none"],
    ["2026-13-01", "none"],
    ["2026-00-01", "none"],
    ["2026-09-31", "none"],
    ["2026-09-26T25:00:00Z", "none"],
    ["2026-09-26T12:60:00Z", "none"],
    ["26.09.2026", "none"],
    ["2026/09/26", "none"],
    ["tomorrow", "none"],
    ["*", "none"],
    ["", "none"],
  ])("%j: %s", (text, form) => expect(dateForm(text)).toBe(form));

  it("takes what every clock writes", () => {
    const date = fc.date({ min: new Date(0), max: new Date("2200-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(date, (moment) => {
        expect(dateForm(moment.toISOString())).toBe("date");
        expect(dateForm(moment.toISOString().slice(0, 10))).toBe("date");
      }),
      { seed: 21, numRuns: 200 },
    );
  });
});
