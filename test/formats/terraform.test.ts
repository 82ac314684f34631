// What the Terraform reader understands, seen through the answer of `inspect`.

import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

const preamble = `
variable "plain" { type = string }
variable "tags" { type = map(string) }
variable "listed" { type = list(string) }
variable "defaulted" { default = "from-default" }
variable "nothing" { default = null }
locals {
  name   = "acme"
  nested = { a = { b = ["x", "y"] } }
  loop   = local.loop
}
data "aws_region" "current" {}
data "aws_caller_identity" "me" {}
data "aws_partition" "p" {}
resource "aws_s3_bucket" "named" { bucket = "\${local.name}-data" }
resource "aws_s3_bucket" "nameless" {}
resource "aws_s3_bucket" "many" {
  for_each = toset(["a", "b"])
  bucket   = "many-\${each.key}"
}
resource "aws_iam_role" "worker" {
  name = "worker"
  path = "/app/"
}
`;

const resourceOf = (expression: string, options = {}) => {
  const text = `${preamble}
resource "aws_iam_policy" "p" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "s3:*", Resource = ${expression} }] })
}
`;
  return onlyStatements(inspectFiles({ "main.tf": text }, options))[0]?.Resource;
};

const partition = { $unknown: "aws.partition" };
const unknown = (origin: string) => ({ $unknown: origin });

