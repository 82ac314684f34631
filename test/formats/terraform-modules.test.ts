// How the files of a folder become a module, and modules become instances of each other.

import { analyze, inspect } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { lintCase, testCatalogue } from "../harness/rule-tester.js";

describe("override files", () => {
  it("give arguments one by one, locals by name and nested blocks by type", () => {
    const files = {
      "main.tf": `locals {
  a = "a"
  b = "b"
}
variable "v" {
  type    = string
  default = "base"
}
data "aws_iam_policy_document" "d" {
  policy_id = "base"
  statement {
    actions = ["s3:*"]
  }
  statement {
    actions = [local.b]
  }
}
resource "aws_vpc_endpoint" "e" {
  vpc_id = "vpc-base"
  tags   = { a = local.a }
  policy = data.aws_iam_policy_document.d.json
}
`,
      "override.tf": `locals {
  a = "over"
}
variable "v" {
  default = "over"
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["\${local.a}:\${var.v}"]
  }
}
`,
      "z_override.tf.json": JSON.stringify({ resource: { aws_vpc_endpoint: { e: { vpc_id: "vpc-over" } } } }),
    };
    const inspection = inspectFiles(files, { positions: true });
    expect(inspection.endpoints).toMatchObject([{ address: "aws_vpc_endpoint.e", vpc: "vpc-over", file: "main.tf" }]);
    expect(inspection.policies[0]?.variants[0]?.policy).toEqual({
      Version: "2012-10-17",
      Id: "base",
      Statement: [{ Effect: "Allow", Action: ["over:over"] }],
    });
    expect(inspection.policies[0]?.positions?.["/Statement/0/Action/0"]?.file).toBe("override.tf");
    expect(inspection.policies[0]?.positions?.["/Statement/0"]?.file).toBe("override.tf");
    expect(inspection.policies[0]?.positions?.["/Id"]?.file).toBe("main.tf");
  });

  it("put `for_each` in the place of `count`, and a dynamic block in the place of those that it makes", () => {
    const files = {
      "main.tf": `resource "aws_vpc_endpoint" "e" {
  count  = 2
  policy = data.aws_iam_policy_document.d.json
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:*"]
  }
}
`,
      "override.tf": `resource "aws_vpc_endpoint" "e" {
  for_each = toset(["a"])
}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = ["s3:Get*"]
    content {
      actions = [statement.value]
    }
  }
}
`,
    };
    const inspection = inspectFiles(files);
    expect(inspection.endpoints.map(({ address }) => address)).toEqual(['aws_vpc_endpoint.e["a"]']);
    expect(onlyStatements(inspection)).toEqual([{ Effect: "Allow", Action: ["s3:Get*"] }]);
  });
});

const policy = 'jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = "*" }] })';

