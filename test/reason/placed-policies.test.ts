// Policies as questions are asked about them: where they stand, what AWS adds, and what is fixed by their endpoint.

import { describe, expect, test } from "vitest";
import type { ReadingOptions } from "../../packages/core/src/formats/format.js";
import { absentPolicy, type PlacedDocument, placedPolicies } from "../../packages/core/src/questions.js";

function placed(files: Readonly<Record<string, string>>, options: ReadingOptions = {}): readonly PlacedDocument[] {
  const provider = {
    read: (file: string) => files[file] ?? null,
    list: (folder: string) => (folder === "" ? Object.keys(files) : []),
  };
  const [file = ""] = Object.keys(files);
  return placedPolicies({ files: [{ file, named: true }], provider }, options).documents;
}

const placesOf = (documents: readonly PlacedDocument[]) =>
  documents.map(({ cases }) => cases.map((one) => one.placed.place));
const bare = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}';

describe("the place of a bare document", () => {
  test.each([
    ["nothing said", {}, { as: "endpoint", type: "Interface", service: null }],
    [
      "an endpoint",
      { as: { kind: "endpoint", service: "s3", type: "Gateway" } },
      { as: "endpoint", type: "Gateway", service: "s3" },
    ],
    ["a bucket", { as: { kind: "resource", name: "bucket" } }, { as: "resource" }],
    ["an identity", { as: { kind: "identity" } }, { as: "identity" }],
  ] as const)("%s", (_, options, place) => {
    expect(placesOf(placed({ "p.json": bare }, options))).toEqual([[place]]);
  });

  test("only of an endpoint something may be fixed", () => {
    const nothing = { id: null, vpc: null, account: null, organization: null };
    expect(placed({ "p.json": bare }).map(({ pins }) => pins)).toEqual([nothing]);
    expect(placed({ "p.json": bare }, { as: { kind: "identity" } }).map(({ pins }) => pins)).toEqual([null]);
  });
});

/** A template with one endpoint and further properties of it, in flow style. */
const endpoint = (properties: string) => `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties: { VpcId: vpc-0123456789abcdef0, ServiceName: com.amazonaws.eu-west-1.s3, ${properties} }
`;
const reads = "{ Statement: [{ Effect: Allow, Principal: '*', Action: 's3:Get*', Resource: '*' }] }";
const summary = ({ origin, cases }: PlacedDocument) => ({
  origin,
  cases: cases.map(({ when, placed: { policy } }) => [when, policy.closed, policy.statements.length]),
});

describe("policies of endpoints", () => {
  test("know service, type and VPC, and where their statements stand", () => {
    const [document] = placed({ "t.yaml": endpoint(`PolicyDocument: ${reads}`) });
    expect(document).toMatchObject({
      address: "E",
      property: "PolicyDocument",
      endpoint: "E",
      origin: "written",
      pins: { id: null, vpc: "vpc-0123456789abcdef0" },
      cases: [{ placed: { place: { type: "Gateway", service: "s3" } }, statements: [{ index: 0, file: "t.yaml" }] }],
    });
    expect(document?.cases[0]?.statements[0]?.range.start.line).toBe(8);
  });

  test("an endpoint without one has AWS's", () => {
    const found = placed({ "t.yaml": endpoint("VpcEndpointType: Interface") });
    expect(found.map(summary)).toEqual([{ origin: "default", cases: [[{}, true, 1]] }]);
  });

  test("in outcomes without a document, too", () => {
    const [document] = placed({ "t.yaml": endpoint(`PolicyDocument: !If [IsProd, ${reads}, !Ref AWS::NoValue]`) });
    const actions = document?.cases.map(({ when, placed: { policy } }) => [
      when,
      policy.statements.flatMap(({ action }) =>
        action?.entries.map(({ value }) => (value.kind === "text" ? value.text : "")),
      ),
    ]);
    expect(actions).toHaveLength(2);
    expect(actions).toContainEqual([{ IsProd: true }, ["s3:Get*"]]);
    expect(actions).toContainEqual([{ IsProd: false }, ["*"]]);
  });

  test("types without policies have none", () => {
    expect(placed({ "t.yaml": endpoint("VpcEndpointType: GatewayLoadBalancer") })).toEqual([]);
  });

  test("what may stand elsewhere is not AWS's", () => {
    const terraform = `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
}
variable "id" {}
resource "aws_vpc_endpoint_policy" "p" {
  vpc_endpoint_id = var.id
  policy          = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
}
`;
    const found = placed({ "main.tf": terraform });
    const byAddress = new Map(found.map((one) => [one.address, summary(one)]));
    expect(byAddress.get("aws_vpc_endpoint.e")).toEqual({ origin: "unseen", cases: [[{}, false, 0]] });
    expect(byAddress.get("aws_vpc_endpoint_policy.p")).toEqual({ origin: "written", cases: [[{}, true, 1]] });
  });

  test("a file of a module stands for the module", () => {
    const policy = `resource "aws_vpc_endpoint_policy" "p" {
  vpc_endpoint_id = aws_vpc_endpoint.e.id
  policy          = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] })
}
`;
    const bareEndpoint = `resource "aws_vpc_endpoint" "e" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
}
`;
    const found = placed({ "main.tf": bareEndpoint, "policy.tf": policy });
    expect(found).toMatchObject([
      {
        file: "policy.tf",
        files: ["policy.tf", "main.tf"],
        address: "aws_vpc_endpoint_policy.p",
        endpoint: "aws_vpc_endpoint.e",
      },
    ]);
  });
});

test("what is not there lets nothing through", () => {
  const { placed: absent, when } = absentPolicy({ as: "resource" });
  expect(when).toEqual({});
  expect(absent).toMatchObject({ place: { as: "resource" }, policy: { statements: [], closed: true } });
});

test.each(["", "{", "[1]", '{"Statement":[{"Effect":"Allow"', "a: [", '{"Statement":1}'])(
  "a broken file gives no policy that seems whole: %s",
  (text) => {
    const policies = placed({ "p.json": text }, { as: { kind: "identity" } }).flatMap(({ cases }) => cases);
    const whole = policies.filter(({ placed: { policy } }) => {
      return policy.closed && policy.faults.length === 0 && policy.statements.every(({ closed }) => closed);
    });
    expect(whole).toEqual([]);
  },
);
