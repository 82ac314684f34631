// What a fix means, in the normal form, and which policies say the same.

import { describe, expect, it } from "vitest";
import { canonical, intendedForm } from "../../../packages/core/src/report/intended.js";
import type { Json } from "../../../packages/core/src/report/normal-form.js";
import type { FixStep, NewValue } from "../../../packages/core/src/rules/define-rule.js";

type Anchorless<Step> = Step extends FixStep ? Omit<Step, "anchor"> : never;
type Change = Anchorless<FixStep>;

const at = (pointer: string, change: Change) => {
  const anchor = { provenance: { at: { file: "f", range: { start: 0, end: 0 } } }, pointer };
  return { pointer, step: { ...change, anchor } as FixStep };
};
const added = (name: string, value: NewValue): Change => ({ kind: "add-member", name, value, at: "end" });

const policy: Json = {
  Statement: [
    { Sid: "A", Effect: "Allow", Action: ["a", "b"], Condition: { StringLike: { "aws:a/b~c": ["x"] } } },
    { $unknown: "var.x", splice: true, each: { Effect: "Deny", Action: ["c"] } },
  ],
};

describe("a step", () => {
  it.each<readonly [string, string, Change, object | null]>([
    ["another text", "/Statement/0/Effect", { kind: "replace-text", text: "Deny" }, { Effect: "Deny" }],
    ["an item less", "/Statement/0/Action/0", { kind: "remove" }, { Action: ["b"] }],
    ["an item more", "/Statement/0/Action", { kind: "append", value: "c" }, { Action: ["a", "b", "c"] }],
    ["an item more, beside one", "/Statement/0/Action/0", { kind: "append", value: "c" }, { Action: ["a", "b", "c"] }],
    [
      "another name, behind an escaped one",
      "/Statement/0/Condition/StringLike/aws:a~1b~0c",
      { kind: "rename-key", name: "k" },
      { Condition: { StringLike: { k: ["x"] } } },
    ],
    ["a member more", "/Statement/0", added("Resource", ["*"]), { Resource: ["*"] }],
    ["another value", "/Statement/0/Action", { kind: "replace-value", value: "c" }, { Action: "c" }],
    ["a member that is there", "/Statement/0", added("Sid", "B"), null],
    ["a member of a text", "/Statement/0/Sid", added("x", "y"), null],
    ["a text in the place of a list", "/Statement/0/Action", { kind: "replace-text", text: "x" }, null],
    ["a place that is not there", "/Statement/0/Resource/0", { kind: "remove" }, null],
    ["a place beyond the list", "/Statement/7", { kind: "remove" }, null],
  ])("%s", (_name, pointer, change, after) => {
    const [first, ...others] = (policy as { Statement: readonly object[] }).Statement;
    const expected = after === null ? null : { Statement: [{ ...first, ...after }, ...others] };
    expect(intendedForm(policy, [at(pointer, change)])).toEqual(expected);
  });

  it("reaches into what all statements of a run say", () => {
    const steps = [
      at("/Statement/1/Effect", { kind: "replace-text", text: "Allow" }),
      at("/Statement/1", added("Sid", "B")),
    ];
    expect(intendedForm(policy, steps)).toMatchObject({
      Statement: [{}, { $unknown: "var.x", each: { Effect: "Allow", Sid: "B" } }],
    });
  });

  it("leaves the places of the others what they were", () => {
    const steps = [
      at("/Statement/0/Action/0", { kind: "remove" }),
      at("/Statement/0/Action/1", { kind: "replace-text", text: "z" }),
      at("/Statement/0/Condition/StringLike", { kind: "rename-key", name: "Null" }),
      at("/Statement/0/Condition/StringLike/aws:a~1b~0c/0", { kind: "replace-text", text: "y" }),
    ];
    expect(intendedForm(policy, steps)).toMatchObject({
      Statement: [{ Action: ["z"], Condition: { Null: { "aws:a/b~c": ["y"] } } }, {}],
    });
  });
});

describe("policies say the same", () => {
  const statement = (members: object): Json => ({ Statement: [members] }) as Json;

  it.each<readonly [string, Json, Json]>([
    [
      "whatever the order of members",
      statement({ Effect: "Allow", Sid: "A" }),
      statement({ Sid: "A", Effect: "Allow" }),
    ],
    [
      "whatever the order of texts, and doubles",
      statement({ Action: ["a", "b"] }),
      statement({ Action: ["b", "a", "b"] }),
    ],
    ["with one text or a list of it", statement({ Resource: "a" }), statement({ Resource: ["a"] })],
    [
      "with one principal or a list of it",
      statement({ Principal: { AWS: "a" } }),
      statement({ Principal: { AWS: ["a"] } }),
    ],
    ["with one statement or a list of it", { Statement: { Sid: "A" } }, { Statement: [{ Sid: "A" }] }],
    ["with an empty sid or none", statement({ Sid: "" }), statement({})],
    ["with an empty condition or none", statement({ Condition: { Bool: {} } }), statement({})],
  ])("%s", (_name, one, other) => {
    expect(canonical(one)).toBe(canonical(other));
  });

  it.each<readonly [string, Json, Json]>([
    ["a text", statement({ Sid: "A" }), statement({ Sid: "B" })],
    [
      "the order of statements",
      { Statement: [{ Sid: "A" }, { Sid: "B" }] },
      { Statement: [{ Sid: "B" }, { Sid: "A" }] },
    ],
    ["an empty list or none", statement({ Action: [] }), statement({})],
    ["principals by name or everybody", statement({ Principal: { "*": ["*"] } }), statement({ Principal: "*" })],
    ["what is not known", statement({ Action: { $unknown: "a" } }), statement({ Action: { $unknown: "b" } })],
  ])("not if they differ in %s", (_name, one, other) => {
    expect(canonical(one)).not.toBe(canonical(other));
  });
});
