// Links between the templates of a run: outputs of nested stacks, exported values (cloudformation.md §3.7).

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const child = (outputs: string, more = "") => `
Parameters:
  Name: { Type: String, Default: fallback }
  Given: { Type: String }
${more}
Resources:
  Bucket: { Type: AWS::S3::Bucket }
  Vpc: { Type: AWS::EC2::VPC, Properties: { CidrBlock: 10.0.0.0/16 } }
Outputs:
${outputs}
`;

/** A template whose only endpoint is in the VPC that an expression gives. */
const parent = (vpc: string, { parameters = "{}", more = "", sections = "" } = {}) => `
${sections}
Resources:
  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: ${parameters} } }
${more}
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: ${vpc}
`;

const endpointOf = (files: Readonly<Record<string, string>>, options = {}) => {
  const { endpoints, problems } = inspectFiles(files, options);
  expect(problems).toEqual([]);
  const [only, ...others] = endpoints.filter(({ address }) => address === "Endpoint");
  if (only === undefined || others.length > 0) throw new Error(`${others.length + 1} endpoints`);
  return only;
};
const vpcOf = (files: Readonly<Record<string, string>>, options = {}) => endpointOf(files, options).vpc;

const nested = (value: string, parameters?: string, more = "") =>
  vpcOf({
    "child.yaml": child(`  X: { Value: ${value} }`, more),
    "parent.yaml": parent("!GetAtt Child.Outputs.X", {
      sections: "Parameters: { Mine: { Type: String }, Name: { Type: String } }",
      ...(parameters === undefined ? {} : { parameters }),
    }),
  });

