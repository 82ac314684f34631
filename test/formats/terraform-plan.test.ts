// What is read of `terraform show -json PLANFILE`, seen through the answer of `inspect`.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";
import { configured, type PlannedInstance, plan, refers, type Written } from "../harness/terraform-plans.js";

const inspectPlan = (text: string, options = {}) => inspectFiles({ "plan.json": text }, options);
const policy =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}';
const s3 = {
  service_name: "com.amazonaws.eu-west-1.s3",
  vpc_endpoint_type: "Gateway",
  vpc_id: "vpc-0123",
};
const endpoint: PlannedInstance = { address: "aws_vpc_endpoint.s3", after: { ...s3, policy }, unknown: { id: true } };

describe("endpoints", () => {
  it("have the values of the plan, and their policy its text", () => {
    const { files, endpoints, policies } = inspectPlan(plan([endpoint]));
    expect(files).toEqual([{ file: "plan.json", kind: "tf-plan-json" }]);
    expect(endpoints).toMatchObject([
      {
        address: "aws_vpc_endpoint.s3",
        type: "Gateway",
        service: "s3",
        vpc: "vpc-0123",
        subnets: null,
        policyForm: "json-string",
      },
    ]);
    expect(policies).toMatchObject([
      {
        address: "aws_vpc_endpoint.s3",
        resourceType: "aws_vpc_endpoint",
        property: "policy",
        role: "endpoint",
        form: "json-string",
      },
    ]);
  });

  it("positions lead into the JSON in the string", () => {
    const text = plan([endpoint]);
    const [found] = inspectPlan(text, { positions: true }).policies;
    const { range } = found?.positions?.["/Statement/0/Action/0"] ?? {};
    expect(text.slice(range?.start.offset, range?.end.offset)).toBe('\\"s3:*\\"');
    expect(text.slice(found?.range.start.offset, found?.range.end.offset)).toBe(JSON.stringify(policy));
  });

  it.each([
    ["deleted", { ...endpoint, actions: ["delete"], after: null }, 0],
    ["forgotten", { ...endpoint, actions: ["forget"] }, 0],
    ["unchanged", { ...endpoint, actions: ["no-op"] }, 1],
    ["replaced", { ...endpoint, actions: ["delete", "create"] }, 1],
    ["data sources", { ...endpoint, address: "data.aws_vpc_endpoint.s3", actions: ["read"] }, 0],
  ] as const)("%s: %#", (_, instance, count) => {
    const found = inspectPlan(plan([instance]));
    expect([found.endpoints.length, found.policies.length]).toEqual([count, count]);
  });

  it("in modules have the address of the plan", () => {
    const address = 'module.net["eu.1"].aws_vpc_endpoint.s3[0]';
    const { endpoints } = inspectPlan(plan([{ ...endpoint, address, module: 'module.net["eu.1"]' }]));
    expect(endpoints.map((one) => one.address)).toEqual([address]);
  });

  it("need nothing but an address: what other programs write is often short", () => {
    const address = 'module.net["a.b"].module.data.aws_vpc_endpoint.s3["x.y"]';
    const change = { actions: ["create"], after: { ...s3, policy } };
    const text = JSON.stringify({ format_version: "1.2", resource_changes: [{ address, change }] });
    expect(inspectPlan(text).endpoints).toMatchObject([{ address, service: "s3", policyForm: "json-string" }]);
  });

  it("the type is explicit only if the configuration gives it", () => {
    const typeExplicit = (written: Written) =>
      inspectPlan(plan([endpoint], configured({ "aws_vpc_endpoint.s3": written }))).endpoints[0]?.typeExplicit;
    expect(typeExplicit({ service_name: { constant: "x" } })).toBe(false);
    expect(typeExplicit({ vpc_endpoint_type: { constant: "Gateway" } })).toBe(true);
  });
});

