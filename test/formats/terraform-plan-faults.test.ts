// Plans and states that no Terraform ever wrote: every JSON type in every place that is looked at, names that are
// missing, texts that are cut off. Whatever comes, the answer is an answer, and no rule fails over it.

import { type AnalysisInput, analyze, inspect, type Report } from "@postern/core";
import { describe, expect, it } from "vitest";
import { testCatalogue } from "../harness/rule-tester.js";
import { configured, plan, refers, shownState } from "../harness/terraform-plans.js";

type Path = readonly (string | number)[];
type Files = Readonly<Record<string, string>>;

const policy = JSON.stringify({
  Statement: [
    {
      Sid: "A",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["s3:Get*"],
      Resource: "*",
      Condition: { Bool: { "aws:a": "true" } },
    },
  ],
});
const statement = {
  sid: "A",
  effect: null,
  actions: ["s3:Get*", null],
  principals: [{ type: "AWS", identifiers: ["*"] }],
  condition: [{ test: "Bool", variable: "aws:a", values: ["true"] }],
};
const s3 = { service_name: "com.amazonaws.eu-west-1.s3", vpc_endpoint_type: "Gateway" };

/** A plan in which something of everything is: modules, keys, documents, companions, networks, marks, variables. */
const whole = JSON.parse(
  plan(
    [
      {
        address: "aws_vpc_endpoint.known",
        after: { ...s3, policy, route_table_ids: ["rtb-1", null] },
        unknown: { id: true, route_table_ids: [false, true] },
        sensitive: { tags: { a: true } },
      },
      {
        address: 'module.net["a"].aws_vpc_endpoint.s3[0]',
        module: 'module.net["a"]',
        after: { ...s3, dns_options: [{ dns_record_ip_type: "ipv4" }] },
        unknown: { policy: true, vpc_id: true },
      },
      { address: "aws_vpc_endpoint_policy.p", after: { policy }, unknown: { vpc_endpoint_id: true } },
      { address: "aws_vpc.v", after: { enable_dns_support: true }, unknown: { id: true } },
      {
        address: "aws_security_group.g",
        after: { ingress: [{ from_port: 443, cidr_blocks: ["10.0.0.0/8"] }] },
        unknown: { egress: true },
      },
      {
        address: "data.aws_iam_policy_document.d",
        actions: ["read"],
        after: { statement: [statement], source_policy_documents: [null] },
        unknown: { json: true, statement: [{ actions: [false, true] }], source_policy_documents: [true] },
      },
      {
        address: "data.aws_iam_policy_document.e",
        actions: ["read"],
        after: { statement: [statement, statement] },
        unknown: { json: true },
      },
    ],
    {
      ...configured(
        {
          "aws_vpc_endpoint.known": { policy: { constant: policy } },
          "aws_vpc_endpoint_policy.p": {
            vpc_endpoint_id: refers("aws_vpc_endpoint.known.id"),
            policy: refers("local.p"),
          },
          "aws_vpc.v": {},
          "aws_security_group.g": {},
          "data.aws_iam_policy_document.d": { source_policy_documents: refers("data.aws_iam_policy_document.e.json") },
          "data.aws_iam_policy_document.e": {},
        },
        {
          net: {
            source: "./net",
            expressions: { policy: refers("data.aws_iam_policy_document.d.json"), vpc: refers("aws_vpc.v.id") },
            module: configured({ "aws_vpc_endpoint.s3": { policy: refers("var.policy"), vpc_id: refers("var.vpc") } }),
          },
        },
        { text: { expression: refers("data.aws_iam_policy_document.d.json") } },
      ),
      variables: { action: { default: "s3:Get*" }, hidden: { sensitive: true } },
    },
    {
      variables: { action: { value: "s3:Put*" }, hidden: { value: ["hush"] } },
      prior_state: {
        values: {
          root_module: {
            resources: [
              {
                address: "data.aws_region.r",
                mode: "data",
                type: "aws_region",
                name: "r",
                values: { name: "eu-west-1" },
              },
            ],
            child_modules: [{ resources: [] }],
          },
        },
      },
      complete: true,
      errored: false,
    },
  ),
);
/** The planned provider, as well. */
whole.configuration.provider_config = {
  aws: {
    name: "aws",
    expressions: { region: { references: ["var.region"] }, allowed_account_ids: { constant_value: ["111122223333"] } },
  },
};

