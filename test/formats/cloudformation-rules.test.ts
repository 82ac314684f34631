// The numbered rules of the specification of templates, R1 to R24: at least one case for each that fails
// without it. Larger tables of single rules stand in the files beside this one.

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { testCatalogue } from "../harness/rule-tester.js";

type Json = Readonly<Record<string, unknown>>;

const inspectText = (text: string, options = {}) => inspectFiles({ "t.yaml": text }, { positions: true, ...options });

const head = `Parameters:
  Free: { Type: String }
  Stage: { Type: String, Default: dev }
  List: { Type: CommaDelimitedList }
  VpcId: { Type: "AWS::EC2::VPC::Id" }
  Size: { Type: String, AllowedValues: [small, large] }
Mappings:
  Map: { a: { key: one, list: [x, y] }, b: { key: two, list: [z] } }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
  IsNotProd: !Not [!Condition IsProd]
  IsOther: !Equals [!Ref Free, other]
Resources:
  Bucket: { Type: "AWS::S3::Bucket" }
  Named: { Type: "AWS::S3::Bucket", Properties: { BucketName: data } }
  Queue: { Type: "AWS::SQS::Queue" }
  Role: { Type: "AWS::IAM::Role", Properties: { Path: /app/, RoleName: r } }
  Table: { Type: "AWS::DynamoDB::Table", Properties: { TableName: t } }
  Topic: { Type: "AWS::SNS::Topic", Properties: { TopicName: n } }
`;

/** A template with an endpoint that has these members. */
const endpoint = (members: string, more = "") => `${head}  E:
    Type: AWS::EC2::VPCEndpoint
    ${more}
    Properties: { VpcId: vpc-1, ${members} }
`;

/** What a policy's Resource evaluates to, in its first variant. */
const resourceOf = (text: string, options = {}) => {
  const { policies } = inspectText(endpoint(`PolicyDocument: { Statement: { Resource: ${text} } }`), options);
  const policy = policies[0]?.variants[0]?.policy as { readonly Statement?: readonly Json[] } | undefined;
  return policy?.Statement?.[0]?.Resource;
};

const endpointOf = (members: string, options = {}) => inspectText(endpoint(members), options).endpoints[0];
const problemsOf = (text: string) =>
  inspectText(text)
    .problems.map(({ code, pointer }) => [code, pointer])
    .sort();
const hole = (origin: string) => ({ $unknown: origin });

describe("R1: the form of an endpoint's policy", () => {
  it.each([
    ["", "absent"],
    ["PolicyDocument: !Ref AWS::NoValue", "absent"],
    ["PolicyDocument: null", "null"],
    ['PolicyDocument: " "', "empty-string"],
    ["PolicyDocument: { Statement: [] }", "object"],
    [`PolicyDocument: '{ "Statement": [] }'`, "json-string"],
    ["PolicyDocument: !Ref Free", "unknown"],
    ["PolicyDocument: !If [IsProd, { Statement: [] }, !Ref AWS::NoValue]", "conditional"],
  ])("%s is %s", (members, form) => {
    expect(endpointOf(members)?.policyForm).toBe(form);
  });
});

describe("R2: the token of a service name", () => {
  it.each([
    ["com.amazonaws.eu-west-1.ecr.api", "ecr.api"],
    ["!Sub 'com.amazonaws.${AWS::Region}.s3express'", "s3express"],
    ["com.amazonaws.s3-global.accesspoint", "s3-global.accesspoint"],
    ["cn.com.amazonaws.cn-north-1.sts", "sts"],
    ["aws.api.eu-west-1.bedrock-mantle", "bedrock-mantle"],
    ["com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", null],
    ["!Ref Free", null],
  ])("%s is %s", (name, token) => {
    expect(endpointOf(`ServiceName: ${name}`)?.service).toBe(token);
  });
});