describe("expressions", () => {
  it.each([
    ["a literal", '"a"', ["a"]],
    ["a tuple with numbers and booleans", '["a", 5, true]', ["a", "5", "true"]],
    ["a variable", "var.plain", [unknown("var.plain")]],
    ["a list variable", "var.listed", unknown("var.listed")],
    ["a default", "var.defaulted", ["from-default"]],
    ["a local in a template", '"${local.name}/*"', ["acme/*"]],
    ["a template that is one interpolation keeps the type", '"${local.nested.a.b}"', ["x", "y"]],
    [
      "an index, an attribute, the legacy index",
      '[local.nested.a.b[0], local.nested["a"].b[1], local.nested.a.b.0]',
      ["x", "y", "x"],
    ],
    ["escapes", '"a$${b}%%{c}\\n\\u0041"', ["a${b}%{c}\nA"]],
    ["a conditional that is decided", 'true ? "a" : "b"', ["a"]],
    ["a conditional on a variable", 'var.plain == "x" ? "a" : "b"', [{ $unknown: "fn:==", oneOf: ["a", "b"] }]],
    ["operators", '["${1 + 2 * 3}", "${!false && (1 < 2 || false)}", "${7 % 4}", "${-3}"]', ["7", "true", "3", "-3"]],
    ["for over a list", '[for i, v in ["a", "b"] : "${i}-${v}" if v != "a"]', ["1-b"]],
    ["for over a map, in key order", '[for k, v in { z = 1, a = 2 } : "${k}${v}"]', ["a2", "z1"]],
    [
      "for over what is not visible",
      '[for v in var.listed : "arn:${v}"]',
      [{ $unknown: "var.listed", splice: true, each: { $concat: ["arn:", unknown("each.value")] } }],
    ],
    [
      "for over what is visible in part",
      '[for i, v in concat(["a"], var.listed, ["b"]) : "${i}:${v}" if v != "a"]',
      [
        { $unknown: "var.listed", splice: true, each: { $concat: [unknown("each.key"), ":", unknown("each.value")] } },
        { $concat: [unknown("each.key"), ":b"] },
      ],
    ],
    [
      "for over a map with members that are not visible",
      '[for k, v in merge({ a = "1" }, var.tags) : k]',
      ["a", { $unknown: "var.tags", splice: true, each: unknown("each.key") }],
    ],
    ["an object of a for", 'keys({ for v in ["b", "a"] : v => 1 })', ["a", "b"]],
    ["a splat", '[{ a = "1" }, { a = "2" }][*].a', ["1", "2"]],
    ["a splat of null and of what is no list", "concat(local.nested.a[*].b[0], null[*])", ["x"]],
    [
      "a splat of what is not visible",
      "var.listed[*].id",
      [{ $unknown: "var.listed", splice: true, each: unknown("var.listed[*].id") }],
    ],
    [
      "concat with a list that is not visible",
      'concat(["a"], var.listed, ["b"])',
      ["a", { $unknown: "var.listed", splice: true }, "b"],
    ],
    ["merge, later wins", 'values(merge({ a = "1" }, { a = "2" }))', ["2"]],
    ["try falls back on what is missing", 'try(local.nested.z, "fallback")', ["fallback"]],
    ["try does not fall back on what may be there", 'try(var.plain, "fallback")', [unknown("var.plain")]],
    [
      "lookup, element, one, coalesce, format, join",
      '[lookup({ a = "1" }, "b", "2"), element(["x", "y"], 3), one(["o"]), coalesce(null, "", "c"), format("%s-%d", "f", 1), join("/", ["j", "k"])]',
      ["2", "y", "o", "c", "f-1", "j/k"],
    ],
    [
      "flatten, compact, distinct",
      'flatten([["a", ""], compact(["", "b"]), distinct(["c", "c"])])',
      ["a", "", "b", "c"],
    ],
    ["jsondecode of jsonencode", 'jsondecode(jsonencode(["a", "b"]))', ["a", "b"]],
    ["a function that is not computed", "uuid()", [unknown("fn:uuid")]],
    ["a local that refers to itself", "local.loop", unknown("invalid:cycle:local.loop")],
    [
      "ambient data sources",
      '"${data.aws_partition.p.partition}/${data.aws_region.current.name}/${data.aws_caller_identity.me.account_id}"',
      [{ $concat: [partition, "/", unknown("aws.region"), "/", unknown("aws.account_id")] }],
    ],
    ["the ARN of a bucket", "aws_s3_bucket.named.arn", [{ $concat: ["arn:", partition, ":s3:::acme-data"] }]],
    [
      "the ARN of a bucket that AWS names",
      '"${aws_s3_bucket.nameless.arn}/*"',
      [{ $concat: ["arn:", partition, ":s3:::", unknown("aws_s3_bucket.nameless.bucket"), "/*"] }],
    ],
    ["an instance of for_each", 'aws_s3_bucket.many["a"].bucket', ["many-a"]],
    [
      "the ARN of a role with a path",
      "aws_iam_role.worker.arn",
      [{ $concat: ["arn:", partition, ":iam::", unknown("aws.account_id"), ":role/app/worker"] }],
    ],
    ["another resource", "aws_kms_key.k.arn", unknown("aws_kms_key.k.arn")],
    [
      "the organization",
      "data.aws_organizations_organization.o.id",
      unknown("data.aws_organizations_organization.o.id"),
    ],
    ["a data source", "data.aws_ssm_parameter.x.value", unknown("data.aws_ssm_parameter.x.value")],
    ["a module output", "module.registry.bucket_arn", unknown("module.registry.bucket_arn")],
  ])("%s", (_, expression, expected) => expect(resourceOf(expression)).toEqual(expected));

  it("takes supplied variables, Region, account and partition", () => {
    const options = {
      variables: { plain: "given", listed: '["a","b"]' },
      region: "eu-west-1",
      account: "111122223333",
      partition: "aws",
    };
    expect(
      resourceOf(
        'concat(var.listed, ["${var.plain}:${data.aws_region.current.name}:${data.aws_caller_identity.me.account_id}"], [aws_s3_bucket.named.arn])',
        options,
      ),
    ).toEqual(["a", "b", "given:eu-west-1:111122223333", "arn:aws:s3:::acme-data"]);
  });

  it("reads terraform.tfvars and *.auto.tfvars, later files first of all", () => {
    const files = {
      "main.tf": `variable "a" {}\nvariable "b" {}\nresource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ Action = [var.a, var.b] }] }) }`,
      "terraform.tfvars": 'a = "1"\nb = "1"\n',
      "x.auto.tfvars": 'b = "2"\n',
      "other.tfvars": 'b = "3"\n',
    };
    expect(onlyStatements(inspectFiles(files, {}, ["main.tf"]))[0]?.Action).toEqual(["1", "2"]);
  });

  it("ends deep chains and big loops in an unknown", () => {
    const chain = Array.from({ length: 3000 }, (_, index) => `  l${index} = local.l${index + 1}\n`).join("");
    const text = `locals {\n${chain}  l3000 = "end"\n  a = [for x in range(100000) : x]\n}\nresource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ Action = local.l0, Resource = local.a }] }) }`;
    expect(() => inspectFiles({ "main.tf": text })).not.toThrow();
  });
});