describe("what the plan does not know", () => {
  const unknownPolicy = { ...endpoint, after: s3, unknown: { id: true, policy: true, route_table_ids: true } };
  const formWith = (written: Written | null) => {
    const { endpoints, policies } = inspectPlan(
      plan([unknownPolicy], written === null ? null : configured({ "aws_vpc_endpoint.s3": written })),
    );
    return [endpoints[0]?.policyForm, endpoints[0]?.routeTables, policies[0]?.variants[0]?.policy];
  };

  it("is absent where nobody wrote it and AWS decides", () => {
    expect(formWith({ vpc_id: { constant: "vpc-0123" } })).toEqual(["absent", null, undefined]);
  });

  it("is unknown where it was written", () => {
    expect(formWith({ policy: refers("local.policy"), route_table_ids: refers("local.tables") })).toEqual([
      "unknown",
      { $unknown: "aws_vpc_endpoint.s3.route_table_ids" },
      { $unknown: "aws_vpc_endpoint.s3.policy", references: ["local.policy"] },
    ]);
  });

  it("is unknown where the configuration is not in the file", () => {
    expect(formWith(null)[0]).toBe("unknown");
  });

  it("is not missing in planned values, which leave it out without a word", () => {
    const resource = {
      address: "aws_vpc_endpoint.s3",
      mode: "managed",
      type: "aws_vpc_endpoint",
      name: "s3",
      values: s3,
    };
    const text = JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources: [resource] } } });
    const { endpoints } = inspectPlan(text);
    expect(endpoints).toMatchObject([{ policyForm: "unknown", vpc: "vpc-0123" }]);
  });

  it("is known to be an id where it refers to nothing else", () => {
    const vpcOf = (...references: string[]) => {
      const vpc = { address: "aws_vpc.main", after: {}, unknown: { id: true } };
      const one = { ...endpoint, after: { service_name: "x" }, unknown: { vpc_id: true } };
      return inspectPlan(plan([one, vpc], configured({ "aws_vpc_endpoint.s3": { vpc_id: refers(...references) } })))
        .endpoints[0]?.vpc;
    };
    expect(vpcOf("aws_vpc.main.id")).toEqual({ $unknown: "aws_vpc.main.id" });
    expect(vpcOf("aws_vpc.main.id", "aws_vpc.other.id")).toEqual({ $unknown: "aws_vpc_endpoint.s3.vpc_id" });
    expect(vpcOf("aws_vpc.main.tags")).toEqual({ $unknown: "aws_vpc_endpoint.s3.vpc_id" });
  });

  it("a splat stands for all instances, if there are as many", () => {
    const subnet = (key: number) => ({ address: `aws_subnet.a[${key}]`, after: {}, unknown: { id: true } });
    const subnetsOf = (marks: readonly true[]) => {
      const one = { ...endpoint, after: { ...s3, subnet_ids: marks.map(() => null) }, unknown: { subnet_ids: marks } };
      const root = configured({ "aws_vpc_endpoint.s3": { subnet_ids: { references: ["aws_subnet.a"] } } });
      return inspectPlan(plan([one, subnet(0), subnet(1)], root)).endpoints[0]?.subnets;
    };
    expect(subnetsOf([true, true])).toEqual([{ $unknown: "aws_subnet.a[0].id" }, { $unknown: "aws_subnet.a[1].id" }]);
    expect(subnetsOf([true])).toEqual([{ $unknown: "aws_vpc_endpoint.s3.subnet_ids[0]" }]);
  });

  it("is known to be an ARN likewise, but never where it may be a part of a longer text", () => {
    const table = { address: "aws_dynamodb_table.t", after: {}, unknown: { arn: true } };
    const one = (address: string, argument: string) => ({ address, after: { policy }, unknown: { [argument]: true } });
    const document = {
      address: "data.aws_iam_policy_document.d",
      actions: ["read"],
      after: { statement: [{ resources: [null] }] },
      unknown: { json: true, statement: [{ resources: [true] }] },
    };
    const arn = refers("aws_dynamodb_table.t.arn");
    const root = configured({
      "aws_vpc_endpoint.s3": { resource_configuration_arn: arn, policy: refers("data.aws_iam_policy_document.d.json") },
      "data.aws_iam_policy_document.d": { statement: arn },
    });
    const given = { ...one("aws_vpc_endpoint.s3", "resource_configuration_arn"), after: {} };
    const unknown = { ...given.unknown, policy: true };
    const found = inspectPlan(plan([{ ...given, unknown }, table, document], root));
    expect(found.endpoints[0]?.resourceConfigurationArn).toEqual({ $unknown: "aws_dynamodb_table.t.arn" });
    expect(onlyStatements(found)[0]?.Resource).toEqual([
      { $unknown: "data.aws_iam_policy_document.d.statement[0].resources[0]" },
    ]);
  });

  describe("where it is deployed", () => {
    const table = { address: "aws_dynamodb_table.t", after: { name: "orders" }, unknown: { arn: true } };
    const one = { address: "aws_vpc_endpoint.s3", after: {}, unknown: { resource_configuration_arn: true } };
    const arnWith = (aws: object, more: Readonly<Record<string, unknown>> = {}, owner: PlannedInstance = table) => {
      const root = configured({
        "aws_vpc_endpoint.s3": { resource_configuration_arn: refers("aws_dynamodb_table.t.arn") },
        "aws_dynamodb_table.t": { name: { constant: "orders" } },
      });
      const resources = (root.resources as object[]).map((resource) => ({ ...resource, provider_config_key: "aws" }));
      const configuration = { root_module: { ...root, resources, ...more }, provider_config: { aws } };
      const variables = { region: { value: "eu-west-1" }, env: { value: "prod" } };
      return inspectPlan(plan([one, owner], null, { configuration, variables })).endpoints[0]?.resourceConfigurationArn;
    };
    const inIreland = { $concat: ["arn:aws:dynamodb:eu-west-1:", { $unknown: "aws.account_id" }, ":table/orders"] };
    const nowhere = {
      $concat: [
        "arn:",
        { $unknown: "aws.partition" },
        ":dynamodb:",
        { $unknown: "aws.region" },
        ":",
        { $unknown: "aws.account_id" },
        ":table/orders",
      ],
    };

    it.each([
      ["a constant", { expressions: { region: { constant_value: "eu-west-1" } } }, inIreland],
      ["a variable whose value is a Region", { expressions: { region: { references: ["var.region"] } } }, inIreland],
      ["a variable whose value is none", { expressions: { region: { references: ["var.env"] } } }, nowhere],
      ["two variables", { expressions: { region: { references: ["var.region", "var.env"] } } }, nowhere],
      ["a local value", { expressions: { region: { references: ["local.region"] } } }, nowhere],
      ["nothing", {}, nowhere],
    ])("%s", (_, aws, expected) => {
      expect(arnWith(aws)).toEqual(expected);
    });

    it("a sensitive variable stays unknown", () => {
      const aws = { expressions: { region: { references: ["var.region"] } } };
      expect(arnWith(aws, { variables: { region: { sensitive: true } } })).toEqual(nowhere);
    });

    it("the account that alone is allowed, and the resource's own Region", () => {
      const aws = {
        expressions: {
          region: { constant_value: "us-east-1" },
          allowed_account_ids: { constant_value: ["111122223333"] },
        },
      };
      const owner = { ...table, after: { name: "orders", region: "eu-west-1" } };
      expect(arnWith(aws, {}, owner)).toBe("arn:aws:dynamodb:eu-west-1:111122223333:table/orders");
    });
  });

  it("a service that is looked up on apply is known by its name", () => {
    const service: PlannedInstance = {
      address: "data.aws_vpc_endpoint_service.s3",
      actions: ["read"],
      after: { service: "s3" },
      unknown: { service_name: true },
    };
    const one = { ...endpoint, after: { vpc_id: "vpc-1", policy }, unknown: { service_name: true } };
    const root = configured({
      "aws_vpc_endpoint.s3": { service_name: refers("data.aws_vpc_endpoint_service.s3.service_name") },
      "data.aws_vpc_endpoint_service.s3": { service: { constant: "s3" } },
    });
    const resources = (root.resources as object[]).map((resource) => ({ ...resource, provider_config_key: "aws" }));
    const found = inspectPlan(plan([one, service], { ...root, resources })).endpoints[0];
    expect(found?.service).toBe("s3");
    expect(found?.serviceName).toEqual({ $concat: ["com.amazonaws.", { $unknown: "aws.region" }, ".s3"] });
  });

  it("elements are unknown one by one", () => {
    const subnet = (name: string) => ({ address: `aws_subnet.${name}`, after: {}, unknown: { id: true } });
    const one = {
      ...endpoint,
      after: { ...s3, subnet_ids: [null, null], security_group_ids: ["sg-1", null] },
      unknown: { subnet_ids: [true, true], security_group_ids: [false, true] },
    };
    const written = {
      subnet_ids: refers("aws_subnet.a.id", "aws_subnet.b.id"),
      security_group_ids: refers("aws_security_group.g.id"),
    };
    const { endpoints } = inspectPlan(
      plan([one, subnet("a"), subnet("b")], configured({ "aws_vpc_endpoint.s3": written })),
    );
    expect(endpoints).toMatchObject([
      {
        subnets: [{ $unknown: "aws_subnet.a.id" }, { $unknown: "aws_subnet.b.id" }],
        securityGroups: ["sg-1", { $unknown: "aws_vpc_endpoint.s3.security_group_ids[1]" }],
      },
    ]);
  });
});

