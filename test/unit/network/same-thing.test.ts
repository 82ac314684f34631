// Three-valued identity: what a deployment makes, what it is given, and ids as texts.

import { describe, expect, it } from "vitest";
import { MadeThings } from "../../../packages/core/src/network/same-thing.js";
import { textValue, unknownValue, type Value } from "../../../packages/core/src/value/value.js";

const provenance = { at: { file: "main.tf", range: { start: 0, end: 0 } } };
const id = (origin: string, scope?: string): Value =>
  unknownValue(origin, provenance, { type: "string", ...(scope === undefined ? {} : { scope }) });
const text = (value: string): Value => textValue(value, provenance);
const made = (...identities: readonly Value[]) =>
  new MadeThings(
    identities.map((identity) => ({ file: "main.tf", address: "x", header: provenance, identity, condition: null })),
  );

const things = made(id("aws_vpc.a.id"), id("aws_vpc.b.id"), id("aws_vpc.c[0].id"), id("ref:Vpc", "child"));

describe("two values", () => {
  it.each([
    ["one reference twice", id("aws_vpc.a.id"), id("aws_vpc.a.id"), "yes"],
    ["two things that are made here", id("aws_vpc.a.id"), id("aws_vpc.b.id"), "no"],
    ["two instances", id("aws_vpc.c[0].id"), id("aws_vpc.c[1].id"), "no"],
    ["an instance whose key is not visible", id("aws_vpc.c[0].id"), id("aws_vpc.c[?].id"), "unknown"],
    ["a thing that is made here and a parameter", id("aws_vpc.a.id"), id("var.vpc"), "unknown"],
    ["a thing that is made here and an id", id("aws_vpc.a.id"), text("vpc-1"), "unknown"],
    ["one parameter twice", id("var.vpc"), id("var.vpc"), "yes"],
    ["two parameters", id("var.vpc"), id("var.other"), "unknown"],
    ["one id twice", text("vpc-1"), text("vpc-1"), "yes"],
    ["two ids", text("vpc-1"), text("vpc-2"), "no"],
    ["one name in two templates", id("ref:Vpc", "child"), id("ref:Vpc", "parent"), "unknown"],
    ["what a function gives, twice", id("fn:element"), id("fn:element"), "unknown"],
    ["nothing", null, id("aws_vpc.a.id"), "unknown"],
  ] as const)("%s", (_, one, other, expected) => {
    expect(things.areSame(one, other)).toBe(expected);
    expect(things.areSame(other, one)).toBe(expected);
  });
});

it("what is made here is told from what is given", () => {
  expect(["aws_vpc.a.id", "aws_vpc.c[?].id", "var.vpc", "fn:element"].map((origin) => things.has(id(origin)))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
