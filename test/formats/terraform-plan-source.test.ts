// Plans read together with the configuration that they lie beside, seen through the answer of `inspect`: values
// from the plan, places and what the plan does not know from the configuration (terraform.md §4.4).

import { type Inspection, inspect } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { configured, type PlannedInstance, plan, refers, type Written } from "../harness/terraform-plans.js";

const s3 = { service_name: "com.amazonaws.eu-west-1.s3", vpc_endpoint_type: "Gateway", vpc_id: "vpc-0123" };
const policyOf = (action: string, resource = "*") =>
  JSON.stringify({ Statement: [{ Action: action, Effect: "Allow", Principal: "*", Resource: resource }] });
const endpoint = (more: Partial<PlannedInstance> = {}): PlannedInstance => ({
  address: "aws_vpc_endpoint.s3",
  after: { ...s3, policy: policyOf("s3:GetObject") },
  unknown: { id: true },
  ...more,
});
const deferred = { after: s3, unknown: { id: true, policy: true } };
const written = (policy: string) => `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = ${policy}
}
`;
const jsonencoded = (action: string, resource = '"*"') => `jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = ${action}, Resource = ${resource} }]
  })`;
const configuration = (policy: Written["policy"], more: Readonly<Record<string, Written>> = {}) =>
  configured({ "aws_vpc_endpoint.s3": { policy }, ...more });
const whole = { complete: true };

/** The text that a place in the answer stands for. */
function shown(files: Readonly<Record<string, string>>, found: Inspection, pointer: string): string {
  const { file = "", range } = found.policies[0]?.positions?.[pointer] ?? {};
  return `${file}: ${(files[file] ?? "").slice(range?.start.offset, range?.end.offset)}`;
}

describe("one policy, told twice", () => {
  const files = {
    "main.tf": written(jsonencoded('"s3:GetObject"')),
    "plan.json": plan([endpoint()], configuration({ references: [] }), whole),
  };

  it("is one fact, and stands where it is written", () => {
    const found = inspectFiles(files, { positions: true });
    expect(found.files.map(({ file }) => file)).toEqual(["main.tf", "plan.json"]);
    expect(found.endpoints).toMatchObject([{ file: "main.tf", address: "aws_vpc_endpoint.s3", service: "s3" }]);
    expect(found.policies).toMatchObject([{ file: "main.tf", address: "aws_vpc_endpoint.s3" }]);
    expect(shown(files, found, "/Statement/0/Action/0")).toBe("main.tf: s3:GetObject");
  });

  it("is the same whether the plan alone was asked for or all files", () => {
    const alone = inspectFiles({ ...files }, {}, ["plan.json"]);
    const onlyPlan = inspect(
      {
        files: [{ file: "plan.json", named: true }],
        provider: { read: (file) => files[file as "main.tf"] ?? null, list: () => Object.keys(files) },
      },
      {},
    );
    expect(onlyPlan.policies).toEqual(alone.policies);
    expect(onlyPlan.endpoints).toEqual(alone.endpoints);
  });

  it("stays in the plan for a host that shows the plan alone", () => {
    const { endpoints } = inspect(
      {
        files: [{ file: "plan.json", named: true }],
        provider: { read: (file) => files[file as "main.tf"] ?? null, list: () => Object.keys(files) },
      },
      { atSource: false },
    );
    expect(endpoints).toMatchObject([{ file: "plan.json" }]);
  });
});