describe("documents that are read on apply", () => {
  const document = (name: string, after: object, unknown: object = {}, key = ""): PlannedInstance => ({
    address: `data.aws_iam_policy_document.${name}${key}`,
    actions: ["read"],
    after: { ...after },
    unknown: { id: true, json: true, minified_json: true, ...unknown },
  });
  const deferred = { ...endpoint, after: s3, unknown: { policy: true } };
  const statementsOf = (references: string[], documents: PlannedInstance[], more: Record<string, Written> = {}) =>
    inspectPlan(
      plan([deferred, ...documents], configured({ "aws_vpc_endpoint.s3": { policy: refers(...references) }, ...more })),
    ).policies[0]?.variants[0]?.policy;
  const json = "data.aws_iam_policy_document.d.json";

  it("are rendered with the defaults that the plan does not fill in", () => {
    const statement = {
      sid: null,
      effect: null,
      actions: ["s3:GetObject"],
      not_actions: null,
      resources: ["arn:aws:s3:::a/*", null],
      principals: [{ type: "*", identifiers: ["*"] }],
      not_principals: [],
      condition: [{ test: "StringEquals", variable: "aws:PrincipalOrgID", values: ["o-1"] }],
    };
    const marks = {
      statement: [{ actions: [false], resources: [false, true], principals: [{ identifiers: [false] }] }],
    };
    expect(statementsOf([json], [document("d", { version: null, statement: [statement] }, marks)])).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: ["s3:GetObject"],
          Resource: ["arn:aws:s3:::a/*", { $unknown: "data.aws_iam_policy_document.d.statement[0].resources[1]" }],
          Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-1"] } },
        },
      ],
    });
  });

  it("an unknown list of statements is a run of them, without an invented content", () => {
    expect(statementsOf([json], [document("d", {}, { statement: true })])).toEqual({
      Version: "2012-10-17",
      Statement: [{ $unknown: "data.aws_iam_policy_document.d.statement", splice: true }],
    });
  });

  it("documents that others are merged into, by sid", () => {
    const allow = (sid: string, action: string) => ({ sid, effect: "Allow", actions: [action], resources: ["*"] });
    const documents = [
      document(
        "d",
        { statement: [allow("B", "s3:Own")], source_policy_documents: [null] },
        { source_policy_documents: [true] },
      ),
      document("base", { statement: [allow("A", "s3:Base"), allow("B", "s3:Replaced")] }),
    ];
    const base = {
      "data.aws_iam_policy_document.d": { source_policy_documents: refers("data.aws_iam_policy_document.base.json") },
    };
    expect(statementsOf([json], documents, base)).toMatchObject({
      Statement: [
        { Sid: "A", Action: ["s3:Base"] },
        { Sid: "B", Action: ["s3:Own"] },
      ],
    });
    const hidden = { "data.aws_iam_policy_document.d": { source_policy_documents: refers("local.base") } };
    expect(statementsOf([json], documents, hidden)).toMatchObject({
      Statement: [{ splice: true }, { Sid: "B", Action: ["s3:Own"] }],
    });
  });

  it("a document that merges itself stays unknown there", () => {
    const self = document("d", { statement: [], source_policy_documents: [null] }, { source_policy_documents: [true] });
    const written = { "data.aws_iam_policy_document.d": { source_policy_documents: refers(json) } };
    expect(statementsOf([json], [self], written)).toMatchObject({ Statement: [{ splice: true }] });
  });

  it.each([
    ["two documents", [json, "data.aws_iam_policy_document.e.json"]],
    ["another unknown value beside it", [json, "aws_vpc.main.id"]],
    ["a local value beside it", [json, "local.x"]],
    ["a document that is not in the plan", ["data.aws_iam_policy_document.gone.json"]],
  ])("%s: the policy is unknown", (_, references) => {
    const documents = [document("d", { statement: [] }), document("e", { statement: [] })];
    expect(statementsOf(references, documents)).toEqual({ $unknown: "aws_vpc_endpoint.s3.policy", references });
  });

  it("a root variable beside it is known, and only chose it", () => {
    const found = statementsOf(["var.restrict", json], [document("d", { statement: [{ actions: ["s3:*"] }] })]);
    expect(found).toMatchObject({ Statement: [{ Action: ["s3:*"] }] });
  });

  it("each instance has the document of its key", () => {
    const instances = ["a", "b"].map((key) => ({ ...deferred, address: `aws_vpc_endpoint.s3["${key}"]` }));
    const documents = ["a", "b"].map((key) =>
      document("d", { statement: [{ actions: [`s3:${key}`] }] }, {}, `["${key}"]`),
    );
    const written = { policy: { references: ["data.aws_iam_policy_document.d", "each.key"] } };
    const { policies } = inspectPlan(
      plan([...instances, ...documents], configured({ "aws_vpc_endpoint.s3": written })),
    );
    expect(policies.map(({ variants }) => variants[0]?.policy)).toMatchObject([
      { Statement: [{ Action: ["s3:a"] }] },
      { Statement: [{ Action: ["s3:b"] }] },
    ]);
  });

  it("through the variable of a module and the output of another", () => {
    const inner = { ...deferred, module: "module.net", address: "module.net.aws_vpc_endpoint.s3" };
    const read = { ...document("d", { statement: [{ actions: ["s3:*"] }] }), module: "module.docs" };
    const root = configured(
      {},
      {
        net: {
          expressions: { policy: refers("module.docs.text") },
          module: configured({ "aws_vpc_endpoint.s3": { policy: refers("var.policy") } }),
        },
        docs: { module: configured({}, {}, { text: { expression: refers(json) } }) },
      },
    );
    const text = plan([inner, { ...read, address: `module.docs.${read.address}` }], root);
    expect(onlyStatements(inspectPlan(text))).toMatchObject([{ Effect: "Allow", Action: ["s3:*"] }]);
  });

  it("what was read before is known", () => {
    const resource = {
      address: "data.aws_iam_policy_document.d",
      mode: "data",
      type: "aws_iam_policy_document",
      name: "d",
      values: { json: policy },
    };
    const root = configured({ "aws_vpc_endpoint.s3": { policy: refers(json) } });
    const text = plan([deferred], root, { prior_state: { values: { root_module: { resources: [resource] } } } });
    expect(onlyStatements(inspectPlan(text))).toMatchObject([{ Action: ["s3:*"] }]);
  });
});

