// Endpoint services: the table, and the reading of their names.

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCatalogue } from "../../../packages/core/src/aws/catalogue.js";
import { endpointService, endpointServiceWithHoles } from "../../../packages/core/src/aws/endpoint-service-name.js";
import {
  iamPrefixesOf,
  policySupport,
  readEndpointServices,
} from "../../../packages/core/src/aws/endpoint-services.js";

const tables = readEndpointServices();
const read = (name: string) => endpointService(tables, name);
const namesOf = (name: string) => read(name).records.map((record) => record.service);

describe("the table", () => {
  test("has the 376 records and 494 names, and policy support as counted in domain-facts 5", () => {
    expect(tables.records()).toHaveLength(376);
    expect(tables.records().flatMap((record) => record.names)).toHaveLength(494);
    expect(new Set(tables.records().flatMap((record) => record.names)).size).toBe(492);
    const support = (value: boolean | null) =>
      tables.records().filter((record) => record.policySupported === value).length;
    expect([support(true), support(false), support(null)]).toEqual([153, 15, 208]);
    expect(tables.records().filter((record) => record.policyConfidence === "old")).toHaveLength(40);
  });

  test("support and confidence go together, and known support names its source", () => {
    for (const record of tables.records()) {
      expect(record.policySupported === null, record.service).toBe(record.policyConfidence === "unknown");
      expect(record.policySources.length > 0, record.service).toBe(record.policySupported !== null);
    }
  });

  test("every IAM prefix is one that the catalogue knows", () => {
    const catalogue = openCatalogue(
      readFileSync(new URL("../../../packages/core/data/catalogue.txt", import.meta.url), "latin1"),
    );
    const prefixes = tables.records().flatMap((record) => record.iamPrefixes);
    expect(prefixes.filter((prefix) => !catalogue.hasService(prefix))).toEqual([]);
  });

  test("tokens are what follows the Region, each once, and all of them find records", () => {
    const tokens = tables.tokens();
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(tokens).toEqual(
      expect.arrayContaining(["s3", "ecr.api", "iam", "notebook", "codecatalyst", "s3-global.accesspoint"]),
    );
    expect(tokens.filter((token) => token.includes("{region}") || tables.withToken(token).length === 0)).toEqual([]);
  });

  test("only S3, S3 Express and DynamoDB have gateway endpoints", () => {
    const gateways = tables.records().filter((record) => record.types.includes("Gateway"));
    expect(gateways.flatMap((record) => record.names).sort()).toEqual([
      "com.amazonaws.{region}.dynamodb",
      "com.amazonaws.{region}.s3",
      "com.amazonaws.{region}.s3express",
    ]);
  });

  test.each<[token: string, prefixes: readonly string[]]>([
    ["monitoring", ["cloudwatch"]],
    ["kinesis-firehose", ["firehose"]],
    ["ecr.dkr", ["ecr"]],
    ["s3", ["s3", "s3-object-lambda"]],
    ["dynamodb", ["dynamodb"]],
    ["transfer.server", []],
    ["nosuch", []],
  ])("%s carries requests of %j", (token, prefixes) => {
    expect(iamPrefixesOf(tables.withToken(token))).toEqual(prefixes);
  });

  test("cross-Region names, private DNS, ports and retirement", () => {
    const [lambda] = tables.withToken("lambda");
    expect(lambda?.crossRegionNames).toEqual(["com.amazonaws.{region}.lambda"]);
    expect(tables.withToken("cassandra")[0]?.port).toBe(9142);
    expect(tables.withToken("dynamodb").map((record) => record.privateDnsSupported)).toEqual([null, false]);
    expect(tables.withToken("evidently")[0]?.retired).toBe(true);
    expect(lambda?.retired).toBe(false);
  });
});

