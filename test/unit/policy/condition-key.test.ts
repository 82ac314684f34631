// What is known of a condition key, by its name.

import { describe, expect, it } from "vitest";
import { readGlobalConditionKeys } from "../../../packages/core/src/aws/global-condition-keys.js";
import { conditionKey } from "../../../packages/core/src/policy/condition-key.js";
import { testCatalogue } from "../../harness/rule-tester.js";

const globals = readGlobalConditionKeys();
const look = (name: string) => conditionKey(name, { catalogue: testCatalogue, conditionKeys: () => globals });

describe("conditionKey", () => {
  it.each<[string, object]>([
    [
      "aws:PrincipalOrgID",
      { kind: "known", name: "aws:PrincipalOrgID", type: "String", multivalued: false, services: [] },
    ],
    ["AWS:principalorgpaths", { kind: "known", name: "aws:PrincipalOrgPaths", multivalued: true }],
    ["aws:PrincipalTag/team", { kind: "known", name: "aws:PrincipalTag/" }],
    ["s3:prefix", { kind: "known", type: "String", global: null, services: ["s3"] }],
    ["S3:Prefix", { kind: "known", name: "s3:prefix" }],
    ["s3:ExistingObjectTag/team", { kind: "known", services: ["s3"] }],
    ["dynamodb:LeadingKeys", { kind: "known", multivalued: true }],
    ["saml:aud", { kind: "known", services: ["sts"] }],
    ["s3:ResourceAccount", { kind: "known", services: ["s3"] }],
    ["kms:EncryptionContext:department", { kind: "known", services: ["kms"] }],
  ])("%s exists", (name, expected) => {
    expect(look(name)).toMatchObject(expected);
  });

  it.each<[string, object]>([
    ["PrincipalOrgID", { kind: "malformed" }],
    ["aws:", { kind: "malformed" }],
    ["aws: PrincipalOrgID", { kind: "malformed" }],
    ["aws:PrincipalTag", { kind: "no-tag-key", template: "aws:PrincipalTag/" }],
    ["aws:PrincipalTag/", { kind: "no-tag-key" }],
    ["s3:ExistingObjectTag", { kind: "no-tag-key" }],
    ["aws:PrincipalOrgId2", { kind: "unknown", prefix: "aws", suggestions: ["aws:PrincipalOrgID"] }],
    ["s3:prefixx", { kind: "unknown", prefix: "s3", suggestions: ["s3:prefix"] }],
    ["mycompany:thing", { kind: "unlisted", prefix: "mycompany" }],
  ])("%s does not", (name, expected) => {
    expect(look(name)).toMatchObject(expected);
  });
});
