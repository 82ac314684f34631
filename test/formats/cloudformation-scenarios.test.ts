// Conditions: which outcomes are told apart, what decides them, and what they say of parameters (R12–R17).

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

interface Case {
  readonly conditions: string;
  readonly parameters?: string;
  readonly rules?: string;
  readonly own?: string;
  readonly resource: string;
}

const template = ({ conditions, parameters = "", rules = "", own = "", resource }: Case) => `
Parameters: { ${parameters} }
Conditions: { ${conditions} }
Rules: { ${rules} }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    ${own === "" ? "" : `Condition: ${own}`}
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Resource: ${resource} }] }
`;

/** `when` and the resource of every variant. */
const variantsOf = (test: Case, options = {}) => {
  const { policies } = inspectFiles({ "t.yaml": template(test) }, options);
  return policies[0]?.variants.map(({ when, policy }) => [
    when,
    (policy as { Statement: { Resource: unknown }[] }).Statement[0]?.Resource,
  ]);
};

const stage = "Stage: { Type: String, Default: dev }";
const isProd = "IsProd: !Equals [!Ref Stage, prod]";

describe("variants", () => {
  it("forks at a condition, true first; a default does not decide", () => {
    expect(variantsOf({ parameters: stage, conditions: isProd, resource: "!If [IsProd, a, b]" })).toEqual([
      [{ IsProd: true }, ["a"]],
      [{ IsProd: false }, ["b"]],
    ]);
  });

  it("a supplied parameter decides", () => {
    const test = { parameters: stage, conditions: isProd, resource: "!If [IsProd, a, b]" };
    expect(variantsOf(test, { parameters: { Stage: "prod" } })).toEqual([[{}, ["a"]]]);
    expect(variantsOf(test, { parameters: { Stage: "x" } })).toEqual([[{}, ["b"]]]);
  });

  it("the resource's own condition is decided", () => {
    expect(
      variantsOf({ parameters: stage, conditions: isProd, own: "IsProd", resource: "!If [IsProd, a, b]" }),
    ).toEqual([[{}, ["a"]]]);
  });

  it("only what is consulted is forked, and nested branches only where they are reached", () => {
    const conditions = `${isProd}, IsEu: !Equals [!Ref AWS::Region, eu-west-1], Unused: !Equals [!Ref Stage, x]`;
    expect(variantsOf({ parameters: stage, conditions, resource: "!If [IsProd, !If [IsEu, a, b], c]" })).toEqual([
      [{ IsProd: true, IsEu: true }, ["a"]],
      [{ IsProd: true, IsEu: false }, ["b"]],
      [{ IsProd: false }, ["c"]],
    ]);
  });

  it("outcomes that cannot be together are left out", () => {
    const conditions = `${isProd}, IsDev: !Equals [!Ref Stage, dev], NotProd: !Not [!Condition IsProd]`;
    expect(
      variantsOf({ parameters: stage, conditions, resource: "!If [IsProd, !If [IsDev, a, b], !If [NotProd, c, d]]" }),
    ).toEqual([
      [{ IsProd: true, IsDev: false }, ["b"]],
      [{ IsProd: false, NotProd: true }, ["c"]],
    ]);
  });

  it("equalities of one pseudo parameter with different texts exclude each other", () => {
    const conditions = "Eu: !Equals [!Ref AWS::Region, eu-west-1], Us: !Equals [us-east-1, !Ref AWS::Region]";
    expect(
      variantsOf({ conditions, resource: "!If [Eu, !If [Us, both, eu], !If [Us, us, other]]" })?.map(
        ([, resource]) => resource,
      ),
    ).toEqual([["eu"], ["us"], ["other"]]);
    expect(variantsOf({ conditions, resource: "!If [Eu, a, b]" }, { region: "eu-west-1" })).toEqual([[{}, ["a"]]]);
  });

  it("And, Or, Not and conditions that name conditions", () => {
    const conditions = `${isProd}, IsEu: !Equals [!Ref AWS::Region, eu-west-1], Both: !And [!Condition IsProd, { Condition: IsEu }], Some: !Or [!Condition IsProd, !Condition IsEu], None: !Not [!Condition Some]`;
    expect(
      variantsOf({ parameters: stage, conditions, resource: "!If [Both, !If [Some, a, x], !If [None, b, c]]" })?.map(
        ([, resource]) => resource,
      ),
    ).toEqual([["a"], ["b"], ["c"]]);
  });

  it("Rules exclude what they forbid", () => {
    const rules = "OnlyKnown: { Assertions: [{ Assert: !Contains [[dev, test], !Ref Stage] }] }";
    expect(variantsOf({ parameters: stage, conditions: isProd, rules, resource: "!If [IsProd, a, b]" })).toEqual([
      [{}, ["b"]],
    ]);
  });

  it("a condition that refers to itself, and one that does not exist, end the reading of nothing", () => {
    expect(
      variantsOf({
        conditions: "A: !Not [!Condition B], B: !Not [!Condition A]",
        resource: "!If [A, a, !If [Nowhere, b, c]]",
      }),
    ).toBeDefined();
  });
});

