import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";
import { lintCase } from "../harness/rule-tester.js";

const config = `homeRegion: &HOME us-east-1
defaultVpc: { delete: true, excludeAccounts: [] }
transitGateways: []
endpointPolicies:
  - name: Default
    document: vpc-endpoint-policies/default.json
  - name: Table
    document: ./vpc-endpoint-policies/table.json
vpcs:
  - name: Network-Endpoints
    account: Network
    region: *HOME
    gatewayEndpoints:
      defaultPolicy: Default
      endpoints:
        - service: s3
        - service: dynamodb
          policy: Table
    interfaceEndpoints:
      central: true
      defaultPolicy: Default
      subnets: [Network-Endpoints-A]
      endpoints:
        - service: ec2
        - service: sqs
          applyPolicy: false
        - service: s3-global.accesspoint
vpcTemplates:
  - name: Accounts
    region: "{{ Region }}"
    gatewayEndpoints:
      defaultPolicy: Table
      endpoints: [{ service: dynamodb }]
`;

const statement = (action: string) =>
  `{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "${action}", "Resource": "*",
  "Condition": { "StringEquals": { "aws:PrincipalOrgID": "\${ORG_ID}" } } }] }`;

const files = {
  "lza/network-config.yaml": config,
  "lza/vpc-endpoint-policies/default.json": statement("*"),
  "lza/vpc-endpoint-policies/table.json": statement("dynamodb:*"),
};

describe("a network configuration", () => {
  it("gives an endpoint for each entry, with its service, type and whether it has a policy", () => {
    const { files: kinds, endpoints, problems } = inspectFiles(files);
    expect(kinds[0]).toEqual({ file: "lza/network-config.yaml", kind: "lza-network-config" });
    expect(problems).toEqual([]);
    expect(endpoints.map((one) => [one.address, one.type, one.serviceName, one.service, one.policyForm])).toEqual([
      ["Network-Endpoints.gatewayEndpoints.s3", "Gateway", "com.amazonaws.us-east-1.s3", "s3", "object"],
      [
        "Network-Endpoints.gatewayEndpoints.dynamodb",
        "Gateway",
        "com.amazonaws.us-east-1.dynamodb",
        "dynamodb",
        "object",
      ],
      ["Network-Endpoints.interfaceEndpoints.ec2", "Interface", "com.amazonaws.us-east-1.ec2", "ec2", "object"],
      ["Network-Endpoints.interfaceEndpoints.sqs", "Interface", "com.amazonaws.us-east-1.sqs", "sqs", "absent"],
      [
        "Network-Endpoints.interfaceEndpoints.s3-global.accesspoint",
        "Interface",
        "com.amazonaws.s3-global.accesspoint",
        "s3-global.accesspoint",
        "object",
      ],
      [
        "Accounts.gatewayEndpoints.dynamodb",
        "Gateway",
        { $concat: ["com.amazonaws.", { $unknown: "lza:region" }, ".dynamodb"] },
        "dynamodb",
        "object",
      ],
    ]);
    // What the accelerator makes by itself is not absent.
    expect(endpoints[2]).toMatchObject({
      securityGroups: { $unknown: expect.anything() },
      range: { start: { line: 24 } },
    });
  });

  it("names documents, each of which is one policy with its endpoints", () => {
    for (const named of [Object.keys(files), ["lza/network-config.yaml"]]) {
      const { policies } = inspectFiles(files, {}, named);
      expect(policies.map(({ file, address, role, attachedTo }) => [file, address, role, attachedTo])).toEqual([
        [
          "lza/vpc-endpoint-policies/default.json",
          "",
          "resource-like",
          [
            "Network-Endpoints.gatewayEndpoints.s3",
            "Network-Endpoints.interfaceEndpoints.ec2",
            "Network-Endpoints.interfaceEndpoints.s3-global.accesspoint",
          ],
        ],
        [
          "lza/vpc-endpoint-policies/table.json",
          "",
          "resource-like",
          ["Network-Endpoints.gatewayEndpoints.dynamodb", "Accounts.gatewayEndpoints.dynamodb"],
        ],
      ]);
      expect(policies[0]?.variants[0]?.policy).toMatchObject({
        Statement: [{ Condition: { StringEquals: { "aws:PrincipalOrgID": [{ $unknown: "ORG_ID" }] } } }],
      });
    }
  });

  it("says of documents that cannot be read that they are not checked", () => {
    const { skipped, policies, endpoints } = inspectFiles({ "network-config.yaml": config });
    expect(policies).toEqual([]);
    expect(skipped.map(({ reason }) => reason)).toEqual([
      expect.stringContaining("vpc-endpoint-policies/default.json"),
      expect.stringContaining("vpc-endpoint-policies/table.json"),
    ]);
    expect(endpoints.map(({ policyForm }) => policyForm)).toEqual([
      "unknown",
      "unknown",
      "unknown",
      "absent",
      "unknown",
      "unknown",
    ]);
  });

  it.each([
    ["endpoint policies alone", "endpointPolicies: [{ name: A, document: a.json }]", "lza-network-config"],
    ["VPCs alone", "vpcs: [{ name: a, interfaceEndpoints: { endpoints: [] } }]", "lza-network-config"],
    ["other lists of VPCs", "vpcs: [{ name: a, gatewayEndpoints: [s3] }]", "unrelated"],
    ["other policies", "endpointPolicies: { a: b }", "unrelated"],
    ["a template", "endpointPolicies: []\nResources: { A: { Type: AWS::EC2::VPC } }", "cfn-template"],
  ])("is known by its structure: %s", (_, text, kind) => {
    expect(inspectFiles({ "any.yaml": text }).files).toEqual([{ file: "any.yaml", kind }]);
  });

  it("never stops the run, wherever it ends", () => {
    for (let end = 0; end < config.length; end += 5) {
      expect(() => inspectFiles({ ...files, "lza/network-config.yaml": config.slice(0, end) })).not.toThrow();
    }
    const odd =
      "endpointPolicies: [{ name: A, document: network-config.yaml }, 7]\nvpcs: [7, { name: [], gatewayEndpoints: { endpoints: [7, {}, { service: [] }] } }]";
    expect(() => inspectFiles({ "network-config.yaml": odd })).not.toThrow();
  });
});

