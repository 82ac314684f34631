// `AWS::Include` in templates, seen through the answer of `inspect` (cloudformation.md §3.7).

import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

const include = (location: string) =>
  `{ 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: ${location} } } }`;

const endpoint = (policy: string, more = "") => `${more}
Resources:
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: acme } }
  Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: ${policy} } }
`;

const read = (files: Record<string, string>, options = {}) => inspectFiles(files, options, ["infra/t.yaml"]);

describe("AWS::Include", () => {
  it("reads a policy from a file beside the template; its nodes stand there", () => {
    const policy = '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Resource": {"Ref": "Bucket"}}}';
    const template = endpoint(include("policies/s3.json"));
    const told = read({ "infra/t.yaml": template, "infra/policies/s3.json": policy }, { positions: true });
    expect(told.problems).toEqual([]);
    expect(onlyStatements(told)).toEqual([{ Effect: "Allow", Resource: ["acme"] }]);
    const [only] = told.policies;
    expect(only).toMatchObject({ file: "infra/t.yaml", address: "Endpoint", form: "object" });
    expect(template.slice(only?.range.start.offset, only?.range.end.offset)).toBe(include("policies/s3.json"));
    const effect = only?.positions?.["/Statement/0/Effect"];
    expect(effect?.file).toBe("infra/policies/s3.json");
    expect(policy.slice(effect?.range.start.offset, effect?.range.end.offset)).toBe('"Allow"');
  });

  it.each([
    [
      "beside other members",
      `{ Version: x, 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: ../f.yaml } } }`,
    ],
    ["by a parameter", include("!Ref Where")],
    ["in short form", "!Transform { Name: AWS::Include, Parameters: { Location: ../f.yaml } }"],
  ])("reads members %s", (_, policy) => {
    const files = {
      "infra/t.yaml": endpoint(policy, "Parameters: { Where: { Type: String, Default: ../f.yaml } }"),
      "f.yaml": "Version: y\nStatement: [{ Effect: Deny }]\n",
    };
    expect(onlyStatements(read(files))).toEqual([{ Effect: "Deny" }]);
  });

  it.each([
    ["in a bucket", include("s3://bucket/f.yaml"), { $unknown: "transform:AWS::Include" }],
    ["that is not there", include("g.yaml"), { $unknown: "transform:AWS::Include" }],
    ["of a name that is not visible", include("!Ref Bucket2"), { $unknown: "transform:AWS::Include" }],
    ["by another macro", "{ 'Fn::Transform': { Name: Mine } }", { $unknown: "transform:Mine" }],
  ])("leaves unknown what is %s", (_, policy, expected) => {
    const more = "Parameters: { Bucket2: { Type: String } }";
    const told = read({ "infra/t.yaml": endpoint(policy, more), "infra/f.yaml": "Statement: []\n" });
    expect(told.policies[0]?.variants[0]?.policy).toEqual(expected);
    expect(told.endpoints[0]?.policyForm).toBe("unknown");
  });

  it("brings resources, whole sections and properties in", () => {
    const files = {
      "infra/t.yaml": `
Transform: { Name: AWS::Include, Parameters: { Location: ./mappings.yaml } }
Resources:
  'Fn::Transform': { Name: AWS::Include, Parameters: { Location: more.yaml } }
  Own:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !FindInMap [Vpcs, main, id]
      'Fn::Transform': { Name: AWS::Include, Parameters: { Location: props.yaml } }
`,
      "infra/mappings.yaml": "Mappings: { Vpcs: { main: { id: vpc-9 } } }\n",
      "infra/more.yaml": "Theirs: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: { Ref: Nobody } } }\n",
      "infra/props.yaml": "PolicyDocument: { Statement: [] }\n",
    };
    const told = read(files);
    expect(told.endpoints.map(({ file, address, vpc, policyForm }) => [file, address, vpc, policyForm])).toEqual([
      ["infra/more.yaml", "Theirs", { $unknown: "invalid:ref:Nobody" }, "absent"],
      ["infra/t.yaml", "Own", "vpc-9", "object"],
    ]);
    expect(told.policies.map(({ file, address }) => [file, address])).toEqual([["infra/props.yaml", "Own"]]);
    expect(told.problems.map(({ file, code, pointer }) => [file, code, pointer])).toEqual([
      ["infra/more.yaml", "fe/unresolved-ref", "/Theirs/Properties/VpcId/Ref"],
    ]);
  });

  it("does not call absent what an unread include may bring", () => {
    const text = `
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: v, 'Fn::Transform': { Name: AWS::Include, Parameters: { Location: 's3://b/f' } } } }
`;
    expect(inspectFiles({ "t.yaml": text }).endpoints[0]?.policyForm).toBe("conditional");
  });

  it("stops at files that include each other, and at too many of them", () => {
    const circle = {
      "infra/t.yaml": endpoint(include("a.yaml")),
      "infra/a.yaml": `Statement: ${include("b.yaml")}\n`,
      "infra/b.yaml": `Effect: Allow\nResource: ${include("a.yaml")}\n`,
    };
    expect(onlyStatements(read(circle))).toEqual([
      { Effect: "Allow", Resource: { $unknown: "transform:AWS::Include" } },
    ]);
    const wide: Record<string, string> = { "infra/t.yaml": endpoint(include("f0.yaml")) };
    for (let depth = 0; depth < 19; depth++) {
      const next = include(`f${depth + 1}.yaml`);
      wide[`infra/f${depth}.yaml`] = `a: ${next}\nb: ${next}\nc: ${next}\n`;
    }
    const started = performance.now();
    expect(read(wide).problems.map(({ code }) => code)).toContain("fe/limit");
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
