import { expect, it } from "vitest";
import {
  bucketTemplate,
  endpointTemplate,
  endpointTerraform,
  policyFile,
  statementWith,
} from "../harness/policy-hosts.js";
import { lintCase, testRule } from "../harness/rule-tester.js";

const endpoint = { kind: "endpoint", service: "s3", type: "Gateway" } as const;
const configured = (...invariants: readonly object[]) => ({ "postern.config.json": JSON.stringify({ invariants }) });
const foreign = {
  id: "no-foreign-buckets",
  message: "Data may only go to buckets of our organization.",
  never: { action: ["s3:PutObject*"], notResource: { organizations: ["o-a1b2c3d4e5"] } },
};
const ofEndpoints = { ...foreign, applyTo: { role: "endpoint", service: "s3" } };
const put = (condition: string | null, more = {}) => statementWith(condition, { Action: '"s3:PutObject"', ...more });
const inside = '{"StringEquals":{"aws:ResourceOrgID":"o-a1b2c3d4e5"}}';
const marked = (statement: string) => `⟦${statement}⟧`;
const bare = `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-12345678"
  service_name = "com.amazonaws.eu-west-1.s3"
}
`;

testRule("invariant-violated", {
  found: [
    {
      name: "a request that it forbids, with its own words first",
      file: "policy.json",
      as: endpoint,
      files: configured(ofEndpoints),
      text: policyFile(marked(put(null))),
      message: "passes",
      severity: "error",
      confidence: "certain",
      names: ["Data may only go to buckets of our organization (invariant `no-foreign-buckets`)"],
    },
    {
      name: "the statement that lets it through, in a template",
      file: "template.yaml",
      files: configured(ofEndpoints),
      text: endpointTemplate(
        `${put(inside)}, ${marked(put('{"StringEquals":{"aws:PrincipalOrgID":"o-a1b2c3d4e5"}}'))}`,
      ),
      message: "passes",
      address: "Endpoint",
    },
    {
      name: "in Terraform",
      file: "main.tf",
      files: configured({ id: "x", never: { Action: "s3:DeleteBucket" } }),
      text: endpointTerraform(marked(statementWith(null, { Action: '"s3:*"' }))),
      message: "passes",
      names: ["The invariant `x` does not hold"],
    },
    {
      name: "an endpoint without a policy",
      file: "main.tf",
      files: configured(ofEndpoints),
      text: bare.replace('resource "aws_vpc_endpoint" "s3"', '⟦resource "aws_vpc_endpoint" "s3"⟧'),
      message: "default",
      address: "aws_vpc_endpoint.s3",
    },
    {
      name: "the policy of a bucket, where the invariant is about all policies",
      file: "template.yaml",
      files: configured({ id: "no-strangers", never: { principal: { accounts: ["345678901234"] } } }),
      text: bucketTemplate(
        marked(statementWith(null, { Principal: '{"AWS": "345678901234"}', Resource: '"arn:aws:s3:::acme-data/*"' })),
      ),
      message: "passes",
    },
    {
      name: "the second of several sets",
      file: "policy.json",
      as: endpoint,
      files: configured({ id: "two", never: [{ action: "s3:DeleteBucket" }, { action: "s3:PutObject" }] }),
      text: policyFile(marked(put(inside))),
      message: "passes",
    },
    {
      name: "an endpoint whose service is not visible, as likely",
      file: "policy.json",
      files: configured(ofEndpoints),
      text: policyFile(marked(put(null))),
      message: "passes",
      confidence: "likely",
    },
    {
      name: "resources by pattern or owner: either is enough",
      file: "policy.json",
      as: endpoint,
      files: configured({
        id: "either",
        never: { resource: { accounts: ["345678901234"], patterns: ["arn:aws:s3:::logs/*"] } },
      }),
      text: policyFile(marked(put('{"StringNotEquals":{"aws:ResourceAccount":"345678901234"}}'))),
      message: "passes",
    },
  ],
  silent: [
    {
      name: "a policy that holds to it",
      file: "policy.json",
      as: endpoint,
      files: configured(ofEndpoints),
      text: policyFile(put(inside)),
    },
    {
      name: "an endpoint of another service",
      file: "template.yaml",
      files: configured({ ...ofEndpoints, never: { action: "*" } }),
      text: endpointTemplate(statementWith(null, { Action: '"sqs:*"' }), { service: "sqs" }),
    },
    {
      name: "a policy of another role",
      file: "template.yaml",
      files: configured(ofEndpoints),
      text: bucketTemplate(put(null, { Principal: '"*"', Resource: '"arn:aws:s3:::acme-data/*"' })),
    },
    {
      name: "another address, another type, another file",
      file: "template.yaml",
      files: configured(
        { ...foreign, id: "a", applyTo: { address: "Other" } },
        { ...foreign, id: "b", applyTo: { type: "Interface" } },
        { ...foreign, id: "c", applyTo: { files: "infra/**" } },
      ),
      text: endpointTemplate(put(null)),
    },
    {
      name: "what a value that is not visible decides",
      file: "template.yaml",
      files: configured(ofEndpoints),
      text: endpointTemplate(put('{"StringEquals":{"aws:ResourceOrgID": {Ref: P}}}')),
    },
    {
      name: "an endpoint that may have a policy elsewhere",
      file: "main.tf",
      files: configured(ofEndpoints),
      text: bare.replace("}\n", "  policy = var.policy\n}\n"),
    },
    { name: "no invariants", file: "policy.json", as: endpoint, text: policyFile(put(null)) },
  ],
});

it("tells each invariant by itself", () => {
  const two = configured({ ...foreign, id: "a" }, { ...foreign, id: "b" });
  const { findings } = lintCase(
    { name: "", file: "policy.json", as: endpoint, files: two, text: policyFile(put(null)) },
    ["invariant-violated"],
  );
  expect(findings.map(({ messageId, witness }) => [messageId, witness?.action])).toEqual([
    ["passes", "s3:PutObject"],
    ["passes", "s3:PutObject"],
  ]);
});