describe("values", () => {
  const read = (policy: string, instance: PlannedInstance, more: object = {}, source = "") => {
    const { variables, documents, ...rest } = {
      variables: {},
      documents: [] as readonly PlannedInstance[],
      references: ["local.x"],
      config: {} as Readonly<Record<string, Written>>,
      ...more,
    };
    const files = {
      "main.tf": source + written(policy),
      "plan.json": plan([instance, ...documents], configuration({ references: rest.references }, rest.config), {
        ...whole,
        variables,
      }),
    };
    return { files, found: inspectFiles(files, { positions: true }) };
  };

  it("that the plan does not know are evaluated", () => {
    const { found } = read(jsonencoded('"s3:GetObject"', '"${aws_s3_bucket.b.arn}/*"'), endpoint(deferred));
    expect(onlyStatements(found)).toMatchObject([{ Action: ["s3:GetObject"] }]);
  });

  it("that the plan knows of other resources are in what it does not know", () => {
    const bucket = { address: "aws_s3_bucket.b", after: { arn: "arn:aws-cn:s3:::logs", bucket: "logs" } };
    const identity = {
      address: "data.aws_caller_identity.me",
      mode: "data",
      type: "aws_caller_identity",
      name: "me",
      values: { account_id: "111122223333" },
    };
    const source = `resource "aws_s3_bucket" "b" {}\nresource "aws_iam_role" "r" {}\ndata "aws_caller_identity" "me" {}
${written(`jsonencode({ Statement = [{
    Effect    = "Allow"
    Principal = { AWS = [aws_iam_role.r.arn, data.aws_caller_identity.me.account_id] }
    Action    = "s3:*"
    Resource  = "\${aws_s3_bucket.b.arn}/*"
  }] })`)}`;
    const root = configuration(
      { references: ["aws_iam_role.r.arn"] },
      { "aws_s3_bucket.b": {}, "aws_iam_role.r": {}, "data.aws_caller_identity.me": {} },
    );
    const role = { address: "aws_iam_role.r", after: {}, unknown: { arn: true, name: true } };
    const text = plan([endpoint(deferred), bucket, role], root, {
      ...whole,
      prior_state: { values: { root_module: { resources: [identity] } } },
    });
    expect(onlyStatements(inspectFiles({ "main.tf": source, "plan.json": text }))).toMatchObject([
      { Resource: ["arn:aws-cn:s3:::logs/*"], Principal: { AWS: [expect.anything(), "111122223333"] } },
    ]);
  });

  it("of variables are those that it was planned with", () => {
    const source = 'variable "action" { default = "s3:PutObject" }\n';
    const { found, files } = read(
      jsonencoded("var.action"),
      endpoint(deferred),
      { variables: { action: { value: "s3:GetObject" } } },
      source,
    );
    expect(onlyStatements(found)).toMatchObject([{ Action: ["s3:GetObject"] }]);
    expect(found.policies[0]?.variants[0]?.assumes).toEqual({});
    expect(shown(files, found, "/Statement/0/Action/0")).toBe("main.tf: s3:PutObject");
  });

  it("of a variable at its default are not assumed any more", () => {
    const source = 'variable "action" { default = "s3:GetObject" }\n';
    const assumesOf = (variables: object) =>
      read(jsonencoded("var.action"), endpoint(deferred), { variables }, source).found.policies[0]?.variants[0]
        ?.assumes;
    expect(assumesOf({ action: { value: "s3:GetObject" } })).toEqual({});
    expect(assumesOf({})).toEqual({ action: "s3:GetObject" });
  });

  it("that both know and tell differently are the plan's, at the place where they are written", () => {
    const { found, files } = read(jsonencoded('"s3:PutObject"'), endpoint());
    expect(onlyStatements(found)).toMatchObject([{ Action: ["s3:GetObject"], Resource: ["*"] }]);
    expect(shown(files, found, "/Statement/0/Action/0")).toBe("main.tf: s3:PutObject");
  });

  it("that no evaluation knows are the plan's", () => {
    const { found, files } = read('templatefile("gone.tpl", {})', endpoint());
    expect(onlyStatements(found)).toMatchObject([{ Action: ["s3:GetObject"] }]);
    expect(shown(files, found, "/Statement/0/Action/0")).toBe('main.tf: templatefile("gone.tpl", {})');
  });

  it("that are sensitive are in no answer, though the configuration may know them", () => {
    const { found } = read(jsonencoded('"s3:hush"'), endpoint({ sensitive: { policy: true } }));
    expect(JSON.stringify(found)).not.toContain("hush");
    const source = 'variable "action" {\n  sensitive = true\n  default   = "s3:hush"\n}\n';
    const config = { ...configuration({ references: ["var.action"] }), variables: { action: { sensitive: true } } };
    const files = {
      "main.tf": source + written(jsonencoded("var.action")),
      "plan.json": plan([endpoint(deferred)], config, { ...whole, variables: { action: { value: "s3:hush" } } }),
    };
    const answer = inspectFiles(files);
    expect(onlyStatements(answer)).toMatchObject([{ Action: { $unknown: "var.action" } }]);
    expect(JSON.stringify(answer)).not.toContain("hush");
  });

  it("a null in the configuration and something left to AWS in the plan are no policy", () => {
    const { found } = read("null", endpoint(deferred));
    expect([found.policies, found.endpoints[0]?.policyForm]).toEqual([[], "absent"]);
  });

  it("of texts keep their places whatever the layout and the order of members", () => {
    const heredoc = `<<EOT
{ "Statement": [
  { "Principal": "*", "Effect": "Allow", "Resource": "*", "Action": ["s3:GetObject"] }
] }
EOT
`;
    const { found, files } = read(heredoc, endpoint());
    expect(shown(files, found, "/Statement/0/Action/0")).toContain("s3:GetObject");
    expect(shown(files, found, "/Statement/0/Action/0")).toContain("main.tf");
  });

  it("of statements find their place by sid, and by likeness", () => {
    const one = (Sid: string | null, Action: string) => ({
      ...(Sid === null ? {} : { Sid }),
      Effect: "Allow",
      Principal: "*",
      Action,
      Resource: "*",
    });
    const text = JSON.stringify({ Statement: [one("B", "s3:Put*"), one(null, "s3:List*"), one("A", "s3:Get*")] });
    const block = (sid: string, action: string) =>
      `{ ${sid}Effect = "Allow", Principal = "*", Action = "${action}", Resource = "*" }`;
    const policy = `jsonencode({ Statement = [
      ${block('Sid = "A", ', "s3:Get*")}, ${block('Sid = "B", ', "s3:Put*")}, ${block("", "s3:List*")}
    ] })`;
    const { found, files } = read(policy, endpoint({ after: { ...s3, policy: text } }));
    const at = [0, 1, 2].map((index) => shown(files, found, `/Statement/${index}/Action/0`));
    expect(at).toEqual(["main.tf: s3:Put*", "main.tf: s3:List*", "main.tf: s3:Get*"]);
  });

  it("of a document are known one by one", () => {
    const source = `variable "bucket" {}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["s3:PutObject", "s3:GetObject"]
    resources = ["arn:aws:s3:::\${var.bucket}/*", aws_s3_bucket.b.arn]
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.bucket]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:SourceVpc"
      values   = ["vpc-1"]
    }
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}
`;
    const json = "data.aws_iam_policy_document.d.json";
    const document: PlannedInstance = {
      address: "data.aws_iam_policy_document.d",
      actions: ["read"],
      after: {
        statement: [
          {
            actions: ["s3:GetObject", "s3:PutObject"],
            resources: ["arn:aws:s3:::mine/*", null],
            condition: [
              { test: "StringEquals", variable: "aws:SourceVpc", values: ["vpc-1"] },
              { test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["mine"] },
            ],
            principals: [{ type: "AWS", identifiers: ["*"] }],
          },
        ],
      },
      unknown: { json: true, statement: [{ resources: [false, true] }] },
    };
    const { found, files } = read(
      json,
      endpoint(deferred),
      { documents: [document], references: refers(json).references, config: { "data.aws_iam_policy_document.d": {} } },
      source,
    );
    expect(onlyStatements(found)).toMatchObject([
      {
        Action: ["s3:PutObject", "s3:GetObject"],
        Resource: expect.arrayContaining(["arn:aws:s3:::mine/*", { $unknown: "aws_s3_bucket.b.arn" }]),
        Principal: { AWS: ["*"] },
        Condition: { StringEquals: { "aws:PrincipalOrgID": ["mine"], "aws:SourceVpc": ["vpc-1"] } },
      },
    ]);
    expect(shown(files, found, "/Statement/0/Action/0")).toBe("main.tf: s3:PutObject");
    expect(shown(files, found, "/Statement/0/Condition/StringEquals/aws:SourceVpc/0")).toBe("main.tf: vpc-1");
    expect(shown(files, found, "/Statement/0/Condition/StringEquals/aws:PrincipalOrgID/0")).toBe("main.tf: var.bucket");
  });
});

