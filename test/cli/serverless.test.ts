// A project of the Serverless Framework through the real command: findings at the lines of the files that hold them.

import { expect, test } from "vitest";
import { postern } from "../harness/command.js";
import { folderOf } from "../harness/folder.js";
import { inspectOutput, lintOutput } from "../harness/json-output.js";

const files = {
  "serverless.yml": `service: orders
frameworkVersion: "3"
custom:
  stage: \${opt:stage, self:provider.stage}
  bucket: acme-orders-\${self:custom.stage}
provider:
  name: aws
  stage: dev
  runtime: nodejs20.x
functions:
  hello:
    handler: src/hello.handler
resources:
  - \${file(resources/network.yml)}
`,
  "resources/network.yml": `Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties: { CidrBlock: 10.0.0.0/16 }
  S3Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: s3:GetObjekt
            Resource: arn:aws:s3:::\${self:custom.bucket}/*
`,
};

test("lint finds what is wrong in an included file, once, at its line", async () => {
  const cwd = folderOf(files);
  const { stdout, status } = await postern(["lint", "--format", "json"], { cwd });
  const { findings, summary } = lintOutput(stdout);
  expect(status).toBe(1);
  expect(findings.map(({ rule, file, address, range }) => [rule, file, address, range.start.line])).toEqual([
    ["unknown-action", "resources/network.yml", "S3Endpoint", 15],
  ]);
  expect(summary).toMatchObject({ files: 2, endpoints: 1, policies: 1 });
});

test("inspect shows the policy with its variables resolved, and what was assumed for them", async () => {
  const cwd = folderOf(files);
  const { policies } = inspectOutput((await postern(["inspect", "--format", "json"], { cwd })).stdout);
  expect(policies).toMatchObject([
    {
      file: "resources/network.yml",
      address: "S3Endpoint",
      role: "endpoint",
      variants: [
        {
          assumes: { "opt:stage": "dev" },
          policy: { Statement: [{ Resource: ["arn:aws:s3:::acme-orders-dev/*"] }] },
        },
      ],
    },
  ]);
});
