// Global condition keys, as domain-facts 2.1 and 2.2 have them.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { openCatalogue } from "../../../packages/core/src/aws/catalogue.js";
import { globalConditionKey, readGlobalConditionKeys } from "../../../packages/core/src/aws/global-condition-keys.js";

const tables = readGlobalConditionKeys();
const find = (key: string) => globalConditionKey(tables, key);
const named = (isWanted: (key: (typeof tables.keys)[number]) => boolean) =>
  tables.keys.filter(isWanted).map((key) => key.name);

describe("the table", () => {
  test("63 keys, of which 7 carry several values and 10 hold system identifiers", () => {
    expect(tables.keys).toHaveLength(63);
    expect(named((key) => key.multivalued)).toEqual([
      "aws:PrincipalOrgPaths",
      "aws:PrincipalServiceNamesList",
      "aws:VpceOrgPaths",
      "aws:ResourceOrgPaths",
      "aws:CalledVia",
      "aws:TagKeys",
      "aws:SourceOrgPaths",
    ]);
    expect(named((key) => key.systemIdentifier)).toHaveLength(10);
  });

  test("constant through one endpoint, and never there", () => {
    expect(named((key) => key.inEndpointPolicy === "constant").sort()).toEqual([
      "aws:SourceVpc",
      "aws:SourceVpcArn",
      "aws:SourceVpce",
      "aws:VpceAccount",
      "aws:VpceOrgID",
      "aws:VpceOrgPaths",
    ]);
    expect(named((key) => key.inEndpointPolicy === "never-present")).toEqual(["aws:SourceIp"]);
  });

  test("the services that fill a key: VpceOrgID works with SQS, VpceAccount does not", () => {
    expect(find("aws:SourceVpcArn")?.services).toHaveLength(36);
    expect(find("aws:VpceAccount")?.services).toHaveLength(39);
    expect(find("aws:VpceOrgPaths")?.services).toEqual(find("aws:VpceAccount")?.services);
    expect(find("aws:VpceOrgID")?.services).toHaveLength(52);
    expect(find("aws:VpceOrgID")?.services).toContain("sqs");
    expect(find("aws:VpceAccount")?.services).not.toContain("sqs");
    expect(find("aws:SourceVpce")?.services).toBeNull();
  });

  test("actions without resource keys, and what is named there exists", () => {
    const catalogue = openCatalogue(
      readFileSync(new URL("../../../packages/core/data/catalogue.txt", import.meta.url), "latin1"),
    );
    const key = find("aws:ResourceOrgID");
    expect(key?.absentFor).toContain("ebs:*");
    expect(key?.absentFor).toContain("ec2:CreateVpcEndpoint");
    expect([...(key?.absentFor ?? []), ...(key?.sometimesAbsentFor ?? [])]).toHaveLength(17);
    expect(key?.sometimesAbsentFor).toEqual(["events:PutEvents"]);
    expect(find("aws:SourceVpcArn")?.absentFor).toEqual(["iam:PassRole"]);
    for (const action of tables.keys.flatMap((each) => each.absentFor)) {
      const [service = "", name = ""] = action.split(":");
      expect(catalogue.actionsMatching(service, name).length, action).toBeGreaterThan(0);
    }
    for (const service of tables.keys.flatMap((each) => each.services ?? [])) {
      expect(catalogue.hasService(service), service).toBe(true);
    }
  });
});

describe("globalConditionKey", () => {
  test.each([
    ["aws:principalorgid", "aws:PrincipalOrgID"],
    ["AWS:SourceVpce", "aws:SourceVpce"],
    ["aws:PrincipalTag/Team", "aws:PrincipalTag/"],
    ["aws:requesttag/x", "aws:RequestTag/"],
    ["ec2:SourceInstanceArn", "ec2:SourceInstanceArn"],
    ["s3:ResourceAccount", "s3:ResourceAccount"],
  ])("%s is %s", (key, name) => {
    expect(find(key)?.name).toBe(name);
  });

  test.each(["aws:PrincipalTag/", "aws:PrincipalTag", "aws:Nothing", "", "__proto__", "constructor", "toString"])(
    "%j is none",
    (key) => {
      expect(find(key)).toBeUndefined();
    },
  );

  test("types", () => {
    expect(find("aws:SourceVpcArn")).toMatchObject({ type: "ARN", group: "network", global: true });
    expect(find("aws:VpcSourceIp")?.type).toBe("IPAddress");
    expect(find("aws:PrincipalIsAWSService")?.type).toBe("Bool");
    expect(find("s3:ResourceAccount")?.global).toBe(false);
  });
});