describe("policy text", () => {
  const statementsOf = (policy: string) =>
    onlyStatements(
      inspectFiles({
        "main.tf": `variable "v" { type = string }\nvariable "l" {}\nresource "aws_vpc_endpoint" "e" {\n  policy = ${policy}\n}\n`,
      }),
    );

  it("in a heredoc, with holes inside strings, as values and between elements", () => {
    const statements = statementsOf(`<<-EOF
    {
      "Statement": [
        { "Effect": "Allow", "Resource": ["arn:\${var.v}/*", \${jsonencode(var.v)}, \${var.l}], "Principal": "*" },
        \${var.l}
      ]
    }
  EOF`);
    expect(statements).toEqual([
      {
        Effect: "Allow",
        Resource: [
          { $concat: ["arn:", unknown("var.v"), "/*"] },
          unknown("var.v"),
          { $unknown: "var.l", splice: true },
        ],
        Principal: "*",
      },
      { $unknown: "var.l", splice: true },
    ]);
  });

  it("in a heredoc with directives", () => {
    expect(
      statementsOf(`<<EOF
{ "Statement": [%{ for a in ["s3:Get*", "s3:Put*"] ~}{ "Action": "\${a}" },%{ endfor } { "Action": "%{ if true }x%{ else }y%{ endif }" }] }
EOF`),
    ).toEqual([{ Action: ["s3:Get*"] }, { Action: ["s3:Put*"] }, { Action: ["x"] }]);
  });

  it("leads positions back through indentation and escapes", () => {
    const text = `resource "aws_vpc_endpoint" "e" {\n  policy = <<-EOF\n    {\n      "Statement": [{ "Effect": "Allow", "Sid": "$\${x}" }]\n    }\n  EOF\n}\n`;
    const { policies } = inspectFiles({ "main.tf": text }, { positions: true });
    const at = (pointer: string) => {
      const range = policies[0]?.positions?.[pointer]?.range;
      return text.slice(range?.start.offset, range?.end.offset);
    };
    expect(at("/Statement/0/Effect")).toBe('"Allow"');
    expect(at("/Statement/0/Sid")).toBe('"$${x}"');
  });

  it("absent, null and not visible are three things", () => {
    const form = (argument: string) =>
      inspectFiles({ "main.tf": `resource "aws_vpc_endpoint" "e" {\n  ${argument}\n}` }).endpoints[0]?.policyForm;
    expect(form("")).toBe("absent");
    expect(form("policy = null")).toBe("null");
    expect(form('policy = ""')).toBe("empty-string");
    expect(form("policy = var.policy")).toBe("unknown");
    expect(form("policy = jsonencode({})")).toBe("json-string");
  });
});