describe("policySupport", () => {
  test.each<[token: string, supported: boolean | null, confidence: string]>([
    ["s3", true, "high"],
    ["kinesis-firehose", true, "old"],
    ["iot.data", false, "medium"],
    ["inspector2", false, "high"],
    ["appsync-api", false, "medium"],
    ["acm", null, "unknown"],
    ["nosuch", null, "unknown"],
  ])("%s: %s (%s)", (token, supported, confidence) => {
    expect(policySupport(tables.withToken(token))).toMatchObject({ supported, confidence });
  });

  test("records that disagree say nothing", () => {
    const [yes] = tables.withToken("s3");
    const [no] = tables.withToken("appsync-api");
    if (yes === undefined || no === undefined) throw new Error("records are missing");
    expect(policySupport([yes, no])).toEqual({ supported: null, confidence: "unknown", sources: [] });
  });
});

describe("endpointService", () => {
  test.each<[name: string, token: string, region: string | null, partition: string | null, service: string]>([
    ["com.amazonaws.eu-west-1.ecr.api", "ecr.api", "eu-west-1", "aws", "Amazon ECR (API)"],
    ["com.amazonaws.us-gov-west-1.kms", "kms", "us-gov-west-1", "aws-us-gov", "AWS Key Management Service"],
    ["cn.com.amazonaws.cn-north-1.lambda", "lambda", "cn-north-1", "aws-cn", "AWS Lambda"],
    ["com.amazonaws.cn-north-1.lambda", "lambda", "cn-north-1", "aws-cn", "AWS Lambda"],
    [
      "cn.com.amazonaws.cn-north-1.transcribe.cn",
      "transcribe.cn",
      "cn-north-1",
      "aws-cn",
      "Amazon Transcribe and Transcribe Medical",
    ],
    ["eu.amazonaws.eusc-de-east-1.kms", "kms", "eusc-de-east-1", "aws-eusc", "AWS Key Management Service"],
    ["gov.ic.c2s.us-iso-east-1.kms", "kms", "us-iso-east-1", "aws-iso", "AWS Key Management Service"],
    ["com.amazonaws.iam", "iam", null, null, "AWS Identity and Access Management"],
    ["com.amazonaws.us-east-1.timestream.ingest-cell2", "timestream.ingest-cell2", "us-east-1", "aws", ""],
    ["aws.api.us-east-2.route53globalresolver", "route53globalresolver", "us-east-2", "aws", ""],
    ["aws.api.global.codecatalyst", "codecatalyst", null, null, "Amazon CodeCatalyst"],
    ["aws.api.eu-west-1.freetier", "freetier", "eu-west-1", "aws", ""],
    ["api.aws.eu-west-1.cassandra-streams", "cassandra-streams", "eu-west-1", "aws", ""],
    ["aws.sagemaker.us-east-1.notebook", "notebook", "us-east-1", "aws", ""],
    ["com.amazonaws.s3-global.accesspoint", "s3-global.accesspoint", null, null, ""],
  ])("%s", (name, token, region, partition, service) => {
    const found = read(name);
    expect(found).toMatchObject({ kind: "aws", token, region, partition });
    expect(found.records).toHaveLength(1);
    if (service !== "") expect(found.records[0]?.service).toBe(service);
  });

  test("S3 has a record per endpoint type", () => {
    expect(read("com.amazonaws.eu-west-1.s3").records.map((record) => record.types)).toEqual([
      ["Gateway"],
      ["Interface"],
    ]);
  });

  test("a service that is not listed is still a service of AWS", () => {
    expect(read("com.amazonaws.eu-west-1.brand-new")).toEqual({
      kind: "aws",
      token: "brand-new",
      region: "eu-west-1",
      partition: "aws",
      records: [],
    });
    // Of the same token under another beginning nothing is known.
    expect(namesOf("com.amazonaws.us-east-1.notebook")).toEqual([]);
  });

  test.each([
    ["com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0", "eu-west-1", "aws"],
    ["cn.com.amazonaws.vpce.cn-north-1.vpce-svc-0123456789abcdef0", "cn-north-1", "aws-cn"],
  ])("%s belongs to a customer", (name, region, partition) => {
    expect(read(name)).toEqual({ kind: "customer", token: null, region, partition, records: [] });
  });

  test.each([
    "",
    "s3",
    "com.amazonaws",
    "com.amazonaws.",
    "com.amazonaws.s3",
    "com.amazonaws.eu-west-1",
    "com.amazonaws.eu-west-1.",
    "com.amazonaws.{region}.s3",
    "com.amazonaws.vpce.eu-west-1.s3",
    "com.amazonaws.eu-west-1.vpce-svc-0",
    "com.amazonaws.vpce.nowhere.vpce-svc-0",
    "org.example.eu-west-1.s3",
    "cn.com.amazonaws.eu-west-1.s3",
    "COM.AMAZONAWS.eu-west-1.s3",
    "__proto__",
    "constructor",
  ])("%j is unknown", (name) => {
    expect(read(name)).toEqual({ kind: "unknown", token: null, region: null, partition: null, records: [] });
  });

  test("every name of the table is read back as what it is", () => {
    for (const template of tables.records().flatMap((record) => record.names)) {
      const found = read(template.replace("{region}", "us-east-1").replace("{n}", "3"));
      expect(found.kind, template).toBe("aws");
      expect(found.records, template).toEqual(tables.named(template));
    }
  });
});