describe("documents that cannot be rendered", () => {
  const one = (sid: string | null, action: string) => ({ sid, actions: [action], resources: ["*"] });
  const document = (name: string, after: object, unknown: object = {}): PlannedInstance => ({
    address: `data.aws_iam_policy_document.${name}`,
    actions: ["read"],
    after: { ...after },
    unknown: { json: true, ...unknown },
  });
  const problemsOf = (documents: readonly PlannedInstance[], written: Readonly<Record<string, Written>> = {}) => {
    const text = plan(documents, configured(written));
    return inspectPlan(text).problems.map(({ code, range }) => [
      code,
      text.slice(range.start.offset, range.end.offset),
    ]);
  };
  const repeated = [["fe/duplicate-sid", '"A"']];

  it("because of a sid twice among their own statements", () => {
    expect(problemsOf([document("d", { statement: [one("A", "s3:Get*"), one("A", "s3:Put*")] })])).toEqual(repeated);
  });

  it("because of a sid in two of their sources", () => {
    const documents = [
      document(
        "d",
        { statement: [], source_policy_documents: [null, null] },
        { source_policy_documents: [true, true] },
      ),
      document("a", { statement: [one("A", "s3:Get*")] }),
      document("b", { statement: [one("A", "s3:Put*")] }),
    ];
    const sources = refers("data.aws_iam_policy_document.a.json", "data.aws_iam_policy_document.b.json");
    const written = { "data.aws_iam_policy_document.d": { source_policy_documents: sources } };
    expect(problemsOf(documents, written)).toEqual(repeated);
    const overrides = { "data.aws_iam_policy_document.d": { override_policy_documents: sources } };
    const [, ...others] = documents;
    const overridden = document(
      "d",
      { override_policy_documents: [null, null] },
      { override_policy_documents: [true, true] },
    );
    expect(problemsOf([overridden, ...others], overrides)).toEqual([]);
  });

  it.each([
    ["other sids", [one("A", "s3:Get*"), one("B", "s3:Put*")], {}],
    ["no sids", [one(null, "s3:Get*"), one("", "s3:Put*"), one("", "s3:Put*")], {}],
    [
      "sids that are not known",
      [one(null, "s3:Get*"), one(null, "s3:Put*")],
      { statement: [{ sid: true }, { sid: true }] },
    ],
  ])("%s are no reason", (_, statement, unknown) => {
    expect(problemsOf([document("d", { statement }, unknown)])).toEqual([]);
  });
});