describe("an output of a nested stack", () => {
  const unlinked = { $unknown: "att:Child.Outputs.X" };

  it.each([
    ["a text", "vpc-1", undefined, "vpc-1"],
    ["a number", "12", undefined, "12"],
    ["a parameter that the parent gives", "!Sub 'v-${Given}'", "{ Given: one }", "v-one"],
    ["a parameter at its default, which no one else can give", "!Ref Name", undefined, "fallback"],
    [
      "what the parent does not know itself",
      "!Sub '${Given}/x'",
      "{ Given: !Sub 'v-${Mine}' }",
      { $concat: ["v-", { $unknown: "param:Mine" }, "/x"] },
    ],
    ["the same name in both templates", "!Ref Name", "{ Name: !Ref Name }", { $unknown: "param:Name" }],
    [
      "what Region and account decide",
      "!Sub 'arn:aws:s3:::b-${AWS::AccountId}-${AWS::Region}'",
      undefined,
      { $concat: ["arn:aws:s3:::b-", { $unknown: "pseudo:AWS::AccountId" }, "-", { $unknown: "pseudo:AWS::Region" }] },
    ],
    ["an import of its own", "!ImportValue Other", undefined, { $unknown: "import:Other" }],
    ["a dynamic reference", "'{{resolve:ssm:/vpc}}'", undefined, { $unknown: "resolve:ssm:/vpc" }],
  ])("is %s", (_, value, parameters, expected) => {
    expect(nested(value, parameters)).toEqual(expected);
  });

  it.each([
    ["names a resource of the child", "!Ref Bucket"],
    ["has a hole that is a resource of the child", "!GetAtt Bucket.Arn"],
    ["is a parameter of the child that nothing gives", "!Ref Given"],
    ["is the name of the child's own stack", "!Sub 'v-${AWS::StackName}'"],
    ["is computed", "!Base64 x"],
    ["is a list", "[a, b]"],
    ["is no value at all", "!Ref AWS::NoValue"],
  ])("stays what it is if it %s", (_, value) => {
    expect(nested(value)).toEqual(unlinked);
  });

  it("is unknown where it is not visible what the parent gives, even if it has a parameter of that name", () => {
    const parameters = "!If [C, { Name: a }, { Name: b }]";
    const files = {
      "child.yaml": child("  X: { Value: !Ref Name }"),
      "parent.yaml": parent("!GetAtt Child.Outputs.X", {
        parameters,
        sections: "Parameters: { Name: { Type: String } }\nConditions: { C: !Equals [!Ref Name, x] }",
      }),
    };
    expect(vpcOf(files)).toEqual(unlinked);
  });

  it("may be one of what a condition of the parent gives", () => {
    const files = {
      "child.yaml": child("  X: { Value: !Sub '${Name}' }"),
      "parent.yaml": parent("!GetAtt Child.Outputs.X", {
        parameters: "{ Name: !If [C, a, b] }",
        sections: "Parameters: { Kind: { Type: String } }\nConditions: { C: !Equals [!Ref Kind, x] }",
      }),
    };
    expect(vpcOf(files)).toEqual({ $unknown: "if:C", oneOf: ["a", "b"] });
    expect(vpcOf(files, { parameters: { Kind: "x" } })).toBe("a");
  });

  it("has no origin of the child where the parent has a thing of that name", () => {
    const files = {
      "child.yaml": child("  X: { Value: !Ref Bucket }"),
      "parent.yaml": parent("!GetAtt Child.Outputs.X", { more: "  Bucket: { Type: AWS::S3::Bucket }" }),
    };
    expect(vpcOf(files)).toEqual(unlinked);
  });

  const conditions = "Conditions: { IsProd: !Equals [!Ref Given, prod] }";

  it("follows conditions that are decided, and tells what it can be where they are not", () => {
    const value = "!If [IsProd, big, small]";
    expect(nested(value, "{ Given: prod }", conditions)).toBe("big");
    expect(nested(value, "{ Given: dev }", conditions)).toBe("small");
    expect(nested(value, "{ Given: !Ref Mine }", conditions)).toEqual({ ...unlinked, oneOf: ["big", "small"] });
  });

  it("is there only under its own condition", () => {
    const files = (given: string) => ({
      "child.yaml": child("  X: { Condition: IsProd, Value: vpc-1 }", conditions),
      "parent.yaml": parent("!GetAtt Child.Outputs.X", {
        parameters: `{ Given: ${given} }`,
        sections: "Parameters: { Mine: { Type: String } }",
      }),
    });
    expect(vpcOf(files("prod"))).toBe("vpc-1");
    expect(vpcOf(files("dev"))).toEqual(unlinked);
    expect(vpcOf(files("!Ref Mine"))).toEqual(unlinked);
  });

  it("rests on what the parent's parameters rest on", () => {
    const statement = "{ Effect: Allow, Principal: !GetAtt Child.Outputs.X, Action: '*', Resource: '*' }";
    const { policies } = inspectFiles({
      "child.yaml": child("  X: { Value: !Sub '${Name}-${Given}' }"),
      "parent.yaml": parent(`v\n      PolicyDocument: { Statement: ${statement} }`, {
        parameters: "{ Given: !Ref Kind }",
        sections: "Parameters: { Kind: { Type: String, Default: dev }, Name: { Type: String, Default: other } }",
      }),
    });
    expect(policies[0]?.variants).toEqual([
      { when: {}, assumes: { Kind: "dev" }, policy: expect.objectContaining({}) },
    ]);
    expect(policies[0]?.variants[0]?.policy).toMatchObject({ Statement: [{ Principal: "fallback-dev" }] });
  });

  it("keeps an assumption about a parameter of the parent that the child has as well", () => {
    const statement = "{ Effect: Allow, Principal: !GetAtt Child.Outputs.X, Action: '*', Resource: '*' }";
    const { policies } = inspectFiles({
      "child.yaml": child("  X: { Value: !Ref Name }"),
      "parent.yaml": parent(`v\n      PolicyDocument: { Statement: ${statement} }`, {
        parameters: "{ Name: !Ref Name }",
        sections: "Parameters: { Name: { Type: String, Default: mine } }",
      }),
    });
    expect(policies[0]?.variants[0]?.assumes).toEqual({ Name: "mine" });
  });

  it("reaches another stack of the parent, and grandchildren reach the top", () => {
    const files = {
      "child.yaml": child("  X: { Value: !GetAtt Inner.Outputs.Y }").replace(
        "Resources:",
        "Resources:\n  Inner: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: inner.yaml, Parameters: { P: !Ref Given } } }",
      ),
      "inner.yaml":
        "Parameters: { P: { Type: String } }\nResources: { B: { Type: AWS::S3::Bucket } }\nOutputs: { Y: { Value: !Sub '${P}!' } }\n",
      "user.yaml": `Parameters: { Vpc: { Type: String } }
Resources: { Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref Vpc } } }
`,
      "parent.yaml": `Resources:
  Child: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Given: top } } }
  User: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: user.yaml, Parameters: { Vpc: !GetAtt Child.Outputs.X } } }
`,
    };
    expect(vpcOf(files)).toBe("top!");
  });

  it.each([
    ["an output that is not there", "!GetAtt Child.Outputs.Z", "att:Child.Outputs.Z"],
    ["something else of the stack", "!GetAtt Child.Other.X", "att:Child.Other.X"],
  ])("is not %s", (_, vpc, origin) => {
    const files = { "child.yaml": child("  X: { Value: x }"), "parent.yaml": parent(vpc) };
    expect(vpcOf(files)).toEqual({ $unknown: origin });
  });

  it("is not known of a template elsewhere", () => {
    expect(vpcOf({ "parent.yaml": parent("!GetAtt Child.Outputs.X") })).toEqual(unlinked);
  });

  it("ends in circles", () => {
    const stack = (name: string, other: string) =>
      `  ${name}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Given: !GetAtt ${other}.Outputs.X } } }`;
    const files = {
      "child.yaml": child("  X: { Value: !Ref Given }"),
      "parent.yaml": parent("!GetAtt A.Outputs.X", { more: `${stack("A", "B")}\n${stack("B", "A")}` }),
    };
    expect(vpcOf(files)).toEqual({ $unknown: "att:A.Outputs.X" });
  });

  it("costs no more than the templates there are", () => {
    const files: Record<string, string> = {};
    const levels = 8;
    for (let level = 0; level <= levels; level++) {
      const stacks = Array.from({ length: level === levels ? 0 : 6 }, (_, at) => `S${at}`);
      const resources = stacks.map(
        (name) => `  ${name}: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: t${level + 1}.yaml } }\n`,
      );
      const value = stacks.map((name) => `\${${name}.Outputs.X}`).join("") || "x";
      files[`t${level}.yaml`] = `Resources:\n${resources.join("")}
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Sub '${value}' } }
Outputs: { X: { Value: !Sub '${value}' } }\n`;
    }
    const { endpoints } = inspectFiles(files);
    expect(endpoints.find(({ file }) => file === "t8.yaml")?.vpc).toBe("x");
    expect(endpoints.find(({ file }) => file === "t7.yaml")?.vpc).toBe("xxxxxx");
    expect(JSON.stringify(endpoints.find(({ file }) => file === "t0.yaml")?.vpc)).toContain("att:S");
  });
});