it("R3: only listed properties are IAM policies", () => {
  const document = '{ Statement: [{ Effect: Allow, Action: "s3:*", Resource: "*" }] }';
  const { policies } = inspectText(`Resources:
  Sub: { Type: "AWS::SNS::Subscription", Properties: { FilterPolicy: ${document} } }
  Repo: { Type: "AWS::ECR::Repository", Properties: { LifecyclePolicy: ${document}, RepositoryPolicyText: ${document} } }
  Scp: { Type: "AWS::Organizations::Policy", Properties: { Type: SERVICE_CONTROL_POLICY, Content: ${document} } }
  Tags: { Type: "AWS::Organizations::Policy", Properties: { Type: TAG_POLICY, Content: ${document} } }
  Any: { Type: "AWS::Thing::Other", Properties: { Policy: ${document}, PolicyDocument: ${document} } }
`);
  expect(policies.map(({ address, property, role }) => [address, property, role])).toEqual([
    ["Repo", "RepositoryPolicyText", "resource"],
    ["Scp", "Content", "scp"],
  ]);
});

describe("R5: derived attributes", () => {
  const partition = hole("pseudo:AWS::Partition");
  const [region, account] = [hole("pseudo:AWS::Region"), hole("pseudo:AWS::AccountId")];
  it.each([
    ["!GetAtt Named.Arn", ["arn:", partition, ":s3:::data"]],
    ["!GetAtt Bucket.Arn", ["arn:", partition, ":s3:::", hole("ref:Bucket")]],
    ["!GetAtt Table.Arn", ["arn:", partition, ":dynamodb:", region, ":", account, ":table/t"]],
    ["!GetAtt Queue.Arn", ["arn:", partition, ":sqs:", region, ":", account, ":", hole("att:Queue.QueueName")]],
    ["!GetAtt Role.Arn", ["arn:", partition, ":iam::", account, ":role/app/r"]],
    ["!Ref Topic", ["arn:", partition, ":sns:", region, ":", account, ":n"]],
    ["!GetAtt Topic.TopicArn", ["arn:", partition, ":sns:", region, ":", account, ":n"]],
  ])("%s", (text, parts) => {
    expect(resourceOf(text)).toEqual([{ $concat: parts }]);
  });

  it("any other is unknown by its own name", () => {
    expect(resourceOf("!GetAtt Bucket.DomainName")).toEqual(hole("att:Bucket.DomainName"));
  });
});

it("R6: beyond the limits the file is named, not read, and nothing is thrown", () => {
  const deep = `${"[".repeat(250)}${"]".repeat(250)}`;
  const { problems } = inspectText(`AWSTemplateFormatVersion: "2010-09-09"\nResources: { X: ${deep} }\n`);
  expect(problems.map(({ code }) => code)).toContain("fe/limit");
});

describe("R7: plain scalars are typed where a type is wanted, keys never", () => {
  it.each([
    ["PrivateDnsEnabled: yes", true],
    ["PrivateDnsEnabled: 'false'", false],
    ["PrivateDnsEnabled: Off", false],
  ])("%s", (members, value) => {
    expect(endpointOf(members)?.privateDns).toBe(value);
  });

  it("a date is text, and `no`, `on` and `1e3` are names", () => {
    const { policies } = inspectText(
      endpoint("PolicyDocument: { Version: 2012-10-17, Statement: { Condition: { no: { on: x, 1e3: y } } } }"),
    );
    expect(policies[0]?.variants[0]?.policy).toEqual({
      Version: "2012-10-17",
      Statement: [{ Condition: { no: { on: ["x"], "1e3": ["y"] } } }],
    });
  });
});

describe("R8: every scalar of a policy ends as text", () => {
  it.each([
    ["true", ["true"]],
    ["yes", ["true"]],
    ["42", ["42"]],
    ["0x10", ["16"]],
    ["1.50", ["1.50"]],
    ["'012345670123'", ["012345670123"]],
    ["012345670123", ["1402433619"]],
    ["098765432109", ["098765432109"]],
  ])("%s is %s", (text, value) => {
    expect(resourceOf(text)).toEqual(value);
  });

  it("what is deployed as another number than was written is reported, and so is a null", () => {
    expect(problemsOf(endpoint("PolicyDocument: { Statement: { Resource: 012345670123, Sid: ~ } }"))).toEqual([
      ["fe/policy-null", "/Resources/E/Properties/PolicyDocument/Statement/Sid"],
      ["fe/scalar-retyped", "/Resources/E/Properties/PolicyDocument/Statement/Resource"],
    ]);
  });
});

