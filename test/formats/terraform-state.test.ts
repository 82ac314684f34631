// What is read of states: `terraform show -json` without a plan, and state files themselves.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { shownState } from "../harness/terraform-plans.js";

const policy =
  '{"Statement":[{"Action":"s3:*","Effect":"Allow","Principal":"*","Resource":"*"}],"Version":"2012-10-17"}';
const values = {
  id: "vpce-1",
  service_name: "com.amazonaws.eu-west-1.s3",
  vpc_endpoint_type: "Gateway",
  vpc_id: "vpc-1",
  subnet_ids: [],
  route_table_ids: ["rtb-1"],
  service_region: "",
  policy,
};
const stored = (instances: readonly object[], more: object = {}, file: object = {}) =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.11.4",
    serial: 3,
    lineage: "7510cd1c",
    resources: [{ mode: "managed", type: "aws_vpc_endpoint", name: "s3", instances, ...more }],
    ...file,
  });

const known = {
  type: "Gateway",
  service: "s3",
  vpc: "vpc-1",
  routeTables: ["rtb-1"],
  subnets: null,
  serviceRegion: null,
  policyForm: "json-string",
};

describe("a state that Terraform shows", () => {
  it("has endpoints with all their values", () => {
    const { files, endpoints, policies } = inspectFiles({
      "state.json": shownState([{ address: "aws_vpc_endpoint.s3", values }]),
    });
    expect(files).toEqual([{ file: "state.json", kind: "tf-plan-json" }]);
    expect(endpoints).toMatchObject([{ address: "aws_vpc_endpoint.s3", ...known }]);
    expect(policies).toMatchObject([{ address: "aws_vpc_endpoint.s3", role: "endpoint", form: "json-string" }]);
  });

  it("has modules inside modules", () => {
    const address = 'module.a.module.b["k"].aws_vpc_endpoint.s3[0]';
    const resource = { address, mode: "managed", type: "aws_vpc_endpoint", name: "s3", index: 0, values };
    const inner = { address: 'module.a.module.b["k"]', resources: [resource] };
    const root_module = { child_modules: [{ address: "module.a", child_modules: [inner] }] };
    const text = JSON.stringify({ format_version: "1.0", values: { root_module } });
    expect(inspectFiles({ "state.json": text }).endpoints).toMatchObject([{ address, ...known }]);
  });

  it("separate policies serve the endpoint of that id, and are not read twice", () => {
    const text = shownState([
      { address: "aws_vpc_endpoint.s3", values },
      { address: "aws_vpc_endpoint_policy.p", values: { vpc_endpoint_id: "vpce-1", policy } },
      { address: "aws_s3_bucket.b", values: { id: "data", bucket: "data", policy } },
      { address: "aws_s3_bucket_policy.p", values: { bucket: "data", policy } },
    ]);
    expect(inspectFiles({ "state.json": text }).policies).toMatchObject([
      { address: "aws_vpc_endpoint_policy.p", attachedTo: ["aws_vpc_endpoint.s3"] },
      { address: "aws_s3_bucket_policy.p", attachedTo: ["aws_s3_bucket.b"] },
    ]);
  });

  it("secrets are unknown", () => {
    const text = shownState([{ address: "aws_vpc_endpoint.s3", values, sensitive: { policy: true } }]);
    expect(inspectFiles({ "state.json": text }).policies[0]?.variants[0]?.policy).toEqual({
      $unknown: "aws_vpc_endpoint.s3.policy",
    });
  });
});

describe("a state file", () => {
  const addressOf = (instance: object, more: object = {}) =>
    inspectFiles({ "terraform.tfstate": stored([{ attributes: values, ...instance }], more) }).endpoints[0]?.address;

  it("has the same endpoints", () => {
    const { files, endpoints } = inspectFiles({ "terraform.tfstate": stored([{ attributes: values }]) });
    expect(files).toEqual([{ file: "terraform.tfstate", kind: "tf-state-json" }]);
    expect(endpoints).toMatchObject([{ address: "aws_vpc_endpoint.s3", ...known }]);
  });

  it.each([
    ["a number", { index_key: 1 }, {}, "aws_vpc_endpoint.s3[1]"],
    ["a text, quoted as Terraform quotes it", { index_key: 'a"${b' }, {}, 'aws_vpc_endpoint.s3["a\\"$${b"]'],
    ["a module", {}, { module: 'module.m["k"]' }, 'module.m["k"].aws_vpc_endpoint.s3'],
  ])("addresses with %s", (_, instance, more, address) => {
    expect(addressOf(instance, more)).toBe(address);
  });

  it("objects that are left to be destroyed are not there any more", () => {
    expect(addressOf({ deposed: "0a1b2c3d" })).toBeUndefined();
  });

  it("secrets are unknown, as a whole and inside", () => {
    const path = (name: string, ...more: object[]) => [{ type: "get_attr", value: name }, ...more];
    const secret = [path("policy"), path("route_table_ids", { type: "index", value: { value: 0, type: "number" } })];
    const found = inspectFiles({
      "terraform.tfstate": stored([{ attributes: values, sensitive_attributes: secret }]),
    });
    expect(found.policies[0]?.variants[0]?.policy).toEqual({ $unknown: "aws_vpc_endpoint.s3.policy" });
    expect(found.endpoints[0]?.routeTables).toEqual([{ $unknown: "aws_vpc_endpoint.s3.route_table_ids[0]" }]);
    expect(found.endpoints[0]?.vpc).toBe("vpc-1");
  });

  it("of an earlier version is not read, and says so", () => {
    const { skipped, endpoints } = inspectFiles({ "terraform.tfstate": stored([], {}, { version: 3 }) });
    expect(skipped).toEqual([{ file: "terraform.tfstate", reason: expect.stringContaining("version 4") }]);
    expect(endpoints).toEqual([]);
  });

  it("that is encrypted is not read, and says so", () => {
    const text = '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"eA==","encryption_version":"v0"}';
    expect(inspectFiles({ "terraform.tfstate": text }).skipped).toMatchObject([
      { reason: expect.stringContaining("encrypted") },
    ]);
  });
});
