// Laws that hold for every policy and request, whatever the documentation says of one of them.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { not, type Tri } from "../../../packages/core/src/iam/tri.js";
import { evaluate } from "../../../packages/core/src/reason/evaluate.js";
import { fillHoles, holesOf } from "../../../packages/core/src/reason/fill-holes.js";
import type { PolicyPlace } from "../../../packages/core/src/reason/policy-place.js";
import type { AccessRequest } from "../../../packages/core/src/reason/request.js";
import { foldCase } from "../../../packages/core/src/text/fold-case.js";
import type { Value } from "../../../packages/core/src/value/value.js";
import { typedDocument, type Written, writtenDocument, writtenValue } from "../../harness/written-policy.js";
import { gatewayEndpoint, interfaceEndpoint, statement } from "./case.js";
import { conditions, type Elements, filling, openStatements, requests, statements } from "./policy-samples.js";

const place = fc.constantFrom<PolicyPlace>(
  interfaceEndpoint,
  gatewayEndpoint,
  { as: "endpoint", type: null, service: null },
  { as: "resource" },
);
const policies = fc.array(statements, { maxLength: 4 });
const runs = { seed: 20121017, numRuns: 1500 };

const document = (all: readonly Written[]): Value => writtenDocument(all);
const decide = (value: Value, at: PolicyPlace, request: AccessRequest) =>
  evaluate({ policy: typedDocument(value), place: at }, request);
const decision = (all: readonly Written[], at: PolicyPlace, request: AccessRequest) =>
  decide(document(all), at, request).decision;
const matches = (one: Written, request: AccessRequest, at: PolicyPlace = interfaceEndpoint): Tri =>
  decide(document([one]), at, request).statements[0]?.matches ?? "unknown";
const holds = (Condition: Written, request: AccessRequest): Tri => matches(statement({ Condition }), request);

/** JSON with every list turned round. */
function reversed(json: Written): Written {
  if (typeof json !== "object") return json;
  if (Array.isArray(json)) return (json as readonly Written[]).map(reversed).reverse();
  return Object.fromEntries(
    Object.entries(json)
      .map(([name, value]): [string, Written] => [name, reversed(value as Written)])
      .reverse(),
  );
}

describe("order and grouping do not count", () => {
  test("of statements, entries, operators and keys", () => {
    fc.assert(
      fc.property(policies, place, requests, (all, at, request) => {
        expect(decision(all.map(reversed).reverse(), at, request)).toBe(decision(all, at, request));
      }),
      runs,
    );
  });

  test("a statement with a list is one statement for each entry", () => {
    fc.assert(
      fc.property(policies, fc.constantFrom("Action", "Resource"), place, requests, (all, name, at, request) => {
        const split = all.flatMap((one): Elements[] => {
          const entries = one[name];
          return Array.isArray(entries) ? entries.map((entry: Written) => ({ ...one, [name]: entry })) : [one];
        });
        expect(decision(split, at, request)).toBe(decision(all, at, request));
      }),
      runs,
    );
  });

  test("a statement that stands there twice changes nothing", () => {
    fc.assert(
      fc.property(policies, place, requests, (all, at, request) => {
        expect(decision([...all, ...all], at, request)).toBe(decision(all, at, request));
      }),
      runs,
    );
  });

  test("nor does the case of actions and of condition keys", () => {
    const otherCase = (one: string): string => (foldCase(one) === one ? one.toUpperCase() : foldCase(one));
    const keys = <Given>(given: Readonly<Record<string, Given>>): Record<string, Given> =>
      Object.fromEntries(Object.entries(given).map(([name, value]) => [otherCase(name), value]));
    fc.assert(
      fc.property(policies, place, requests, (all, at, request) => {
        const changed = all.map((one): Elements => {
          const action = "Action" in one ? "Action" : "NotAction";
          const { Condition = {} } = one;
          const blocks = Object.entries(Condition as Readonly<Record<string, Elements>>);
          return {
            ...one,
            [action]: (one[action] as readonly string[]).map(otherCase),
            Condition: Object.fromEntries(blocks.map(([operator, inside]) => [operator, keys(inside)])),
          };
        });
        const asked = { ...request, action: otherCase(request.action), context: keys(request.context) };
        expect(decision(changed, at, asked)).toBe(decision(all, at, request));
      }),
      runs,
    );
  });
});

