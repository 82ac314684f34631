// What a configuration says wrong: every fault at its place, with the remedy.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../../packages/core/src/config/read-configuration.js";
import { readMarks } from "../../harness/rule-tester.js";

/** The faults of a text, each with the text it stands at. */
function faultsOf(text: string): readonly { readonly at: string; readonly message: string }[] {
  const read = readConfiguration("postern.config.json", text);
  if (!("faults" in read)) return [];
  return read.faults.map(({ range, message }) => ({ at: text.slice(range.start, range.end), message }));
}

describe("a configuration without fault", () => {
  it.each([
    ["nothing", "{}"],
    ["comments and trailing commas", '// ours\n{ "root": true, /* all */ "rules": { "deny-only": "off", }, }'],
    ["a byte order mark", '\ufeff{ "root": true }'],
    [
      "everything",
      JSON.stringify({
        $schema: "https://postern.dev/schemas/config.schema.json",
        root: true,
        extends: ["../base.json"],
        include: ["**/*"],
        exclude: "vendor/**",
        preset: "strict",
        rules: { "single-az": "off", "default-policy": ["warning", {}] },
        trusted: {
          organizations: ["o-a1b2c3d4e5"],
          accounts: ["111122223333"],
          organizationPaths: ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*"],
          vpcs: ["vpc-1a2b3c4d"],
          endpoints: ["vpce-1a2b3c4d"],
          resources: ["arn:aws:s3:::partner-drop/*"],
        },
        policies: [{ files: "policies/*.json", as: "endpoint", service: "s3", type: "Gateway" }],
        invariants: [
          {
            id: "no-foreign-buckets",
            message: "Data may only go to buckets of our organization",
            applyTo: { role: "endpoint", service: "s3" },
            never: { action: ["s3:PutObject*"], notResource: { organizations: ["o-a1b2c3d4e5"] } },
          },
        ],
        overrides: [{ files: ["sandbox/**"], rules: { "full-access": "info" } }],
        suppressions: [
          { rule: "full-access", files: ["legacy/**"], reason: "known", until: "2028-02-29", pin: "0123456789abcdef" },
        ],
        parameters: { Env: "prod", Count: 3, Zones: ["a", "b"] },
        variables: { names: ["a"], map: { x: 1 } },
        region: "eu-west-1",
        account: "111122223333",
        partition: "aws",
        actions: { additional: ["newsvc:NewAction"] },
      }),
    ],
  ])("%s", (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe("faults", () => {
  it.each([
    ["a name that is nearly one", '{ ⟦"rulse"⟧: {} }', "A configuration has no `rulse`. Did you mean `rules`?"],
    ["a name inside", '{ "trusted": { ⟦"acounts"⟧: [] } }', "`trusted` has no `acounts`. Did you mean `accounts`?"],
    [
      "a rule that is nearly one",
      '{ "rules": { ⟦"deny-onyl"⟧: "off" } }',
      "There is no rule `deny-onyl`. Did you mean `deny-only`?",
    ],
    [
      "a rule of an override",
      '{ "overrides": [{ "files": "a", "rules": { ⟦"xyzzy"⟧: "off" } }] }',
      "There is no rule `xyzzy`.",
    ],
    [
      "a level that is nearly one",
      '{ "rules": { "deny-only": ⟦"of"⟧ } }',
      "`deny-only` should be error, warning, info or off, alone or as [LEVEL, {}].",
    ],
    [
      "options that a rule does not have",
      '{ "rules": { "deny-only": ["off", { ⟦"x"⟧: 1 }] } }',
      "`deny-only` has no `x`.",
    ],
    [
      "a preset that is nearly one",
      '{ "preset": ⟦"strickt"⟧ }',
      "`preset` cannot be `strickt`. Did you mean `strict`?",
    ],
    [
      "a preset that is none",
      '{ "preset": ⟦"loud"⟧ }',
      "`preset` cannot be `loud`. It is one of recommended, strict, all.",
    ],
    ["a list instead of an object", '{ "trusted": ⟦[⟧] }', "`trusted` should be an object."],
    ["no object at all", "⟦[⟧]", "A configuration should be an object."],
    [
      "a number for a text",
      '{ "account": ⟦111122223333⟧ }',
      "`account` should be an account id: twelve digits, as a text.",
    ],
    [
      "an account with dashes",
      '{ "trusted": { "accounts": [⟦"1111-2222-3333"⟧] } }',
      "`accounts` should be an account id: twelve digits, as a text.",
    ],
    [
      "an organization that is none",
      '{ "trusted": { "organizations": [⟦"ou-ab12"⟧] } }',
      "`organizations` should be the id of an organization, o- and letters and digits.",
    ],
    ["a Region that is none", '{ "region": ⟦"Ireland"⟧ }', "`region` should be a Region, as eu-west-1."],
    ["globs of a wrong type", '{ "include": ⟦3⟧ }', "`include` should be a text or a list of texts."],
    ["an invariant without a name", '{ "invariants": [⟦{⟧ "never": { "action": "*" } }] }', "`invariants` needs `id`."],
    [
      "two invariants of one name",
      '{ "invariants": [{ "id": "a", "never": {} }, { "id": ⟦"a"⟧, "never": {} }] }',
      "There is another invariant `a`. Give each a name of its own.",
    ],
    [
      "an invariant that forbids nothing",
      '{ "invariants": [{ "id": "a", "never": ⟦[]⟧ }] }',
      "`never` lists no requests, so that it forbids nothing.",
    ],
    [
      "an element that is nearly one",
      '{ "invariants": [{ "id": "a", "never": { ⟦"actoin"⟧: "*" } }] }',
      "`never` has no `actoin`. Did you mean `action`?",
    ],
    [
      "an operator that is none",
      '{ "invariants": [{ "id": "a", "never": ⟦{ "condition": { "StringEquals": "x" } }⟧ }] }',
      "`StringEquals` is of the wrong type",
    ],
    [
      "an element in both spellings",
      '{ "invariants": [{ "id": "a", "never": ⟦{ "action": "*", "Action": "*" }⟧ }] }',
      "`action` stands beside `Action`: write one of them.",
    ],
    [
      "a suppression without a reason",
      '{ "suppressions": [⟦{⟧ "rule": "deny-only" }] }',
      "`suppressions` needs `reason`.",
    ],
    [
      "a reason of white space",
      '{ "suppressions": [{ "rule": "deny-only", "reason": ⟦" "⟧ }] }',
      "`reason` should be a reason in words.",
    ],
    [
      "a day that is none",
      '{ "suppressions": [{ "rule": "deny-only", "reason": "x", "until": ⟦"2027-02-29"⟧ }] }',
      "There is no day `2027-02-29`.",
    ],
    ["a kind of policy that is none", '{ "policies": [{ "files": "*", "as": ⟦"buckt"⟧ }] }', "Did you mean `bucket`?"],
    [
      "a service of a bucket",
      '{ "policies": [{ "files": "*", "as": ⟦"bucket"⟧, "service": "s3" }] }',
      "Only endpoints have a `service` and a `type`",
    ],
    ["a name that stands twice", '{ "rules": {}, ⟦"rules"⟧: {} }', "`rules` stands here twice. Keep one of them."],
    [
      "an action without its service",
      '{ "actions": { "additional": [⟦"NewAction"⟧] } }',
      "`additional` should be an action, as service:Action.",
    ],
  ])("%s", (_, marked, message) => {
    const { text, ranges } = readMarks(marked);
    const faults = faultsOf(text);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toContain(message);
    expect(faults[0]?.at).toBe(text.slice(ranges[0]?.start, ranges[0]?.end));
  });

  it("are told all at once, and syntax before everything else", () => {
    expect(faultsOf('{ "a": 1, "b": 2, "preset": 3 }')).toHaveLength(3);
    expect(faultsOf('{ "rules": ')[0]?.message).toMatch(/[.]$/);
  });

  it("never end in an exception", () => {
    const key = fc.constantFrom(
      "rules",
      "trusted",
      "invariants",
      "never",
      "id",
      "suppressions",
      "extends",
      "__proto__",
      "x",
    );
    const data = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie("value")),
        fc.dictionary(key, tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(data, fc.nat(40), (value, cut) => {
        const text = JSON.stringify(value);
        readConfiguration("c", text);
        readConfiguration("c", text.slice(cut));
      }),
      { numRuns: 500 },
    );
  });
});
