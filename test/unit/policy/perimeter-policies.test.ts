// Endpoint policies of a data perimeter, in the shape that AWS recommends (domain-facts.md §3): nothing in
// them is an error or a warning, however they are written.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { lintCase, type RuleCase } from "../../harness/rule-tester.js";

const folder = fileURLToPath(new URL("../../fixtures/perimeter-policies", import.meta.url));
const files = readdirSync(folder).sort();
const services: Readonly<Record<string, string>> = { default: "sqs", iot: "iot.data" };

function problemsIn(test: Omit<RuleCase, "name">): readonly string[] {
  const { findings } = lintCase({ name: "", ...test });
  return findings.filter(({ severity }) => severity !== "info").map(({ rule, message }) => `${rule}: ${message}`);
}

it("there are ten of them", () => expect(files).toHaveLength(10));

describe.each(files)("%s", (name) => {
  const policy = readFileSync(`${folder}/${name}`, "utf8");
  const token = name.replace(/\.json$/, "");
  const service = services[token] ?? token;
  // IAM has one endpoint service for all Regions.
  const serviceName = service === "iam" ? "com.amazonaws.iam" : `com.amazonaws.eu-west-1.${service}`;
  const type = service === "s3" ? "Gateway" : "Interface";
  const [places, place] = service === "s3" ? ["RouteTableIds", "rtb-01234567"] : ["SubnetIds", "subnet-01234567"];
  const argument = service === "s3" ? "route_table_ids" : "subnet_ids     ";

  it("as a file", () => {
    expect(problemsIn({ file: name, text: policy, as: { kind: "endpoint", service, type } })).toEqual([]);
  });

  it("in a template, as JSON that YAML reads", () => {
    const text = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      VpcEndpointType: ${type}
      ServiceName: ${serviceName}
      ${places}: [${place}]
      PolicyDocument: ${policy.trimEnd().replaceAll("\n", "\n        ")}
`;
    expect(problemsIn({ file: "template.yaml", text })).toEqual([]);
  });

  it("in Terraform, from its file", () => {
    const text = `resource "aws_vpc_endpoint" "it" {
  vpc_id            = "vpc-0123456789abcdef0"
  vpc_endpoint_type = "${type}"
  service_name      = "${serviceName}"
  ${argument}   = ["${place}"]
  policy            = file("\${path.module}/${name}")
}
`;
    expect(problemsIn({ file: "main.tf", text, files: { [name]: policy } })).toEqual([]);
  });
});