describe("R9: functions by tag and by name, known or not", () => {
  it.each([
    ["!Foo [1]", hole("fn:Fn::Foo")],
    ["{ 'Fn::Foo': [1] }", hole("fn:Fn::Foo")],
    ["{ Ref: VpcId }", [hole("param:VpcId")]],
    ["!Join ['', [a, b]]", ["ab"]],
    ["{ 'Fn::Join': ['', [a, b]] }", ["ab"]],
  ])("%s", (text, value) => {
    expect(resourceOf(text)).toEqual(value);
  });

  it("the single member Condition of a statement is an element, and in Conditions a function", () => {
    const { policies } = inspectText(endpoint("PolicyDocument: { Statement: { Condition: { Bool: { k: x } } } }"));
    expect(policies[0]?.variants[0]?.policy).toEqual({ Statement: [{ Condition: { Bool: { k: ["x"] } } }] });
  });
});

describe("R10: texts with holes", () => {
  it("merge neighbouring literals, and have at least two parts", () => {
    expect(resourceOf("!Join ['/', ['a', 'b', !Ref VpcId, 'c']]")).toEqual([
      { $concat: ["a/b/", hole("param:VpcId"), "/c"] },
    ]);
    expect(resourceOf('!Sub "${VpcId}"')).toEqual([hole("param:VpcId")]);
  });

  it("keep a dynamic reference as its own origin, also one that Sub builds", () => {
    expect(resourceOf('!Sub "arn:{{resolve:ssm:/${AWS::Region}/x}}"', { region: "eu-west-1" })).toEqual([
      { $concat: ["arn:", hole("resolve:ssm:/eu-west-1/x")] },
    ]);
  });
});

describe("R11: unknowns in lists", () => {
  it("one text is one element, a list stands for the whole list", () => {
    expect(resourceOf("[a, !Ref VpcId]")).toEqual(["a", hole("param:VpcId")]);
    expect(resourceOf("!Ref List")).toEqual(hole("param:List"));
    expect(resourceOf("!ImportValue x")).toEqual([hole("import:x")]);
  });

  it("a list as an element is a nested list, known or not", () => {
    const at = "/Resources/E/Properties/PolicyDocument/Statement/Resource/1";
    for (const nested of ["[b]", "!Ref List"]) {
      expect(problemsOf(endpoint(`PolicyDocument: { Statement: { Resource: [a, ${nested}] } }`))).toEqual([
        ["fe/policy-nested-list", at],
      ]);
    }
  });
});

describe("R12: the value of a parameter", () => {
  it("is what was supplied, else what the scenario forces, else the default, else unknown", () => {
    expect(resourceOf("!Ref Stage", { parameters: { Stage: "x" } })).toEqual(["x"]);
    expect(resourceOf("!If [IsProd, !Ref Stage, b]")).toEqual(["prod"]);
    expect(resourceOf("!If [IsNotProd, !Ref Stage, b]")).toEqual(["dev"]);
    expect(resourceOf("!Ref Free")).toEqual([hole("param:Free")]);
    expect(resourceOf("!Ref Size")).toEqual([{ $unknown: "param:Size", oneOf: ["small", "large"] }]);
    expect(resourceOf("!Ref List", { parameters: { List: "a, b" } })).toEqual(["a", "b"]);
  });

  it("a default is recorded as an assumption", () => {
    const { policies } = inspectText(endpoint("PolicyDocument: { Statement: { Resource: !Ref Stage } }"));
    expect(policies[0]?.variants).toEqual([
      { when: {}, assumes: { Stage: "dev" }, policy: { Statement: [{ Resource: ["dev"] }] } },
    ]);
  });

  it("NoEcho and SSM parameters are never known by their default", () => {
    const { policies } = inspectText(`Parameters:
  Secret: { Type: String, NoEcho: true, Default: s3cr3t }
  Ssm: { Type: "AWS::SSM::Parameter::Value<String>", Default: /name }
Resources:
  E: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: v, PolicyDocument: { Statement: { Resource: [!Ref Secret, !Ref Ssm] } } } }
`);
    expect(policies[0]?.variants[0]?.policy).toEqual({
      Statement: [{ Resource: [hole("param:Secret"), hole("param:Ssm")] }],
    });
  });
});

