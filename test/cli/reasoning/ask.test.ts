// `postern ask`: one request, in policies of every host, and how requests are given.

import { describe, expect, test } from "vitest";
import { folderOf } from "../../harness/folder.js";
import { allow, answerOf, deny, policyOf } from "../../harness/reasoning.js";
import { plan } from "../../harness/terraform-plans.js";

const eve = "arn:aws:iam::999999999999:user/eve";
const get = ["--principal", eve, "--action", "s3:GetObject", "--resource"];
const policy = policyOf(allow("s3:Get*", "*", { Sid: "Read" }), deny("s3:*", "arn:aws:s3:::secret/*"));

describe.concurrent("decisions", () => {
  test.each([
    ["Allow", "arn:aws:s3:::open/key", 0, ["yes", "no"]],
    ["ExplicitDeny", "arn:aws:s3:::secret/key", 1, ["yes", "yes"]],
  ] as const)("%s", async (decision, resource, status, matches) => {
    const cwd = folderOf({ "p.json": policy });
    const answer = await answerOf("ask", ["p.json", ...get, resource], { cwd });
    expect(answer).toMatchObject({ status, decision, reason: "", assumptions: [], policies: [{ decision }] });
    expect(answer.statements.map((one) => one.matches)).toEqual(matches);
    expect(answer.policies[0]?.statements).toEqual(answer.statements);
  });

  test("ImplicitDeny", async () => {
    const cwd = folderOf({ "p.json": policy });
    const args = ["p.json", "--principal", eve, "--action", "s3:PutObject", "--resource", "arn:aws:s3:::open/key"];
    expect(await answerOf("ask", args, { cwd })).toMatchObject({ status: 1, decision: "ImplicitDeny" });
  });

  test("unknown, with the reason", async () => {
    const cwd = folderOf({ "p.json": policyOf({ Effect: "Allow", Action: "s3:*", Resource: "*" }) });
    const answer = await answerOf("ask", ["p.json", ...get, "arn:aws:s3:::open/key"], { cwd });
    expect(answer).toMatchObject({ status: 2, decision: "unknown" });
    expect(answer.reason).not.toBe("");
  });

  test("statements have their sid and their place", async () => {
    const cwd = folderOf({ "p.json": policy });
    const { statements } = await answerOf("ask", ["p.json", ...get, "arn:aws:s3:::open/key"], { cwd });
    expect(statements).toMatchObject([
      { index: 0, sid: "Read", effect: "Allow", file: "p.json", range: { start: { line: 4, column: 5 } } },
      { index: 1, sid: null, effect: "Deny", file: "p.json", range: { start: { line: 11, column: 5 } } },
    ]);
  });

  test("of several policies all must allow, the resource's too", async () => {
    const cwd = folderOf({ "e.json": policyOf(allow("s3:*")), "b.json": policyOf(allow("s3:Put*")) });
    const args = ["e.json", "--resource-policy", "b.json", ...get, "arn:aws:s3:::b/k"];
    const answer = await answerOf("ask", args, { cwd });
    expect(answer).toMatchObject({ status: 1, decision: "ImplicitDeny" });
    expect(answer.policies).toMatchObject([
      { file: "e.json", decision: "Allow" },
      { file: "b.json", decision: "ImplicitDeny" },
    ]);
    expect(answer.statements.map(({ file }) => file)).toEqual(["e.json", "b.json"]);
  });
});

const template = `Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  First:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action: !If [IsProd, 's3:PutObject', 's3:GetObject']
            Resource: '*'
  Bare:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
`;

const terraform = `variable "action" { default = "s3:GetObject" }
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.s3"
}
resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = var.action, Resource = "*" }] })
}
`;

const bucket = "arn:aws:s3:::b/k";