describe("effects", () => {
  test("a Deny wins, wherever it stands", () => {
    fc.assert(
      fc.property(policies, statements, fc.nat(), place, requests, (all, one, index, at, request) => {
        const denied = all.toSpliced(index % (all.length + 1), 0, { ...one, Effect: "Deny" });
        const matched = matches(one, request, at);
        if (matched === "yes") expect(decision(denied, at, request)).toBe("ExplicitDeny");
        else if (matched === "no") expect(decision(denied, at, request)).toBe(decision(all, at, request));
        else expect(["ExplicitDeny", "unknown"]).toContain(decision(denied, at, request));
      }),
      runs,
    );
  });

  test("an Allow never takes away", () => {
    fc.assert(
      fc.property(policies, statements, place, requests, (all, one, at, request) => {
        const before = decision(all, at, request);
        const after = decision([...all, { ...one, Effect: "Allow" }], at, request);
        if (before === "Allow" || before === "ExplicitDeny") expect(after).toBe(before);
        else expect(after).not.toBe("ExplicitDeny");
      }),
      runs,
    );
  });
});

describe("negations", () => {
  test("NotAction and NotResource are what Action and Resource are not", () => {
    fc.assert(
      fc.property(statements, requests, (one, request) => {
        const opposite = (name: "Action" | "Resource") => {
          const value = one[name] ?? one[`Not${name}`] ?? "*";
          const plain = matches(statement({ [name]: value }), request);
          const negated = matches(statement({ [`Not${name}`]: value }), request);
          // A variable without a value matches nothing; what it exempts is not known.
          if (negated !== "unknown") expect(negated).toBe(not(plain));
          else expect(plain).not.toBe("yes");
        };
        opposite("Action");
        opposite("Resource");
      }),
      runs,
    );
  });

  const pairs = [
    ["StringEquals", "StringNotEquals"],
    ["StringLike", "StringNotLike"],
    ["ArnLike", "ArnNotLike"],
    ["NumericEquals", "NumericNotEquals"],
    ["IpAddress", "NotIpAddress"],
  ] as const;
  const comparison = fc.tuple(
    fc.constantFrom(...pairs),
    fc.constantFrom("aws:PrincipalTag/team", "aws:TagKeys", "aws:SourceArn", "s3:max-keys", "aws:VpcSourceIp"),
    fc.array(fc.constantFrom("red", "r*", "${aws:username}", "7", "10.0.0.0/8", "arn:aws:s3:::*", ""), {
      minLength: 1,
      maxLength: 3,
    }),
  );

  test("a negated operator is the opposite, for a key that is there and for one that is not", () => {
    fc.assert(
      fc.property(comparison, requests, ([[plain, negated], key, values], request) => {
        const positive = holds({ [plain]: { [key]: values } }, request);
        expect(holds({ [negated]: { [key]: values } }, request)).toBe(not(positive));
      }),
      runs,
    );
  });

  test("IfExists on a negated operator changes nothing", () => {
    fc.assert(
      fc.property(comparison, requests, ([[, negated], key, values], request) => {
        const plain = holds({ [negated]: { [key]: values } }, request);
        expect(holds({ [`${negated}IfExists`]: { [key]: values } }, request)).toBe(plain);
      }),
      runs,
    );
  });

  test("every value matches where not any value does not", () => {
    fc.assert(
      fc.property(comparison, requests, ([[plain, negated], key, values], request) => {
        const every = holds({ [`ForAllValues:${plain}`]: { [key]: values } }, request);
        const anyNot = holds({ [`ForAnyValue:${negated}`]: { [key]: values } }, request);
        expect(every).toBe(not(anyNot));
      }),
      runs,
    );
  });

  test("IfExists is the condition, or the key is absent", () => {
    fc.assert(
      fc.property(comparison, requests, ([[plain], key, values], request) => {
        const present = key in request.context;
        const answer = holds({ [`${plain}IfExists`]: { [key]: values } }, request);
        expect(answer).toBe(present ? holds({ [plain]: { [key]: values } }, request) : "yes");
      }),
      runs,
    );
  });
});

