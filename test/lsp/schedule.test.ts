// When documents are checked: quick ones at once, slow ones after a rest, one at a time.

import { beforeEach, expect, test } from "vitest";
import { mostRest, Schedule } from "../../packages/lsp/src/schedule.js";
import { FakeClock } from "./fake-clock.js";

let clock = new FakeClock();
let schedule = new Schedule(clock);
let done: string[] = [];
beforeEach(() => {
  clock = new FakeClock();
  schedule = new Schedule(clock);
  done = [];
});

/** Work that takes some milliseconds. */
const work =
  (name: string, cost = 0) =>
  () => {
    clock.advance(cost);
    done.push(`${name} at ${clock.now()}`);
  };

test("work is never done while it is planned", () => {
  schedule.soon("a", work("a"));
  expect(done).toEqual([]);
  clock.advance(0);
  expect(done).toEqual(["a at 0"]);
});

test("a change is answered at once where the last check was quick", () => {
  schedule.soon("a", work("first", 10));
  clock.advance(0);
  clock.advance(100);
  schedule.afterChange("a", work("second", 10));
  clock.advance(0);
  expect(done).toEqual(["first at 10", "second at 120"]);
});

test("a stream of changes leaves as much time for them as their checks take", () => {
  schedule.soon("a", work("first", 10));
  clock.advance(0);
  for (let change = 1; change <= 5; change++) schedule.afterChange("a", work(`change ${change}`, 10));
  clock.advance(9);
  expect(done).toEqual(["first at 10"]);
  clock.advance(1);
  expect(done).toEqual(["first at 10", "change 5 at 30"]);
});

test.each([
  [60, 30],
  [1000, mostRest],
])("a document that took %d ms rests for %d ms after its last change", (cost, rest) => {
  schedule.soon("a", work("first", cost));
  clock.advance(0);
  schedule.afterChange("a", work("change 1"));
  clock.advance(rest - 1);
  schedule.afterChange("a", work("change 2"));
  clock.advance(rest - 1);
  expect(done).toHaveLength(1);
  clock.advance(1);
  expect(done).toHaveLength(2);
  expect(done[1]).toMatch(/^change 2 /);
});

test("what was changed comes before what depends on it", () => {
  schedule.later("b", work("dependent"));
  schedule.afterChange("a", work("changed"));
  clock.advance(mostRest);
  expect(done.map((one) => one.split(" ")[0])).toEqual(["changed", "dependent"]);
});

test("what is called off is not done, and others are", () => {
  schedule.soon("a", work("a"));
  schedule.soon("b", work("b"));
  schedule.cancel("a");
  clock.advance(mostRest);
  expect(done).toEqual(["b at 0"]);
});
