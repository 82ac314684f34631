// `postern compare`: two policies, and two versions of whole files.

import { describe, expect, test } from "vitest";
import { folderOf } from "../../harness/folder.js";
import { allow, answerOf, deny, policyOf } from "../../harness/reasoning.js";

const reads = allow("s3:GetObject");
const writes = allow("s3:PutObject");

describe.concurrent("verdicts", () => {
  test.each([
    ["equal", 0, policyOf(reads), policyOf(allow("S3:getobject"))],
    ["narrower", 0, policyOf(reads, writes), policyOf(reads)],
    ["wider", 1, policyOf(reads), policyOf(reads, writes)],
    ["incomparable", 1, policyOf(reads), policyOf(writes)],
    ["narrower", 0, policyOf(reads), policyOf(reads, deny("*", "arn:aws:s3:::secret/*"))],
  ] as const)("%s", async (verdict, status, old, now) => {
    const cwd = folderOf({ "old.json": old, "new.json": now });
    const answer = await answerOf("compare", ["old.json", "new.json"], { cwd });
    expect(answer).toMatchObject({ status, verdict, reason: "", pairs: [{ verdict, note: "" }] });
    expect(answer.added === null).toBe(verdict === "equal" || verdict === "narrower");
    expect(answer.removed === null).toBe(verdict === "equal" || verdict === "wider");
    const ask = async (file: string, request: unknown) =>
      (await answerOf("ask", [file, "--request", JSON.stringify(request)], { cwd })).status;
    if (answer.added !== null) {
      expect(await ask("new.json", answer.added)).toBe(0);
      expect(await ask("old.json", answer.added)).toBe(1);
    }
    if (answer.removed !== null) {
      expect(await ask("old.json", answer.removed)).toBe(0);
      expect(await ask("new.json", answer.removed)).toBe(1);
    }
  });

  test("within --where", async () => {
    const cwd = folderOf({ "old.json": policyOf(reads), "new.json": policyOf(reads, writes) });
    const args = ["old.json", "new.json", "--where", '{"Action":"s3:Get*"}'];
    expect(await answerOf("compare", args, { cwd })).toMatchObject({ status: 0, verdict: "equal" });
  });

  test("equal unknowns are equal", async () => {
    const text = (more: string) => `Parameters:
  Bucket: { Type: String }
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: s3:GetObject, Resource: !Sub 'arn:aws:s3:::\${Bucket}/*' }
${more}`;
    const second =
      "          - { Effect: Allow, Principal: '*', Action: s3:PutObject, Resource: 'arn:aws:s3:::acme/*' }\n";
    const cwd = folderOf({ "a.yaml": text(""), "b.yaml": text(""), "c.yaml": text(second) });
    expect(await answerOf("compare", ["a.yaml", "b.yaml"], { cwd })).toMatchObject({ verdict: "equal", dependsOn: [] });
    expect(await answerOf("compare", ["a.yaml", "c.yaml"], { cwd })).toMatchObject({ verdict: "wider" });
  });
});

/** A template of S3 endpoints, each with its policy in flow style; null for none. */
function endpoints(policies: Readonly<Record<string, string | null>>): string {
  const resources = Object.entries(policies).map(([name, policy]) => {
    const Properties = {
      VpcId: "vpc-1",
      ServiceName: "com.amazonaws.eu-west-1.s3",
      ...(policy === null ? {} : { PolicyDocument: JSON.parse(policy) }),
    };
    return [name, { Type: "AWS::EC2::VPCEndpoint", Properties }];
  });
  return JSON.stringify({ AWSTemplateFormatVersion: "2010-09-09", Resources: Object.fromEntries(resources) });
}

