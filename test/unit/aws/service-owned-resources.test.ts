// Resources that services of AWS own.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openCatalogue } from "../../../packages/core/src/aws/catalogue.js";
import { readEndpointServices } from "../../../packages/core/src/aws/endpoint-services.js";
import {
  readServiceOwnedResources,
  serviceOwnedPattern,
} from "../../../packages/core/src/aws/service-owned-resources.js";

const resources = readServiceOwnedResources();
const byId = (id: string) => resources.find((resource) => resource.id === id);

describe("the table", () => {
  test("48 resources with distinct ids, each with a purpose", () => {
    expect(resources).toHaveLength(48);
    expect(new Set(resources.map((resource) => resource.id)).size).toBe(48);
    expect(resources.filter((resource) => resource.purpose === "")).toEqual([]);
    expect(resources.filter((resource) => resource.inAwsExamplePolicy)).toHaveLength(39);
  });

  test("the layers of image pulls: signed by an account of AWS, so no organization condition fits", () => {
    expect(byId("ecr-layers")).toMatchObject({
      arns: ["arn:{partition}:s3:::prod-{region}-starport-layer-bucket/*"],
      actions: ["s3:GetObject"],
      endpoint: "s3",
      caller: "presigned-by-service-account",
      orgConditionSafe: false,
    });
    expect(byId("amazon-linux-2023-repos")?.caller).toBe("anonymous");
    expect(byId("ec2-images")).toMatchObject({ recommendedCondition: "organization", orgConditionSafe: true });
    expect(byId("iam-managed-policies")?.endpoint).toBe("iam");
    expect(byId("codeartifact-assets")?.knownValues).toContain("serviceAccountId/us-east-1=193858265520");
  });

  test("an organization condition never fits callers without an identity of the customer", () => {
    for (const { id, caller, orgConditionSafe } of resources) {
      if (caller === "anonymous" || caller.startsWith("presigned") || caller === "caller-or-anonymous") {
        expect(orgConditionSafe, id).toBe(false);
      }
    }
  });

  test("actions and endpoints exist", () => {
    const catalogue = openCatalogue(
      readFileSync(new URL("../../../packages/core/data/catalogue.txt", import.meta.url), "latin1"),
    );
    const endpoints = readEndpointServices();
    for (const { id, actions, endpoint } of resources) {
      expect(endpoints.withToken(endpoint).length, id).toBeGreaterThan(0);
      for (const action of actions) {
        const [service = "", name = ""] = action.split(":");
        expect(catalogue.actionsMatching(service, name).length, `${id} ${action}`).toBeGreaterThan(0);
      }
    }
  });
});

describe("serviceOwnedPattern", () => {
  test.each<[arn: string, place: { partition?: string; region?: string }, pattern: string]>([
    [
      "arn:{partition}:s3:::al2023-{region}/*",
      { partition: "aws", region: "eu-west-1" },
      "arn:aws:s3:::al2023-eu-west-1/*",
    ],
    [
      "arn:{partition}:s3:::x-{regionNoDashes}/*",
      { partition: "aws", region: "eu-west-1" },
      "arn:aws:s3:::x-euwest1/*",
    ],
    ["arn:{partition}:s3:::x-{regionNoDashes}-{uniqueId}/*", {}, "arn:*:s3:::x-*-*/*"],
  ])("%s", (arn, place, pattern) => {
    expect(serviceOwnedPattern(arn, place)).toBe(pattern);
  });

  test("no hole is left", () => {
    const patterns = resources.flatMap((resource) =>
      resource.arns.map((arn) => serviceOwnedPattern(arn, { region: "us-east-1" })),
    );
    expect(patterns.filter((pattern) => pattern.includes("{"))).toEqual([]);
  });
});