describe("endpointServiceWithHoles", () => {
  test.each<[what: string, parts: readonly (string | null)[], token: string, region: string | null]>([
    ["the Region", ["com.amazonaws.", null, ".s3"], "s3", null],
    ["the Region of a dotted token", ["com.amazonaws.", null, ".ecr.api"], "ecr.api", null],
    ["a part of the Region", ["com.amazonaws.eu-", null, "-1.s3"], "s3", null],
    ["what comes before the Region", [null, ".eu-west-1.s3"], "s3", "eu-west-1"],
    ["both, apart", [null, ".", null, ".s3"], "s3", null],
    ["both, in one", [null, ".s3"], "s3", null],
    ["another beginning's Region", ["aws.api.", null, ".freetier"], "freetier", null],
    ["nothing", ["com.amazonaws.eu-west-1.", "s3"], "s3", "eu-west-1"],
    ["the Region of a service not listed", ["com.amazonaws.", null, ".brand-new"], "brand-new", null],
  ])("a hole for %s", (_, parts, token, region) => {
    expect(endpointServiceWithHoles(tables, parts)).toMatchObject({ kind: "aws", token, region });
  });

  test("a customer's service in an unknown Region, or with an unknown id", () => {
    expect(endpointServiceWithHoles(tables, ["com.amazonaws.vpce.", null, ".vpce-svc-1"]).kind).toBe("customer");
    expect(endpointServiceWithHoles(tables, ["com.amazonaws.", null, ".vpce-svc-1"]).kind).toBe("customer");
    expect(endpointServiceWithHoles(tables, [null, ".vpce-svc-1"]).kind).toBe("customer");
    expect(endpointServiceWithHoles(tables, ["com.amazonaws.vpce.eu-west-1.", null])).toMatchObject({
      kind: "customer",
      region: "eu-west-1",
    });
  });

  test.each<[parts: readonly (string | null)[]]>([
    [[null]],
    [[]],
    [["com.amazonaws.eu-west-1.", null]],
    [["com.amazonaws.", null]],
    [["com.amazonaws.", null, ".", null]],
    [["com.amazonaws.", null, ".ecr.", null]],
    // Could be the end of a dotted token that we do not see the beginning of.
    [[null, ".api"]],
    [[null, "s3"]],
  ])("%j says nothing", (parts) => {
    expect(endpointServiceWithHoles(tables, parts).kind).toBe("unknown");
  });

  test("no text throws", () => {
    const part = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.constantFrom("com.amazonaws.", ".", "eu-west-1", "s3", "vpce", "vpce-svc-"),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const found = endpointServiceWithHoles(tables, parts);
        expect(found.token === null).toBe(found.kind !== "aws");
      }),
      { seed: 20260926, numRuns: 500 },
    );
  });
});