describe("installed modules", () => {
  const main = `module "net" {
  source = "acme/net/aws//modules/endpoints"
  action = "s3:Get*"
}
resource "aws_vpc_endpoint" "own" {
  policy = module.net.policy
}
`;
  const manifest = (source = "registry.terraform.io/acme/net/aws//modules/endpoints") =>
    JSON.stringify({
      Modules: [
        { Key: "", Source: "", Dir: "." },
        { Key: "net", Source: source, Dir: ".terraform/modules/net/modules/endpoints" },
        { Key: "net.inner", Source: "registry.terraform.io/acme/inner/aws", Dir: ".terraform/modules/net.inner" },
      ],
    });
  const files = {
    "prod/main.tf": main,
    "prod/.terraform/modules/modules.json": manifest(),
    "prod/.terraform/modules/net/modules/endpoints/main.tf": `variable "action" {}
resource "aws_vpc_endpoint" "this" {
  vpc_id = "vpc-1"
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = [var.action, "s3:List*"] }] })
}
module "inner" { source = "acme/inner/aws" }
module "near" { source = "../near" }
output "policy" { value = aws_vpc_endpoint.this.policy }
`,
    "prod/.terraform/modules/net/modules/near/main.tf": 'resource "aws_vpc_endpoint" "near" {}\n',
    "prod/.terraform/modules/net.inner/main.tf": 'resource "aws_vpc_endpoint" "inner" {}\n',
  };
  const read = (some: Readonly<Record<string, string>>) => {
    const provider = {
      read: (file: string) => some[file] ?? null,
      list: (folder: string) =>
        Object.keys(some).flatMap((file) =>
          file.slice(0, file.lastIndexOf("/")) === folder ? [file.slice(file.lastIndexOf("/") + 1)] : [],
        ),
    };
    return inspect({ files: [{ file: "prod/main.tf", named: true }], provider }, { positions: true });
  };

  it("are read, and what they say stands at the call", () => {
    const { endpoints, policies } = read(files);
    expect(endpoints.map(({ address, file }) => [address, file])).toEqual([
      ["aws_vpc_endpoint.own", "prod/main.tf"],
      ["module.net.aws_vpc_endpoint.this", "prod/main.tf"],
      ["module.net.module.inner.aws_vpc_endpoint.inner", "prod/main.tf"],
      ["module.net.module.near.aws_vpc_endpoint.near", "prod/main.tf"],
    ]);
    const text = (address: string, pointer: string) => {
      const place = policies.find((one) => one.address === address)?.positions?.[pointer];
      expect(place?.file).toBe("prod/main.tf");
      return main.slice(place?.range.start.offset, place?.range.end.offset);
    };
    expect(text("module.net.aws_vpc_endpoint.this", "/Statement/0/Action/0")).toBe("s3:Get*");
    expect(text("module.net.aws_vpc_endpoint.this", "/Statement/0/Action/1")).toBe('module "net"');
    expect(text("aws_vpc_endpoint.own", "/Statement/0/Effect")).toBe('module "net"');
  });

  it("that came from another source than the call names are not those of the call", () => {
    const stale = {
      ...files,
      "prod/.terraform/modules/modules.json": manifest("registry.terraform.io/acme/other/aws"),
    };
    expect(read(stale).endpoints.map(({ address }) => address)).toEqual(["aws_vpc_endpoint.own"]);
  });

  it.each(["", "{", "5", '{ "Modules": 5 }', '{ "Modules": [null, 5, { "Key": 1 }] }'])(
    "a manifest %j crashes nothing",
    (text) => {
      const { endpoints } = read({ ...files, "prod/.terraform/modules/modules.json": text });
      expect(endpoints).toMatchObject([{ address: "aws_vpc_endpoint.own", policyForm: "unknown" }]);
    },
  );

  it("are offered no fix", () => {
    const gateway = `module "net" {\n  source = "./.terraform/modules/net"\n}\n`;
    const inside = `resource "aws_vpc_endpoint" "this" {\n  service_name = "com.amazonaws.eu-west-1.s3"\n  policy = "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::111122223333:root\\"},\\"Action\\":\\"s3:*\\",\\"Resource\\":\\"*\\"}]}"\n}\n`;
    const { findings } = lintCase({
      name: "",
      file: "main.tf",
      text: gateway,
      files: { ".terraform/modules/net/main.tf": inside },
    });
    const found = findings.filter(({ rule }) => rule === "gateway-principal");
    expect(found.map(({ file, fixes }) => [file, fixes.length])).toEqual([["main.tf", 0]]);
    const open = lintCase({ name: "", file: "main.tf", text: inside }).findings;
    expect(open.find(({ rule }) => rule === "gateway-principal")?.fixes).toHaveLength(1);
  });
});

