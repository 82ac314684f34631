// Partitions and their Regions.

import { describe, expect, test } from "vitest";
import { isListedRegion, partitionOfRegion, readPartitions } from "../../../packages/core/src/aws/partitions.js";

const partitions = readPartitions();

describe("readPartitions", () => {
  test("the eight partitions, the public one first", () => {
    expect(partitions.map((partition) => partition.id)).toEqual([
      "aws",
      "aws-cn",
      "aws-eusc",
      "aws-iso",
      "aws-iso-b",
      "aws-iso-e",
      "aws-iso-f",
      "aws-us-gov",
    ]);
  });

  test("every Region matches the pattern of its own partition and of no other", () => {
    for (const partition of partitions) {
      expect(partition.regions).toContain(partition.globalRegion);
      for (const region of partition.regions) {
        expect(partitions.filter((each) => new RegExp(each.regionPattern).test(region))).toEqual([partition]);
      }
    }
  });

  test("China has two beginnings of service names", () => {
    expect(partitions[1]).toMatchObject({
      dnsSuffix: "amazonaws.com.cn",
      endpointServicePrefixes: ["com.amazonaws", "cn.com.amazonaws"],
    });
  });
});

describe("partitionOfRegion", () => {
  test.each([
    ["eu-west-1", "aws"],
    ["us-gov-west-1", "aws-us-gov"],
    ["cn-north-1", "aws-cn"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eusc-de-east-1", "aws-eusc"],
    // Not listed, but shaped like one.
    ["eu-north-9", "aws"],
    ["nowhere", undefined],
    ["eu-west-1a", undefined],
    ["", undefined],
    ["*", undefined],
    ["__proto__", undefined],
  ])("%j: %s", (region, id) => {
    expect(partitionOfRegion(partitions, region)?.id).toBe(id);
  });

  test("listed is more than well-formed", () => {
    expect(isListedRegion(partitions, "eu-west-1")).toBe(true);
    expect(isListedRegion(partitions, "eu-north-9")).toBe(false);
  });
});