describe("aws_iam_policy_document", () => {
  const render = (body: string, more = "") => {
    const text = `variable "more" {}\n${more}\ndata "aws_iam_policy_document" "d" {\n${body}\n}\nresource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }\n`;
    return inspectFiles({ "main.tf": text }).policies[0]?.variants[0]?.policy;
  };

  it("fills in version and effect, and leaves out what is empty", () => {
    expect(render(`statement {\n  sid = ""\n  actions = ["s3:*"]\n  resources = []\n}`)).toEqual({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:*"] }],
    });
    expect(render("")).toEqual({ Version: "2012-10-17" });
  });

  it("sorts sets in descending order without duplicates", () => {
    expect(render(`statement {\n  actions = ["a:1", "b:1", "a:1", "c:1"]\n  not_resources = ["x"]\n}`)).toMatchObject({
      Statement: [{ Action: ["c:1", "b:1", "a:1"], NotResource: ["x"] }],
    });
  });

  it("turns &{ into ${ in resources, identifiers and values, not in actions", () => {
    expect(
      render(`statement {
  actions   = ["&{a}"]
  resources = ["arn:&{aws:username}", "x$\${aws:userid}"]
  condition {
    test     = "StringLike"
    variable = "s3:prefix"
    values   = ["&{aws:username}/*"]
  }
}`),
    ).toMatchObject({
      Statement: [
        {
          Action: ["&{a}"],
          Resource: ["x${aws:userid}", "arn:${aws:username}"],
          Condition: { StringLike: { "s3:prefix": ["${aws:username}/*"] } },
        },
      ],
    });
  });

  it.each([
    ["*", `principals {\n type = "*"\n identifiers = ["*"]\n}`, "*"],
    ["AWS *", `principals {\n type = "AWS"\n identifiers = ["*"]\n}`, { AWS: ["*"] }],
    [
      "two types",
      `principals {\n type = "AWS"\n identifiers = ["b", "a"]\n}\nprincipals {\n type = "Service"\n identifiers = ["s"]\n}`,
      { AWS: ["b", "a"], Service: ["s"] },
    ],
    [
      "one type twice",
      `principals {\n type = "AWS"\n identifiers = ["a"]\n}\nprincipals {\n type = "AWS"\n identifiers = ["b"]\n}`,
      { AWS: ["a", "b"] },
    ],
  ])("principals: %s", (_, blocks, expected) => {
    expect(render(`statement {\n actions = ["x:y"]\n${blocks}\n}`)).toMatchObject({
      Statement: [{ Principal: expected }],
    });
  });

  it("joins the values of conditions with the same test and variable", () => {
    const condition = (value: string) =>
      `condition {\n test = "StringEquals"\n variable = "aws:PrincipalOrgID"\n values = ["${value}"]\n}\n`;
    expect(render(`statement {\n actions = ["x:y"]\n${condition("a")}${condition("b")}}`)).toMatchObject({
      Statement: [{ Condition: { StringEquals: { "aws:PrincipalOrgID": ["a", "b"] } } }],
    });
  });

  it("expands dynamic blocks, and keeps one of an unknown number as a run", () => {
    expect(
      render(
        `dynamic "statement" {\n for_each = { a = "s3:Get*", b = "s3:Put*" }\n content {\n  sid = statement.key\n  actions = [statement.value]\n }\n}`,
      ),
    ).toMatchObject({
      Statement: [
        { Sid: "a", Action: ["s3:Get*"] },
        { Sid: "b", Action: ["s3:Put*"] },
      ],
    });
    expect(
      render(`dynamic "statement" {\n for_each = var.more\n iterator = it\n content {\n  actions = [it.value]\n }\n}`),
    ).toMatchObject({
      Statement: [{ $unknown: "var.more", splice: true, each: { Effect: "Allow", Action: [unknown("it.value")] } }],
    });
  });

  it("merges source and override documents by sid, whole statements, in their place", () => {
    const more = `
data "aws_iam_policy_document" "base" {
  statement {
    sid     = "A"
    actions = ["base:a"]
  }
  statement { actions = ["base:none"] }
}
data "aws_iam_policy_document" "over" {
  statement {
    sid     = "A"
    effect  = "Deny"
    actions = ["over:a"]
  }
  statement {
    sid     = "B"
    actions = ["over:b"]
  }
}`;
    const body = `source_policy_documents   = [data.aws_iam_policy_document.base.json]
override_policy_documents = [data.aws_iam_policy_document.over.json]
statement {
  sid     = "C"
  actions = ["own:c"]
}`;
    expect(render(body, more)).toMatchObject({
      Statement: [
        { Sid: "A", Effect: "Deny", Action: ["over:a"] },
        { Effect: "Allow", Action: ["base:none"] },
        { Sid: "C", Action: ["own:c"] },
        { Sid: "B", Action: ["over:b"] },
      ],
    });
  });
});