describe("a choice between two documents", () => {
  const documents = ["a", "b"].map(
    (name): PlannedInstance => ({
      address: `data.aws_iam_policy_document.${name}`,
      actions: ["read"],
      after: { statement: [{ actions: [`s3:${name}`], resources: ["*"] }] },
      unknown: { json: true },
    }),
  );
  const source = ["a", "b"]
    .map((name) => `data "aws_iam_policy_document" "${name}" {\n  statement {\n    actions = [var.x]\n  }\n}\n`)
    .join("");
  const choice = refers("data.aws_iam_policy_document.a.json", "data.aws_iam_policy_document.b.json");
  const root = configuration(choice, {
    "data.aws_iam_policy_document.a": {},
    "data.aws_iam_policy_document.b": {},
  });
  const policyOf = (expression: string | null) => {
    const text = plan([endpoint(deferred), ...documents], root, whole);
    const files = expression === null ? {} : { "main.tf": source + written(expression) };
    return inspectFiles({ ...files, "plan.json": text }).policies[0]?.variants[0]?.policy;
  };
  const json = (name: string) => `data.aws_iam_policy_document.${name}.json`;

  it("cannot be told from anything else that is made of both by the plan alone", () => {
    const references = [json("a"), json("b")];
    expect(policyOf(null)).toEqual({ $unknown: "aws_vpc_endpoint.s3.policy", references });
  });

  it("is one where the configuration says so", () => {
    const statement = (Action: string[]) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action }] });
    expect(policyOf(`terraform.workspace == "x" ? ${json("a")} : ${json("b")}`)).toMatchObject({
      oneOf: [statement(["s3:a"]), statement(["s3:b"])],
    });
    expect(policyOf(`join("", [${json("a")}, ${json("b")}])`)).not.toHaveProperty("oneOf");
  });
});