describe("well-known modules", () => {
  it.each([
    "terraform-aws-modules/vpc/aws//modules/vpc-endpoints",
    "git::https://github.com/terraform-aws-modules/terraform-aws-vpc.git//modules/vpc-endpoints?ref=v5",
    "github.com/terraform-aws-modules/terraform-aws-vpc//modules/vpc-endpoints",
  ])("%s makes endpoints of its map", (source) => {
    const text = `module "endpoints" {
  source = "${source}"
  vpc_id = "vpc-1"
  endpoints = {
    s3 = {
      service         = "s3"
      service_type    = "Gateway"
      route_table_ids = ["rtb-1"]
      policy          = ${policy}
    }
    sqs  = { service = "sqs", private_dns_enabled = true }
    none = { create = false, service = "sns" }
    full = { service_endpoint = "com.amazonaws.vpce.eu-west-1.vpce-svc-1" }
  }
}
`;
    const { endpoints, policies } = inspectFiles({ "main.tf": text }, { positions: true, region: "eu-west-1" });
    expect(endpoints).toMatchObject([
      {
        address: 'module.endpoints.aws_vpc_endpoint.this["full"]',
        type: "Interface",
        serviceName: "com.amazonaws.vpce.eu-west-1.vpce-svc-1",
      },
      {
        address: 'module.endpoints.aws_vpc_endpoint.this["s3"]',
        type: "Gateway",
        service: "s3",
        vpc: "vpc-1",
        routeTables: ["rtb-1"],
        policyForm: "json-string",
      },
      {
        address: 'module.endpoints.aws_vpc_endpoint.this["sqs"]',
        type: "Interface",
        service: "sqs",
        privateDns: true,
        policyForm: "null",
      },
    ]);
    const { file, range } = policies[0]?.positions?.["/Statement/0/Action/0"] ?? {};
    expect([file, text.slice(range?.start.offset, range?.end.offset)]).toEqual(["main.tf", "s3:*"]);
  });

  it("cloudposse's makes endpoints of its two maps", () => {
    const text = `module "e" {
  source = "cloudposse/vpc/aws//modules/vpc-endpoints"
  vpc_id = "vpc-1"
  gateway_vpc_endpoints   = { s3 = { name = "s3", policy = ${policy}, route_table_ids = ["rtb-1"] } }
  interface_vpc_endpoints = { ec2 = { name = "ec2", policy = null, private_dns_enabled = true, security_group_ids = [], subnet_ids = ["subnet-1"] } }
}
`;
    const { endpoints } = inspectFiles({ "main.tf": text });
    expect(endpoints).toMatchObject([
      { address: 'module.e.aws_vpc_endpoint.gateway_endpoint["s3"]', type: "Gateway", service: "s3" },
      {
        address: 'module.e.aws_vpc_endpoint.interface_endpoint["ec2"]',
        type: "Interface",
        service: "ec2",
        subnets: ["subnet-1"],
      },
    ]);
  });

  it("any other module of a registry is not known", () => {
    const text = `module "e" {\n  source = "acme/vpc/aws//modules/vpc-endpoints"\n  endpoints = { s3 = { policy = ${policy} } }\n}\n`;
    expect(inspectFiles({ "main.tf": text }).endpoints).toEqual([]);
  });
});

describe("flavours", () => {
  const endpoint = (name: string) => `resource "aws_vpc_endpoint" "${name}" {}\n`;
  const files = {
    "a.tf": endpoint("a_terraform"),
    "a.tofu": endpoint("a_tofu"),
    "b.tf.json": '{ "resource": { "aws_vpc_endpoint": { "b_terraform": {} } } }',
    "b.tofu.json": '{ "resource": { "aws_vpc_endpoint": { "b_tofu": {} } } }',
    "c.tf": endpoint("c"),
    ".d.tf": endpoint("d"),
  };

  it.each([
    [undefined, ["a_tofu", "b_tofu", "c"], [".d.tf", "a.tf", "b.tf.json"]],
    ["opentofu", ["a_tofu", "b_tofu", "c"], [".d.tf", "a.tf", "b.tf.json"]],
    ["terraform", ["a_terraform", "b_terraform", "c"], [".d.tf", "a.tofu", "b.tofu.json"]],
  ] as const)("%s decides which files are read, and the others are listed", (flavour, names, leftOut) => {
    const options = flavour === undefined ? {} : { flavour };
    const { endpoints } = inspectFiles(files, options);
    expect(endpoints.map(({ address }) => address)).toEqual(names.map((name) => `aws_vpc_endpoint.${name}`));
    const provider = {
      read: (file: string) => (files as Readonly<Record<string, string>>)[file] ?? null,
      list: () => Object.keys(files),
    };
    const input = Object.keys(files).map((file) => ({ file, named: true }));
    const { skipped } = analyze({ files: input, provider }, { catalogue: testCatalogue, ...options });
    expect(skipped.map(({ file }) => file).sort()).toEqual(leftOut);
  });
});

