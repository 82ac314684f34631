// Problems of reading templates that no single rule tells: where cfn-lint reports them as well, what
// doubts keep silent, and what reading goes on with.

import { describe, expect, it } from "vitest";
import { yamlTemplate } from "../harness/endpoint-template.js";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { lintCase } from "../harness/rule-tester.js";

const codesOf = (text: string, file = "template.yaml") =>
  inspectFiles({ [file]: text }).problems.map(({ code }) => code);
const resourceOf = (resource: string) =>
  onlyStatements(inspectFiles({ "t.yaml": yamlTemplate(resource) }))[0]?.Resource;

describe("where cfn-lint is configured", () => {
  const wrong = yamlTemplate("[!Ref Nowhere, !FindInMap [Buckets, dev, Arn]]");
  const rules = ["unresolved-ref", "map-key"];
  const levels = (files: Readonly<Record<string, string>>, file = "app/stack/template.yaml") =>
    lintCase({ name: "", file, text: wrong, files }, rules)
      .findings.map(({ rule, severity }) => [rule, severity])
      .sort();
  const error = [
    ["map-key", "error"],
    ["unresolved-ref", "error"],
  ];
  const hint = [
    ["map-key", "error"],
    ["unresolved-ref", "info"],
  ];

  it.each([
    ["beside the template", "app/stack/.cfnlintrc", hint],
    ["in the folder above", "app/.cfnlintrc.yaml", hint],
    ["at the top", ".cfnlintrc.yml", hint],
    ["in another folder", "other/.cfnlintrc", error],
    ["below the template", "app/stack/deeper/.cfnlintrc", error],
    ["under a name that cfn-lint does not read", "app/cfnlintrc.yaml", error],
  ])("%s", (_, configuration, expected) => expect(levels({ [configuration]: "" })).toEqual(expected));

  it("nowhere", () => expect(levels({})).toEqual(error));

  it("the top of absolute names is not the folder of relative ones", () => {
    expect(levels({ ".cfnlintrc": "" }, "/srv/template.yaml")).toEqual(error);
    expect(levels({ "/srv/.cfnlintrc": "" }, "/srv/app/template.yaml")).toEqual(hint);
  });
});

describe("what could not be read", () => {
  it("makes no problem of the evaluation", () => {
    expect(codesOf(`${yamlTemplate("[!Ref Nowhere, null]")}  Broken: { Type: "a\n`)).toEqual(["fe/syntax"]);
  });

  it("a file that is too deep to tell what it is, is said to be skipped even if nobody asked for it by name", () => {
    const deep = `Note: "AWS::"\nValue: ${"[".repeat(250)}${"]".repeat(250)}\n`;
    expect(inspectFiles({ "deep.yaml": deep }, {}, []).skipped.map(({ file }) => file)).toEqual(["deep.yaml"]);
  });
});

describe("short forms around other functions", () => {
  it.each([
    ["!ImportValue { Fn::Sub: '${Stage}-arn' }", [{ $unknown: "import:?" }]],
    ["!ImportValue name", [{ $unknown: "import:name" }]],
    ["!Select [0, !Split [',', 'a,b']]", ["a"]],
    ["!Length [a]", ["1"]],
  ])("%s", (resource, expected) => expect(resourceOf(resource)).toEqual(expected));
});

describe("members that come from somewhere else", () => {
  const statementOf = (statement: string) => {
    const text = yamlTemplate("a").replace(/\{ Effect: .* \}/, statement);
    return onlyStatements(inspectFiles({ "t.yaml": text }))[0];
  };

  it("merged mappings are read; own members win, and earlier mappings over later ones", () => {
    const statement = "{ <<: [&x { Effect: Allow, Action: a }, { Action: b, Resource: b }], Resource: c }";
    expect(statementOf(statement)).toEqual({ Effect: "Allow", Action: ["a"], Resource: ["c"] });
  });

  it("an unquoted dynamic reference is the reference that was meant", () => {
    expect(resourceOf("[{{resolve:ssm:/a:1}}]")).toEqual([{ $unknown: "resolve:ssm:/a:1" }]);
  });

  it("a loop beside other members leaves the map open instead of being a member", () => {
    const statement = statementOf("{ Effect: Allow, Fn::ForEach::L: [X, [a], { Action: { Ref: X } }] }");
    expect(Object.keys(statement ?? {})).not.toContain("Fn::ForEach::L");
    expect(statement).toMatchObject({ Effect: "Allow" });
  });
});

describe("the same template in JSON and YAML", () => {
  it("has the same problems at the same pointers", () => {
    const yaml = yamlTemplate("[!Ref Nowhere, !If [Nowhen, a, b], !Join [a], [x], null, '${Bucket}']");
    const json = `{ "Parameters": { "Bucket": { "Type": "String" } }, "Resources": { "Endpoint": { "Type": "AWS::EC2::VPCEndpoint", "Properties": {
      "PolicyDocument": { "Statement": [{ "Resource": [
        { "Ref": "Nowhere" }, { "Fn::If": ["Nowhen", "a", "b"] }, { "Fn::Join": ["a"] }, ["x"], null, "\${Bucket}"] }] } } } } }`;
    const problems = (file: string, text: string) =>
      inspectFiles({ [file]: text })
        .problems.map(({ code, pointer }) => `${code} ${pointer}`)
        .sort();
    expect(problems("t.json", json)).toHaveLength(6);
    expect(problems("t.yaml", yaml)).toEqual(problems("t.json", json));
  });
});
