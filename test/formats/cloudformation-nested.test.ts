// Templates that templates deploy: nested stacks and StackSets (cloudformation.md §3.7).

import { inspect } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const child = `
Parameters:
  Vpc: { Type: String }
  Stage: { Type: String, Default: dev }
  Tables: { Type: CommaDelimitedList, Default: "" }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      RouteTableIds: !Ref Tables
      ServiceRegion: !If [IsProd, big, small]
      SubnetIds: [!Ref AWS::Region]
`;

const stack = (name: string, url: string, parameters = "{}") =>
  `  ${name}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ${url}, Parameters: ${parameters} } }\n`;
const parent = (...stacks: readonly string[]) =>
  `Parameters: { Mine: { Type: String }, Kind: { Type: String, Default: prod } }\nResources:\n${stacks.join("")}`;

const told = (files: Record<string, string>, options = {}, named?: string[]) => {
  const inspection = inspectFiles(files, options, named);
  return inspection.endpoints.map(({ file, address, container, vpc, serviceRegion }) => ({
    at: `${container ?? ""}>${file}#${address}`,
    vpc,
    region: serviceRegion,
  }));
};

describe("nested stacks", () => {
  it("evaluates a child once, with what its only parent gives", () => {
    const files = {
      "infra/net/child.yaml": child,
      "infra/parent.yaml": parent(stack("Net", "./net/child.yaml", "{ Vpc: vpc-1, Stage: prod, Tables: 'a,b' }")),
    };
    expect(told(files, { parameters: { Vpc: "not-for-the-child" } })).toEqual([
      { at: "Net>infra/net/child.yaml#Endpoint", vpc: "vpc-1", region: "big" },
    ]);
    expect(inspectFiles(files).endpoints[0]?.routeTables).toEqual(["a", "b"]);
  });

  it("keeps what the parent does not know: its own unknowns, texts with holes, defaults that decide nothing", () => {
    const files = {
      "child.yaml": child,
      "parent.yaml": parent(stack("Net", "child.yaml", "{ Vpc: !Sub 'v-${Mine}', Stage: !Ref Kind }")),
    };
    const inspection = inspectFiles(files);
    expect(inspection.problems).toEqual([]);
    const [endpoint] = inspection.endpoints;
    expect(endpoint?.vpc).toEqual({ $concat: ["v-", { $unknown: "param:Mine" }] });
    expect(endpoint?.variants?.map(({ when }) => when)).toEqual([{ IsProd: true }, { IsProd: false }]);
  });

  it("takes unknowns of the parent for no parameter of the child", () => {
    const files = {
      "child.yaml": child.replace("  Vpc:", "  Mine: { Type: String, Default: x }\n  Vpc:"),
      "parent.yaml": parent(stack("Net", "child.yaml", "{ Vpc: v, Stage: !Ref Mine }")),
    };
    expect(inspectFiles(files).endpoints[0]?.variants).toHaveLength(2);
  });

  it("reads a child that several stacks deploy by itself if it is part of the run, else for each of them", () => {
    const files = {
      "child.yaml": child,
      "parent.yaml": parent(stack("A", "child.yaml", "{ Vpc: a }"), stack("B", "child.yaml", "{ Vpc: b }")),
    };
    expect(told(files).map(({ at }) => at)).toEqual([">child.yaml#Endpoint"]);
    const provider = { read: (file: string) => (file === "child.yaml" ? child : files["parent.yaml"]), list: () => [] };
    const { endpoints } = inspect({ files: [{ file: "parent.yaml", named: true }], provider }, {});
    expect(endpoints.map(({ container, vpc }) => [container, vpc])).toEqual([
      ["A", "a"],
      ["B", "b"],
    ]);
  });

  it.each(["https://s3.amazonaws.com/bucket/child.yaml", "/child.yaml", "none.yaml", "!Ref Mine", "notes.yaml"])(
    "reads nothing for %s",
    (url) => {
      const files = { "child.yaml": child, "notes.yaml": "a: 1\n", "parent.yaml": parent(stack("Net", url)) };
      expect(told(files).map(({ at }) => at)).toEqual([">child.yaml#Endpoint"]);
    },
  );

  it("finds the nested template that the CDK uploads as an asset", () => {
    const nested = {
      Type: "AWS::CloudFormation::Stack",
      Properties: { TemplateURL: { "Fn::Sub": "https://s3.${AWS::Region}.${AWS::URLSuffix}/assets/x.json" } },
      Metadata: { "aws:cdk:path": "App/Net", "aws:asset:path": "Net.nested.template.json" },
    };
    const files = {
      "cdk.out/App.template.json": JSON.stringify({ Resources: { Nested: nested } }),
      "cdk.out/Net.nested.template.json": JSON.stringify({ Resources: { E: { Type: "AWS::EC2::VPCEndpoint" } } }),
    };
    expect(told(files).map(({ at }) => at)).toEqual(["Nested>cdk.out/Net.nested.template.json#E"]);
  });

  it("stops at templates that deploy each other, and loses none", () => {
    const own = "  E: { Type: AWS::EC2::VPCEndpoint }\n";
    const files = {
      "a.yaml": parent(stack("ToB", "b.yaml"), own),
      "b.yaml": parent(stack("ToA", "a.yaml"), own),
      "c.yaml": parent(stack("ToC", "c.yaml"), own),
    };
    expect(told(files).map(({ at }) => at)).toEqual([">a.yaml#E", ">b.yaml#E", ">c.yaml#E"]);
  });

  it("reads each of a long chain of templates once", () => {
    const files: Record<string, string> = {};
    for (let at = 0; at < 12; at++) {
      files[`t${at}.yaml`] = parent(stack("Next", `t${at + 1}.yaml`), "  E: { Type: AWS::EC2::VPCEndpoint }\n");
    }
    const files12 = told(files).map(({ at }) => at.slice(at.indexOf(">") + 1));
    expect(files12.sort()).toEqual(
      Object.keys(files)
        .map((file) => `${file}#E`)
        .sort(),
    );
  });

  it("reads a child by itself that its parent does not deploy", () => {
    const files = {
      "child.yaml": child,
      "parent.yaml": `Parameters: { Kind: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Kind, prod] }
Resources:
  Net: { Type: AWS::CloudFormation::Stack, Condition: IsProd, Properties: { TemplateURL: child.yaml } }
`,
    };
    expect(told(files, { parameters: { Kind: "dev" } }).map(({ at }) => at)).toEqual([">child.yaml#Endpoint"]);
    expect(told(files).map(({ at }) => at)).toEqual(["Net>child.yaml#Endpoint"]);
  });
});