describe("instances and modules", () => {
  const addresses = (text: string, options = {}) =>
    inspectFiles({ "main.tf": text }, options).endpoints.map(({ address, offByDefault }) => [
      address,
      offByDefault ?? false,
    ]);

  it("makes the instances that count and for_each make", () => {
    expect(addresses('resource "aws_vpc_endpoint" "e" { count = 2 }')).toEqual([
      ["aws_vpc_endpoint.e[0]", false],
      ["aws_vpc_endpoint.e[1]", false],
    ]);
    expect(addresses('resource "aws_vpc_endpoint" "e" { for_each = toset(["s3", "ecr"]) }')).toEqual([
      ['aws_vpc_endpoint.e["ecr"]', false],
      ['aws_vpc_endpoint.e["s3"]', false],
    ]);
    expect(addresses('resource "aws_vpc_endpoint" "e" { count = var.n }')).toEqual([["aws_vpc_endpoint.e[?]", false]]);
    expect(addresses('resource "aws_vpc_endpoint" "e" { count = 0 }')).toEqual([]);
  });

  it("keeps what only a default switches off, and drops what was switched off", () => {
    const text =
      'variable "create" { default = false }\nresource "aws_vpc_endpoint" "e" { count = var.create ? 1 : 0 }';
    expect(addresses(text)).toEqual([["aws_vpc_endpoint.e[?]", true]]);
    expect(addresses(text, { variables: { create: "false" } })).toEqual([]);
    expect(addresses(text, { variables: { create: "true" } })).toEqual([["aws_vpc_endpoint.e[0]", false]]);
  });

  const module = {
    "modules/endpoint/main.tf": `
variable "service" {}
variable "policy" { default = null }
resource "aws_vpc_endpoint" "this" {
  service_name = "com.amazonaws.eu-west-1.\${var.service}"
  policy       = var.policy
}
output "id" { value = aws_vpc_endpoint.this.id }
output "service" { value = var.service }
`,
  };

  it("evaluates a module through its callers, not on its own", () => {
    const files = {
      ...module,
      "main.tf": `
module "a" {
  source  = "./modules/endpoint"
  service = "s3"
  policy  = jsonencode({ Statement = [{ Effect = "Deny", Sid = "\${module.b["x"].service}" }] })
}
module "b" {
  for_each = toset(["x"])
  source   = "./modules/endpoint"
  service  = "sqs"
}
`,
    };
    const { endpoints, policies } = inspectFiles(files);
    expect(endpoints.map(({ address, service, policyForm }) => [address, service, policyForm])).toEqual([
      ["module.a.aws_vpc_endpoint.this", "s3", "json-string"],
      ['module.b["x"].aws_vpc_endpoint.this', "sqs", "null"],
    ]);
    expect(policies.map(({ address, file, variants }) => [address, file, variants[0]?.policy])).toEqual([
      ["module.a.aws_vpc_endpoint.this", "modules/endpoint/main.tf", { Statement: [{ Effect: "Deny", Sid: "sqs" }] }],
    ]);
  });

  it("stops at a module that calls itself", () => {
    const text = 'module "self" { source = "./" }\nresource "aws_vpc_endpoint" "e" {}';
    expect(addresses(text)).toEqual([["aws_vpc_endpoint.e", false]]);
  });

  it("links a separate policy to the endpoint that it serves", () => {
    const { policies } = inspectFiles({
      "main.tf": `
resource "aws_vpc_endpoint" "s3" { service_name = "com.amazonaws.eu-west-1.s3" }
resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = jsonencode({})
}
resource "aws_s3_bucket" "b" { bucket = "acme" }
resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id
  policy = jsonencode({})
}
`,
    });
    expect(policies.map(({ address, attachedTo }) => [address, attachedTo])).toEqual([
      ["aws_vpc_endpoint_policy.s3", ["aws_vpc_endpoint.s3"]],
      ["aws_s3_bucket_policy.b", ["aws_s3_bucket.b"]],
    ]);
  });
});

describe("broken and strange files", () => {
  const sample = `resource "aws_vpc_endpoint" "e" {\n  for_each = { a = 1 }\n  policy = jsonencode({ Statement = [for s in ["x"] : { Action = "\${s}:\${each.key}" }] })\n}\ndata "aws_iam_policy_document" "d" {\n  statement {\n    actions = concat(["a"], var.b)\n  }\n}\n`;
  it("any prefix of a module can be read", () => {
    for (let end = 0; end <= sample.length; end++)
      expect(() => inspectFiles({ "main.tf": sample.slice(0, end) })).not.toThrow();
  });

  it("names that objects of JavaScript have are names like others", () => {
    const text = `locals {\n  __proto__ = "a"\n  constructor = "b"\n}\nresource "aws_iam_policy" "p" { policy = jsonencode({ Statement = [{ __proto__ = local.__proto__, Action = [local.constructor, toString, hasOwnProperty("x")] }] }) }`;
    expect(JSON.stringify(onlyStatements(inspectFiles({ "main.tf": text }))[0])).toContain('"__proto__":"a"');
  });
});
