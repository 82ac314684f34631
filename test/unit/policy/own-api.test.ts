// The law behind what is said of an API's own policy: where the policy, read as it speaks of its API, lets a call
// through, the policy as it is written lets one through, whatever the API is called and the holes are filled with.

import fc from "fast-check";
import { expect, it } from "vitest";
import { atOwnApi } from "../../../packages/core/src/policy/own-api.js";
import { decisionFor } from "../../../packages/core/src/reason/evaluate.js";
import { concatenate, textValue, unknownValue, type Value } from "../../../packages/core/src/value/value.js";
import { nowhere } from "../../harness/values.js";
import { typedDocument, writtenDocument } from "../../harness/written-policy.js";

const address = "aws_api_gateway_rest_api.own";
const arn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5";
const otherArn = "arn:aws:execute-api:eu-west-1:111122223333:f6g7h8i9j0";
const stages = ["live", "prod", "filled", "x"];
const calls = [...stages, "other"].flatMap((stage) => [`${stage}/GET/a`, `${stage}/POST/b`]);

/** Texts with holes: `<own>` and `<id>` are of the API, `<other>` may be any ARN, `<stage>` any stage. */
const resource = fc.constantFrom(
  "*",
  "execute-api:/*",
  "execute-api:/live/*",
  "execute-api:/<stage>/*",
  "execute-api:/*/GET/a",
  "execute-api:/GET/a",
  "execute-api:/",
  "execute-api:/prod/POST/b",
  "<own>",
  "<own>/*",
  "<own>/<stage>/GET/*",
  "<other>/*",
  "arn:aws:execute-api:*:*:*/*",
  "arn:aws:execute-api:eu-west-1:111122223333:<id>/live/*",
  "arn:aws:execute-api:eu-west-1:111122223333:*/*/POST/*",
  `${arn}/*`,
  `${otherArn}/live/*`,
  "arn:aws:s3:::acme/*",
);
const statement = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  element: fc.constantFrom("Resource", "Resource", "Resource", "NotResource"),
  resources: fc.array(resource, { minLength: 1, maxLength: 3 }),
});
interface Stated {
  readonly Effect: string;
  readonly element: string;
  readonly resources: readonly string[];
}

const origins: Readonly<Record<string, string>> = {
  "<own>": `${address}.execution_arn`,
  "<id>": `${address}.id`,
  "<other>": "aws_api_gateway_rest_api.other.execution_arn",
  "<stage>": "var.stage",
};

function withHoles(text: string): Value {
  const parts = text.split(/(<\w+>)/).filter((part) => part !== "");
  return concatenate(
    parts.map((part) =>
      origins[part] === undefined ? textValue(part, nowhere) : unknownValue(origins[part], nowhere, { type: "string" }),
    ),
    nowhere,
  );
}

const policyOf = (statements: readonly Stated[], written: (text: string) => Value) =>
  typedDocument(
    writtenDocument(
      statements.map(({ Effect, element, resources }) => ({
        Effect,
        Principal: "*",
        Action: "execute-api:Invoke",
        [element]: resources.map(written),
      })),
    ),
  );

const letsThrough = (policy: ReturnType<typeof typedDocument>, api = "a1b2c3d4e5") =>
  calls.some((call) => {
    const resource = `arn:aws:execute-api:eu-west-1:111122223333:${api}/${call}`;
    const request = { action: "execute-api:Invoke", resource, context: {} };
    const placed = { policy, place: { as: "resource" } } as const;
    return decisionFor(placed, { ...request, principal: { type: "anonymous" } }) === "Allow";
  });

it("holds for every filling", () => {
  let allowed = 0;
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(...stages),
      fc.constantFrom(arn, otherArn),
      (statements, stage, other) => {
        if (!letsThrough(atOwnApi(policyOf(statements, withHoles), { address, id: null }), "own-api")) return;
        allowed++;
        const fill = (text: string) =>
          text
            .replace("<own>", arn)
            .replace("<id>", "a1b2c3d4e5")
            .replace("<other>", other)
            .replace("<stage>", stage)
            .replace(/^execute-api:\//, `${arn}/`);
        const filled = policyOf(statements, (text) => textValue(fill(text), nowhere));
        expect(letsThrough(filled)).toBe(true);
      },
    ),
    { seed: 20261123, numRuns: 3000 },
  );
  expect(allowed, "policies that let a call through").toBeGreaterThan(300);
});

it.each([
  ["the short form", "execute-api:/live/*", true],
  ["its ARN by reference", "<own>/*", true],
  ["its id by reference", "arn:aws:execute-api:eu-west-1:111122223333:<id>/live/*", true],
  ["every API", "arn:aws:execute-api:*:*:*/*", true],
  ["a stage that is not visible", "execute-api:/<stage>/*", true],
  ["the API without a path, which is no call", "<own>", false],
  ["an ARN that is not visible", "<other>/*", false],
  ["an API by an id that may be another one", `${arn}/*`, false],
])("an Allow for %s", (_, text, expected) => {
  const statements: Stated[] = [{ Effect: "Allow", element: "Resource", resources: [text] }];
  expect(letsThrough(atOwnApi(policyOf(statements, withHoles), { address, id: null }), "own-api")).toBe(expected);
});

it.each([
  ["its own id", "a1b2c3d4e5", true],
  ["another id", "z9y8x7w6v5", false],
])("an Allow for an API by its id, where that is %s", (_, id, expected) => {
  const resources = ["arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/*"];
  const statements: Stated[] = [{ Effect: "Allow", element: "Resource", resources }];
  expect(letsThrough(atOwnApi(policyOf(statements, withHoles), { address, id }), "own-api")).toBe(expected);
});