describe("lifecycle of OpenTofu", () => {
  it("leaves out what is not enabled", () => {
    const block = (name: string, enabled: string) =>
      `resource "aws_vpc_endpoint" "${name}" {\n  lifecycle {\n    enabled = ${enabled}\n  }\n}\n`;
    const text = `variable "off" {\n  default = false\n}\nvariable "unseen" {}\n${block("on", "true")}${block("off", "false")}${block("unseen", "var.unseen")}${block("by_default", "var.off")}`;
    expect(
      inspectFiles({ "main.tofu": text }).endpoints.map(({ address, offByDefault }) => [address, offByDefault]),
    ).toEqual([
      ["aws_vpc_endpoint.on", undefined],
      ["aws_vpc_endpoint.unseen", undefined],
      ["aws_vpc_endpoint.by_default[?]", true],
    ]);
  });
});

describe("bounds", () => {
  const limits = (files: Readonly<Record<string, string>>) =>
    inspectFiles(files).problems.map(({ code, message }) => `${code} ${message}`);

  it("a module that calls itself is entered once, and that is said", () => {
    const endpoint = 'resource "aws_vpc_endpoint" "e" {}\n';
    const itself = { "main.tf": `${endpoint}module "m" {\n  source = "./"\n}\n` };
    expect(limits(itself)).toEqual([expect.stringContaining("calls itself")]);
    const circle = {
      "main.tf": endpoint,
      "a/main.tf": `${endpoint}module "b" {\n  source = "../b"\n}\n`,
      "b/main.tf": `${endpoint}module "a" {\n  source = "../a"\n}\n`,
    };
    expect(limits(circle)).toEqual([expect.stringContaining("calls itself")]);
    expect(
      inspectFiles(circle)
        .endpoints.map(({ address }) => address)
        .sort(),
    ).toEqual(["aws_vpc_endpoint.e", "aws_vpc_endpoint.e", "module.b.aws_vpc_endpoint.e"]);
  });

  it("instances of modules that multiply are left out beyond a number", () => {
    const call = (source: string) => `module "m" {\n  source = "${source}"\n  count = 60\n}\n`;
    const files = {
      "main.tf": call("./a"),
      "a/main.tf": call("../b"),
      "b/main.tf": 'resource "aws_vpc_endpoint" "e" {}\n',
    };
    const { endpoints, problems } = inspectFiles(files);
    expect(endpoints.length).toBeGreaterThan(1000);
    expect(endpoints.length).toBeLessThan(3600);
    expect(problems).toMatchObject([{ code: "fe/limit", file: "a/main.tf" }]);
  });

  it("a block of more instances than are told apart is one symbolic instance", () => {
    const text = 'resource "aws_vpc_endpoint" "e" {\n  count = 1000\n}\n';
    const { endpoints, problems } = inspectFiles({ "main.tf": text });
    expect(endpoints.map(({ address }) => address)).toEqual(["aws_vpc_endpoint.e[?]"]);
    expect(problems).toMatchObject([{ code: "fe/limit", range: { start: { line: 2 } } }]);
  });

  it("calls deeper than any written by hand end", () => {
    const deep = Object.fromEntries(
      Array.from({ length: 30 }, (_, level) => [
        level === 0 ? "main.tf" : `d${level}/main.tf`,
        `resource "aws_vpc_endpoint" "e" {}\nmodule "m" {\n  source = "${level === 0 ? "." : ".."}/d${level + 1}"\n}\n`,
      ]),
    );
    expect(limits(deep)).toEqual([expect.stringContaining("deep")]);
  });
});