const source: Files = {
  "main.tf": `variable "action" { default = "s3:Get*" }
variable "hidden" { default = [] }
resource "aws_vpc_endpoint" "known" {
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = jsonencode({ Statement = [{ Sid = "A", Effect = "Allow", Principal = "*", Action = var.action }] })
}
locals { p = templatefile("gone.tpl", {}) }
resource "aws_vpc_endpoint_policy" "p" {
  vpc_endpoint_id = aws_vpc_endpoint.known.id
  policy          = local.p
}
resource "aws_vpc" "v" {}
resource "aws_security_group" "g" {}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [data.aws_iam_policy_document.e.json]
  dynamic "statement" {
    for_each = var.hidden
    content { actions = [statement.value] }
  }
}
data "aws_iam_policy_document" "e" {
  statement {
    actions = ["s3:Get*"]
    condition {
      test     = "Bool"
      variable = "aws:a"
      values   = ["true"]
    }
  }
}
module "net" {
  source   = "./net"
  for_each = toset(["a"])
  policy   = data.aws_iam_policy_document.d.json
  vpc      = aws_vpc.v.id
}
`,
  "net/main.tf": `variable "policy" {}
variable "vpc" {}
resource "aws_vpc_endpoint" "s3" {
  count        = 1
  vpc_id       = var.vpc
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = var.policy
}
`,
};

/** One of each JSON type, lists and objects with something in them that nobody expects. */
const others: readonly unknown[] = [null, true, 4, "x", [null], { a: null }];

/** What no reader looks at. */
const unread: Path = ["before", "before_sensitive", "provider_name", "terraform_version", "serial"];

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inside: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  const read = inside.filter(([step]) => !unread.includes(step));
  return [path, ...read.flatMap(([step, inner]) => pathsOf(inner, [...path, step]))];
}

/** A copy with another value at a path; without it for `undefined`. */
function changed(value: unknown, path: Path, other: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? changed(item, rest, other) : item));
  const copy = { ...(value as Record<string, unknown>) };
  const inner = changed(copy[step], rest, other);
  if (inner === undefined) delete copy[step];
  else copy[step] = inner;
  return copy;
}

function inputOf(files: Files): AnalysisInput {
  const provider = {
    read: (file: string) => files[file] ?? null,
    list: (folder: string) =>
      Object.keys(files).flatMap((file) => {
        const slash = file.lastIndexOf("/");
        return (slash < 0 ? "" : file.slice(0, slash)) === folder ? [file.slice(slash + 1)] : [];
      }),
  };
  return { files: Object.keys(files).map((file) => ({ file, named: true })), provider };
}

const reportOf = (files: Files): Report => analyze(inputOf(files), { catalogue: testCatalogue });

/** Its places are looked up for every node, which findings do for theirs only. */
const answerOf = (files: Files) => inspect(inputOf(files), { positions: true });
const failures = (files: Files) => reportOf(files).findings.filter(({ rule }) => rule === "internal-failure");

const state = JSON.parse(
  shownState([{ address: "aws_vpc_endpoint.s3", values: { ...s3, id: "vpce-1", policy }, sensitive: { tags: true } }]),
);
const stored = {
  version: 4,
  terraform_version: "1.11.4",
  serial: 1,
  lineage: "x",
  resources: [
    {
      module: "module.net",
      mode: "managed",
      type: "aws_vpc_endpoint",
      name: "s3",
      instances: [
        {
          index_key: "a",
          attributes: { ...s3, policy },
          sensitive_attributes: [[{ type: "get_attr", value: "tags" }]],
        },
      ],
    },
  ],
};

describe.each([
  ["a plan", "plan.json", whole, {}],
  ["a plan beside its configuration", "plan.json", whole, source],
  ["a state", "state.json", state, {}],
  ["a stored state", "terraform.tfstate", stored, {}],
] as const)("%s", (_, file, value: unknown, beside: Files) => {
  it("is read as it is", () => {
    const { findings, summary } = reportOf({ ...beside, [file]: JSON.stringify(value) });
    expect(summary.endpoints).toBeGreaterThan(0);
    expect(findings.map(({ rule }) => rule)).not.toContain("internal-failure");
  });

  it("has a value of another type in each place, or none", () => {
    const found = pathsOf(value).flatMap((path) =>
      [...others, ...(path.length === 0 ? [] : [undefined])].flatMap((other) => {
        const text = JSON.stringify(changed(value, path, other));
        if (other === "x") expect(answerOf({ ...beside, [file]: text }).files.length).toBeGreaterThan(0);
        return failures({ ...beside, [file]: text }).map(({ message }) => [path.join("/"), other, message]);
      }),
    );
    expect(found).toEqual([]);
  }, 120_000);

  it("is cut off anywhere", () => {
    const text = JSON.stringify(value);
    const found = Array.from({ length: text.length }, (_, length) => length).flatMap((length) =>
      length % 29 === 0 ? failures({ ...beside, [file]: text.slice(0, length) }) : [],
    );
    expect(found).toEqual([]);
  }, 120_000);
});

it("the plan and the configuration of these tests belong together", () => {
  const { findings } = reportOf({ ...source, "plan.json": JSON.stringify(whole) });
  expect(findings.length).toBeGreaterThan(0);
  expect(findings.map(({ file }) => file)).not.toContain("plan.json");
});
