import { expect, it } from "vitest";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const file = "policy.json";
const quota = 20_480;

/** A policy of exactly so many characters without white space. */
function policyOf(size: number): string {
  const frame = (resource: string) =>
    `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"${resource}"}]}`;
  return frame("arn:aws:s3:::".padEnd(size - frame("").length, "a"));
}
const indented = (text: string) => JSON.stringify(JSON.parse(text), null, 2);
const long = policyOf(quota + 1);
const marked = (text: string) => text.replace("{", "⟦{⟧");
const heredoc = (text: string) => `resource "aws_vpc_endpoint" "s3" {
  policy = <<-JSON
    ${text.replaceAll("\n", "\n    ")}
  JSON
}
`;
const template = (text: string, rest = "") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        ${text}
${rest}`;
const spelled = (resource: string) =>
  `⟦Version: '2012-10-17'⟧
        Statement:
          - { Effect: Allow, Principal: '*', Action: 's3:GetObject', Resource: ${resource} }`;

testRule("policy-too-large", {
  found: [
    {
      name: "one character too many",
      file,
      as: endpoint,
      text: `⟦${long}⟧`,
      message: "large",
      severity: "error",
      names: ["20,481", "20,480"],
      pointer: "",
      fix: null,
    },
    {
      name: "white space counts in a file that is sent as it is",
      file,
      as: endpoint,
      text: marked(indented(policyOf(quota))),
      message: "large",
      confidence: "certain",
      names: ["20,480 without it"],
      fix: { safety: "safe", text: policyOf(quota) },
    },
    {
      name: "texts and numbers are left as they are written",
      file,
      as: endpoint,
      text: `⟦{ "Version" : "2012-10-17",⟧${" ".repeat(quota)}
  "Statement": [ { "Effect": "Allow", "Principal": "*", "Action": "s3:Get\\u004fbject", "Resource": [ "a b" , "*" ], "Condition": { "NumericLessThan": { "s3:TlsVersion": 1.20 } } } ] }`,
      message: "large",
      fix: {
        safety: "safe",
        text: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:Get\\u004fbject","Resource":["a b","*"],"Condition":{"NumericLessThan":{"s3:TlsVersion":1.20}}}]}`,
      },
    },
    {
      name: "a template, which is sent without white space",
      file: "template.yaml",
      text: template(
        spelled(`[${Array.from({ length: 800 }, (_, at) => `'arn:aws:s3:::acme-data-${at}/*'`).join(", ")}]`),
      ),
      message: "large",
      fix: null,
    },
    {
      name: "a text in Terraform, which the provider writes anew",
      file: "main.tf",
      text: heredoc(marked(indented(long))),
      message: "large",
      names: ["20,481"],
      fix: null,
    },
    {
      name: "more than the quota whatever a hole holds",
      file: "template.yaml",
      text: template(spelled(`!Sub 'arn:aws:s3:::\${AWS::Region}${"a".repeat(quota)}'`)),
      message: "large",
      names: ["at least"],
    },
    {
      name: "probably an endpoint's, by the name of its file",
      file: "vpc-endpoint-policy.json",
      named: false,
      text: `⟦${long}⟧`,
      message: "large",
      confidence: "likely",
    },
  ],
  silent: [
    { name: "the quota itself, and the line end of the file", file, as: endpoint, text: `${policyOf(quota)}\n` },
    { name: "white space that the provider removes", file: "main.tf", text: heredoc(indented(policyOf(quota))) },
    {
      name: "white space that nobody knows to be sent: a text in a template",
      file: "template.yaml",
      text: template(`|\n          ${indented(policyOf(quota)).replaceAll("\n", "\n          ")}`).replace(
        ":\n        |",
        ": |",
      ),
    },
    {
      name: "placeholders: another program writes the text that is sent",
      file,
      as: endpoint,
      text: indented(policyOf(quota)).replace("arn:aws:", "arn:${PARTITION}:"),
    },
    {
      name: "white space in a file that the Landing Zone Accelerator makes a template of",
      file: "network-config.yaml",
      text: `homeRegion: us-east-1
endpointPolicies:
  - name: Default
    document: policies/s3.json
vpcs:
  - name: Network
    account: Network
    region: us-east-1
    gatewayEndpoints:
      defaultPolicy: Default
      endpoints: [{ service: s3 }]
`,
      files: { "policies/s3.json": indented(policyOf(quota)) },
    },
    {
      name: "what is not visible may be short",
      file: "main.tf",
      text: `resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = [for name in var.names : "arn:aws:s3:::\${name}/*"] }] })
}
`,
    },
    {
      name: "policies of other things have other quotas",
      file: "template.yaml",
      text: template("Statement: []")
        .replace("AWS::EC2::VPCEndpoint", "AWS::S3::BucketPolicy")
        .replace("Statement: []", spelled(`'arn:aws:s3:::${"a".repeat(quota)}'`).replace(/[⟦⟧]/g, "")),
    },
  ],
});

it("counts a file without the mark of its byte order", () => {
  const text = `\ufeff${policyOf(quota)}`;
  expect(lintCase({ name: "", file, as: endpoint, text }, ["policy-too-large"]).findings).toEqual([]);
});