describe("providers", () => {
  const region = (text: string, more: Readonly<Record<string, string>> = {}, options = {}) =>
    onlyStatements(
      inspectFiles(
        {
          "main.tf": `${text}\nresource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [{ X = local.x }] })\n}\n`,
          ...more,
        },
        options,
        ["main.tf"],
      ),
    )[0]?.X;
  const data = 'data "aws_region" "r" {}\ndata "aws_partition" "p" {}\ndata "aws_caller_identity" "c" {}\n';
  const all =
    "locals {\n  x = [data.aws_region.r.name, data.aws_partition.p.partition, data.aws_partition.p.dns_suffix, data.aws_caller_identity.c.account_id]\n}\n";
  const unknown = (origin: string) => ({ $unknown: origin });

  it("tell Region, partition and account where they are written", () => {
    const provider = 'provider "aws" {\n  region = "cn-north-1"\n  allowed_account_ids = ["111122223333"]\n}\n';
    expect(region(provider + data + all)).toEqual(["cn-north-1", "aws-cn", "amazonaws.com.cn", "111122223333"]);
    const role =
      'provider "aws" {\n  assume_role {\n    role_arn = "arn:aws:iam::444455556666:role/${terraform.workspace}"\n  }\n}\n';
    expect(region(role + data + all)).toEqual([
      unknown("aws.region"),
      unknown("aws.partition"),
      unknown("aws.dns_suffix"),
      "444455556666",
    ]);
  });

  it("by another name are other configurations, which the command line does not speak of", () => {
    const text = `provider "aws" {
  alias = "west"
}
provider "aws" {
  alias  = "east"
  region = "us-east-1"
}
data "aws_region" "west" {
  provider = aws.west
}
data "aws_region" "east" {
  provider = aws.east
}
data "aws_region" "r" {}
locals {
  x = [data.aws_region.west.name, data.aws_region.east.name, data.aws_region.r.name]
}
`;
    expect(region(text)).toEqual([unknown("aws.region@west"), "us-east-1", unknown("aws.region")]);
    expect(region(text, {}, { region: "eu-west-1" })).toEqual([unknown("aws.region@west"), "us-east-1", "eu-west-1"]);
  });

  it("of different keys are different configurations", () => {
    const text = `provider "aws" {
  alias    = "by"
  for_each = toset(["a", "b"])
  region   = each.value
}
data "aws_region" "a" {
  provider = aws.by["a"]
}
data "aws_region" "b" {
  provider = aws.by["b"]
}
locals {
  x = [data.aws_region.a.name, data.aws_region.b.name]
}
`;
    expect(region(text)).toEqual([unknown('aws.region@by["a"]'), unknown('aws.region@by["b"]')]);
  });

  it("are passed to modules", () => {
    const text = `provider "aws" {
  alias  = "east"
  region = "us-east-1"
}
module "plain" {
  source = "./m"
}
module "passed" {
  source    = "./m"
  providers = { aws = aws.east }
}
locals {
  x = [module.plain.region, module.passed.region]
}
`;
    const child = { "m/main.tf": 'data "aws_region" "r" {}\noutput "region" {\n  value = data.aws_region.r.name\n}\n' };
    expect(region(text, child)).toEqual([unknown("aws.region"), "us-east-1"]);
  });

  it("give way to a Region of the data source or resource itself", () => {
    const text = `provider "aws" {
  region = "eu-west-1"
}
variable "elsewhere" {}
data "aws_region" "own" {
  name = "us-gov-west-1"
}
resource "aws_sqs_queue" "q" {
  region = "eu-central-1"
  name   = "q"
}
resource "aws_sqs_queue" "hidden" {
  region = var.elsewhere
  name   = "q"
}
locals {
  x = [data.aws_region.own.name, aws_sqs_queue.q.arn, aws_sqs_queue.hidden.arn]
}
`;
    expect(region(text)).toEqual([
      "us-gov-west-1",
      { $concat: ["arn:aws:sqs:eu-central-1:", unknown("aws.account_id"), ":q"] },
      { $concat: ["arn:aws:sqs:", unknown("var.elsewhere"), ":", unknown("aws.account_id"), ":q"] },
    ]);
  });

  it("whose Region is a default rest on it", () => {
    const text =
      'variable "region" {\n  default = "eu-west-1"\n}\nprovider "aws" {\n  region = var.region\n}\ndata "aws_region" "r" {}\nresource "aws_iam_policy" "p" {\n  policy = jsonencode({ Statement = [{ Resource = data.aws_region.r.name }] })\n}\n';
    expect(inspectFiles({ "main.tf": text }).policies[0]?.variants).toMatchObject([
      { assumes: { region: "eu-west-1" }, policy: { Statement: [{ Resource: ["eu-west-1"] }] } },
    ]);
  });
});

