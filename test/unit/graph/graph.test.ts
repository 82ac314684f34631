// What stands in a graph, where, and what is said of its doors.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesOf, graphOf, nodeAt } from "../../harness/graph-files.js";

const allow = (more: string) =>
  `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*"${more} }] })`;
const ours = allow(`, Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }`);

const network = `resource "aws_vpc" "main" { cidr_block = "10.0.0.0/16" }
resource "aws_subnet" "a" { vpc_id = aws_vpc.main.id }
resource "aws_subnet" "b" { vpc_id = aws_vpc.main.id }
resource "aws_route_table" "private" { vpc_id = aws_vpc.main.id }
resource "aws_route_table_association" "a" {
  subnet_id      = aws_subnet.a.id
  route_table_id = aws_route_table.private.id
}
resource "aws_vpc_endpoint" "s3" {
  vpc_id          = aws_vpc.main.id
  service_name    = "com.amazonaws.eu-west-1.s3"
  route_table_ids = [aws_route_table.private.id]
  policy          = ${ours}
}
resource "aws_vpc_endpoint" "queue" {
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.eu-west-1.sqs"
  subnet_ids        = [aws_subnet.a.id, aws_subnet.b.id]
}
`;

describe("a network that is all visible", () => {
  const found = graphOf({ "main.tf": network });

  test("stands in its VPC", () => {
    const vpc = nodeAt(found, "vpc", "aws_vpc.main");
    const inside = found.nodes.filter(({ container }) => container === vpc.id);
    expect(inside.filter(({ kind }) => kind !== "policy").map(({ label }) => label)).toEqual([
      "a",
      "b",
      "private",
      "s3",
      "queue",
    ]);
    expect(vpc).toMatchObject({ file: "main.tf", range: { start: { line: 1 } }, conditional: false, container: null });
  });

  test("is joined by what is written", () => {
    expect(edgesOf(found)).toEqual([
      "aws_route_table.private routes aws_vpc_endpoint.s3",
      "aws_subnet.a associated aws_route_table.private",
      "aws_subnet.a hosts aws_vpc_endpoint.queue",
      "aws_subnet.b hosts aws_vpc_endpoint.queue",
      "aws_vpc_endpoint.queue serves sqs",
      "aws_vpc_endpoint.s3 serves s3",
    ]);
  });

  test("says of each door who passes, and what it costs", () => {
    expect(nodeAt(found, "endpoint", "aws_vpc_endpoint.s3")).toMatchObject({
      type: "Gateway",
      cost: "free",
      door: { verdict: "narrowed", who: "callers of o-abcdefghij", what: "anything", policy: "written", witness: null },
    });
    const queue = nodeAt(found, "endpoint", "aws_vpc_endpoint.queue");
    expect(queue).toMatchObject({
      cost: "per zone and GB",
      door: { verdict: "open", who: "anybody", what: "everything", policy: "default" },
    });
    expect(queue.door?.witness?.action).toMatch(/^sqs:/);
  });

  test("has its policies, each at its door", () => {
    const [policy] = found.nodes.filter(({ kind }) => kind === "policy");
    expect(policy).toMatchObject({ address: "aws_vpc_endpoint.s3", file: "main.tf", range: { start: { line: 13 } } });
    expect(policy?.door).toBeUndefined();
    expect(found.edges.filter(({ kind }) => kind === "guards")).toEqual([
      { kind: "guards", from: policy?.id, to: nodeAt(found, "endpoint", "aws_vpc_endpoint.s3").id, conditional: false },
    ]);
  });
});

