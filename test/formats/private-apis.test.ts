// Private APIs (cloudformation.md R4): what is private, which endpoints it names, whether it has a policy.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const sections = `Parameters: { Kind: { Type: String }, Vpce: { Type: String } }
Conditions: { IsProd: !Equals [!Ref Kind, prod] }
`;

const apisOf = (text: string, options = {}) => {
  const { privateApis, problems } = inspectFiles({ "t.yaml": text }, options);
  expect(problems).toEqual([]);
  return privateApis;
};
const rest = (properties: string, head = sections) =>
  apisOf(`${head}Resources:\n  Api: { Type: AWS::ApiGateway::RestApi, Properties: { ${properties} } }\n`);
const sam = (properties: string, more = "") =>
  apisOf(`Transform: AWS::Serverless-2016-10-31
${sections}${more}
Resources:
  Api: { Type: AWS::Serverless::Api, Properties: { StageName: live${properties} } }
  Function:
    Type: AWS::Serverless::Function
    Properties: { Events: { Call: { Type: Api, Properties: { RestApiId: !Ref Api, Path: /a, Method: get } } } }
`);

const isPrivate = "EndpointConfiguration: { Types: [PRIVATE] }";

describe("an API is private", () => {
  it("if it says so, with the endpoints that it names", () => {
    const text = `Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties:
      EndpointConfiguration: { Types: [PRIVATE], VpcEndpointIds: [!Ref Endpoint, vpce-1] }
  Endpoint: { Type: AWS::EC2::VPCEndpoint }
`;
    const [api, ...others] = apisOf(text);
    expect(others).toEqual([]);
    expect(api).toMatchObject({
      file: "t.yaml",
      address: "Api",
      resourceType: "AWS::ApiGateway::RestApi",
      condition: null,
      private: "yes",
      endpointTypes: ["PRIVATE"],
      vpcEndpointIds: [{ $unknown: "ref:Endpoint" }, "vpce-1"],
      policyForm: "absent",
    });
    expect(text.slice(api?.range.start.offset, api?.range.end.offset)).toBe("Api");
  });

  it.each([
    ["no configuration", "Name: x"],
    ["another type", "EndpointConfiguration: { Types: [REGIONAL] }"],
    ["no type", "EndpointConfiguration: { VpcEndpointIds: [vpce-1] }"],
    ["another letter case, which the service refuses", "EndpointConfiguration: { Types: [private] }"],
  ])("not with %s", (_, properties) => {
    expect(rest(properties)).toEqual([]);
  });

  it.each([
    ["a type that is not visible", "EndpointConfiguration: { Types: [!Ref Kind] }"],
    ["types that are not visible", "EndpointConfiguration: { Types: !Split [',', !Ref Kind] }"],
    ["a configuration that is not visible", "EndpointConfiguration: { Fn::Transform: { Name: Ours } }"],
  ])("maybe with %s", (_, properties) => {
    const [api] = rest(properties);
    expect(api).toMatchObject({ private: "unknown", policyForm: "absent" });
  });

  it("in some outcomes of its conditions, with the policy that it has there", () => {
    const policy = "Policy: !If [IsProd, { Statement: [] }, !Ref AWS::NoValue]";
    const [api] = rest(`EndpointConfiguration: { Types: [!If [IsProd, PRIVATE, EDGE]] }, ${policy}`);
    expect(api).toMatchObject({ private: "unknown", policyForm: "object" });
    expect(api?.variants).toMatchObject([{ when: { IsProd: true }, private: "yes", endpointTypes: ["PRIVATE"] }]);
    const [always] = rest(`${isPrivate}, ${policy}`);
    expect(always).toMatchObject({ private: "yes", policyForm: "conditional" });
    expect(always?.variants?.map(({ when, policyForm }) => [when, policyForm])).toEqual([
      [{ IsProd: true }, "object"],
      [{ IsProd: false }, "absent"],
    ]);
  });

  it("in more outcomes than are told apart", () => {
    const options = { scenarioLimit: 1 };
    const text = (one: string, other: string) => `${sections}Resources:
  Api:
    Type: AWS::ApiGateway::RestApi
    Properties: { EndpointConfiguration: !If [IsProd, ${one}, ${other}] }
