// An instance of a resource → what it says of endpoints and policies.

import type { Endpoint } from "../../model/endpoint.js";
import { type PolicyAttachment, typedTransport } from "../../model/policy-attachment.js";
import type { PrivateApi } from "../../model/private-api.js";
import type { ProjectProblem } from "../../model/problem.js";
import type { When } from "../../model/when.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Provenance } from "../../value/provenance.js";
import { locate } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import { type PolicyText, policyText, policyTextProblems } from "../policy-text.js";
import { writtenBlock } from "./argument-block.js";
import { attachmentTargets } from "./attachment-target.js";
import { definitionPolicy } from "./definition-policy.js";
import { endpointOf, propertyArguments } from "./endpoint.js";
import type { Companion, CompanionType } from "./endpoint-companions.js";
import { evaluate } from "./evaluate.js";
import type { Instance } from "./expand.js";
import { ignoredArgument } from "./ignored-changes.js";
import { attributeOf, type BlockAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { placeOf } from "./override.js";
import { type PolicySite, propertyAt } from "./policy-sites.js";
import { privateApiOf } from "./private-api.js";

/** The type in `type.name`. */
export function typeOf(name: string): string {
  return name.slice(0, name.indexOf("."));
}

/** Where an endpoint has its policy. */
const ownPolicy: PolicySite = { argument: "policy", role: "endpoint" };

/** Reads an instance of a resource of some type. */
export class ResourceReader {
  private readonly module: ModuleInstance;
  private readonly type: string;
  private readonly at: BlockAt;
  private readonly instance: Instance;
  private readonly address: string;
  private readonly texts = new Map<string, PolicyText | null>();

  /** @param name `type.name`. */
  constructor(module: ModuleInstance, name: string, at: BlockAt, instance: Instance) {
    this.module = module;
    this.type = typeOf(name);
    this.at = at;
    this.instance = instance;
    this.address = `${module.prefix}${name}${instance.key}`;
  }

  /** An argument's value; null if it is not given or null, which are the same to Terraform. */
  private argument(name: string): Value | null {
    const attribute = attributeOf(this.at.block.body, name);
    if (attribute === undefined) return null;
    const value = evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope));
    return value.kind === "null" ? null : value;
  }

  private get header(): Provenance {
    return { at: locate(this.at.place, this.at.block.headerRange) };
  }

  private get when(): When {
    const names = this.instance.offByDefault ?? [];
    return Object.fromEntries(names.map((name) => [`var.${name}`, true]));
  }

  endpoint(): Endpoint {
    const block = writtenBlock(this.at.block, this.module.surroundings(this.at, this.instance.scope));
    return {
      ...endpointOf(block, this.module.context.endpointServices),
      file: this.at.place.file,
      address: this.address,
      header: this.header,
      identity: unknownValue(`${this.address}.id`, this.header, { type: "string", holeClass: "vpc-endpoint-id" }),
      policyForm: this.policyText(ownPolicy)?.form ?? "absent",
      when: this.when,
      offByDefault: this.instance.offByDefault !== null,
      mayBeMissing:
        this.instance.offByDefault !== null || this.instance.hiddenBy !== null || this.address.includes("[?]"),
      isRecord: false,
      changesIgnored: propertyArguments
        .filter(([, argument]) => ignoredArgument(this.at.block, argument) !== null)
        .map(([property]) => property),
    };
  }

  /** The API, if it is or may be private. */
  privateApi(): PrivateApi | null {
    const block = writtenBlock(this.at.block, this.module.surroundings(this.at, this.instance.scope));
    const { address, header } = this;
    return privateApiOf(block, { file: this.at.place.file, address, header, condition: this.instance.hiddenBy });
  }

  /** What an argument says that takes a policy, read once; null if it is not given. */
  private policyText(site: PolicySite): PolicyText | null {
    const { argument } = site;
    const known = this.texts.get(argument);
    if (known !== undefined) return known;
    const attribute = attributeOf(this.at.block.body, argument);
    const given =
      attribute === undefined
        ? null
        : evaluate(attribute.value, this.module.surroundings(this.at, this.instance.scope));
    const value = given === null || site.member === undefined ? given : this.policyIn(given);
    const text = value === null ? null : policyText(value);
    this.texts.set(argument, text);
    return text;
  }

  /** The policy in the definition of an API that has none beside it; null where none is visible. */
  private policyIn(definition: Value): Value | null {
    const policy = this.argument("policy") === null ? definitionPolicy(definition) : null;
    return policy?.kind === "unknown" ? null : policy;
  }

  /** What the resource adds to the endpoint that it names. */
  companion({ property, argument }: CompanionType): readonly Companion[] {
    const value = this.argument(argument);
    const target = attributeOf(this.at.block.body, "vpc_endpoint_id");
    const targetValue = this.argument("vpc_endpoint_id");
    if (value === null || target === undefined || targetValue === null) return [];
    const targets = attachmentTargets(target, targetValue, this.module.prefix);
    const { hiddenBy, offByDefault } = this.instance;
    const isUncertain = hiddenBy !== null || offByDefault !== null;
    return [{ property, value, targets, isUncertain, address: this.address, header: this.header }];
  }

  /** What is wrong with the text of a policy. */
  policyProblems(site: PolicySite): readonly ProjectProblem[] {
    const text = this.policyText(site);
    const property = propertyAt(site);
    return text === null ? [] : policyTextProblems(text, { address: this.address, property, pointer: "" });
  }

  /**
   * The policy at one of the sites of the resource; null if there is none.
   * @param endpoint the resource itself, if it is one.
   */
  policy(site: PolicySite, endpoint: Endpoint | null): PolicyAttachment | null {
    const text = this.policyText(site);
    if (text === null || text.document === null) return null;
    const target = site.target === undefined ? undefined : attributeOf(this.at.block.body, site.target);
    const targetValue = site.target === undefined ? null : this.argument(site.target);
    const attribute = attributeOf(this.at.block.body, site.argument);
    return {
      file: this.at.place.file,
      address: this.address,
      container: null,
      resourceType: this.type,
      property: propertyAt(site),
      role: site.role,
      form: text.form === "object" || text.form === "json-string" ? text.form : "unknown",
      transport: typedTransport,
      condition: null,
      provenance:
        attribute === undefined
          ? this.header
          : { at: locate(placeOf(this.at.place, attribute.value), attribute.value.range) },
      attachedTo:
        target === undefined || targetValue === null ? [] : attachmentTargets(target, targetValue, this.module.prefix),
      variants: [{ when: this.when, assumes: assumptionsOf(text.document), document: text.document }],
      judgedFor: this.judgedFor(site, endpoint),
      offByDefault: this.instance.offByDefault !== null,
      ...this.changesIgnored(site),
      root: this.module.rootFolder,
    };
  }

  /** Where `ignore_changes` names the argument of a policy, or everything. */
  private changesIgnored({ argument, role }: PolicySite): Pick<PolicyAttachment, "changesIgnored"> {
    const node = role === "endpoint" ? ignoredArgument(this.at.block, argument) : null;
    return node === null ? {} : { changesIgnored: { at: locate(placeOf(this.at.place, node), node.range) } };
  }

  private judgedFor(site: PolicySite, endpoint: Endpoint | null): PolicyAttachment["judgedFor"] {
    if (site.role !== "endpoint") return null;
    if (endpoint === null) return { service: null, type: null, certainty: "certain", endpoint: null };
    return { service: endpoint.service.token, type: endpoint.type, certainty: "certain", endpoint };
  }
}