describe("separate policies", () => {
  const separate = (after: object, unknown: object, key = ""): PlannedInstance => ({
    address: `aws_vpc_endpoint_policy.p${key}`,
    after: { policy, ...after },
    unknown: { id: true, ...unknown },
  });
  const bare = { ...endpoint, after: s3, unknown: { id: true, policy: true } };

  it("serve the endpoint that the configuration names", () => {
    const root = configured({
      "aws_vpc_endpoint.s3": {},
      "aws_vpc_endpoint_policy.p": { vpc_endpoint_id: refers("aws_vpc_endpoint.s3.id") },
    });
    const { policies, endpoints } = inspectPlan(plan([bare, separate({}, { vpc_endpoint_id: true })], root));
    expect(policies).toMatchObject([{ address: "aws_vpc_endpoint_policy.p", attachedTo: ["aws_vpc_endpoint.s3"] }]);
    expect(endpoints).toMatchObject([{ policyForm: "absent" }]);
  });

  it("of the same key, where the configuration asks for each.key", () => {
    const instances = ["a", "b"].flatMap((key) => [
      { ...bare, address: `aws_vpc_endpoint.s3["${key}"]` },
      separate({}, { vpc_endpoint_id: true }, `["${key}"]`),
    ]);
    const root = configured({
      "aws_vpc_endpoint.s3": {},
      "aws_vpc_endpoint_policy.p": { vpc_endpoint_id: { references: ["aws_vpc_endpoint.s3", "each.key"] } },
    });
    expect(inspectPlan(plan(instances, root)).policies.map(({ attachedTo }) => attachedTo)).toEqual([
      ['aws_vpc_endpoint.s3["a"]'],
      ['aws_vpc_endpoint.s3["b"]'],
    ]);
  });

  it("a policy that the endpoint only repeats is not read twice", () => {
    const known = { ...endpoint, actions: ["no-op"], after: { ...s3, id: "vpce-1", policy }, unknown: {} };
    const text = plan([known, separate({ vpc_endpoint_id: "vpce-1" }, {})]);
    const { policies } = inspectPlan(text);
    expect(policies).toMatchObject([{ address: "aws_vpc_endpoint_policy.p", attachedTo: ["aws_vpc_endpoint.s3"] }]);
  });

  it("associations add to the endpoint that they name, unless they are there already", () => {
    const one = (id: object) => ({
      address: "aws_vpc_endpoint_route_table_association.a",
      after: { route_table_id: "rtb-2", ...id },
      unknown: { vpc_endpoint_id: true },
    });
    const owner = { ...bare, after: { ...s3, route_table_ids: ["rtb-1"] } };
    const root = configured({
      "aws_vpc_endpoint_route_table_association.a": { vpc_endpoint_id: refers("aws_vpc_endpoint.s3.id") },
    });
    const tables = (id: object) => inspectPlan(plan([owner, one(id)], root)).endpoints[0]?.routeTables;
    expect(tables({})).toEqual(["rtb-1", "rtb-2"]);
    expect(tables({ id: "a-1" })).toEqual(["rtb-1"]);
  });

  it("of buckets name the bucket", () => {
    const bucket = { address: "aws_s3_bucket.b", after: { bucket: "data" }, unknown: { id: true } };
    const one = { address: "aws_s3_bucket_policy.p", after: { policy }, unknown: { bucket: true } };
    const root = configured({ "aws_s3_bucket_policy.p": { bucket: refers("aws_s3_bucket.b.id") } });
    expect(inspectPlan(plan([bucket, one], root)).policies).toMatchObject([
      { role: "resource", attachedTo: ["aws_s3_bucket.b"] },
    ]);
  });
});