describe("blocks of a document", () => {
  const json = "data.aws_iam_policy_document.d.json";
  const statementsOf = (body: string, statement: readonly object[], marks: readonly object[]) => {
    const source = `data "aws_iam_policy_document" "d" {\n${body}\n}\ndata "terraform_remote_state" "x" {}\n`;
    const document: PlannedInstance = {
      address: "data.aws_iam_policy_document.d",
      actions: ["read"],
      after: { statement },
      unknown: { json: true, statement: marks },
    };
    const root = configuration(refers(json), {
      "data.aws_iam_policy_document.d": {},
      "data.terraform_remote_state.x": {},
    });
    const text = plan([endpoint(deferred), document], root, whole);
    return onlyStatements(inspectFiles({ "main.tf": source + written(json), "plan.json": text }));
  };
  const statement = (resource: string, more = "") =>
    `statement {\n${more}\nactions = ["s3:*"]\nresources = ["${resource}"]\n}\n`;
  const unknown = { actions: ["s3:*"], resources: [null] };
  const mark = { resources: [true] };

  it("take what the plan does not know from their own block, whatever stands between", () => {
    const dynamic = `dynamic "statement" {
  for_each = data.terraform_remote_state.x.outputs.buckets
  content {
    actions   = ["s3:*"]
    resources = ["middle-\${statement.value}"]
  }
}
`;
    const found = statementsOf(
      statement("first") + dynamic + statement("last"),
      [unknown, unknown, unknown, unknown],
      [mark, mark, mark, mark],
    );
    const middle = { $concat: ["middle-", expect.anything()] };
    expect(found.map(({ Resource }) => Resource)).toEqual([["first"], [middle], [middle], ["last"]]);
  });

  it("take nothing from another block", () => {
    const resourcesOf = (body: string, planned: readonly object[]) =>
      statementsOf(
        body,
        planned,
        planned.map(() => mark),
      ).map(({ Resource }) => Resource);
    const own = (index: number) => [{ $unknown: `data.aws_iam_policy_document.d.statement[${index}].resources[0]` }];
    expect(resourcesOf(statement("first"), [unknown, unknown])).toEqual([own(0), own(1)]);
    expect(resourcesOf(statement("first", 'sid = "A"'), [{ ...unknown, sid: "B" }])).toEqual([own(0)]);
    expect(resourcesOf(statement("first", 'sid = "A"'), [{ ...unknown, sid: "A" }])).toEqual([["first"]]);
    expect(resourcesOf(statement("first", 'sid = ""'), [unknown])).toEqual([["first"]]);
  });

  it("of a set find their own, in whatever order the plan has them", () => {
    const principals = (...identifiers: string[]) =>
      identifiers.map((one) => `principals {\ntype = "AWS"\nidentifiers = [${one}]\n}\n`).join("");
    const planned = (...identifiers: (string | null)[]) => ({
      actions: ["s3:*"],
      principals: identifiers.map((one) => ({ type: "AWS", identifiers: [one] })),
    });
    const unknownAt = (...marks: boolean[]) => ({ principals: marks.map((one) => ({ identifiers: [one] })) });
    const principalsOf = (body: string, after: object, marks: object) => {
      const [found] = statementsOf(`statement {\nactions = ["s3:*"]\n${body}}`, [after], [marks]);
      return (found?.Principal as { readonly AWS: readonly unknown[] } | undefined)?.AWS ?? [];
    };
    const local = "data.terraform_remote_state.x.outputs.role";
    const role = { $unknown: local };
    expect(principalsOf(principals('"a"', local), planned(null, "a"), unknownAt(true, false))).toEqual([role, "a"]);
    expect(principalsOf(principals('"a"', '"b"'), planned("b", "a"), {})).toEqual(["b", "a"]);
    const two = principalsOf(principals('"a"', '"b"'), planned(null, null), unknownAt(true, true));
    expect(two).toHaveLength(2);
    expect(two.every((one) => typeof one === "object")).toBe(true);
  });

  it("elements of a set find their own likewise", () => {
    const body = 'statement {\nactions = ["s3:*"]\nresources = [aws_s3_bucket.b.arn, "known"]\n}\n';
    const [found] = statementsOf(
      body,
      [{ actions: ["s3:*"], resources: ["known", null] }],
      [{ resources: [false, true] }],
    );
    expect(found?.Resource).toEqual(expect.arrayContaining(["known", { $unknown: "aws_s3_bucket.b.arn" }]));
  });
});