describe("the rules", () => {
  const lint = (text: string, only: string, named = true) =>
    lintCase({ name: "", file: "lza/network-config.yaml", text, files: { ...files, ...open }, named }, [only]).findings;
  const open = {
    "lza/vpc-endpoint-policies/default.json":
      '{ "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }] }',
    "lza/vpc-endpoint-policies/table.json":
      '{ "Statement": [{ "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::111122223333:root" }, "Action": "dynamodb:*", "Resource": "*" }] }',
  };

  it("judge the documents as policies of endpoints, for certain and once", () => {
    for (const named of [true, false]) {
      expect(lint(config, "full-access", named)).toMatchObject([
        { file: "lza/vpc-endpoint-policies/default.json", confidence: "certain" },
      ]);
    }
  });

  it("know the type where all endpoints of a document share it", () => {
    // On a gateway endpoint an account stands for its root user.
    const found = lint(config, "gateway-principal");
    expect(found.map(({ file }) => file)).toEqual(["lza/vpc-endpoint-policies/table.json"]);
    const mixed = config.replace("- service: ec2\n", "- service: ec2\n          policy: Table\n");
    expect(lint(mixed, "gateway-principal")).toEqual([]);
  });

  it("see endpoints that get no policy", () => {
    expect(lint(config, "default-policy")).toMatchObject([
      { file: "lza/network-config.yaml", address: "Network-Endpoints.interfaceEndpoints.sqs" },
    ]);
  });

  it("let the caller say what documents are", () => {
    const options = { as: { kind: "resource", name: "bucket" } } as const;
    const { policies } = inspectFiles(files, options);
    expect(policies.map(({ role, attachedTo }) => [role, attachedTo])).toEqual([
      ["resource", []],
      ["resource", []],
    ]);
  });
});