`;
    const told = (one: string, other: string) =>
      inspectFiles({ "t.yaml": text(one, other) }, options).privateApis.map((api) => api.private);
    expect(told("{ Types: [PRIVATE] }", "{ Types: [EDGE] }")).toEqual(["unknown"]);
    expect(told("{ Types: [PRIVATE] }", "!Ref AWS::NoValue")).toEqual(["unknown"]);
    expect(told("{ Types: [PRIVATE] }", "{ Types: [PRIVATE], VpcEndpointIds: [vpce-1] }")).toEqual(["yes"]);
    expect(told("{ Types: [REGIONAL] }", "{ Types: [EDGE] }")).toEqual([]);
  });

  it("only if it exists", () => {
    const text = `${sections}Resources:
  Api: { Type: AWS::ApiGateway::RestApi, Condition: IsProd, Properties: { ${isPrivate} } }\n`;
    expect(apisOf(text, { parameters: { Kind: "dev" } })).toEqual([]);
    expect(apisOf(text, { parameters: { Kind: "prod" } })).toMatchObject([{ condition: "IsProd", private: "yes" }]);
  });
});

describe("the policy of a private API", () => {
  const extension = "x-amazon-apigateway-policy";
  it.each([
    ["absent", "Name: x"],
    ["absent", "Body: { paths: {} }"],
    ["object", "Policy: { Statement: [] }"],
    ["json-string", `Policy: '{ "Statement": [] }'`],
    ["empty-string", "Policy: ''"],
    ["object", `Body: { ${extension}: { Statement: [] } }`],
    ["unknown", "Policy: !Ref Kind"],
    ["unknown", "BodyS3Location: { Bucket: b, Key: k }"],
    ["unknown", "Body: !Ref Kind"],
    ["unknown", "Body: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/k' } } }"],
    ["object", "Policy: { Statement: [] }, BodyS3Location: { Bucket: b, Key: k }"],
  ])("is %s: %s", (form, properties) => {
    expect(rest(`${isPrivate}, ${properties}`)).toMatchObject([{ private: "yes", policyForm: form }]);
  });

  it("may be added by a macro", () => {
    expect(rest(isPrivate, "Transform: Ours\n")).toMatchObject([{ policyForm: "unknown" }]);
  });
});

describe("an API of SAM", () => {
  it.each([
    ["in a map", ", EndpointConfiguration: { Type: PRIVATE, VPCEndpointIds: [vpce-1] }", ["vpce-1"]],
    [
      "in the other spelling",
      ", EndpointConfiguration: { Type: PRIVATE, VpcEndpointIds: [!Ref Vpce] }",
      [{ $unknown: "param:Vpce" }],
    ],
    ["as a text", ", EndpointConfiguration: PRIVATE", null],
  ])("is private if it says so %s", (_, properties, ids) => {
    expect(sam(properties)).toMatchObject([
      {
        address: "Api",
        resourceType: "AWS::Serverless::Api",
        private: "yes",
        endpointTypes: ["PRIVATE"],
        vpcEndpointIds: ids,
        policyForm: "absent",
      },
    ]);
  });

  const all = "Globals: { Api: { EndpointConfiguration: { Type: PRIVATE, VPCEndpointIds: [vpce-0] } } }";

  it("has what Globals say, and more of its own", () => {
    expect(sam("", all)).toMatchObject([{ private: "yes", vpcEndpointIds: ["vpce-0"] }]);
    expect(sam(", EndpointConfiguration: { VPCEndpointIds: [vpce-1] }", all)).toMatchObject([
      { vpcEndpointIds: ["vpce-0", "vpce-1"] },
    ]);
    expect(sam(", EndpointConfiguration: REGIONAL", all)).toEqual([]);
  });

  it("is there by itself only if an event calls through it", () => {
    const text = (event: string) => `Transform: AWS::Serverless-2016-10-31
${all}
Resources:
  Function: { Type: AWS::Serverless::Function, Properties: { Events: { Call: ${event} } } }