const importing = (name: string, sections = "") => `
${sections}
Resources:
  Endpoint: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !ImportValue ${name} } }
`;
const exporting = (name: string, value: string, more = "") => `
Parameters: { Env: { Type: String, Default: dev }, Free: { Type: String } }
${more}
Resources: { Bucket: { Type: AWS::S3::Bucket } }
Outputs:
  Vpc: { Value: ${value}, Export: { Name: ${name} } }
`;

describe("an imported value", () => {
  const unlinked = { $unknown: "import:net-vpc" };

  it("is what the only template exports under that name", () => {
    const files = { "net.yaml": exporting("net-vpc", "vpc-1"), "app.yaml": importing("net-vpc") };
    expect(vpcOf(files)).toBe("vpc-1");
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(vpcOf(reversed)).toBe("vpc-1");
  });

  it("rests on the defaults of names and values, which the other template shares", () => {
    const statement =
      "{ Effect: Allow, Principal: !ImportValue { 'Fn::Sub': '${Env}-p' }, Action: '*', Resource: '*' }";
    const app = (byDefault: string) => `
Parameters: { Env: { Type: String, Default: ${byDefault} } }
Resources:
  E: { Type: AWS::EC2::VPCEndpoint, Properties: { PolicyDocument: { Statement: [${statement}] } } }
`;
    const told = (files: Record<string, string>) => {
      const [policy] = inspectFiles(files).policies;
      const [variant] = policy?.variants ?? [];
      const document = variant?.policy as { Statement?: readonly { Principal: unknown }[] } | undefined;
      return { assumes: variant?.assumes, principal: document?.Statement?.[0]?.Principal };
    };
    const net = exporting("!Sub '${Env}-p'", "!Sub 'p-${Env}'");
    expect(told({ "net.yaml": net, "app.yaml": app("dev") })).toEqual({ assumes: { Env: "dev" }, principal: "p-dev" });
    const fixed = exporting("prod-p", "!Sub 'p-${Env}'");
    expect(told({ "net.yaml": fixed, "app.yaml": app("prod") })).toEqual({
      assumes: { Env: "prod" },
      principal: { $unknown: "import:prod-p" },
    });
  });

  it("has the Region of the template that imports it", () => {
    const files = { "net.yaml": exporting("net-vpc", "!Sub 'v-${AWS::Region}'"), "app.yaml": importing("net-vpc") };
    expect(vpcOf(files)).toEqual({ $concat: ["v-", { $unknown: "pseudo:AWS::Region" }] });
    expect(vpcOf(files, { region: "eu-west-1" })).toBe("v-eu-west-1");
  });

  const once = exporting("net-vpc", "vpc-1");
  it.each([
    ["two templates export it", { "a.yaml": once, "b.yaml": once }],
    ["it is a resource there", { "a.yaml": exporting("net-vpc", "!Ref Bucket") }],
    ["it is a parameter there", { "a.yaml": exporting("net-vpc", "!Ref Free") }],
    ["the name is not visible", { "a.yaml": exporting("!Sub '${AWS::StackName}-vpc'", "vpc-1") }],
    ["nothing exports it", { "a.yaml": exporting("other", "vpc-1") }],
    [
      "it may not be exported",
      {
        "a.yaml": once
          .replace("{ Value", "{ Condition: C, Value")
          .replace("Resources", "Conditions: { C: !Equals [!Ref Free, x] }\nResources"),
      },
    ],
    ["it imports itself", { "a.yaml": exporting("net-vpc", "!ImportValue net-vpc") }],
    [
      "two exports lead to each other",
      { "a.yaml": exporting("net-vpc", "!ImportValue b"), "b.yaml": exporting("b", "!ImportValue net-vpc") },
    ],
  ])("stays what it is if %s", (_, files) => {
    expect(vpcOf({ ...files, "z.yaml": importing("net-vpc") })).toEqual(unlinked);
  });

  it("is of itself in a circle, whichever was asked for first", () => {
    const use = (name: string) =>
      `  ${name}: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !ImportValue ${name} } }\n`;
    const files = {
      "a.yaml": exporting("first", "!ImportValue second"),
      "b.yaml": exporting("second", "!ImportValue first"),
      "z.yaml": `Resources:\n${use("first")}${use("second")}`,
    };
    expect(inspectFiles(files).endpoints.map(({ vpc }) => vpc)).toEqual([
      { $unknown: "import:first" },
      { $unknown: "import:second" },
    ]);
  });

  it("is followed through a few templates, and through many without end", () => {
    const chain = (length: number) =>
      Object.fromEntries(
        Array.from({ length }, (_, at) => [
          `t${String(at).padStart(3, "0")}.yaml`,
          exporting(`e${at}`, at === length - 1 ? "vpc-1" : `!ImportValue e${at + 1}`),
        ]),
      );
    expect(vpcOf({ ...chain(10), "z.yaml": importing("e0") })).toBe("vpc-1");
    const long = { ...chain(300), "z.yaml": importing("e0") };
    expect(vpcOf(long)).toHaveProperty("$unknown", expect.stringMatching(/^import:e/));
    const reversed = Object.fromEntries(Object.entries(long).toReversed());
    expect(vpcOf(reversed)).toEqual(vpcOf(long));
    expect(vpcOf({ ...chain(300), "z.yaml": importing("e290") })).toBe("vpc-1");
  });

  it("may come from a nested stack, with what its parent gives", () => {
    const files = {
      "child.yaml": exporting("net-vpc", "!Ref Free"),
      "parent.yaml": parent("!ImportValue net-vpc", { parameters: "{ Free: vpc-9 }" }),
    };
    expect(vpcOf(files)).toBe("vpc-9");
    const twice = parent("!ImportValue net-vpc", {
      parameters: "{ Free: vpc-9 }",
      more: "  Two: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: child.yaml, Parameters: { Free: v } } }",
    });
    expect(vpcOf({ ...files, "parent.yaml": twice })).toEqual(unlinked);
    const fixed = exporting("net-vpc", "vpc-1");
    expect(vpcOf({ "child.yaml": fixed, "parent.yaml": twice })).toEqual(unlinked);
  });

  it("comes from the stack of the same environment, where an assembly tells them apart", () => {
    const stack = (name: string, region: string) => ({
      type: "aws:cloudformation:stack",
      environment: `aws://111122223333/${region}`,
      properties: { templateFile: `${name}.template.json` },
    });
    const net = (vpc: string) =>
      JSON.stringify({
        Resources: { B: { Type: "AWS::S3::Bucket" } },
        Outputs: { X: { Value: vpc, Export: { Name: "net-vpc" } } },
      });
    const app = {
      Resources: {
        Endpoint: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: { "Fn::ImportValue": "net-vpc" } } },
      },
    };
    const files = {
      "cdk.out/manifest.json": JSON.stringify({
        version: "1",
        artifacts: { A: stack("A", "eu-west-1"), B: stack("B", "us-east-1"), C: stack("C", "us-east-1") },
      }),
      "cdk.out/A.template.json": net("vpc-eu"),
      "cdk.out/B.template.json": net("vpc-us"),
      "cdk.out/C.template.json": JSON.stringify(app),
    };
    expect(vpcOf(files)).toBe("vpc-us");
  });
});

