// `postern find`: is there a request, under what is taken for granted?

import { describe, expect, test } from "vitest";
import { folderOf } from "../../harness/folder.js";
import { allow, answerOf, deny, policyOf } from "../../harness/reasoning.js";

const inOurOrganization = { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } };
const fromStrangers = JSON.stringify({ Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } });

describe.concurrent("verdicts", () => {
  test("yes, with a request and the statement that lets it through", async () => {
    const cwd = folderOf({ "p.json": policyOf(deny("s3:Delete*"), allow("s3:*", "arn:aws:s3:::acme/*")) });
    const answer = await answerOf("find", ["p.json", "--where", '{"Action":"s3:Put*"}'], { cwd });
    expect(answer).toMatchObject({ status: 1, found: "yes", dependsOn: [], reason: "", when: {} });
    expect(answer.witness?.action).toMatch(/^s3:Put/i);
    expect(answer.witness?.resource).toMatch(/^arn:aws:s3:::acme\//);
    expect(answer.allowedBy).toMatchObject([{ index: 1, file: "p.json" }]);
    // What was found is allowed, and asking for it says so.
    const again = await answerOf("ask", ["p.json", "--request", JSON.stringify(answer.witness)], { cwd });
    expect(again).toMatchObject({ status: 0, decision: "Allow" });
  });

  test("no, without a witness", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:GetObject", "*", inOurOrganization)) });
    const answer = await answerOf("find", ["p.json", "--where", fromStrangers], { cwd });
    expect(answer).toMatchObject({ status: 0, found: "no", witness: null, dependsOn: [], allowedBy: [] });
  });

  test("--where is repeatable: all must match", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:*")), "box.json": '{"Action":"s3:Get*"}' });
    const where = (box: string) => answerOf("find", ["p.json", "--where", "box.json", "--where", box], { cwd });
    expect(await where('{"Action":"s3:*Object"}')).toMatchObject({ found: "yes" });
    expect(await where('{"Action":"s3:Put*"}')).toMatchObject({ found: "no" });
  });

  test("--assume, one box or a list, says which requests do not exist", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow(["s3:GetObject", "s3:PutObject"] as never)) });
    const reads = '{"Action":"s3:Get*"}';
    expect(await answerOf("find", ["p.json", "--assume", reads], { cwd })).toMatchObject({
      found: "yes",
      witness: { action: "s3:PutObject" },
    });
    const both = `[${reads},{"Action":"s3:Put*"}]`;
    expect(await answerOf("find", ["p.json", "--assume", both], { cwd })).toMatchObject({ found: "no" });
    expect(
      await answerOf("find", ["p.json", "--assume", reads, "--assume", '{"Action":"s3:Put*"}'], { cwd }),
    ).toMatchObject({ found: "no" });
  });

  test("through an endpoint and into a bucket: both must allow", async () => {
    const cwd = folderOf({
      "e.json": policyOf(allow("s3:*")),
      "b.json": policyOf(
        allow("s3:GetObject", "arn:aws:s3:::acme/*", { Condition: { StringEquals: { "aws:SourceVpce": "vpce-1a" } } }),
      ),
    });
    const args = ["e.json", "--resource-policy", "b.json"];
    expect(await answerOf("find", [...args, "--endpoint-id", "vpce-1a"], { cwd })).toMatchObject({
      found: "yes",
      allowedBy: [{ file: "e.json" }, { file: "b.json" }],
    });
    expect(await answerOf("find", [...args, "--endpoint-id", "vpce-2b"], { cwd })).toMatchObject({ found: "no" });
  });

  test("--as says what a bare document is: on a gateway an account's ARN is its root user alone", async () => {
    const principal = { AWS: "111122223333" };
    const cwd = folderOf({ "p.json": policyOf({ ...allow("s3:GetObject"), Principal: principal }) });
    const users = '{"Condition":{"StringEquals":{"aws:PrincipalType":"User"}}}';
    const found = async (...as: readonly string[]) =>
      (await answerOf("find", ["p.json", "--where", users, ...as], { cwd })).found;
    expect(await found("--as", "endpoint:s3:gateway")).toBe("no");
    expect(await found("--as", "endpoint:s3:interface")).toBe("yes");
    expect(await found()).toBe("yes");
    expect(await found("--as", "bucket")).toBe("yes");
  });
});

