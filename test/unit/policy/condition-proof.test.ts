// Proofs about conditions against a plain evaluator of single requests: what is proved must hold for each of them.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesGlob } from "../../../packages/core/src/iam/pattern.js";
import { type ConditionClaim, conditionClaims } from "../../../packages/core/src/policy/condition-claim.js";
import { contradict, holdsAlways, holdsNever, implies } from "../../../packages/core/src/policy/condition-proof.js";
import { typedPolicy } from "../../harness/typed-policy.js";

/** The values of a key in a request; null where it is absent. */
type Actual = readonly string[] | null;

interface Case {
  readonly operator: string;
  readonly values: readonly string[];
}

function claimOf({ operator, values }: Case): ConditionClaim {
  const [statement] = typedPolicy({ Effect: "Allow", Condition: { [operator]: { "x:y": values } } }).statements;
  const [claim] = statement === undefined ? [] : conditionClaims(statement);
  if (claim === undefined) throw new Error(`no claim for ${operator}`);
  return claim;
}

/** The table of the IAM User Guide, for one request. */
function holds({ operator, values }: Case, actual: Actual): boolean {
  const [, qualifier, rest = ""] = /^(?:(ForAllValues|ForAnyValue):)?(.*)$/.exec(operator) ?? [];
  const ifExists = rest.endsWith("IfExists");
  const base = rest.replace(/IfExists$/, "");
  if (base === "Null") return values.includes(String(actual === null));
  const negated = base.includes("Not");
  const matches = (one: string) => values.some((value) => compare(base.replace("Not", ""), one, value)) !== negated;
  if (actual === null) return qualifier === "ForAllValues" || (qualifier === undefined && (ifExists || negated));
  return qualifier === "ForAllValues" ? actual.every(matches) : actual.some(matches);
}

function compare(base: string, actual: string, value: string): boolean {
  switch (base) {
    case "StringEquals":
      return actual === value;
    case "StringEqualsIgnoreCase":
      return actual.toLowerCase() === value.toLowerCase();
    case "StringLike":
      return matchesGlob(value, actual);
    case "NumericEquals":
      return Number(actual) === Number(value);
    case "NumericLessThan":
      return Number(actual) < Number(value);
    case "NumericLessThanEquals":
      return Number(actual) <= Number(value);
    case "NumericGreaterThan":
      return Number(actual) > Number(value);
    case "NumericGreaterThanEquals":
      return Number(actual) >= Number(value);
    case "IpAddress":
      return inBlock(actual, value);
    default:
      throw new Error(base);
  }
}

/** Of addresses `10.0.0.N` only: the last number tells. */
function inBlock(address: string, block: string): boolean {
  const [start = "", length = "32"] = block.split("/");
  const last = (text: string) => Number(text.split(".")[3]);
  return last(address) >> (32 - Number(length)) === last(start) >> (32 - Number(length));
}

const letters = ["", "a", "b", "A", "ab", "ba", "aa", "abc", "z"];
const texts: readonly Actual[] = [null, ...letters.map((one) => [one])];
const several: readonly Actual[] = letters.flatMap((one) => letters.map((other) => [one, other]));
const numbers: readonly Actual[] = [null, ...["-1", "0", "0.5", "1", "1.5", "2", "3"].map((one) => [one])];
const addresses: readonly Actual[] = [null, ...Array.from({ length: 16 }, (_, last) => [`10.0.0.${last}`])];

const pattern = fc.array(fc.constantFrom("a", "b", "*", "?", "A"), { maxLength: 3 }).map((pieces) => pieces.join(""));
const plain = ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"];
const withIfExists = (names: readonly string[]) => [...names, ...names.map((name) => `${name}IfExists`)];
const cases = (operators: readonly string[], value: fc.Arbitrary<string>): fc.Arbitrary<Case> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        operator: fc.constantFrom(...operators),
        values: fc.array(value, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        operator: fc.constant("Null"),
        values: fc.constantFrom("true", "false").map((flag) => [flag]),
      }),
    },
  );

interface Family {
  readonly name: string;
  readonly one: fc.Arbitrary<Case>;
  readonly actuals: readonly Actual[];
}

const families: readonly Family[] = [
  { name: "texts", one: cases(withIfExists(plain), pattern), actuals: texts },
  {
    name: "sets of texts",
    one: cases(
      plain.flatMap((name) => [`ForAllValues:${name}`, `ForAnyValue:${name}`]),
      pattern,
    ),
    actuals: [...texts, ...several],
  },
  {
    name: "numbers",
    one: cases(
      withIfExists([
        "NumericEquals",
        "NumericNotEquals",
        "NumericLessThan",
        "NumericLessThanEquals",
        "NumericGreaterThan",
        "NumericGreaterThanEquals",
      ]),
      fc.constantFrom("0", "1", "1.0", "2"),
    ),
    actuals: numbers,
  },
  {
    name: "addresses",
    one: cases(
      withIfExists(["IpAddress", "NotIpAddress"]),
      fc
        .tuple(fc.nat(15), fc.constantFrom("", "/28", "/29", "/30", "/31"))
        .map(([last, end]) => `10.0.0.${last}${end}`),
    ),
    actuals: addresses,
  },
];

describe.each(families)("conditions on $name", ({ one, actuals }) => {
  const runs = { numRuns: 1_500, seed: 11 };

  it("imply only what holds whenever they hold", () => {
    let proved = 0;
    fc.assert(
      fc.property(one, one, (given, wanted) => {
        if (implies(claimOf(given), claimOf(wanted)) !== "yes") return;
        proved++;
        for (const actual of actuals) if (holds(given, actual)) expect(holds(wanted, actual), `${actual}`).toBe(true);
      }),
      runs,
    );
    expect(proved).toBeGreaterThan(50);
  });

  it("exclude each other only where no request fulfils both", () => {
    let proved = 0;
    fc.assert(
      fc.property(one, one, fc.constantFrom("yes", "no"), (first, second, single) => {
        if (contradict(claimOf(first), claimOf(second), { presence: "sometimes", single }) !== "yes") return;
        proved++;
        for (const actual of actuals) expect(holds(first, actual) && holds(second, actual), `${actual}`).toBe(false);
      }),
      runs,
    );
    expect(proved).toBeGreaterThan(20);
  });

  it("hold always and never only where every request says so", () => {
    let proved = 0;
    const presence = fc.constantFrom("always", "never", "sometimes");
    fc.assert(
      fc.property(one, presence, (condition, present) => {
        const key = { presence: present, single: "yes" } as const;
        const possible = actuals.filter((actual) =>
          present === "always" ? actual !== null : present === "never" ? actual === null : true,
        );
        const claim = claimOf(condition);
        const [always, never] = [holdsAlways(claim, key), holdsNever(claim, key)];
        if (always === "yes" || never === "yes") proved++;
        for (const actual of possible) {
          if (always === "yes") expect(holds(condition, actual), `${actual}`).toBe(true);
          if (never === "yes") expect(holds(condition, actual), `${actual}`).toBe(false);
        }
      }),
      runs,
    );
    expect(proved).toBeGreaterThan(100);
  });
});