describe("what is only named", () => {
  const endpoint = (name: string, vpc: string, more = "") =>
    `resource "aws_vpc_endpoint" "${name}" {\n  vpc_id = ${vpc}\n  service_name = "com.amazonaws.eu-west-1.s3"\n${more}}\n`;

  test("one variable is one VPC, another is another; an unknown one is none", () => {
    const found = graphOf({
      "main.tf": `variable "one" { type = string }\nvariable "two" { type = string }\n${endpoint("a", "var.one")}${endpoint("b", "var.one")}${endpoint("c", "var.two")}${endpoint("d", "element(var.three, 0)")}`,
    });
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => nodeAt(found, "endpoint", `aws_vpc_endpoint.${name}`));
    expect(a?.container).toBe(b?.container);
    expect(a?.container).not.toBe(c?.container);
    expect(found.nodes.find(({ id }) => id === a?.container)).toMatchObject({
      label: "var.one",
      file: null,
      notes: ["not made in these files"],
    });
    expect(d).toMatchObject({ container: null, notes: expect.arrayContaining(["its VPC is not visible"]) });
  });

  test("one id is one VPC in all files, one name of each root is another", () => {
    const text = `variable "vpc" { type = string }\n${endpoint("a", '"vpc-0123456789abcdef0"')}${endpoint("b", "var.vpc")}`;
    const found = graphOf({ "one/main.tf": text, "two/main.tf": text });
    expect(found.nodes.filter(({ kind }) => kind === "vpc").map(({ label }) => label)).toEqual([
      "var.vpc",
      "var.vpc",
      "vpc-0123456789abcdef0",
    ]);
  });

  test("what each instance has for itself is not one thing", () => {
    const each = (name: string) =>
      `resource "aws_vpc_endpoint" "${name}" {\n  for_each = var.all\n  vpc_id = each.value.vpc\n  service_name = each.value.service\n}\n`;
    const found = graphOf({ "main.tf": `variable "all" {}\n${each("a")}${each("b")}` });
    expect(found.nodes.filter(({ kind }) => kind === "vpc")).toEqual([]);
    expect(new Set(found.edges.map(({ to }) => to)).size).toBe(2);
  });

  test("subnets that are given as ids stand in the endpoint's VPC", () => {
    const found = graphOf({
      "template.json": JSON.stringify({
        Resources: {
          E: {
            Type: "AWS::EC2::VPCEndpoint",
            Properties: {
              VpcId: "vpc-1",
              VpcEndpointType: "Interface",
              ServiceName: "com.amazonaws.eu-west-1.sqs",
              SubnetIds: ["subnet-1", { Ref: "Subnet" }, { Ref: "Many" }],
            },
          },
        },
        Parameters: { Subnet: { Type: "AWS::EC2::Subnet::Id" }, Many: { Type: "List<AWS::EC2::Subnet::Id>" } },
      }),
    });
    const vpc = nodeAt(found, "vpc", "vpc-1");
    expect(nodeAt(found, "subnet", "subnet-1").container).toBe(vpc.id);
    expect(edgesOf(found)).toEqual(["E serves sqs", "Subnet hosts E", "subnet-1 hosts E"]);
    expect(nodeAt(found, "endpoint", "E").notes).toEqual(["not all of its subnets are visible"]);
  });
});

describe("what may not be there", () => {
  test("a condition, a count and a key that are not visible", () => {
    const found = graphOf({
      "main.tf": `variable "on" { type = bool }\nvariable "names" { type = set(string) }\nresource "aws_vpc" "v" {}\nresource "aws_subnet" "s" {\n  for_each = var.names\n  vpc_id = aws_vpc.v.id\n}\nresource "aws_vpc_endpoint" "e" {\n  count = var.on ? 1 : 0\n  vpc_id = aws_vpc.v.id\n  service_name = "com.amazonaws.eu-west-1.s3"\n}\n`,
      "template.yaml": `Parameters: {P: {Type: String}}\nConditions: {On: !Equals [!Ref P, x]}\nResources:\n  V: {Type: AWS::EC2::VPC, Condition: On, Properties: {CidrBlock: 10.0.0.0/16}}\n`,
    });
    const conditional = found.nodes.filter((node) => node.conditional).map(({ kind, address }) => `${kind} ${address}`);
    expect(conditional).toEqual(["vpc V", "subnet aws_subnet.s[?]", "endpoint aws_vpc_endpoint.e[?]"]);
  });

  test("a door that is open in one case only is not known, and says which", () => {
    const found = graphOf({
      "template.yaml": `Parameters: {P: {Type: String}}
Conditions: {Prod: !Equals [!Ref P, prod]}
Resources:
  E:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-1
      ServiceName: com.amazonaws.eu-west-1.s3
      RouteTableIds: [rtb-1]
      PolicyDocument: !If
        - Prod
        - Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: '*', Condition: {StringEquals: {aws:PrincipalOrgID: o-abcdefghij}}}]
        - Statement: [{Effect: Allow, Principal: '*', Action: '*', Resource: '*'}]
`,
    });
    const { door } = nodeAt(found, "endpoint", "E");
    expect(door).toMatchObject({ verdict: "unknown", who: null, what: null });
    expect(door?.reason).toBe("narrowed where Prod is true; open where Prod is false");
    expect(door?.cases.map(({ when, verdict }) => [when, verdict])).toEqual([
      [{ Prod: true }, "narrowed"],
      [{ Prod: false }, "open"],
    ]);
  });
});

