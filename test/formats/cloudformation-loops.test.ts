// `Fn::ForEach` in templates, seen through the answer of `inspect` (cloudformation.md §3.7).

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const transform = "Transform: AWS::LanguageExtensions\n";

/** A template with a loop of endpoints whose only statement has this resource. */
const looped = (collection: string, { head = transform, key = "Endpoint${Name}", resource = "'*'" } = {}) => `${head}
Resources:
  Fn::ForEach::Endpoints:
    - Name
    - ${collection}
    - ${key}:
        Type: AWS::EC2::VPCEndpoint
        Properties:
          VpcId: vpc-1
          ServiceName: !Sub com.amazonaws.\${AWS::Region}.\${Name}
          PolicyDocument:
            Statement: { Effect: Allow, Principal: '*', Action: '*', Resource: ${resource} }
`;

const statements = (inspection: ReturnType<typeof inspectFiles>) =>
  inspection.policies.map(({ address, variants }) => {
    const policy = variants[0]?.policy as { Statement?: { Resource?: unknown }[] };
    return [address, policy.Statement?.[0]?.Resource];
  });
const inspected = (text: string, options = {}) => inspectFiles({ "t.yaml": text }, options);

describe("Fn::ForEach in Resources", () => {
  it("makes a resource of each item, keys and strings filled in, all at one place", () => {
    const text = looped("[s3, ecr.api]", { key: "Endpoint&{Name}", resource: "'arn:${Name}:&{Name}/${aws:username}'" });
    const inspection = inspected(text);
    expect(inspection.problems).toEqual([]);
    expect(inspection.endpoints.map(({ address, service }) => [address, service])).toEqual([
      ["Endpoints3", "s3"],
      ["Endpointecrapi", "ecr.api"],
    ]);
    expect(statements(inspection)).toEqual([
      ["Endpoints3", ["arn:s3:s3/${aws:username}"]],
      ["Endpointecrapi", ["arn:ecr.api:ecrapi/${aws:username}"]],
    ]);
    const [first, second] = inspection.endpoints;
    expect(first?.range).toEqual(second?.range);
    expect(text.slice(first?.range.start.offset, first?.range.end.offset)).toBe("Endpoint&{Name}");
  });

  it.each([
    ["a list parameter with a default", "!Ref Names", ["Endpoints3", "Endpointsqs"]],
    ["a mapping", "!FindInMap [Sets, all, names]", ["Endpointa", "Endpointb"]],
    ["an empty list", "[]", []],
    ["a list parameter of which nothing is known", "!Ref Open", ["Endpoints[?]"]],
    ["a function that is not computed", "!GetAZs ''", ["Endpoints[?]"]],
    ["items of which one is not visible", "[s3, !Ref One]", ["Endpoints3", "Endpoints[?]"]],
    ["items and AWS::NoValue", "[s3, !Ref AWS::NoValue]", ["Endpoints3"]],
  ])("goes through %s", (_, collection, expected) => {
    const head = `${transform}Parameters:
  Names: { Type: CommaDelimitedList, Default: "s3, sqs" }
  Open: { Type: CommaDelimitedList }
  One: { Type: String }
Mappings: { Sets: { all: { names: [a, b] } } }
`;
    const { endpoints, problems } = inspected(looped(collection, { head }));
    expect(endpoints.map(({ address }) => address)).toEqual(expected);
    expect(problems).toEqual([]);
  });

  it("takes a supplied list", () => {
    const head = `${transform}Parameters: { Open: { Type: CommaDelimitedList } }\n`;
    const { endpoints } = inspected(looped("!Ref Open", { head }), { parameters: { Open: "x,y" } });
    expect(endpoints.map(({ address }) => address)).toEqual(["Endpointx", "Endpointy"]);
  });

  it("remembers the default that an item comes from", () => {
    const head = `${transform}Parameters: { Names: { Type: CommaDelimitedList, Default: "s3" } }\n`;
    const { policies } = inspected(looped("!Ref Names", { head, resource: "'a-${Name}-b'" }));
    expect(policies[0]?.variants[0]?.assumes).toEqual({ Names: "s3" });
  });

  it("leaves an unknown item unknown, with one origin", () => {
    const head = `${transform}Parameters: { Open: { Type: CommaDelimitedList } }\n`;
    const unknown = { $unknown: "fn:Fn::ForEach::Endpoints" };
    const inspection = inspected(looped("!Ref Open", { head, resource: "[!Ref Name, 'b-${Name}']" }));
    expect(statements(inspection)).toEqual([["Endpoints[?]", [unknown, { $concat: ["b-", unknown] }]]]);
  });

  it("leaves items unknown beyond what is worth copying", () => {
    const items = Array.from({ length: 501 }, (_, index) => `n${index}`).join(", ");
    const { endpoints, problems } = inspected(looped(`[${items}]`));
    expect(endpoints.map(({ address }) => address)).toEqual(["Endpoints[?]"]);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["fe/limit", "/Resources/Fn::ForEach::Endpoints"],
    ]);
  });

  it("nests", () => {
    const text = `${transform}
Resources:
  Fn::ForEach::Outer:
    - X
    - [A, B]
    - Fn::ForEach::Inner:
        - Y
        - [C, D]
        - Bucket\${X}\${Y}: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub 'b-\${X}-\${Y}' } }
          Policy\${X}\${Y}:
            Type: AWS::S3::BucketPolicy
            Properties:
              Bucket: !Ref Bucket\${X}\${Y}
              PolicyDocument:
                Statement: { Effect: Allow, Principal: '*', Action: '*', Resource: !GetAtt 'Bucket\${X}\${Y}.Arn' }
`;
    const inspection = inspected(text);
    const name = (id: string) => ({ $concat: ["arn:", { $unknown: "pseudo:AWS::Partition" }, `:s3:::b-${id}`] });
    expect(inspection.problems).toEqual([]);
    expect(statements(inspection)).toEqual([
      ["PolicyAC", [name("A-C")]],
      ["PolicyAD", [name("A-D")]],
      ["PolicyBC", [name("B-C")]],
      ["PolicyBD", [name("B-D")]],
    ]);
    expect(inspection.policies.map(({ attachedTo }) => attachedTo)).toEqual([
      ["b-A-C"],
      ["b-A-D"],
      ["b-B-C"],
      ["b-B-D"],
    ]);
  });

  it("stays small however deep loops nest", () => {
    const open = (depth: number): string =>
      depth === 0
        ? '"B": {"Type": "AWS::EC2::VPCEndpoint"}'
        : `"Fn::ForEach::L${depth}": ["X${depth}", ["a","b","c","d","e","f","g","h","i","j"], {${open(depth - 1)}}]`;
    expect(inspectFiles({ "t.json": `{"Resources": {${open(30)}}}` }).endpoints.length).toBeLessThanOrEqual(500);
  });

  it("says that the transform is missing, and reads on", () => {
    const { endpoints, problems } = inspected(looped("[s3]", { head: "" }));
    expect(endpoints).toHaveLength(1);
    expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["fe/language-extensions-missing", "/Resources/Fn::ForEach::Endpoints"],
    ]);
  });

  it.each(["[]", "x", "[Name, [a]]", "[Name, [a], x]", "[[Name], [a], {}]", "[Name, [a], {}, 1]"])(
    "refuses the shape %s",
    (argument) => {
      const text = `${transform}Resources:\n  Fn::ForEach::L: ${argument}\n  B: { Type: AWS::S3::Bucket }\n`;
      expect(inspected(text).problems.map(({ code }) => code)).toEqual(["fe/intrinsic-malformed"]);
    },
  );

  it("knows the resources of a loop by name, and says nothing of names that an open loop may make", () => {
    const user = (name: string) =>
      `  P: { Type: AWS::SQS::QueuePolicy, Properties: { PolicyDocument: { Statement: [{ Resource: !Ref ${name} }] } } }\n`;
    const head = `${transform}Parameters: { Open: { Type: CommaDelimitedList } }\n`;
    const codes = (text: string) => inspected(text).problems.map(({ code }) => code);
    expect(codes(looped("[s3]") + user("Endpoints3"))).toEqual([]);
    expect(codes(looped("[s3]") + user("Endpointsqs"))).toEqual(["fe/unresolved-ref"]);
    expect(codes(looped("!Ref Open", { head }) + user("Endpointsqs"))).toEqual([]);
  });

  it("tells problems in a body once, at the resource", () => {
    const text = looped("[s3, sqs]", { resource: "!Ref Nobody" });
    expect(inspected(text).problems).toEqual([
      expect.objectContaining({
        code: "fe/unresolved-ref",
        pointer: "/Resources/Fn::ForEach::Endpoints/2/Endpoint${Name}/Properties/PolicyDocument/Statement/Resource/Ref",
      }),
    ]);
  });
});