describe("parameters under decided conditions", () => {
  const parameters = "Stage: { Type: String, Default: dev }, Kind: { Type: String, AllowedValues: [a, b, c] }";
  it("take the value that the scenario forces, and the default only where it fits", () => {
    expect(variantsOf({ parameters, conditions: isProd, resource: "!If [IsProd, !Ref Stage, !Ref Stage]" })).toEqual([
      [{ IsProd: true }, ["prod"]],
      [{ IsProd: false }, ["dev"]],
    ]);
  });
  it("keep what the scenario leaves of a finite set", () => {
    expect(
      variantsOf({
        parameters,
        conditions: "IsA: !Equals [!Ref Kind, a]",
        resource: "!If [IsA, !Ref Kind, !Ref Kind]",
      }),
    ).toEqual([
      [{ IsA: true }, ["a"]],
      [{ IsA: false }, [{ $unknown: "param:Kind", oneOf: ["b", "c"] }]],
    ]);
  });
});

describe("bounds", () => {
  const many = (count: number) => {
    const names = Array.from({ length: count }, (_, index) => `C${index}`);
    const parameters = names.map((name) => `P${name}: { Type: String }`).join(", ");
    const conditions = names.map((name) => `${name}: !Equals [!Ref P${name}, x]`).join(", ");
    return { parameters, conditions, resource: `[${names.map((name) => `!If [${name}, a, b]`).join(", ")}]` };
  };

  it("beyond the limit conditions are left open, and that is said", () => {
    const { policies, problems } = inspectFiles({ "t.yaml": template(many(7)) });
    expect(policies[0]?.variants).toHaveLength(1);
    expect(policies[0]?.variants[0]?.policy).toMatchObject({
      Statement: [{ Resource: expect.arrayContaining([{ $unknown: "if:C0", oneOf: ["a", "b"] }]) }],
    });
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([["fe/scenario-limit", "/Resources/E"]]);
  });

  it("the limit is the caller's", () => {
    expect(variantsOf(many(7), { scenarioLimit: 128 })).toHaveLength(128);
    expect(variantsOf(many(1), { scenarioLimit: 1 })).toHaveLength(1);
  });

  it("a resource that cannot exist with the parameters given is not there", () => {
    const text = template({ parameters: stage, conditions: isProd, own: "IsProd", resource: "a" });
    expect(inspectFiles({ "t.yaml": text }, { parameters: { Stage: "dev" } }).endpoints).toEqual([]);
    expect(inspectFiles({ "t.yaml": text }).endpoints).toHaveLength(1);
  });
});

