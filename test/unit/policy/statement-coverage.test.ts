// Covered statements and entries against a plain evaluator: a policy says the same without them.

import fc from "fast-check";
import { expect, it } from "vitest";
import { matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { redundantEntries } from "../../../packages/core/src/policy/redundant-entries.js";
import { coveredStatements } from "../../../packages/core/src/policy/statement-coverage.js";
import { typedPolicy } from "../../harness/typed-policy.js";

interface Written {
  readonly effect: string;
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly notAction: boolean;
  readonly resources: readonly string[];
  readonly notResource: boolean;
  readonly tags: readonly string[] | null;
}

interface Request {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly tag: string | null;
}

const list = (...all: readonly string[]) => fc.array(fc.constantFrom(...all), { minLength: 1, maxLength: 3 });
const resource = "arn:aws:s3:::";
const statement: fc.Arbitrary<Written> = fc.record({
  effect: fc.constantFrom("Allow", "Deny"),
  principals: list("*", "111122223333", "arn:aws:iam::111122223333:role/a"),
  actions: list("*", "s3:*", "s3:Get*", "S3:getobject", "s3:PutObject", "sqs:*"),
  notAction: fc.boolean(),
  resources: list(
    "*",
    `${resource}*`,
    `${resource}a*`,
    `${resource}a/*`,
    `${resource}A`,
    `${resource}b`,
    "arn:aws:sqs:*",
  ),
  notResource: fc.boolean(),
  tags: fc.option(list("x*", "xy", "y"), { freq: 2 }),
});

const requests: readonly Request[] = ["*", "111122223333", "arn:aws:iam::111122223333:role/a"].flatMap((principal) =>
  ["s3:GetObject", "s3:PutObject", "sqs:SendMessage"].flatMap((action) =>
    ["a", "a/b", "A", "b", "c"].flatMap((name) =>
      [null, "x", "xy", "y"].map((tag) => ({ principal, action, resource: resource + name, tag })),
    ),
  ),
);

/** At an endpoint `*` is everybody, and no other principal is one of another. */
function matches(written: Written, request: Request): boolean {
  const { principals, actions, notAction, resources, notResource, tags } = written;
  const [action, place] = [request.action.toLowerCase(), request.resource];
  return (
    principals.some((one) => one === "*" || one === request.principal) &&
    actions.some((one) => matchesGlob(one.toLowerCase(), action)) !== notAction &&
    resources.some((one) => matchesGlob(one, place)) !== notResource &&
    (tags === null || (request.tag !== null && tags.some((one) => matchesGlob(one, request.tag ?? ""))))
  );
}

function decision(policy: readonly Written[], request: Request): string {
  const found = policy.filter((one) => matches(one, request)).map(({ effect }) => effect);
  return found.includes("Deny") ? "Deny" : found.includes("Allow") ? "Allow" : "none";
}

function jsonOf({ effect, principals, actions, notAction, resources, notResource, tags }: Written) {
  return {
    Effect: effect,
    Principal: { AWS: principals },
    [notAction ? "NotAction" : "Action"]: actions,
    [notResource ? "NotResource" : "Resource"]: resources,
    ...(tags === null ? {} : { Condition: { StringLike: { "aws:PrincipalTag/t": tags } } }),
  };
}

const runs = { numRuns: 1_000, seed: 5 };

it("without its covered statements a policy decides the same", () => {
  let proved = 0;
  fc.assert(
    fc.property(fc.array(statement, { minLength: 2, maxLength: 5 }), (policy) => {
      const covered = coveredStatements(typedPolicy(...policy.map(jsonOf)), "endpoint");
      const gone = new Set(covered.map(({ statement: { index } }) => index));
      proved += gone.size;
      const rest = policy.filter((_, index) => !gone.has(index));
      for (const request of requests) expect(decision(rest, request)).toBe(decision(policy, request));
    }),
    runs,
  );
  expect(proved).toBeGreaterThan(100);
});

it("without its redundant entries a statement matches the same", () => {
  let proved = 0;
  fc.assert(
    fc.property(statement, (written) => {
      const pointers = redundantEntries(typedPolicy(jsonOf(written)), "endpoint").map(
        ({ entry }) => entry.anchor.pointer,
      );
      proved += pointers.length;
      const without = (name: string, all: readonly string[]) =>
        all.filter((_, index) => !pointers.some((pointer) => pointer.endsWith(`${name}/${index}`)));
      const rest: Written = {
        ...written,
        principals: without("Principal/AWS", written.principals),
        actions: without("Action", written.actions),
        resources: without("Resource", written.resources),
        tags: written.tags === null ? null : without("aws:PrincipalTag~1t", written.tags),
      };
      for (const all of [rest.principals, rest.actions, rest.resources, rest.tags ?? [""]]) expect(all).not.toEqual([]);
      for (const request of requests) expect(matches(rest, request)).toBe(matches(written, request));
    }),
    runs,
  );
  expect(proved).toBeGreaterThan(500);
});

it("holes are equal only to themselves", () => {
  const shared = { Effect: "Allow", Action: "s3:*" };
  const policy = typedPolicy(
    { ...shared, Resource: `${resource}\${aws:username}/*` },
    { ...shared, Resource: `${resource}\${aws:username}/a` },
    { ...shared, Resource: `${resource}\${aws:userid}/a` },
  );
  expect(coveredStatements(policy, "endpoint").map(({ statement: { index }, by }) => [index, by.index])).toEqual([
    [1, 0],
  ]);
});