describe("patterns", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?", ":", "/"), maxLength: 8 });

  test("of StringLike are those of the whole text", () => {
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const request = { ...anyRequest, context: { "a:b": text } };
        expect(holds({ StringLike: { "a:b": pattern } }, request)).toBe(matchesGlob(pattern, text) ? "yes" : "no");
      }),
      runs,
    );
  });

  test("of Resource match no more than those of the whole text, and behind the fifth colon the same", () => {
    fc.assert(
      fc.property(letters, letters, (pattern, text) => {
        const answer = (prefix: string) =>
          matches(statement({ Resource: prefix + pattern }), { ...anyRequest, resource: prefix + text });
        if (answer("") === "yes") expect(matchesGlob(pattern, text)).toBe(true);
        expect(answer("arn:aws:s3:::")).toBe(matchesGlob(pattern, text) ? "yes" : "no");
      }),
      runs,
    );
  });

  test("made to explode are matched all the same", () => {
    const pattern = "*a".repeat(2000);
    const request = { ...anyRequest, context: { "a:b": "a".repeat(1999) } };
    expect(holds({ StringLike: { "a:b": pattern } }, request)).toBe("no");
  });
});

describe("what is not visible", () => {
  test("answers hold for every filling", () => {
    const decided = { yes: 0, no: 0, unknown: 0 };
    fc.assert(
      fc.property(
        openStatements,
        place,
        requests,
        fc.array(fc.nat(), { minLength: 1 }),
        (one, at, request, choices) => {
          const value = document([one]);
          const answer = decide(value, at, request).statements[0];
          decided[answer?.matches ?? "unknown"]++;
          const filled = fillHoles(value, filling(choices));
          expect(holesOf(filled)).toEqual([]);
          const then = decide(filled, at, request).statements[0];
          if (answer?.matches === "unknown" || then?.matches === answer?.matches) return;
          // A filling may make a principal that AWS refuses: then nothing is known of the policy.
          expect(then).toMatchObject({ matches: "unknown", why: expect.stringMatching(/^(Not)?Principal:/) });
        },
      ),
      { ...runs, numRuns: 8000 },
    );
    // The law is about something only if answers are not unknown throughout.
    expect(Math.min(decided.yes, decided.no, decided.unknown)).toBeGreaterThan(200);
  });

  test("a statement more than is visible can only turn an answer into a Deny or make it unknown", () => {
    fc.assert(
      fc.property(policies, place, requests, (all, at, request) => {
        const hidden: Written = { kind: "unknown", origin: "more", type: "any", provenance: anywhere };
        const answer = decision([...all, hidden], at, request);
        expect(answer).toBe(decision(all, at, request) === "ExplicitDeny" ? "ExplicitDeny" : "unknown");
      }),
      runs,
    );
  });
});

describe("nothing throws", () => {
  test("whatever a policy and a request are", () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value ?? "")) as Written);
    const word = fc.constantFrom<Written>("*", "${", "${}", "${aws:", "arn:::", "::::::", "\uE001", "$\uE001", [], {}, [
      "*",
      1,
    ]);
    const anyElements = fc.record(
      {
        Principal: word,
        Action: word,
        Resource: word,
        Condition: fc.oneof(
          conditions,
          fc.dictionary(
            fc.constantFrom("StringLike", "x", "ForAnyValue:Null"),
            fc.dictionary(fc.constantFrom("a:b", ""), word),
          ),
        ),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(json, anyElements), fc.string(), requests, (one, odd, request) => {
        for (const asked of [
          request,
          { ...request, action: odd, resource: odd, principal: { type: "user", arn: odd } as const },
        ]) {
          const answer = evaluate(
            {
              policy: typedDocument(writtenValue(nullFree({ Version: "2012-10-17", Statement: one }))),
              place: interfaceEndpoint,
            },
            asked,
          );
          expect(["Allow", "ExplicitDeny", "ImplicitDeny", "unknown"]).toContain(answer.decision);
          for (const { why } of answer.statements) expect(why).not.toBe("");
        }
      }),
      runs,
    );
  });

  function nullFree(value: unknown): Written {
    if (value === null) return "";
    if (Array.isArray(value)) return value.map(nullFree);
    if (typeof value !== "object") return value as Written;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, nullFree(inner)]));
  }
});

const anywhere = { at: { file: "test", range: { start: 0, end: 0 } } };
const anyRequest: AccessRequest = {
  principal: { type: "anonymous" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::bucket/key",
  context: {},
};