describe("endpoints in several cases", () => {
  it("tell what differs in each", () => {
    const text = `
Conditions: { Guarded: !Equals [!Ref AWS::Region, eu-west-1] }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: !If [Guarded, { Statement: [] }, !Ref AWS::NoValue]
      VpcEndpointType: !If [Guarded, Interface, Gateway]
`;
    const [endpoint] = inspectFiles({ "t.yaml": text }).endpoints;
    expect(endpoint).toMatchObject({ type: "unknown", policyForm: "conditional" });
    expect(endpoint?.variants).toEqual([
      { when: { Guarded: true }, type: "Interface", policyForm: "object" },
      { when: { Guarded: false }, type: "Gateway", policyForm: "absent" },
    ]);
  });

  it("conditions inside the policy are the policy's: the endpoint is the same in all of them", () => {
    const files = { "t.yaml": template({ parameters: stage, conditions: isProd, resource: "!If [IsProd, a, b]" }) };
    const { endpoints, policies } = inspectFiles(files);
    expect(endpoints.map(({ policyForm, variants }) => [policyForm, variants])).toEqual([["object", undefined]]);
    expect(policies[0]?.variants).toHaveLength(2);
  });
});

describe("problems of the evaluation", () => {
  const problemsOf = (resource: string, more: Partial<Case> = {}) =>
    inspectFiles({ "t.yaml": template({ conditions: isProd, parameters: stage, resource, ...more }) }).problems.map(
      ({ code, pointer, suggest }) => [
        code,
        pointer.replace("/Resources/E/Properties/PolicyDocument/Statement/0/Resource", "…"),
        suggest,
      ],
    );

  it.each([
    ["!Ref Stge", [["fe/unresolved-ref", "…/Ref", "Stage"]]],
    ["!GetAtt Bucket.Arn", [["fe/unresolved-ref", "…/Fn::GetAtt", undefined]]],
    ["!Sub 'a/${Stge}'", [["fe/unresolved-ref", "…/Fn::Sub", "Stage"]]],
    ["!If [IsPrd, a, b]", [["fe/unresolved-condition", "…/Fn::If/0", "IsProd"]]],
    ["!FindInMap [Nowhere, a, b]", [["fe/map-key", "…/Fn::FindInMap", undefined]]],
    ["!If [IsProd]", [["fe/intrinsic-malformed", "…/Fn::If", undefined]]],
    ["!Join [a]", [["fe/intrinsic-malformed", "…/Fn::Join", undefined]]],
    ["!Select [x, [a]]", [["fe/intrinsic-malformed", "…/Fn::Select", undefined]]],
    ["!Sub 'a/${aws:username}'", [["fe/sub-policy-variable", "…/Fn::Sub", "${!aws:username}"]]],
    ["'a/${Stage}'", [["fe/sub-missing", "…", undefined]]],
    ["'a/${AWS::Region}'", [["fe/sub-missing", "…", undefined]]],
    ["'a/${!aws:username}'", [["fe/sub-escape-outside-sub", "…", "${aws:username}"]]],
    ["[012345670123]", [["fe/scalar-retyped", "…/0", "'012345670123'"]]],
    ["{ 'Fn::Length': [a] }", [["fe/language-extensions-missing", "…/Fn::Length", undefined]]],
    ["'a/${aws:username}'", []],
    ["!Sub 'a/${Stage}/${!aws:username}'", []],
    ["['111122223333', 2012-10-17]", []],
  ])("%s", (resource, expected) => expect(problemsOf(resource)).toEqual(expected));

  it("each once, however many outcomes come by", () => {
    expect(problemsOf("!If [IsProd, [!Ref Nope], [!Ref Nope2]]")).toHaveLength(2);
    expect(problemsOf("[!If [IsProd, a, b], !Ref Nope]")).toHaveLength(1);
  });

  it("names that a macro may make are not missed", () => {
    const text = template({ conditions: "", resource: "!Ref Made" });
    expect(inspectFiles({ "t.yaml": `Transform: Company::Macro\n${text}` }).problems).toEqual([]);
  });
});