`;
    expect(apisOf(text("{ Type: SQS, Properties: { Queue: q } }"))).toEqual([]);
    expect(apisOf(text("{ Type: Api, Properties: { Path: /a, Method: get } }"))).toMatchObject([
      { address: "ServerlessRestApi", private: "yes", policyForm: "absent" },
    ]);
  });

  it.each([
    ["object", ", Auth: { ResourcePolicy: { SourceVpcWhitelist: [vpce-1] } }"],
    ["absent", ", Auth: { ResourcePolicy: { SourceVpcWhitelist: [] } }"],
    ["object", ", Policy: { Statement: [] }"],
    ["object", ", DefinitionBody: { x-amazon-apigateway-policy: { Statement: [] } }"],
    ["unknown", ", DefinitionBody: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: 's3://b/k' } } }"],
    ["unknown", ", DefinitionUri: s3://b/k"],
  ])("has a policy that is %s: %s", (form, properties) => {
    expect(sam(`, EndpointConfiguration: PRIVATE${properties}`)).toMatchObject([{ policyForm: form }]);
  });
});

it("an API in a nested template or an assembly says so", () => {
  const api = { Type: "AWS::ApiGateway::RestApi", Properties: { EndpointConfiguration: { Types: ["PRIVATE"] } } };
  const stack = { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "a.template.json" } };
  const { privateApis } = inspectFiles({
    "cdk.out/a.template.json": JSON.stringify({ Resources: { Api: api } }),
    "cdk.out/b.template.json": JSON.stringify({ Resources: { Child: stack } }),
  });
  expect(privateApis).toMatchObject([{ address: "Api", container: "Child", generated: true }]);
});

describe("an API of Terraform is private", () => {
  const terraformApis = (text: string) => inspectFiles({ "main.tf": text }).privateApis;
  const api = (more: string) => `resource "aws_api_gateway_rest_api" "a" {\n  name = "a"\n${more}}\n`;
  const isPrivateBlock = 'endpoint_configuration {\n  types = ["PRIVATE"]\n  vpc_endpoint_ids = [var.endpoint]\n}\n';

  it("if its block says so, with the endpoints that it names", () => {
    const text = `variable "endpoint" {}\n${api(isPrivateBlock)}`;
    const [found, ...others] = terraformApis(text);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      file: "main.tf",
      address: "aws_api_gateway_rest_api.a",
      resourceType: "aws_api_gateway_rest_api",
      private: "yes",
      endpointTypes: ["PRIVATE"],
      vpcEndpointIds: [{ $unknown: "var.endpoint" }],
      policyForm: "absent",
    });
    expect(text.slice(found?.range.start.offset, found?.range.end.offset)).toBe(
      'resource "aws_api_gateway_rest_api" "a"',
    );
  });

  it.each([
    ["without the block", ""],
    ["with another kind", 'endpoint_configuration {\n  types = ["REGIONAL"]\n}\n'],
  ])("not %s", (_, more) => {
    expect(terraformApis(api(more))).toEqual([]);
  });

  it.each([
    ["the kind is not visible", "endpoint_configuration {\n  types = [var.kind]\n}\n"],
    [
      "the block may not be there",
      'dynamic "endpoint_configuration" {\n  for_each = var.kind\n  content {\n    types = ["PRIVATE"]\n  }\n}\n',
    ],
  ])("perhaps where %s", (_, more) => {
    expect(terraformApis(`variable "kind" {}\n${api(more)}`)).toMatchObject([{ private: "unknown" }]);
  });

  it.each([
    ["in a policy of its own", `${isPrivateBlock}policy = jsonencode({ Statement = [] })\n`, "", "json-string"],
    [
      "in its definition",
      `${isPrivateBlock}body = jsonencode({ "x-amazon-apigateway-policy" = { Statement = [] } })\n`,
      "",
      "object",
    ],
    ["in no part of its definition", `${isPrivateBlock}body = jsonencode({ paths = {} })\n`, "", "absent"],
    ["perhaps in its definition", `${isPrivateBlock}body = file("api.json")\n`, "", "unknown"],
    [
      "in a resource beside it",
      isPrivateBlock,
      'resource "aws_api_gateway_rest_api_policy" "p" {\n  rest_api_id = aws_api_gateway_rest_api.a.id\n  policy = jsonencode({ Statement = [] })\n}\n',
      "json-string",
    ],
    [
      "perhaps in a resource whose API is not visible",
      isPrivateBlock,
      'variable "id" {}\nresource "aws_api_gateway_rest_api_policy" "p" {\n  rest_api_id = var.id\n  policy = jsonencode({ Statement = [] })\n}\n',
      "unknown",
    ],
  ])("with its policy %s", (_, more, beside, form) => {
    expect(terraformApis(`variable "endpoint" {}\n${api(more)}${beside}`)).toMatchObject([{ policyForm: form }]);
  });

  it("in a plan as well", () => {
    const plan = {
      format_version: "1.2",
      terraform_version: "1.11.4",
      resource_changes: [
        {
          address: "aws_api_gateway_rest_api.a",
          mode: "managed",
          type: "aws_api_gateway_rest_api",
          name: "a",
          change: {
            actions: ["create"],
            before: null,
            after: { name: "a", endpoint_configuration: [{ types: ["PRIVATE"] }] },
            after_unknown: { id: true, policy: true, endpoint_configuration: [{ types: [false] }] },
          },
        },
      ],
    };
    const { privateApis } = inspectFiles({ "plan.json": JSON.stringify(plan) });
    expect(privateApis).toMatchObject([
      { file: "plan.json", address: "aws_api_gateway_rest_api.a", private: "yes", endpointTypes: ["PRIVATE"] },
    ]);
  });
});