const variants = (members: string, more = "", options = {}) =>
  inspectText(endpoint(members, more), options).policies[0]?.variants.map(({ when }) => when);

it("R13: only conditions that are consulted fork, and dead branches do not", () => {
  const inner = "!If [IsProd, !If [IsProd, a, !If [IsOther, b, c]], d]";
  expect(variants(`PolicyDocument: { Statement: { Resource: ${inner} } }`)).toEqual([
    { IsProd: true },
    { IsProd: false },
  ]);
});

it("R14: the resource's own condition is decided, and its properties fork together", () => {
  const members = "ServiceName: !If [IsProd, a, b], VpcEndpointType: !If [IsProd, Interface, Gateway]";
  expect(variants(`PolicyDocument: { Statement: { Resource: !If [IsProd, a, b] } }`, "Condition: IsProd")).toEqual([
    {},
  ]);
  expect(endpointOf(members)?.variants?.map(({ when, type }) => [when, type])).toEqual([
    [{ IsProd: true }, "Interface"],
    [{ IsProd: false }, "Gateway"],
  ]);
});

it("R15: outcomes that cannot be together are left out", () => {
  const members = "PolicyDocument: { Statement: { Resource: [!If [IsProd, a, b], !If [IsNotProd, c, d]] } }";
  expect(variants(members)).toEqual([
    { IsProd: true, IsNotProd: false },
    { IsProd: false, IsNotProd: true },
  ]);
});

it("R16: beyond the bound conditions are left open, which is said", () => {
  const text = endpoint("PolicyDocument: { Statement: { Resource: [!If [IsProd, a, b], !If [IsOther, c, d]] } }");
  const { policies, problems } = inspectText(text, { scenarioLimit: 3 });
  expect(policies[0]?.variants.map(({ when, policy }) => [when, policy])).toEqual([
    [
      {},
      {
        Statement: [
          {
            Resource: [
              { $unknown: "if:IsProd", oneOf: ["a", "b"] },
              { $unknown: "if:IsOther", oneOf: ["c", "d"] },
            ],
          },
        ],
      },
    ],
  ]);
  expect(problems.map(({ code, pointer }) => [code, pointer])).toEqual([["fe/scenario-limit", "/Resources/E"]]);
});

it("R17: a finding of all variants is one finding without conditions, one of some says when", () => {
  const lint = (members: string) => {
    const text = endpoint(`VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.ecr.api, ${members}`);
    const provider = { read: () => text, list: () => [] };
    const only = ["invalid-effect"];
    return analyze({ files: [{ file: "t.yaml", named: true }], provider }, { catalogue: testCatalogue, only }).findings;
  };
  const statement = (effect: string, resource: string) =>
    `PolicyDocument: { Statement: [{ Effect: ${effect}, Principal: "*", Action: "ecr:*", Resource: ${resource} }] }`;
  expect(lint(statement("allow", "!If [IsProd, a, b]")).map(({ when }) => when)).toEqual([{}]);
  expect(lint(statement("!If [IsProd, allow, Allow]", "a")).map(({ when }) => when)).toEqual([{ IsProd: true }]);
});

describe("R18: policies in texts", () => {
  it("keep holes inside strings, as values and as none of their business", () => {
    const text = `PolicyDocument: !Sub '{ "Statement": [{ "Resource": "arn:\${VpcId}", "Action": \${Free} }] }'`;
    expect(inspectText(endpoint(text)).policies[0]?.variants[0]?.policy).toEqual({
      Statement: [{ Resource: [{ $concat: ["arn:", hole("param:VpcId")] }], Action: hole("param:Free") }],
    });
  });

  it("that are no JSON are a problem at their place", () => {
    expect(problemsOf(endpoint("PolicyDocument: 'Statement: x'"))).toEqual([
      ["fe/policy-not-json", "/Resources/E/Properties/PolicyDocument"],
    ]);
  });
});