describe("doors", () => {
  const door = (policy: string, service = "s3", type = "Interface") =>
    nodeAt(
      graphOf({
        "main.tf": `variable "org" { type = string }\nvariable "bucket" { type = string }\nvariable "policy" { type = string }\nresource "aws_s3_bucket" "b" {}\nresource "aws_vpc_endpoint" "e" {\n  vpc_id = "vpc-1"\n  vpc_endpoint_type = "${type}"\n  service_name = "com.amazonaws.eu-west-1.${service}"\n${policy === "" ? "" : `  policy = ${policy}\n`}}\n`,
      }),
      "endpoint",
      "aws_vpc_endpoint.e",
    ).door;
  const on = (resource: string) =>
    `jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:*", Resource = ${resource} }] })`;

  test.each<readonly [string, string, object]>([
    [
      "an organization that is not visible",
      allow(`, Condition = { StringEquals = { "aws:PrincipalOrgID" = var.org } }`),
      { verdict: "narrowed", who: "callers of var.org" },
    ],
    [
      "a pattern that is not visible",
      allow(`, Condition = { StringLike = { "aws:PrincipalOrgID" = var.org } }`),
      { verdict: "unknown", who: null },
    ],
    [
      "a bucket whose name is not visible and may be a wildcard",
      on('"arn:aws:s3:::${var.bucket}/*"'),
      { verdict: "unknown", who: null },
    ],
    [
      "a bucket that is made here",
      on('[aws_s3_bucket.b.arn, "${aws_s3_bucket.b.arn}/*"]'),
      { verdict: "narrowed", who: "anybody" },
    ],
    [
      "two buckets",
      on('["arn:aws:s3:::one/*", "arn:aws:s3:::two/*", "arn:aws:s3:::two"]'),
      { verdict: "narrowed", what: "2 buckets" },
    ],
    ["one bucket", on('["arn:aws:s3:::one/*", "arn:aws:s3:::one"]'), { verdict: "narrowed", what: "bucket one" }],
    [
      "an account",
      `jsonencode({ Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "*", Resource = "*" }] })`,
      { verdict: "narrowed", who: "callers of 111122223333" },
    ],
    ["a policy that is not visible", "var.policy", { verdict: "unknown", reason: "its policy is not visible" }],
    [
      "a Deny alone",
      `jsonencode({ Statement = [{ Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }] })`,
      { verdict: "closed", who: "nobody", what: "nothing" },
    ],
  ])("%s", (_, policy, wanted) => expect(door(policy)).toMatchObject(wanted));

  test("a service that takes no policies is open, whatever is written", () => {
    expect(door(ours, "inspector2")).toMatchObject({
      verdict: "open",
      policy: "unsupported",
      reason: "inspector2 takes no endpoint policies",
    });
    expect(door("", "x", "GatewayLoadBalancer")).toMatchObject({ verdict: "open", policy: "unsupported" });
  });

  test("where nobody says whether a service takes policies, what one holds back is not known to be", () => {
    const found = door(ours, "a-service-of-tomorrow");
    expect(found).toMatchObject({ verdict: "unknown", who: null });
    expect(found?.reason).toContain("the policy itself: callers of o-abcdefghij → anything");
    expect(door("", "a-service-of-tomorrow")).toMatchObject({ verdict: "open", policy: "default" });
  });

  test("a policy whose endpoint is not in the files is a door of its own", () => {
    const found = graphOf({
      "vpc-endpoint-policies/s3.json": JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
      }),
    });
    expect(found.nodes).toMatchObject([
      { kind: "policy", address: "", label: "vpc-endpoint-policies/s3.json", door: { verdict: "open" } },
    ]);
  });

  test("a policy in a resource of its own guards the endpoint that it names", () => {
    const found = graphOf({
      "main.tf": `resource "aws_vpc_endpoint" "e" {\n  vpc_id = "vpc-1"\n  service_name = "com.amazonaws.eu-west-1.s3"\n}\nresource "aws_vpc_endpoint_policy" "p" {\n  vpc_endpoint_id = aws_vpc_endpoint.e.id\n  policy = ${ours}\n}\n`,
    });
    expect(nodeAt(found, "endpoint", "aws_vpc_endpoint.e").door).toMatchObject({
      verdict: "narrowed",
      policy: "written",
    });
    expect(nodeAt(found, "policy", "aws_vpc_endpoint_policy.p").notes).toEqual(["of aws_vpc_endpoint.e"]);
  });

  test("a service of the project is led to by its name", () => {
    const found = graphOf({
      "main.tf": `resource "aws_vpc_endpoint_service" "own" { acceptance_required = true }\nresource "aws_vpc_endpoint" "e" {\n  vpc_id = "vpc-1"\n  vpc_endpoint_type = "Interface"\n  service_name = aws_vpc_endpoint_service.own.service_name\n}\n`,
    });
    expect(edgesOf(found)).toContain("aws_vpc_endpoint.e serves aws_vpc_endpoint_service.own");
    expect(nodeAt(found, "service", "aws_vpc_endpoint_service.own").notes).toEqual([
      "offered here",
      "connections wait for acceptance",
    ]);
  });
});