describe("the network", () => {
  it("joins what the configuration joins", () => {
    const unknown = { id: true };
    const instances: PlannedInstance[] = [
      { address: "aws_vpc.v", after: { enable_dns_hostnames: true }, unknown },
      { address: "aws_subnet.s", after: { availability_zone: "eu-west-1a" }, unknown: { ...unknown, vpc_id: true } },
      {
        address: "aws_route_table.t",
        after: { route: [{ cidr_block: "0.0.0.0/0", gateway_id: "igw-1", nat_gateway_id: "" }] },
        unknown: { ...unknown, vpc_id: true },
      },
      {
        address: "aws_route_table_association.a",
        after: {},
        unknown: { ...unknown, subnet_id: true, route_table_id: true },
      },
      {
        address: "aws_security_group.g",
        after: { ingress: [{ protocol: "tcp", from_port: 443, to_port: 443, cidr_blocks: ["10.0.0.0/16"] }] },
        unknown: { ...unknown, egress: true },
      },
      {
        address: "aws_vpc_endpoint_service.x",
        after: { acceptance_required: false, allowed_principals: ["*"] },
        unknown,
      },
    ];
    const root = configured({
      "aws_subnet.s": { vpc_id: refers("aws_vpc.v.id") },
      "aws_route_table.t": { vpc_id: refers("aws_vpc.v.id") },
      "aws_route_table_association.a": {
        subnet_id: refers("aws_subnet.s.id"),
        route_table_id: refers("aws_route_table.t.id"),
      },
    });
    const { subnets, vpcs, routeTables, securityGroups, endpointServices } = inspectPlan(plan(instances, root));
    expect(vpcs).toMatchObject([{ address: "aws_vpc.v", enableDnsHostnames: true }]);
    expect(subnets).toMatchObject([{ vpc: { $unknown: "aws_vpc.v.id" }, availabilityZone: "eu-west-1a" }]);
    expect(routeTables).toMatchObject([
      {
        routes: [{ destination: "0.0.0.0/0", target: { kind: "gateway", value: "igw-1" } }],
        subnets: [{ $unknown: "aws_subnet.s.id" }],
      },
    ]);
    expect(securityGroups).toMatchObject([
      {
        ingress: [{ fromPort: "443", sources: ["10.0.0.0/16"] }],
        egress: [{ $unknown: "aws_security_group.g.egress" }],
      },
    ]);
    expect(endpointServices).toMatchObject([{ acceptanceRequired: false, allowedPrincipals: ["*"] }]);
  });
});

