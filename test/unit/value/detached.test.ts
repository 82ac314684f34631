// Values that are kept of a large run: the same to every question, but no way back to the tree.

import { expect, it } from "vitest";
import { valueForm } from "../../../packages/core/src/report/normal-form.js";
import { parseYaml } from "../../../packages/core/src/syntax/yaml.js";
import { detached } from "../../../packages/core/src/value/detached.js";
import { literalValue } from "../../../packages/core/src/value/literal.js";
import { openingOf } from "../../../packages/core/src/value/text-place.js";

const text = "a:\n  - x\n  - { b: [1, true, null] }\n";

it("say the same and stand in the same places, without the nodes that they were written as", () => {
  const tree = parseYaml(text);
  const value = literalValue(tree.root, { file: "t.yaml", tree });
  const kept = detached(value);
  expect(valueForm(kept)).toEqual(valueForm(value));
  expect(openingOf(kept.provenance)).toEqual(openingOf(value.provenance));
  expect(JSON.stringify(kept)).not.toContain('"tree"');
  expect(JSON.stringify(kept)).not.toContain('"node"');
});