describe("which plan belongs to which configuration", () => {
  const module = written(jsonencoded('"s3:GetObject"'));
  const filesOf = (files: Readonly<Record<string, string>>) =>
    inspectFiles(files)
      .endpoints.map(({ file, address }) => `${file} ${address}`)
      .sort();
  const own = plan([endpoint()], configuration({ references: [] }), whole);
  const here = ["main.tf aws_vpc_endpoint.s3"];
  const both = [...here, "plan.json aws_vpc_endpoint.s3"];

  it.each([
    ["a plan of it", own, here],
    ["a plan of fewer resources", plan([endpoint()], configured({}), whole), both],
    [
      "a plan of more resources",
      plan([endpoint()], configuration({ references: [] }, { "aws_vpc.v": {} }), whole),
      both,
    ],
    [
      "a plan of other calls",
      plan([endpoint()], { ...configuration({ references: [] }), module_calls: { m: {} } }),
      both,
    ],
    ["a plan without its configuration", plan([endpoint()], null, whole), both],
    ["a plan that is cut off", own.slice(0, -1), both],
  ])("%s", (_, text, expected) => {
    expect(filesOf({ "main.tf": module, "plan.json": text })).toEqual(expected);
  });

  it("a plan in another folder is read alone", () => {
    expect(filesOf({ "main.tf": module, "out/plan.json": own })).toEqual([
      ...here,
      "out/plan.json aws_vpc_endpoint.s3",
    ]);
  });

  it("a broken configuration proves nothing", () => {
    expect(filesOf({ "main.tf": `${module}locals {`, "plan.json": own })).toEqual(both);
  });

  it("of several plans of one configuration each is read alone", () => {
    const found = filesOf({ "main.tf": module, "a.json": own, "b.json": own });
    expect(found).toEqual(["a.json aws_vpc_endpoint.s3", "b.json aws_vpc_endpoint.s3", ...here]);
  });

  it("a state beside it is no plan", () => {
    const resource = {
      address: "aws_vpc_endpoint.s3",
      mode: "managed",
      type: "aws_vpc_endpoint",
      name: "s3",
      values: s3,
    };
    const state = JSON.stringify({ format_version: "1.0", values: { root_module: { resources: [resource] } } });
    expect(filesOf({ "main.tf": module, "state.json": state })).toHaveLength(2);
  });
});