it("R19: the normal form makes lists, keeps texts, unknown members, order and case", () => {
  const principals = 'Principal: { AWS: a }, NotPrincipal: "*"';
  const statement = `{ NotAction: B, ${principals}, NotResource: [d, c], Condition: { stringlike: { K: v } }, Odd: { x: 1 } }`;
  const text = endpoint(`PolicyDocument: { version: x, Statement: ${statement} }`);
  expect(inspectText(text).policies[0]?.variants[0]?.policy).toEqual({
    version: "x",
    Statement: [
      {
        NotAction: ["B"],
        Principal: { AWS: ["a"] },
        NotResource: ["d", "c"],
        Condition: { stringlike: { K: ["v"] } },
        NotPrincipal: "*",
        Odd: { x: "1" },
      },
    ],
  });
});

/** The text of the file at the position of a pointer in the first policy. */
const textAt = (text: string, pointer: string) => {
  const range = inspectText(text).policies[0]?.positions?.[pointer]?.range;
  return range === undefined ? undefined : text.slice(range.start.offset, range.end.offset);
};

it("R20: a range starts at tag, anchor or quote and ends with the content", () => {
  const block = endpoint("").replace(
    "{ VpcId: vpc-1,  }",
    `
      VpcId: v
      PolicyDocument:
        Statement:
          - Resource: !Sub "x\${VpcId}"   # why
            Sid: &name 'it''s'
            Action: s3:Get   \n`,
  );
  expect(textAt(block, "/Statement/0/Resource/0")).toBe('!Sub "x${VpcId}"');
  expect(textAt(block, "/Statement/0/Sid")).toBe("&name 'it''s'");
  expect(textAt(block, "/Statement/0/Action/0")).toBe("s3:Get");
});

describe("R21: positions inside texts", () => {
  const json = '{"Statement": [{"Sid": "say \\"hi\\"", "Resource": "arn:x"}]}';
  it.each([
    ["single quotes", `'${json}'`],
    ["double quotes", JSON.stringify(json)],
    ["a folded block", `>-\n        ${json}`],
    ["a literal block", `|\n        ${json}`],
  ])("in %s", (_name, written) => {
    const text = `${head}  E:\n    Type: AWS::EC2::VPCEndpoint\n    Properties:\n      VpcId: v\n      PolicyDocument: ${written}\n`;
    expect(textAt(text, "/Statement/0/Resource/0")).toContain("arn:x");
    expect(textAt(text, "/Statement/0/Resource/0")?.length).toBeLessThan(11);
  });

  it("a value from elsewhere stands at its site, with its origin beside it", () => {
    const text = endpoint(
      "ServiceName: com.amazonaws.eu-west-1.ecr.api, PolicyDocument: { Statement: [{ Effect: !FindInMap [Map, a, key], Principal: '*', Action: 'ecr:*', Resource: x }] }",
    );
    const provider = { read: () => text, list: () => [] };
    const { findings } = analyze(
      { files: [{ file: "t.yaml", named: true }], provider },
      { catalogue: testCatalogue, only: ["invalid-effect"] },
    );
    const cut = ({ range }: { readonly range: { start: { offset: number }; end: { offset: number } } }) =>
      text.slice(range.start.offset, range.end.offset);
    expect(findings.map(cut)).toEqual(["!FindInMap [Map, a, key]"]);
    expect(findings[0]?.related.map(cut)).toEqual(["one"]);
  });
});

const fixed = (text: string, only: string) => {
  const provider = { read: () => text, list: () => [] };
  const { findings } = analyze(
    { files: [{ file: "t.yaml", named: true }], provider },
    { catalogue: testCatalogue, only: [only] },
  );
  return findings.map(({ fixes }) => fixes.map(({ edits }) => edits.map(({ newText }) => newText)));
};