describe("secrets", () => {
  it("are unknown, and nothing of them is in the answer", () => {
    const hidden = '{"Statement":[{"Effect":"Allow","Action":"s3:hush","Resource":"*"}]}';
    const one = {
      ...endpoint,
      after: { ...s3, policy: hidden, tags: { a: "hush" } },
      sensitive: { policy: true, vpc_id: true },
    };
    const found = inspectPlan(plan([one]));
    expect(found.policies[0]?.variants[0]?.policy).toEqual({ $unknown: "aws_vpc_endpoint.s3.policy" });
    expect(found.endpoints[0]?.vpc).toEqual({ $unknown: "aws_vpc_endpoint.s3.vpc_id" });
    expect(JSON.stringify(found)).not.toContain("hush");
  });

  it("a secret text that is no policy is no problem, because nobody may look", () => {
    const one = { ...endpoint, after: { ...s3, policy: "hush, not json" }, sensitive: { policy: true } };
    expect(inspectPlan(plan([one])).problems).toEqual([]);
  });
});

describe("problems", () => {
  it("a policy that is not JSON has the pointer of its argument", () => {
    const { problems } = inspectPlan(plan([{ ...endpoint, after: { ...s3, policy: "{" } }]));
    expect(problems).toMatchObject([
      { code: "fe/policy-not-json", pointer: "/resource_changes/0/change/after/policy" },
    ]);
  });
});