describe("bad input", () => {
  it.each([
    ["a half-typed block", 'resource "aws_vpc_endpoint" "x" {\n'],
    ["a half-typed header", 'resource "aws_vpc_endpoint'],
    ["an unclosed heredoc", "locals {\n  a = <<EOF\n  text\n"],
    ["locals in a circle", "locals {\n  a = local.b\n  b = local.a\n}\n"],
    ["variables of 0.11", 'variable "a" {\n  type = "map"\n  default = {\n    "a" = "${map("b", 1)}"\n  }\n}\n'],
    ["a type that is none", 'variable "a" {\n  type = object({ a = }) \n  default = [1]\n}\n'],
    [
      "a provider that asks itself",
      'provider "aws" {\n  region = data.aws_region.r.name\n}\ndata "aws_region" "r" {}\nlocals {\n  a = data.aws_region.r.name\n}\n',
    ],
    ["a source that is a list", 'module "m" {\n  source = ["a"]\n}\n'],
  ])("%s leaves the rest to be read", (_, text) => {
    const files = { "a.tf": text, "b.tf": 'resource "aws_vpc_endpoint" "e" {\n  vpc_id = "vpc-1"\n}\n' };
    expect(inspectFiles(files).endpoints.map(({ address }) => address)).toContain("aws_vpc_endpoint.e");
  });
});

describe("policies given to modules that cannot be read", () => {
  const call = (body: string) => inspectFiles({ "main.tf": `module "m" {\n  source = "acme/thing/aws"\n${body}\n}` });
  const policy = 'jsonencode({ Statement = [{ Effect = "Deny", Principal = "*" }] })';

  it.each<[string, string, readonly unknown[]]>([
    ["an argument of that name", `policy = ${policy}`, ["policy"]],
    ["one that ends like it", `bucket_policy = ${policy}`, ["bucket_policy"]],
    ["a field of an object", `endpoints = { s3 = { policy = ${policy} } }`, ["endpoints.s3.policy"]],
    ["a field in a list", `endpoints = [{ policy = ${policy} }]`, ["endpoints.0.policy"]],
    ["another name", `document = ${policy}`, []],
    ["another value", 'policy = "FullAccess"', []],
    ["an object without statements", 'policy = { name = "x" }', []],
    ["one that is not visible", "policy = var.policy", []],
  ])("%s", (_, body, expected) => {
    const { policies } = call(body);
    expect(policies.map(({ property }) => property)).toEqual(expected);
    expect(policies.every(({ address, resourceType }) => address === "module.m" && resourceType === null)).toBe(true);
  });

  it("is likely what it looks like, and nothing of an endpoint", () => {
    const text = `module "m" {\n  source = "acme/thing/aws"\n  policy = jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "s3:Nope", Resource = "*" }] })\n}`;
    const provider = { read: () => text, list: () => ["main.tf"] };
    const options = { catalogue: testCatalogue, only: ["deny-only", "unknown-action"] };
    const { findings } = analyze({ files: [{ file: "main.tf", named: true }], provider }, options);
    expect(findings).toMatchObject([{ rule: "unknown-action", confidence: "likely", address: "module.m" }]);
  });

  it("is the module's own where that can be read", () => {
    const files = {
      "main.tf": `module "m" {\n  source = "./m"\n  policy = ${policy}\n}`,
      "m/main.tf": 'variable "policy" {}',
    };
    expect(inspectFiles(files).policies).toEqual([]);
  });
});