it("R22: fixes are the smallest edits, and none where a function or a loop made the value", () => {
  const policy = (effect: string) =>
    endpoint(
      `VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.ecr.api, PolicyDocument: { Statement: [{ Effect: ${effect}, Principal: "*", Action: "ecr:*", Resource: "*" }] }`,
    );
  expect(fixed(policy("'allow'"), "invalid-effect")).toEqual([[["'Allow'"]].map((edit) => edit)]);
  expect(fixed(policy("!Join ['', [al, low]]"), "invalid-effect")).toEqual([[]]);
});

it("R24: suppressions of other tools are listed and silence nothing", () => {
  const text = `Metadata: { cfn-lint: { config: { ignore_checks: [W2, E3002] } } }
Resources:
  E: # checkov:skip=CKV_1, CKV_2: reviewed
    Type: AWS::EC2::VPCEndpoint
    Metadata:
      cfn_nag: { rules_to_suppress: [{ id: W28, reason: named }] }
      cdk_nag: { rules_to_suppress: [{ id: AwsSolutions-S1, reason: "" }, { reason: none }] }
      checkov: { skip: [{ id: full-access, comment: wide }] }
      guard: { SuppressedRules: [ENDPOINT_POLICY, !Ref X] }
    Properties: { VpcId: v }
  F: { Type: "AWS::EC2::VPCEndpoint", Properties: { VpcId: v, ServiceName: com.amazonaws.eu-west-1.s3 } }
`;
  const { foreignSuppressions } = inspectText(text);
  expect(foreignSuppressions.map(({ tool, address, ids, reason }) => [tool, address, ids, reason])).toEqual([
    ["cfn-lint", "", ["W2"], null],
    ["cfn-lint", "", ["E3002"], null],
    ["checkov", "E", ["CKV_1", "CKV_2"], "reviewed"],
    ["cfn_nag", "E", ["W28"], "named"],
    ["cdk-nag", "E", ["AwsSolutions-S1"], ""],
    ["checkov", "E", ["full-access"], "wide"],
    ["cfn-guard", "E", ["ENDPOINT_POLICY"], null],
  ]);
  const provider = { read: () => text.replace("full-access", "default-policy"), list: () => [] };
  const { findings } = analyze({ files: [{ file: "t.yaml", named: true }], provider }, { catalogue: testCatalogue });
  expect(findings.filter(({ rule }) => rule === "default-policy").map(({ suppressed }) => suppressed)).toContain(null);
});

describe("R23: our suppressions", () => {
  const lint = (text: string) => {
    const provider = { read: () => text, list: () => [] };
    return analyze(
      { files: [{ file: "t.yaml", named: true }], provider },
      { catalogue: testCatalogue },
    ).findings.flatMap(({ rule, suppressed }) => (rule === "invalid-effect" ? [suppressed] : []));
  };
  const policy = 'PolicyDocument: { Statement: [{ Effect: allow, Principal: "*", Action: "ecr:*", Resource: "*" }] }';
  const members = `VpcEndpointType: Interface, ServiceName: com.amazonaws.eu-west-1.ecr.api, ${policy}`;

  it("stand in metadata of the resource or the template", () => {
    const ignore = "Metadata: { postern: { ignore: [{ id: invalid-effect, reason: old }] } }";
    const by = { by: "metadata", reason: "old" };
    expect(lint(endpoint(members, ignore))).toEqual([by]);
    expect(lint(`${ignore}\n${endpoint(members)}`)).toEqual([by]);
  });

  it("stand in comments of the next node, of the line, of the file", () => {
    const by = { by: "comment", reason: "old" };
    const text = endpoint(members);
    expect(lint(text.replace("  E:\n", "  # postern:ignore invalid-effect -- old\n  E:\n"))).toEqual([by]);
    expect(lint(`${text.trimEnd()} # postern:ignore invalid-effect -- old\n`)).toEqual([by]);
    expect(lint(`# postern:ignore-file invalid-effect -- old\n${text}`)).toEqual([by]);
  });
});