describe("files from plans that are not read", () => {
  it.each([
    [
      "a log of a plan",
      '{"@level":"info","@message":"x","type":"version"}\n{"@level":"info","type":"planned_change"}',
      "terraform show -json",
    ],
    ["a binary plan", "PK\u0003\u0004\u0014\u0000\u0008", "terraform show -json"],
    ["an encrypted plan", '{"meta":{},"encrypted_data":"eA==","encryption_version":"v0"}', "encrypted"],
    ["a later format", '{"format_version":"2.0","resource_changes":[]}', "2.0"],
  ])("%s", (_, text, word) => {
    const { skipped, problems } = inspectPlan(text);
    expect(skipped).toEqual([{ file: "plan.json", reason: expect.stringContaining(word) }]);
    expect(problems).toEqual([]);
  });

  it.each(["0.1", "0.2", "1.0", "1.9"])("format %s is read", (version) => {
    expect(inspectPlan(plan([endpoint], null, { format_version: version })).endpoints).toHaveLength(1);
  });
});

describe("plans that are cut off or wrong", () => {
  const whole = plan(
    [endpoint, { ...endpoint, address: "aws_vpc_endpoint.bare", after: s3, unknown: { policy: true, id: true } }],
    configured({ "aws_vpc_endpoint.s3": { policy: refers("local.p") }, "aws_vpc_endpoint.bare": {} }),
  );

  it("nothing is found missing in what is cut off", () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        const { endpoints } = inspectPlan(whole.slice(0, length));
        expect(endpoints.map(({ policyForm }) => policyForm)).not.toContain("absent");
      }),
      { seed: 7, numRuns: 150 },
    );
    expect(inspectPlan(whole).endpoints.map(({ policyForm }) => policyForm)).toContain("absent");
  });
});