test("live endpoints stand in their VPC", () => {
  const live = {
    VpcEndpoints: [
      {
        VpcEndpointId: "vpce-0123456789abcdef0",
        VpcEndpointType: "Interface",
        VpcId: "vpc-0123456789abcdef0",
        ServiceName: "com.amazonaws.eu-west-1.sqs",
        State: "available",
        SubnetIds: ["subnet-1"],
        PolicyDocument: JSON.stringify({
          Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
        }),
      },
    ],
  };
  const found = graphOf({ "live.json": JSON.stringify(live) });
  expect(nodeAt(found, "endpoint", "vpce-0123456789abcdef0")).toMatchObject({
    container: nodeAt(found, "vpc", "vpc-0123456789abcdef0").id,
    door: { verdict: "open" },
  });
  expect(edgesOf(found)).toContain("subnet-1 hosts vpce-0123456789abcdef0");
});

test("every endpoint that is read is in the graph, and every edge joins what is there", () => {
  const { nodes, edges } = graphOf({
    "a.tf": network,
    "t/template.yaml": "Resources: {E: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: v, ServiceName: x}}}",
  });
  const ids = nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(nodes.filter(({ kind }) => kind === "endpoint")).toHaveLength(3);
  expect(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
  expect(nodes.flatMap(({ container }) => container ?? []).filter((id) => !ids.includes(id))).toEqual([]);
});

test("the order of files never shows", () => {
  const files = Object.entries({
    "one/a.tf": network,
    "two/a.tf": network,
    "t.yaml":
      "Resources: {E: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: vpc-1, ServiceName: x}}, F: {Type: 'AWS::EC2::VPCEndpoint', Properties: {VpcId: vpc-1, ServiceName: y}}}",
  });
  const once = graphOf(Object.fromEntries(files));
  fc.assert(
    fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (some) => {
      expect(graphOf(Object.fromEntries(some))).toEqual(once);
    }),
    { numRuns: 6, seed: 7 },
  );
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom("a.tf", "a.json", "a.yaml", "a.tf.json"), (text, file) => {
      graphOf({ [file]: text });
    }),
    { numRuns: 100, seed: 7 },
  );
  for (let end = 0; end < network.length; end += 17) graphOf({ "a.tf": network.slice(0, end) });
});