describe("findings about values of other templates", () => {
  it.each([
    ["an output", "!GetAtt Child.Outputs.X"],
    ["an import", "!ImportValue p"],
  ])("stand where %s is used, and name the text's place", (_, use) => {
    const net = child("  X: { Value: 'arn:aws:iam::111122223333:role/app', Export: { Name: p } }");
    const statement = `{ Effect: Allow, Principal: { AWS: ${use} }, Action: 's3:GetObject', Resource: '*' }`;
    const files: Record<string, string> = {
      "child.yaml": net,
      "parent.yaml": parent(
        `v\n      ServiceName: com.amazonaws.eu-west-1.s3\n      PolicyDocument: { Statement: ${statement} }`,
      ),
    };
    const provider = { read: (file: string) => files[file] ?? null, list: () => [] };
    const input = Object.keys(files).map((file) => ({ file, named: true }));
    const catalogue = () => {
      throw new Error("gateway-principal needs no catalogue");
    };
    const { findings } = analyze({ files: input, provider }, { catalogue, only: ["gateway-principal"] });
    expect(findings).toHaveLength(1);
    const [{ file, range, related, fixes } = { range: null, related: [] }] = findings;
    expect(file).toBe("parent.yaml");
    expect(files["parent.yaml"]?.slice(range?.start.offset, range?.end.offset)).toBe(use);
    expect(fixes).toEqual([]);
    expect(related.map((one) => [one.file, net.slice(one.range.start.offset, one.range.end.offset)])).toContainEqual([
      "child.yaml",
      "'arn:aws:iam::111122223333:role/app'",
    ]);
  });
});
