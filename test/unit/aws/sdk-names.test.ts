// Every wrong name must be wrong, and every name we offer instead must be right.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openCatalogue } from "../../../packages/core/src/aws/catalogue.js";
import { actionsBehindCall, sdkCalls } from "../../../packages/core/src/aws/sdk-names.js";

const catalogue = openCatalogue(
  readFileSync(new URL("../../../packages/core/data/catalogue.txt", import.meta.url), "latin1"),
);

describe("sdkCalls", () => {
  test.each(sdkCalls())("$service:$call is no action, $actions are", ({ service, call, actions }) => {
    expect(catalogue.hasService(service)).toBe(true);
    expect(catalogue.action(service, call)).toBeUndefined();
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      const [prefix = "", name = ""] = action.split(":");
      expect(catalogue.action(prefix, name)?.name, action).toBe(name);
    }
  });

  test("no call stands twice", () => {
    const names = sdkCalls().map(({ service, call }) => `${service}:${call.toLowerCase()}`);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("actionsBehindCall", () => {
  test.each<[service: string, call: string, actions: readonly string[]]>([
    ["s3", "HeadObject", ["s3:GetObject"]],
    ["S3", "headbucket", ["s3:ListBucket"]],
    ["s3", "ListObjectsV2", ["s3:ListBucket"]],
    ["s3", "ListBuckets", ["s3:ListAllMyBuckets"]],
    ["s3", "CopyObject", ["s3:GetObject", "s3:PutObject"]],
    ["s3", "UploadPart", ["s3:PutObject"]],
    ["s3", "GetBucketEncryption", ["s3:GetEncryptionConfiguration"]],
    ["dynamodb", "BatchGet", ["dynamodb:BatchGetItem"]],
    ["lambda", "Invoke", ["lambda:InvokeFunction"]],
    ["s3", "ListDirectoryBuckets", ["s3express:ListAllMyDirectoryBuckets"]],
    ["s3", "GetObject", []],
    ["s3", "constructor", []],
    ["__proto__", "toString", []],
  ])("%s:%s needs %j", (service, call, actions) => {
    expect(actionsBehindCall(service, call)).toEqual(actions);
  });
});
