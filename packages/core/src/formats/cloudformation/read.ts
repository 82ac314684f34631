// Templates → facts: every endpoint and every policy of a CloudFormation or SAM template.

import type { Endpoint, PolicyForm } from "../../model/endpoint.js";
import type { PolicyAttachment } from "../../model/policy-attachment.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { unknownValue, type Value } from "../../value/value.js";
import { endpointTypeOf, serviceNameOf } from "../endpoint-facts.js";
import type { ReadContext, ReadFormat } from "../format.js";
import { type PolicyText, policyText, policyTextProblem } from "../policy-text.js";
import type { SourceFile } from "../source-file.js";
import { Evaluator } from "./evaluate.js";
import { memberNode, resolveAlias } from "./function-name.js";
import { type PolicySite, policySites } from "./policy-sites.js";
import { readTemplate, type TemplateResource, textOf } from "./template.js";

export const readCloudFormation: ReadFormat = (files, context) => {
  const found: Found = { endpoints: [], policies: [], problems: [] };
  for (const source of files) readFile(source, context, found);
  return { ...found, skipped: [] };
};

interface Found {
  readonly endpoints: Endpoint[];
  readonly policies: PolicyAttachment[];
  readonly problems: ProjectProblem[];
}

function readFile(source: SourceFile, context: ReadContext, found: Found): void {
  const template = readTemplate(source.tree.root);
  const evaluator = new Evaluator(template, { file: source.file, tree: source.tree }, context.options);
  for (const resource of template.resources.values()) {
    const reader = new ResourceReader(source, resource, evaluator, context);
    const endpoint = resource.type === "AWS::EC2::VPCEndpoint" ? reader.endpoint() : null;
    if (endpoint !== null) found.endpoints.push(endpoint);
    const organizationType = resource.properties === null ? null : textOf(memberNode(resource.properties, "Type"));
    for (const site of policySites(resource.type, organizationType)) {
      for (const at of reader.policyNodes(site.path)) reader.policy(site, at, endpoint, found);
    }
  }
}

interface PolicyNode {
  readonly path: readonly string[];
  readonly node: SyntaxNode;
}

class ResourceReader {
  private readonly source: SourceFile;
  private readonly resource: TemplateResource;
  private readonly evaluator: Evaluator;
  private readonly context: ReadContext;

  constructor(source: SourceFile, resource: TemplateResource, evaluator: Evaluator, context: ReadContext) {
    this.source = source;
    this.resource = resource;
    this.evaluator = evaluator;
    this.context = context;
  }

  /** A property's value: null where it is not given, unknown where a function hides the properties. */
  private property(name: string): Value | null {
    const { properties, propertiesNode, logicalId } = this.resource;
    if (properties === null) {
      if (propertiesNode === null) return null;
      return unknownValue(`fn:${logicalId}.Properties`, this.evaluator.provenance(propertiesNode), {
        mayBeAbsent: true,
      });
    }
    const node = memberNode(properties, name);
    return node === undefined ? null : this.evaluator.evaluate(node);
  }

  private get header(): Provenance {
    return this.evaluator.provenance(this.resource.idNode);
  }

  endpoint(): Endpoint {
    const policyForm = this.policyForm();
    const dns = this.property("DnsOptions");
    const dnsOption = (name: string): Value | null => {
      if (dns?.kind !== "map") return dns;
      return dns.members.find((member) => member.name === name)?.value ?? null;
    };
    return {
      file: this.source.file,
      address: this.resource.logicalId,
      container: null,
      header: this.header,
      ...endpointTypeOf(this.property("VpcEndpointType")),
      service: serviceNameOf(this.property("ServiceName"), this.context.endpointServices),
      serviceRegion: this.property("ServiceRegion"),
      vpc: this.property("VpcId"),
      routeTables: this.property("RouteTableIds"),
      subnets: this.property("SubnetIds"),
      securityGroups: this.property("SecurityGroupIds"),
      privateDns: this.property("PrivateDnsEnabled"),
      ipAddressType: this.property("IpAddressType"),
      dnsRecordIpType: dnsOption("DnsRecordIpType"),
      privateDnsOnlyForInbound: dnsOption("PrivateDnsOnlyForInboundResolverEndpoint"),
      resourceConfigurationArn: this.property("ResourceConfigurationArn"),
      serviceNetworkArn: this.property("ServiceNetworkArn"),
      ownerId: null,
      policyForm,
      condition: this.resource.condition,
      when: {},
      offByDefault: false,
      // CloudFormation refuses a null: that is not the absence that AWS fills with its default.
      absenceUncertain: this.evaluator.template.hasUnknownMacro || policyForm === "null",
    };
  }

  private policyForm(): PolicyForm {
    const value = this.property("PolicyDocument");
    return value === null ? "absent" : policyText(value).form;
  }

  /** The nodes at a property path; `*` walks every element of a list. */
  policyNodes(path: readonly string[]): readonly PolicyNode[] {
    const { propertiesNode } = this.resource;
    let level: readonly PolicyNode[] = propertiesNode === null ? [] : [{ path: [], node: propertiesNode }];
    for (const step of path) level = level.flatMap((at) => stepInto(at, step));
    return level;
  }

  policy(site: PolicySite, at: PolicyNode, endpoint: Endpoint | null, found: Found): void {
    const value = this.evaluator.evaluate(at.node);
    if (value === null) return;
    const text = policyText(value);
    const { file } = this.source;
    const address = this.resource.logicalId;
    const property = at.path.join(".");
    if (text.fault !== null)
      found.problems.push(
        policyTextProblem(text.fault, {
          address,
          property,
          pointer: `/Resources/${address}/Properties/${at.path.join("/")}`,
        }),
      );
    if (text.document === null) return;
    const target = site.target === undefined ? null : this.property(site.target);
    found.policies.push({
      file,
      address,
      container: null,
      resourceType: this.resource.type,
      property,
      role: site.role,
      form: formOf(text),
      condition: this.resource.condition,
      provenance: value.provenance,
      attachedTo: targetsOf(target),
      variants: [{ when: {}, assumes: assumptionsOf(text.document), document: text.document }],
      judgedFor:
        endpoint === null
          ? null
          : { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint },
      offByDefault: false,
    });
  }
}

function stepInto(at: PolicyNode, step: string): readonly PolicyNode[] {
  const node = resolveAlias(at.node);
  if (step === "*") {
    if (node.kind !== "list" || node.tag !== undefined) return [];
    return node.items.map((item, index) => ({ path: [...at.path, String(index)], node: item }));
  }
  const inside = node.kind === "map" ? memberNode(node, step) : undefined;
  return inside === undefined ? [] : [{ path: [...at.path, step], node: inside }];
}

function formOf({ form }: PolicyText): PolicyAttachment["form"] {
  return form === "object" || form === "json-string" ? form : "unknown";
}

function targetsOf(target: Value | null): readonly Value[] {
  if (target === null) return [];
  if (target.kind !== "list") return [target];
  return target.items.flatMap((item) => (item.kind === "splice" ? [] : [item]));
}
