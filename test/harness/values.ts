// Values for tests without a file behind them, and what fills their holes. Knows no reader.

import fc from "fast-check";
import type { Provenance } from "../../packages/core/src/value/provenance.js";
import {
  type ConcatValue,
  type HoleClass,
  type TextValue,
  textValue,
  type UnknownValue,
  unknownValue,
  type Value,
} from "../../packages/core/src/value/value.js";

export const nowhere: Provenance = { at: { file: "test", range: { start: 0, end: 0 } } };

export const text = (content: string): TextValue => textValue(content, nowhere);

export const unknown = (origin: string, more: Partial<Omit<UnknownValue, "kind" | "origin" | "provenance">> = {}) =>
  unknownValue(origin, nowhere, more);

/** A text with holes as it is; `concatenate` is under test elsewhere. */
export const concat = (...parts: (TextValue | UnknownValue)[]): ConcatValue => ({
  kind: "concat",
  parts,
  provenance: nowhere,
});

/** Texts that each class of hole really holds. */
export const classSamples: Readonly<Record<HoleClass, readonly string[]>> = {
  "account-id": ["111122223333", "012345678901"],
  region: ["eu-west-1", "us-gov-east-1"],
  partition: ["aws", "aws-cn"],
  "dns-suffix": ["amazonaws.com", "amazonaws.com.cn"],
  "organization-id": ["o-a1b2c3d4e5"],
  "vpc-id": ["vpc-0a1b2c3d", "vpc-0123456789abcdef0"],
  "vpc-endpoint-id": ["vpce-0a1b2c3d"],
  "security-group-id": ["sg-0a1b2c3d"],
  "subnet-id": ["subnet-0a1b2c3d"],
  "route-table-id": ["rtb-0a1b2c3d"],
  "resource-name": ["my-bucket", "a.b_c"],
  arn: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
};

const piece = fc.constantFrom("a", "b", "ab", "s3:", "*", "?", "arn:", "-", "111122223333");
const words = fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join(""));

/** A value that is a text in the end, with a filling that it may have. */
export interface Filled {
  readonly value: Value;
  readonly filling: string;
}

const hole: fc.Arbitrary<{ value: UnknownValue; filling: string }> = fc.oneof(
  fc.tuple(fc.constantFrom("x", "y"), words).map(([origin, filling]) => ({ value: unknown(origin), filling })),
  fc
    .tuple(fc.uniqueArray(words, { minLength: 1, maxLength: 3 }), fc.nat())
    .map(([all, at]) => ({ value: unknown("set", { oneOf: all.map(text) }), filling: all[at % all.length] ?? "" })),
  fc
    .constantFrom(...(Object.keys(classSamples) as HoleClass[]))
    .chain((holeClass) =>
      fc
        .constantFrom(...classSamples[holeClass])
        .map((filling) => ({ value: unknown("class", { holeClass, type: "string" }), filling })),
    ),
);

/** Known texts, unknowns and texts with holes, each with one filling. */
export const filledTexts: fc.Arbitrary<Filled> = fc.oneof(
  words.map((filling) => ({ value: text(filling), filling })),
  hole,
  fc
    .array(
      fc.oneof(
        hole,
        words.map((filling) => ({ value: text(filling), filling })),
      ),
      { minLength: 2, maxLength: 4 },
    )
    .map((parts) => ({
      value: concat(...parts.map(({ value }) => value)),
      filling: parts.map(({ filling }) => filling).join(""),
    })),
);