describe.concurrent("what is taken for granted", () => {
  const fromOutside = JSON.stringify({ Condition: { Null: { "aws:SourceIp": "false" } } });

  test("no request through an endpoint has aws:SourceIp, unless assumptions are off", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:GetObject")) });
    const args = ["p.json", "--where", fromOutside];
    const answer = await answerOf("find", args, { cwd });
    expect(answer).toMatchObject({ status: 0, found: "no" });
    expect(answer.assumptions).not.toEqual([]);
    expect(await answerOf("find", [...args, "--no-assumptions"], { cwd })).toMatchObject({
      status: 1,
      found: "yes",
      assumptions: [],
    });
  });

  test("--show-assumptions lists the facts that are built in, with and without a policy", async () => {
    const cwd = folderOf({ "p.json": policyOf(allow("s3:GetObject")) });
    const beside = await answerOf("find", ["p.json", "--show-assumptions"], { cwd });
    expect(beside.builtIn.length).toBeGreaterThan(0);
    for (const command of ["find", "compare", "prove", "statements"] as const) {
      const alone = await answerOf(command, ["--show-assumptions"], { cwd });
      expect(alone).toMatchObject({ status: 0, builtIn: beside.builtIn });
    }
  });

  test("a default of a variable is one of them", async () => {
    const cwd = folderOf({
      "main.tf": `variable "bucket" { default = "acme" }
resource "aws_vpc_endpoint" "s3" {
  service_name = "com.amazonaws.eu-west-1.s3"
  vpc_id       = "vpc-1"
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "arn:aws:s3:::\${var.bucket}/*" }] })
}
`,
    });
    const elsewhere = JSON.stringify({ NotResource: "arn:aws:s3:::acme/*" });
    const answer = await answerOf("find", ["main.tf", "--where", elsewhere], { cwd });
    expect(answer).toMatchObject({ found: "no" });
    expect(answer.assumptions).toContainEqual(expect.objectContaining({ id: "default-bucket" }));
  });
});

describe.concurrent("what is not known", () => {
  const template = (resource: string) => `Parameters:
  Objects: { Type: String }
  Stage: { Type: String }
Conditions:
  IsOpen: !Equals [!Ref Stage, open]
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: ${resource} }
`;
  const ofOther = '{"Resource":"arn:aws:s3:::other/*"}';

  test("a parameter that decides is named", async () => {
    const cwd = folderOf({ "t.yaml": template("!Ref Objects") });
    const answer = await answerOf("find", ["t.yaml", "--where", ofOther], { cwd });
    expect(answer).toMatchObject({ status: 2, found: "depends" });
    expect(answer.dependsOn.join()).toContain("Objects");
    const given = ["t.yaml", "--where", ofOther, "--parameter"];
    expect(await answerOf("find", [...given, "Objects=arn:aws:s3:::other/*"], { cwd })).toMatchObject({
      found: "yes",
      dependsOn: [],
    });
    expect(await answerOf("find", [...given, "Objects=arn:aws:s3:::acme/*"], { cwd })).toMatchObject({
      found: "no",
      dependsOn: [],
    });
  });

  test("so is a condition, with the case of the witness", async () => {
    const resource = "!If [IsOpen, '*', 'arn:aws:s3:::acme/*']";
    const cwd = folderOf({ "t.yaml": template(resource) });
    const answer = await answerOf("find", ["t.yaml", "--where", ofOther], { cwd });
    expect(answer).toMatchObject({ status: 2, found: "depends", dependsOn: ["IsOpen"], when: { IsOpen: true } });
    expect(answer.witness?.resource).toMatch(/^arn:aws:s3:::other\//);
    expect(await answerOf("find", ["t.yaml"], { cwd })).toMatchObject({ status: 1, found: "yes" });
  });

  test("a policy that nobody sees is not known to stop anything", async () => {
    const cwd = folderOf({
      "main.tf": `variable "policy" {}
resource "aws_vpc_endpoint" "s3" {
  service_name = "com.amazonaws.eu-west-1.s3"
  vpc_id       = "vpc-1"
  policy       = var.policy
}
`,
    });
    const answer = await answerOf("find", ["main.tf"], { cwd });
    expect(answer.status).toBe(2);
    expect(["depends", "unknown"]).toContain(answer.found);
    expect(answer.reason).not.toBe("");
  });
});