describe("StackSets", () => {
  const set = (body: string, more = "") => `Parameters: { Org: { Type: String } }
Resources:
  Set:
    Type: AWS::CloudFormation::StackSet
    Properties:
      StackSetName: x
      TemplateBody: ${body}
${more}`;
  const policy = "{ Statement: [{ Effect: Allow, Resource: !Ref Bucket }] }";
  const body = `|
        Parameters: { Bucket: { Type: String, Default: by-default }, Stage: { Type: String, Default: dev } }
        Conditions: { IsProd: !Equals [!Ref Stage, prod] }
        Resources:
          Endpoint:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: !Sub '\${AWS::Region}'
              ServiceRegion: !If [IsProd, big, small]
              PolicyDocument: ${policy}
`;

  it("reads the template in the text, positions in the file", () => {
    const text = set(body);
    const inspection = inspectFiles({ "t.yaml": text }, { region: "eu-west-1", positions: true });
    const [endpoint] = inspection.endpoints;
    expect(inspection.problems).toEqual([]);
    expect(endpoint).toMatchObject({ address: "Endpoint", container: "Set", vpc: { $unknown: "pseudo:AWS::Region" } });
    expect(text.slice(endpoint?.range.start.offset, endpoint?.range.end.offset)).toBe("Endpoint");
    const [only] = inspection.policies;
    expect(only).toMatchObject({ container: "Set", property: "PolicyDocument", form: "object" });
    expect(text.slice(only?.range.start.offset, only?.range.end.offset)).toBe(policy);
    const effect = only?.positions?.["/Statement/0/Effect"]?.range;
    expect(text.slice(effect?.start.offset, effect?.end.offset)).toBe("Allow");
  });

  it("reads JSON in a quoted text, policies in texts inside it, and says where its problems are", () => {
    const inner = JSON.stringify({
      Resources: {
        E: {
          Type: "AWS::EC2::VPCEndpoint",
          Properties: { VpcId: { Ref: "Nobody" }, PolicyDocument: '{"Statement":[{"Effect":"Allow"}]}' },
        },
      },
    });
    const text = JSON.stringify({
      Resources: { Set: { Type: "AWS::CloudFormation::StackSet", Properties: { TemplateBody: inner } } },
    });
    const inspection = inspectFiles({ "t.json": text }, { positions: true });
    expect(inspection.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["fe/unresolved-ref", "/Resources/Set/Properties/TemplateBody#/Resources/E/Properties/VpcId/Ref"],
    ]);
    const range = inspection.policies[0]?.positions?.["/Statement/0/Effect"]?.range;
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('\\\\\\"Allow\\\\\\"');
  });

  it("gives parameters, an overridden one as one of its values", () => {
    const more = `      Parameters: [{ ParameterKey: Bucket, ParameterValue: base }]
      StackInstancesGroup:
        - ParameterOverrides: [{ ParameterKey: Stage, ParameterValue: prod }, { ParameterKey: Bucket, ParameterValue: other }]
        - Regions: [x]
`;
    const { policies, endpoints } = inspectFiles({ "t.yaml": set(body, more) });
    expect(policies[0]?.variants[0]?.policy).toEqual({
      Statement: [{ Effect: "Allow", Resource: [{ $unknown: "param:Bucket", oneOf: ["base", "other"] }] }],
    });
    expect(endpoints[0]?.variants?.map(({ serviceRegion }) => serviceRegion)).toEqual(["big", "small"]);
  });

  it("leaves parameters unknown where instances may override them out of sight", () => {
    const more =
      "      Parameters: [{ ParameterKey: Bucket, ParameterValue: base }]\n      StackInstancesGroup: !Ref Org\n";
    const { policies } = inspectFiles({ "t.yaml": set(body, more) });
    expect(policies[0]?.variants[0]?.policy).toMatchObject({
      Statement: [{ Resource: [{ $unknown: "param:Bucket" }] }],
    });
  });

  it("reads a text with holes", () => {
    const holed = `!Sub |
        Resources:
          E:
            Type: AWS::EC2::VPCEndpoint
            Properties:
              VpcId: vpc-\${Org}
              ServiceRegion: !Sub '\${Org}/\${!AWS::Region}'
`;
    const { endpoints, problems } = inspectFiles({ "t.yaml": set(holed) });
    expect(problems).toEqual([]);
    expect(endpoints[0]).toMatchObject({
      vpc: { $concat: ["vpc-", { $unknown: "param:Org" }] },
      serviceRegion: { $concat: [{ $unknown: "param:Org" }, "/", { $unknown: "pseudo:AWS::Region" }] },
    });
  });

  it("reads a file of the project, and says that a text is broken", () => {
    const files = {
      "t.yaml":
        set("'{'").replace("Set:", "Broken:") +
        "  Set: { Type: AWS::CloudFormation::StackSet, Properties: { TemplateURL: child.yaml } }\n",
      "child.yaml": child,
    };
    const inspection = inspectFiles(files, {}, ["t.yaml"]);
    expect(inspection.endpoints.map(({ container, file }) => [container, file])).toEqual([["Set", "child.yaml"]]);
    expect(inspection.problems.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["fe/syntax", "/Resources/Broken/Properties/TemplateBody"],
    ]);
  });
});