describe("Fn::ForEach elsewhere", () => {
  it("makes conditions", () => {
    const text = `${transform}
Parameters: { Stage: { Type: String } }
Conditions:
  Fn::ForEach::Stages:
    - Name
    - [dev, prod]
    - Is\${Name}: !Equals [!Ref Stage, !Ref Name]
      Not\${Name}: !Not [!Condition 'Is\${Name}']
Resources:
  Fn::ForEach::Endpoints:
    - Name
    - [dev, prod]
    - E\${Name}:
        Type: AWS::EC2::VPCEndpoint
        Condition: Is\${Name}
        Properties:
          VpcId: !If ['Not\${Name}', never, 'vpc-\${Name}']
          SubnetIds: !If [Isdev, [a], [b]]
`;
    const told = inspected(text);
    expect(told.problems).toEqual([]);
    expect(told.endpoints.map(({ address, condition, vpc, subnets }) => [address, condition, vpc, subnets])).toEqual([
      ["Edev", "Isdev", "vpc-dev", ["a"]],
      ["Eprod", "Isprod", "vpc-prod", ["b"]],
    ]);
    expect(inspected(text, { parameters: { Stage: "prod" } }).endpoints.map(({ address }) => address)).toEqual([
      "Eprod",
    ]);
  });

  it("makes properties and members of policies", () => {
    const text = `${transform}
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      Fn::ForEach::Policies:
        - What
        - [Policy]
        - \${What}Document:
            Statement:
              Effect: Allow
              Condition:
                StringEquals:
                  Fn::ForEach::Keys: [Key, [aws:SourceVpc, aws:PrincipalOrgID], { '\${Key}': 'of \${Key}' }]
`;
    const { policies, problems, endpoints } = inspected(text);
    expect(problems).toEqual([]);
    expect(endpoints[0]?.policyForm).toBe("object");
    expect(policies[0]?.variants[0]?.policy).toMatchObject({
      Statement: [
        {
          Condition: {
            StringEquals: { "aws:SourceVpc": ["of aws:SourceVpc"], "aws:PrincipalOrgID": ["of aws:PrincipalOrgID"] },
          },
        },
      ],
    });
  });

  it("leaves a map open whose keys are not visible", () => {
    const text = `${transform}
Parameters: { Open: { Type: CommaDelimitedList } }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      Fn::ForEach::Any: [Key, !Ref Open, { '\${Key}': 1 }]
`;
    expect(inspected(text).endpoints[0]?.policyForm).toBe("conditional");
  });
});

describe("policies behind functions", () => {
  it("are found in properties that a condition decides", () => {
    const text = `
Parameters: { Stage: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  R:
    Type: AWS::IAM::Role
    Properties:
      Policies: !If [IsProd, [{ PolicyDocument: { Statement: [] } }], []]
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties: !If [IsProd, { PolicyDocument: { Statement: [] } }, { VpcId: v }]
`;
    const { policies } = inspected(text);
    expect(policies.map(({ address, property, variants }) => [address, property, variants[0]?.when])).toEqual([
      ["R", "Policies.0.PolicyDocument", { IsProd: true }],
      ["E", "PolicyDocument", { IsProd: true }],
    ]);
  });
});
