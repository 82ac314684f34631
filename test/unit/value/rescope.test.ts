// Which unknowns are the same: every one of them is renamed, wherever it stands, and nothing else changes.

import { describe, expect, test } from "vitest";
import { rescoped } from "../../../packages/core/src/value/rescope.js";
import { listValue, mapValue, type Value } from "../../../packages/core/src/value/value.js";
import { concat, nowhere, text, unknown } from "../../harness/values.js";

const hole = (scope?: string) => unknown("param:P", { type: "string", ...(scope === undefined ? {} : { scope }) });

/** A value with an unknown in every place that can hold one. */
function everywhere(scope?: string): Value {
  const inside = (value: Value): Value =>
    mapValue([{ name: "m", key: nowhere, value: listValue([value, text("x")], nowhere) }], nowhere);
  return listValue(
    [
      hole(scope),
      concat(text("a"), hole(scope)),
      inside(hole(scope)),
      { kind: "encoded", value: inside(hole(scope)), provenance: nowhere },
      { ...hole(scope), oneOf: [inside(hole(scope)), text("y")], likely: hole(scope), switch: "IsProd" },
      {
        kind: "splice",
        origin: "param:L",
        min: 0,
        provenance: nowhere,
        each: hole(scope),
        oneOf: [listValue([hole(scope)], nowhere)],
      },
    ],
    nowhere,
  );
}

describe("rescoped", () => {
  test("renames every unknown", () => {
    expect(rescoped(everywhere("a.yaml"), () => "b.yaml")).toEqual(everywhere("b.yaml"));
    expect(rescoped(everywhere(), () => "b.yaml")).toEqual(everywhere("b.yaml"));
  });

  test("takes a scope away", () => {
    expect(rescoped(everywhere("a.yaml"), () => undefined)).toEqual(everywhere());
  });

  test("leaves other scopes to whoever decides", () => {
    const own = (scope: string | undefined) => (scope === "a.yaml" ? undefined : scope);
    expect(rescoped(everywhere("nested.yaml"), own)).toEqual(everywhere("nested.yaml"));
  });
});