describe.concurrent("whole files", () => {
  test("policies are paired by address", async () => {
    const cwd = folderOf({
      "old.json": endpoints({ A: policyOf(reads), B: policyOf(reads, writes) }),
      "new.json": endpoints({ A: policyOf(reads), B: policyOf(reads) }),
    });
    const answer = await answerOf("compare", ["old.json", "new.json"], { cwd });
    expect(answer).toMatchObject({ status: 0, verdict: "narrower", added: null, removed: { action: "s3:PutObject" } });
    expect(answer.pairs.map(({ address, verdict }) => [address, verdict])).toEqual([
      ["A", "equal"],
      ["B", "narrower"],
    ]);
    expect(await answerOf("compare", ["old.json#B", "new.json#B"], { cwd })).toMatchObject({ verdict: "narrower" });
  });

  test("one pair that widens beside one that narrows is neither", async () => {
    const cwd = folderOf({
      "old.json": endpoints({ A: policyOf(reads), B: policyOf(reads, writes) }),
      "new.json": endpoints({ A: policyOf(reads, writes), B: policyOf(reads) }),
    });
    expect(await answerOf("compare", ["old.json", "new.json"], { cwd })).toMatchObject({
      status: 1,
      verdict: "incomparable",
      added: { action: "s3:PutObject" },
      removed: { action: "s3:PutObject" },
    });
  });

  test("an endpoint that loses its policy lets everything through", async () => {
    const cwd = folderOf({
      "old.json": endpoints({ A: policyOf(reads) }),
      "new.json": endpoints({ A: null }),
    });
    const answer = await answerOf("compare", ["old.json", "new.json"], { cwd });
    expect(answer).toMatchObject({ status: 1, verdict: "wider", pairs: [{ address: "A" }] });
    expect(answer.pairs[0]?.note).toContain("lets everything through");
    expect(answer.assumptions).toContainEqual(expect.objectContaining({ id: "default-policy" }));
    expect(await answerOf("compare", ["new.json", "old.json"], { cwd })).toMatchObject({ verdict: "narrower" });
  });

  test("nothing passes through an endpoint that is not there", async () => {
    const cwd = folderOf({
      "old.json": endpoints({ A: policyOf(reads) }),
      "new.json": endpoints({ A: policyOf(reads), B: policyOf(reads) }),
    });
    const added = await answerOf("compare", ["old.json", "new.json"], { cwd });
    expect(added).toMatchObject({ status: 1, verdict: "wider", pairs: [{ verdict: "equal" }, { old: null }] });
    const removed = await answerOf("compare", ["new.json", "old.json"], { cwd });
    expect(removed).toMatchObject({ status: 0, verdict: "narrower", pairs: [{ verdict: "equal" }, { new: null }] });
    expect(removed.pairs[1]?.note).toContain("not in the new version");
  });

  test("a policy that moves to a resource of its own is the same one", async () => {
    const policy = `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })`;
    const endpoint = (more: string) => `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
  ${more}
}
`;
    const cwd = folderOf({
      "old/main.tf": endpoint(`policy = ${policy}`),
      "new/main.tf": `${endpoint("")}resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = ${policy}
}
`,
    });
    expect(await answerOf("compare", ["old/main.tf", "new/main.tf"], { cwd })).toMatchObject({
      status: 0,
      verdict: "equal",
      pairs: [{ address: "aws_vpc_endpoint.s3", new: { address: "aws_vpc_endpoint_policy.s3" } }],
    });
  });

  test("a policy that moves to another file of the module is found there", async () => {
    const endpoint = (name: string) => `resource "aws_vpc_endpoint" "${name}" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.${name}"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "${name}:*", Resource = "*" }] })
}
`;
    const cwd = folderOf({
      "old/main.tf": endpoint("s3") + endpoint("sqs"),
      "new/main.tf": endpoint("s3"),
      "new/queues.tf": endpoint("sqs"),
    });
    const answer = await answerOf("compare", ["old/main.tf", "new/main.tf"], { cwd });
    expect(answer).toMatchObject({ status: 0, verdict: "equal" });
    expect(answer.pairs.map((one) => one.new?.file)).toEqual(["new/main.tf", "new/queues.tf"]);
  });

  test("conditions of one name are one condition, and the answer says so", async () => {
    const text = (action: string) => `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: !If [IsProd, 's3:GetObject', ${action}], Resource: '*' }
`;
    const cwd = folderOf({
      "old.yaml": text("'s3:Put*'"),
      "same.yaml": text("'s3:Put*'"),
      "wide.yaml": text("'s3:*'"),
    });
    const same = await answerOf("compare", ["old.yaml", "same.yaml"], { cwd });
    expect(same).toMatchObject({ status: 0, verdict: "equal" });
    expect(same.assumptions.map(({ id }) => id)).toContain("same-conditions");
    expect(await answerOf("compare", ["old.yaml", "wide.yaml"], { cwd })).toMatchObject({
      status: 2,
      verdict: "depends",
      dependsOn: ["IsProd"],
    });
    expect(await answerOf("compare", ["wide.yaml", "old.yaml"], { cwd })).toMatchObject({
      status: 0,
      verdict: "narrower",
    });
  });
});
