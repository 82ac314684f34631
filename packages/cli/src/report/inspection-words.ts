// What an inspection says in the words of people: kinds of files, roles of policies, values and what is not visible.

import type { FileKind, Inspection } from "@postern/core";

type Endpoint = Inspection["endpoints"][number];
type Policy = Inspection["policies"][number];

/** A kind of file. */
export const kindWords: Readonly<Record<FileKind, string>> = {
  "tf-config-json": "Terraform, as JSON",
  "tf-plan-json": "a Terraform plan",
  "tf-state-json": "a Terraform state",
  "terraform-config": "Terraform",
  "terraform-vars": "Terraform variables",
  "cdk-manifest": "the manifest of a CDK assembly",
  "cdk-template": "a template of the CDK",
  "cdk-support": "part of a CDK assembly",
  "cdk-asset": "an asset of the CDK",
  "describe-vpc-endpoints": "endpoints as AWS describes them",
  "serverless-config": "a Serverless configuration",
  "lza-network-config": "a network configuration of the Landing Zone Accelerator",
  "sam-template": "a SAM template",
  "cfn-template": "a CloudFormation template",
  "cfn-parameters": "CloudFormation parameters",
  "policy-document": "a policy",
  unparsable: "not readable as what it seems to be",
  unrelated: "nothing of ours",
};

const roleWords: Readonly<Record<Policy["role"], string>> = {
  endpoint: "policy of the endpoint",
  resource: "policy of a resource",
  identity: "policy of an identity",
  trust: "who may assume a role",
  scp: "service control policy",
  rcp: "resource control policy",
  "resource-like": "has principals: policy of an endpoint or a resource; `--as` says of which",
  "identity-like": "has no principals: policy of an identity, unless `--as` says otherwise",
  "trust-like": "about assuming roles: who may assume a role",
};

/** What AWS does with an endpoint whose policy is given in this way. */
const policyWords: Readonly<Record<Endpoint["policyForm"], string>> = {
  absent: "no policy is written: AWS lets everything through",
  null: "the policy is written as null: AWS lets everything through",
  "empty-string": "the policy is an empty text: AWS lets everything through",
  unknown: "whether there is a policy is not visible here",
  conditional: "a policy in some cases only: in the others AWS lets everything through",
  object: "",
  "json-string": "",
};

/** Lines about an endpoint, the first of them its headline. */
export function endpointWords(endpoint: Endpoint): readonly string[] {
  const known = endpoint.type === "unknown" ? "of a type that is not visible here" : endpoint.type;
  const type = endpoint.typeExplicit || endpoint.type === "unknown" ? known : `${known}, which is the default`;
  const to = shortForm(endpoint.serviceName) ?? shortForm(endpoint.resourceConfigurationArn);
  const service = endpoint.service === null || endpoint.service === to ? "" : ` (${endpoint.service})`;
  const places = [
    named("VPC", endpoint.vpc),
    named("route tables", endpoint.routeTables),
    named("subnets", endpoint.subnets),
    named("security groups", endpoint.securityGroups),
    endpoint.privateDns === true ? "private DNS" : endpoint.privateDns === false ? "no private DNS" : null,
  ].filter((place) => place !== null);
  const cases = endpoint.variants?.length ?? 0;
  const sometimes = [
    endpoint.condition === null ? null : `there if ${endpoint.condition}`,
    endpoint.offByDefault === true ? "off by default" : null,
    cases > 1 ? `${cases} cases, by conditions` : null,
  ].filter((one) => one !== null);
  return [
    `${type}, to ${to ?? "a service that is not visible here"}${service}`,
    ...(places.length === 0 ? [] : [places.join("; ")]),
    ...(sometimes.length === 0 ? [] : [sometimes.join("; ")]),
    ...(policyWords[endpoint.policyForm] === "" ? [] : [policyWords[endpoint.policyForm]]),
  ];
}

/** Lines about a policy. */
export function policyWordsOf(policy: Policy): readonly string[] {
  const form = policy.form === "json-string" ? "JSON in a text" : null;
  const cases = policy.variants.length;
  const parts = [
    roleWords[policy.role],
    form,
    statementsOf(policy),
    cases > 1 ? `${cases} cases, by conditions` : null,
  ];
  const targets = Array.isArray(policy.attachedTo) ? policy.attachedTo.flatMap((one) => shortForm(one) ?? []) : [];
  return [
    parts.filter((part) => part !== null).join(", "),
    ...(targets.length === 0 ? [] : [`for ${targets.join(", ")}`]),
    ...(policy.offByDefault === true ? ["off by default"] : []),
  ];
}

function statementsOf({ variants: [variant] }: Policy): string {
  const document = variant?.policy;
  const list =
    typeof document === "object" && document !== null
      ? Object.entries(document).find(([name]) => name === "Statement")?.[1]
      : undefined;
  return Array.isArray(list) ? counted(list.length, "statement", "statements") : "statements not visible here";
}

/** What was found, counted; the network too. */
export function summaryWords(inspection: Inspection): string {
  const { files, endpoints, policies, privateApis, problems, skipped } = inspection;
  const { vpcs, subnets, routeTables, securityGroups, endpointServices } = inspection;
  const found = [
    [endpoints.length, "endpoint", "endpoints"],
    [policies.length, "policy", "policies"],
    [privateApis.length, "private API", "private APIs"],
    [vpcs.length, "VPC", "VPCs"],
    [subnets.length, "subnet", "subnets"],
    [routeTables.length, "route table", "route tables"],
    [securityGroups.length, "security group", "security groups"],
    [endpointServices.length, "endpoint service", "endpoint services"],
    [problems.length, "problem", "problems"],
  ] as const;
  const there = found.filter(([count]) => count > 0).map(([count, one, many]) => counted(count, one, many));
  const left = skipped.length === 0 ? "" : ` Not checked: ${counted(skipped.length, "file", "files")}.`;
  return `${counted(files.length, "file", "files")}: ${there.length === 0 ? "no endpoint and no policy" : there.join(", ")}.${left}`;
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function named(name: string, value: unknown): string | null {
  const text = shortForm(value);
  return text === null ? null : `${name} ${text}`;
}

/** A value in a few words, what is not visible by its name in braces; null for none. */
function shortForm(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "object") return String(value) === "" ? "(empty)" : String(value);
  if (Array.isArray(value))
    return value.length === 0 ? "(none)" : value.map((one) => shortForm(one) ?? "null").join(", ");
  if ("$concat" in value && Array.isArray(value.$concat))
    return value.$concat.map((part: unknown) => shortForm(part) ?? "").join("");
  if (!("$unknown" in value)) return "…";
  const more = "splice" in value ? "…" : "";
  const each = "each" in value ? shortForm(value.each) : null;
  return each === null ? `{${originWords(String(value.$unknown))}}${more}` : `${each}${more}`;
}

/** `ref:Vpc` is called Vpc by its author (cloudformation.md §3.1); what a function or operator makes has no name. */
function originWords(origin: string): string {
  return origin.startsWith("fn:") ? "computed" : origin.replace(/^(ref|param|pseudo|attr|if|import):/, "");
}
