// CDK assemblies: the shapes are those of aws-cdk-lib 2.276 and of the generation before it.

import { analyze } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

const trace = ["...addGatewayEndpoint in aws-cdk-lib...", "new NetStack (/home/ci/shop/infra/lib/net.ts:2:8)"];

const template = (metadata: object = {}) =>
  JSON.stringify({
    Parameters: { Bucket: { Type: "String", Default: "spare" } },
    Resources: {
      VpcS3A5408339: {
        Type: "AWS::EC2::VPCEndpoint",
        Properties: {
          VpcId: { Ref: "Vpc" },
          ServiceName: { "Fn::Join": ["", ["com.amazonaws.", { Ref: "AWS::Region" }, ".s3"]] },
          PolicyDocument: {
            Statement: [
              {
                Effect: "Allow",
                Principal: { AWS: "arn:aws:iam::111122223333:role/app" },
                Action: "s3:GetObject",
                Resource: { "Fn::Sub": "arn:aws:s3:::$" + "{Bucket}-$" + "{AWS::AccountId}/*" },
              },
            ],
          },
        },
        Metadata: metadata,
      },
    },
  });

const manifest = (stack: object) =>
  JSON.stringify({
    version: "55.0.0",
    artifacts: {
      Net: {
        type: "aws:cloudformation:stack",
        environment: "aws://111122223333/eu-west-1",
        properties: { templateFile: "Net.template.json", parameters: { Bucket: "shop" } },
        ...stack,
      },
    },
  });

const source = "const vpc = new Vpc(this);\nvpc.of.addGatewayEndpoint('S3');\n";
const created = (logicalId: string) => [
  { type: "aws:cdk:logicalId", data: logicalId },
  { type: "aws:cdk:creationStack", data: trace },
];

const assembly = {
  "infra/cdk.out/manifest.json": manifest({ additionalMetadataFile: "Net.metadata.json" }),
  "infra/cdk.out/Net.metadata.json": JSON.stringify({ "/Net/Vpc/S3/Resource": created("VpcS3A5408339") }),
  "infra/cdk.out/Net.template.json": template(),
  "infra/lib/net.ts": source,
};

const place = { file: "infra/lib/net.ts", line: 2, column: 8 };
const inspected = (files: Readonly<Record<string, string>>, options = {}) => {
  const { endpoints, policies } = inspectFiles(files, options, []);
  const [endpoint] = endpoints;
  if (endpoint === undefined || endpoints.length > 1) throw new Error(`${endpoints.length} endpoints`);
  const { file, range } = endpoint.source ?? {};
  return { endpoint, policy: policies[0], source: { file, line: range?.start.line, column: range?.start.column } };
};

describe("a stack of an assembly", () => {
  it("has the account, region and parameters of its manifest", () => {
    const { endpoint, policy } = inspected(assembly);
    expect(endpoint.serviceName).toBe("com.amazonaws.eu-west-1.s3");
    expect(policy?.variants[0]?.policy).toMatchObject({
      Statement: [{ Resource: ["arn:aws:s3:::shop-111122223333/*"] }],
    });
    expect(policy?.variants[0]?.assumes).toEqual({});
  });

  it("gives way to what the caller says", () => {
    const { endpoint } = inspected(assembly, { region: "us-east-1" });
    expect(endpoint.serviceName).toBe("com.amazonaws.us-east-1.s3");
  });

  it("leaves an environment open that the manifest leaves open", () => {
    const agnostic = manifest({ environment: "aws://unknown-account/unknown-region" });
    const { endpoint } = inspected({ ...assembly, "infra/cdk.out/manifest.json": agnostic });
    expect(endpoint.serviceName).toEqual({
      $concat: ["com.amazonaws.", { $unknown: "pseudo:AWS::Region" }, ".s3"],
    });
  });

  it("is read without its manifest if that is broken", () => {
    const { endpoint } = inspected({ ...assembly, "infra/cdk.out/manifest.json": "{" });
    expect(endpoint).toMatchObject({ address: "VpcS3A5408339", generated: true });
    expect(endpoint).not.toHaveProperty("construct");
  });
});