describe("modules and instances", () => {
  const inner = `variable "actions" {}
resource "aws_vpc_endpoint" "s3" {
  for_each     = toset(var.names)
  vpc_id       = "vpc-0123"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy       = ${jsonencoded("var.actions")}
}
variable "names" {}
`;
  const root = `module "net" {
  source  = "./net"
  actions = ["s3:GetObject"]
  names   = data.terraform_remote_state.x.outputs.names
}
data "terraform_remote_state" "x" {}
`;
  const instances = ["a", "b"].map((key) =>
    endpoint({ ...deferred, address: `module.net.aws_vpc_endpoint.s3["${key}"]`, module: "module.net" }),
  );
  const planOf = (source: string, more: Readonly<Record<string, unknown>> = whole) =>
    plan(
      instances,
      configured(
        { "data.terraform_remote_state.x": {} },
        { net: { source, module: configuration({ references: ["local.x"] }) } },
      ),
      more,
    );

  it("instances are those of the plan, each with what is written once for all", () => {
    const files = { "main.tf": root, "net/main.tf": inner, "plan.json": planOf("./net") };
    const found = inspectFiles(files);
    expect(found.endpoints.map(({ file, address }) => [file, address])).toEqual([
      ["net/main.tf", 'module.net.aws_vpc_endpoint.s3["a"]'],
      ["net/main.tf", 'module.net.aws_vpc_endpoint.s3["b"]'],
    ]);
    expect(found.policies.map(({ variants }) => variants[0]?.policy)).toMatchObject([
      { Statement: [{ Action: ["s3:GetObject"] }] },
      { Statement: [{ Action: ["s3:GetObject"] }] },
    ]);
  });

  it("another source, or another content of a local module, is another configuration", () => {
    const files = (source: string, module: string) =>
      inspectFiles({ "main.tf": root, "net/main.tf": module, "plan.json": planOf(source) }).endpoints;
    expect(files("./other", inner).map(({ file }) => file)).toContain("plan.json");
    expect(files("./net", `${inner}resource "aws_vpc" "v" {}\n`).map(({ file }) => file)).toContain("plan.json");
    expect(files("./net", inner).map(({ file }) => file)).not.toContain("plan.json");
  });

  it("what is in a module that is not here stays in the plan", () => {
    const registry = root.replace("./net", "acme/net/aws");
    const found = inspectFiles({ "main.tf": registry, "plan.json": planOf("acme/net/aws") });
    expect(found.endpoints.map(({ file }) => file)).toEqual(["plan.json", "plan.json"]);
  });

  it("an installed module stands where it is called", () => {
    const registry = root.replace("./net", "acme/net/aws");
    const source = "registry.terraform.io/acme/net/aws";
    const manifest = { Modules: [{ Key: "net", Source: source, Dir: ".terraform/modules/net" }] };
    const files = {
      "main.tf": registry,
      "plan.json": planOf("acme/net/aws"),
      ".terraform/modules/modules.json": JSON.stringify(manifest),
      ".terraform/modules/net/main.tf": inner,
    };
    const found = inspectFiles(files, {}, ["main.tf", "plan.json"]);
    const own = found.endpoints.filter(({ address }) => address.startsWith("module."));
    expect(own.map(({ file }) => file)).toEqual(["main.tf", "main.tf"]);
  });

  it("what a plan leaves out is as it is written, unless the plan says that it is complete", () => {
    const other = written(jsonencoded('"s3:GetObject"')).replace('"s3"', '"other"');
    const read = (more: Readonly<Record<string, unknown>>) => {
      const root = configuration({ references: [] }, { "aws_vpc_endpoint.other": {} });
      const files = {
        "main.tf": written(jsonencoded('"s3:GetObject"')) + other,
        "plan.json": plan([endpoint()], root, more),
      };
      return inspectFiles(files).endpoints.map(({ address }) => address);
    };
    expect(read({ complete: false })).toEqual(["aws_vpc_endpoint.s3", "aws_vpc_endpoint.other"]);
    expect(read({})).toEqual(["aws_vpc_endpoint.s3", "aws_vpc_endpoint.other"]);
    expect(read({ complete: true })).toEqual(["aws_vpc_endpoint.s3"]);
  });

  it("a separate policy serves what the configuration names, where the plan shows no reference to it", () => {
    const source = `${written("null")}
locals {
  endpoint = aws_vpc_endpoint.s3.id
}
resource "aws_vpc_endpoint_policy" "p" {
  vpc_endpoint_id = local.endpoint
  policy          = ${jsonencoded('"s3:GetObject"')}
}
`;
    const separate = {
      address: "aws_vpc_endpoint_policy.p",
      after: { policy: policyOf("s3:GetObject") },
      unknown: { id: true, vpc_endpoint_id: true },
    };
    const more = { "aws_vpc_endpoint_policy.p": { vpc_endpoint_id: refers("local.endpoint") } };
    const text = plan([endpoint(deferred), separate], configuration({ constant: null }, more), whole);
    const attached = (files: Readonly<Record<string, string>>) =>
      inspectFiles(files).policies.map(({ address, attachedTo }) => [address, attachedTo]);
    expect(attached({ "main.tf": source, "plan.json": text })).toEqual([
      ["aws_vpc_endpoint_policy.p", ["aws_vpc_endpoint.s3"]],
    ]);
  });
});