describe.concurrent("policies of every host", () => {
  test("each case of a template's conditions is a policy of its own", async () => {
    const cwd = folderOf({ "t.yaml": template });
    const answer = await answerOf("ask", ["t.yaml#First", ...get, bucket], { cwd });
    expect(answer).toMatchObject({ status: 2, decision: "unknown" });
    const said = answer.policies.map(({ when, decision }) => ({ when, decision }));
    expect(said).toHaveLength(2);
    expect(said).toContainEqual({ when: { IsProd: true }, decision: "ImplicitDeny" });
    expect(said).toContainEqual({ when: { IsProd: false }, decision: "Allow" });
    expect(answer.reason).toContain("IsProd is true: ImplicitDeny");
    const settled = await answerOf("ask", ["t.yaml#First", ...get, bucket, "--parameter", "Stage=dev"], { cwd });
    expect(settled).toMatchObject({ status: 0, decision: "Allow", policies: [{ when: {} }] });
  });

  test("an endpoint without a policy has AWS's, and the answer says so", async () => {
    const cwd = folderOf({ "t.yaml": template });
    const answer = await answerOf("ask", ["t.yaml#Bare", ...get, bucket], { cwd });
    expect(answer).toMatchObject({ status: 0, decision: "Allow", assumptions: [{ id: "default-policy" }] });
    expect(answer.statements).toMatchObject([{ index: 0, range: null }]);
  });

  test.each(["aws_vpc_endpoint.s3", "aws_vpc_endpoint_policy.s3"])("Terraform's %s", async (address) => {
    const cwd = folderOf({ "main.tf": terraform });
    const answer = await answerOf("ask", [`main.tf#${address}`, ...get, bucket], { cwd });
    expect(answer).toMatchObject({ status: 0, policies: [{ file: "main.tf", address: "aws_vpc_endpoint_policy.s3" }] });
    expect(answer.assumptions.map(({ id }) => id)).toEqual(["default-action"]);
    const other = ["--var", "action=s3:PutObject"];
    expect(await answerOf("ask", [`main.tf#${address}`, ...get, bucket, ...other], { cwd })).toMatchObject({
      status: 1,
    });
  });

  test("a plan", async () => {
    const after = { service_name: "com.amazonaws.eu-west-1.s3", vpc_id: "vpc-1", policy };
    const text = plan([{ address: "aws_vpc_endpoint.s3", after }]);
    const cwd = folderOf({ "plan.json": text });
    const answer = await answerOf("ask", ["plan.json", ...get, "arn:aws:s3:::secret/key"], { cwd });
    expect(answer).toMatchObject({
      status: 1,
      decision: "ExplicitDeny",
      policies: [{ address: "aws_vpc_endpoint.s3" }],
    });
  });

  test("live output, by the id of the endpoint", async () => {
    const one = (id: string, document: string) => ({
      VpcEndpointId: id,
      VpcEndpointType: "Interface",
      VpcId: "vpc-0123456789abcdef0",
      ServiceName: "com.amazonaws.eu-west-1.s3",
      PolicyDocument: document,
    });
    const VpcEndpoints = [one("vpce-0aaaaaaaaaaaaaaa1", policy), one("vpce-0aaaaaaaaaaaaaaa2", policyOf(allow("*")))];
    const cwd = folderOf({ "live.json": JSON.stringify({ VpcEndpoints }) });
    const ask = (id: string) => answerOf("ask", [`live.json#${id}`, ...get, "arn:aws:s3:::secret/key"], { cwd });
    expect(await ask("vpce-0aaaaaaaaaaaaaaa1")).toMatchObject({ decision: "ExplicitDeny" });
    expect(await ask("vpce-0aaaaaaaaaaaaaaa2")).toMatchObject({ decision: "Allow" });
  });

  test("standard input stands for a file, also beside others", async () => {
    const cwd = folderOf({ "t.yaml": "unread", "p.json": policy });
    const args = ["--stdin-filename", "t.yaml", "--parameter", "Stage=dev", ...get, bucket];
    expect(await answerOf("ask", [...args, "p.json", "--", "-#First"], { cwd, input: template })).toMatchObject({
      status: 0,
      policies: [{ file: "p.json" }, { file: "t.yaml", address: "First" }],
    });
    expect(await answerOf("ask", ["-", ...get, bucket], { cwd, input: policy })).toMatchObject({
      policies: [{ file: "<stdin>" }],
    });
  });

  test("a name with a `#` is a name if there is such a file", async () => {
    const cwd = folderOf({ "a#b.json": policy, "t#1.yaml": template });
    expect(await answerOf("ask", ["a#b.json", ...get, bucket], { cwd })).toMatchObject({
      policies: [{ file: "a#b.json" }],
    });
    expect(await answerOf("ask", ["t#1.yaml#Bare", ...get, bucket], { cwd })).toMatchObject({
      policies: [{ file: "t#1.yaml", address: "Bare" }],
    });
  });
});

describe.concurrent("requests", () => {
  const cwd = () => folderOf({ "p.json": policyOf(allow("*")), "r.json": JSON.stringify(request) });
  const request = {
    principal: { type: "role-session", arn: "arn:aws:iam::111122223333:role/app/reader", session: "job" },
    action: "s3:GetObject",
    resource: bucket,
    context: { "aws:SourceVpc": "vpc-1", "aws:TagKeys": ["a", "b"] },
  };

  test.each([
    ["JSON", JSON.stringify(request)],
    ["a file", "r.json"],
  ])("as %s", async (_, given) => {
    expect(await answerOf("ask", ["p.json", "--request", given], { cwd: cwd() })).toMatchObject({ status: 0, request });
  });

  test.each([
    ["anonymous", { type: "anonymous" }],
    ["service:logs.amazonaws.com", { type: "service", service: "logs.amazonaws.com" }],
    ["arn:aws:iam::111122223333:root", { type: "account-root", arn: "arn:aws:iam::111122223333:root" }],
    [
      "arn:aws:sts::111122223333:assumed-role/reader/job",
      { type: "role-session", arn: "arn:aws:iam::111122223333:role/reader", session: "job" },
    ],
  ])("--principal %s", async (who, principal) => {
    const args = ["p.json", "--principal", who, "--action", "s3:GetObject", "--resource", "*"];
    expect(await answerOf("ask", args, { cwd: cwd() })).toMatchObject({ request: { principal, context: {} } });
  });

  test("--context with a value that holds `=`, and a key that is given twice in other letters", async () => {
    const more = ["--context", "s3:prefix=a=b", "--context", "aws:TagKeys=x", "--context", "AWS:tagkeys=y"];
    const { request: understood } = await answerOf("ask", ["p.json", ...get, bucket, ...more], { cwd: cwd() });
    expect(understood.context).toEqual({ "s3:prefix": "a=b", "aws:TagKeys": ["x", "y"] });
  });
});