describe("the construct and its source", () => {
  const withFiles = (changes: Readonly<Record<string, string>>) => inspected({ ...assembly, ...changes });

  it("come from the stack's own file of metadata", () => {
    const { endpoint, policy, source: at } = withFiles({});
    expect(endpoint).toMatchObject({ generated: true, construct: "Net/Vpc/S3" });
    expect(policy).toMatchObject({ generated: true, construct: "Net/Vpc/S3", source: { file: place.file } });
    expect(at).toEqual(place);
  });

  it("come from older manifests, where the trace stands beside the id", () => {
    const metadata = { "/Net/Vpc/S3/Resource": [{ type: "aws:cdk:logicalId", data: "VpcS3A5408339", trace }] };
    const { endpoint, source: at } = withFiles({ "infra/cdk.out/manifest.json": manifest({ metadata }) });
    expect(endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(at).toEqual(place);
  });

  it("are told apart by the path that the template states, if two stacks have the same logical id", () => {
    const metadata = {
      "/Net/Child/S3/Resource": created("VpcS3A5408339"),
      "/Net/Vpc/S3/Resource": created("VpcS3A5408339"),
    };
    const both = { "infra/cdk.out/Net.metadata.json": JSON.stringify(metadata) };
    expect(withFiles(both).endpoint).not.toHaveProperty("construct");
    const stated = { "infra/cdk.out/Net.template.json": template({ "aws:cdk:path": "Net/Vpc/S3/Resource" }) };
    expect(withFiles({ ...both, ...stated }).endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(withFiles({ ...both, ...stated }).source).toEqual(place);
  });

  it("of nested templates come from the stacks beside them", () => {
    const nested = { "infra/cdk.out/NetChild.nested.template.json": template() };
    const other = template().replaceAll("VpcS3A5408339", "Other").replaceAll("VPCEndpoint", "Instance");
    const { endpoint, source: at } = withFiles({ ...nested, "infra/cdk.out/Net.template.json": other });
    expect(endpoint).toMatchObject({
      file: "infra/cdk.out/NetChild.nested.template.json",
      construct: "Net/Vpc/S3",
      serviceName: "com.amazonaws.eu-west-1.s3",
    });
    expect(at).toEqual(place);
  });

  it.each([
    ["is not there", {}],
    ["is another one of that name", { "infra/lib/net.ts": "// short\n" }],
  ])("have no place if the file %s", (_, changes: Readonly<Record<string, string>>) => {
    const { "infra/lib/net.ts": _source, ...rest } = assembly;
    const { endpoint } = inspected({ ...rest, ...changes });
    expect(endpoint).toMatchObject({ construct: "Net/Vpc/S3" });
    expect(endpoint).not.toHaveProperty("source");
  });

  it("skip frames of libraries and of Node", () => {
    const frames = [
      "Vpc.add (/home/ci/shop/infra/node_modules/our-vpc/lib/net.ts:1:1)",
      "Module._compile (node:internal/modules/cjs/loader:1554:14)",
      "<anonymous> (C:\\work\\infra\\lib\\net.ts:2:8)",
    ];
    const metadata = [
      { type: "aws:cdk:logicalId", data: "VpcS3A5408339" },
      { type: "aws:cdk:creationStack", data: frames },
    ];
    const text = JSON.stringify({ "/Net/Vpc/S3/Resource": metadata });
    expect(withFiles({ "infra/cdk.out/Net.metadata.json": text }).source).toEqual(place);
  });
});

describe("findings in an assembly", () => {
  const report = (files: Readonly<Record<string, string>>, options: { atSource?: boolean } = {}) => {
    const provider = { read: (file: string) => files[file] ?? null, list: () => [] };
    const input = [{ file: "infra/cdk.out/Net.template.json", named: false }];
    const catalogue = () => {
      throw new Error("gateway-principal needs no catalogue");
    };
    return analyze({ files: input, provider }, { catalogue, only: ["gateway-principal"], ...options }).findings;
  };

  it("stand at the source, name the construct and the template, and offer no fix", () => {
    const [finding, ...more] = report(assembly);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ file: place.file, address: "VpcS3A5408339", fixes: [] });
    expect(finding?.range.start).toMatchObject({ line: place.line, column: place.column });
    expect(finding?.related[0]).toMatchObject({ file: "infra/cdk.out/Net.template.json" });
    expect(finding?.related[0]?.message).toContain("Net/Vpc/S3");
  });

  it("stay in the template for a host that shows one file, and name the source", () => {
    const [finding, ...more] = report(assembly, { atSource: false });
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ file: "infra/cdk.out/Net.template.json", fixes: [] });
    expect(finding?.related[0]).toMatchObject({ file: place.file, range: { start: { line: 2, column: 8 } } });
    expect(finding?.related[0]?.message).toContain("Net/Vpc/S3");
  });

  it("stay in the template where the source is not known, with the same fingerprint", () => {
    const { "infra/lib/net.ts": _source, ...rest } = assembly;
    const [finding] = report(rest);
    expect(finding).toMatchObject({ file: "infra/cdk.out/Net.template.json", fixes: [] });
    expect(finding?.fingerprint).toBe(report(assembly)[0]?.fingerprint);
  });
});
