// The policies of endpoints and those of resources that name each other: which of them face each other, and where one
// side stops all that the other is for.

import type { Deployment } from "../model/deployment.js";
import type { Endpoint } from "../model/endpoint.js";
import { isSameThing, nameSameThing } from "../model/network.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { grammarOf } from "../policy/grammar.js";
import { judgedAs } from "../policy/judged-as.js";
import { lowerPolicy } from "../policy/lower.js";
import { namedEndpoints } from "../policy/named-endpoints.js";
import { namedResource } from "../policy/named-resource.js";
import type { Anchor, Statement, TypedPolicy } from "../policy/typed-policy.js";
import { casesOf } from "../value/cases.js";
import type { Value } from "../value/value.js";
import type { EndpointPins } from "./answers.js";
import { endpointPins } from "./endpoint-pins.js";
import { speaksOfNetworks } from "./network-questions.js";
import { placedPolicy } from "./placed-policy.js";
import type { ReasonSources } from "./sources.js";
import { isRefusedByResource, isStoppedByEndpoint, type OtherNetworks } from "./two-sides.js";

/** What one policy is for, and the other stops. */
export interface Disagreement {
  /** Where the policy that is asked about names the other side. */
  readonly anchor: Anchor;
  readonly statement: Statement;
  /** The endpoint or the holder of the other policy, by its address. */
  readonly address: string;
  /** The statement of the other policy that is nearest to blame, or the policy. */
  readonly other: Anchor;
}

/** An endpoint whose policy is all there. */
interface Door {
  readonly attachment: PolicyAttachment;
  readonly endpoint: Endpoint;
  readonly identity: Value;
}

/** The policies of a portion of facts. */
export class FacingPolicies {
  private readonly policies: readonly PolicyAttachment[];
  private readonly deployments: readonly Deployment[];
  private readonly sources: ReasonSources;
  private readonly lowered = new Map<PolicyAttachment, readonly TypedPolicy[]>();
  private doors: readonly Door[] | null = null;
  private restricted: readonly PolicyAttachment[] | null = null;

  constructor(policies: readonly PolicyAttachment[], deployments: readonly Deployment[], sources: ReasonSources) {
    this.policies = policies;
    this.deployments = deployments;
    this.sources = sources;
  }

  /** The endpoints that the policy of a resource is for, and whose own policies let nothing of that through. */
  stoppedByEndpoints(policy: TypedPolicy, attachment: PolicyAttachment): readonly Disagreement[] {
    const found: Disagreement[] = [];
    // That all others are denied is worth a word only where no Allow says it.
    const named = [...namedEndpoints(policy)].sort((one, other) => order(one.statement) - order(other.statement));
    for (const { statement, value, anchor } of named) {
      const door = this.doorNamed(value, attachment);
      if (door === null) continue;
      const { address } = door.endpoint;
      if (statement.effect === "Deny" && found.some((one) => one.address === address)) continue;
      const resource = placedPolicy(policy, attachment);
      const { pins, others } = this.knowledgeOf(door);
      const cases = this.casesOf(door.attachment);
      const isStopped = (one: TypedPolicy) => {
        const endpoint = placedPolicy(one, door.attachment);
        return isStoppedByEndpoint(statement, { endpoint, resource, pins, others }, this.sources);
      };
      const [first] = cases;
      if (first === undefined || !cases.every(isStopped)) continue;
      found.push({ anchor, statement, address, other: first.statements[0]?.anchor ?? first.anchor });
    }
    return found;
  }

  /** The resources that the policy of an endpoint names, and whose own policies refuse all that comes through it. */
  refusedByResources(policy: TypedPolicy, attachment: PolicyAttachment): readonly Disagreement[] {
    this.doors ??= this.policies.flatMap((one) => doorOf(one) ?? []);
    const door = this.doors.find((one) => one.attachment === attachment);
    if (door === undefined || this.doorNamed(door.identity, attachment) !== door) return [];
    this.restricted ??= this.policies.filter((one) => judgedAs(one) === "resource" && this.refusesNetworks(one));
    const others = this.restricted.filter((one) => isOneRoot(one, attachment));
    const allowed = others.length === 0 ? [] : partsByResource(policy).filter(({ statement }) => isAllow(statement));
    return allowed.flatMap((part) => this.refusal(part, policy, door, others));
  }

  private refusal(
    { statement, name, anchor }: ResourcePart,
    policy: TypedPolicy,
    door: Door,
    candidates: readonly PolicyAttachment[],
  ): readonly Disagreement[] {
    const endpoint = placedPolicy(policy, door.attachment);
    const refusing = candidates.find((one) =>
      this.casesOf(one).every((resource) => {
        const isNamed = partsByResource(resource).some((part) => part.name === name);
        const sides = { endpoint, resource: placedPolicy(resource, one), ...this.knowledgeOf(door) };
        return isNamed && isRefusedByResource(statement, sides, this.sources);
      }),
    );
    const [first] = refusing === undefined ? [] : this.casesOf(refusing);
    if (refusing === undefined || first === undefined) return [];
    const blamed = first.statements.find((one) => one.effect === "Deny" && speaksOfNetworks(one));
    return [{ anchor, statement, address: refusing.address, other: blamed?.anchor ?? first.anchor }];
  }

  private refusesNetworks(attachment: PolicyAttachment): boolean {
    const cases = this.casesOf(attachment);
    const refuses = ({ effect, certain }: Statement) => effect === "Deny" && certain;
    const isSo = ({ statements }: TypedPolicy) => statements.some((one) => refuses(one) && speaksOfNetworks(one));
    return cases.length > 0 && cases.every(isSo);
  }

  /** The one endpoint that a value surely names, with the one policy that it surely has. */
  private doorNamed(value: Value, attachment: PolicyAttachment): Door | null {
    this.doors ??= this.policies.flatMap((one) => doorOf(one) ?? []);
    const isNamed = ({ attachment: own, identity }: Door) => isOneRoot(own, attachment) && isSameThing(identity, value);
    const [door, second] = this.doors.filter(isNamed);
    return door !== undefined && second === undefined && isSettled(door) ? door : null;
  }

  /** A policy in each of its cases. */
  private casesOf(attachment: PolicyAttachment): readonly TypedPolicy[] {
    const known = this.lowered.get(attachment);
    if (known !== undefined) return known;
    const documents = attachment.variants.flatMap(({ document }) => casesOf(document).map(({ value }) => value));
    const cases = documents.map((document) => lowerPolicy(document, grammarOf(attachment)));
    this.lowered.set(attachment, cases);
    return cases;
  }

  private knowledgeOf({ endpoint, identity }: Door): { readonly pins: EndpointPins; readonly others: OtherNetworks } {
    const pins = { ...endpointPins(endpoint), id: identity };
    const isIn = ({ endpoints }: Deployment) =>
      endpoints.some((one) => one.address === endpoint.address && one.file === endpoint.file);
    const [deployment, second] = this.deployments.filter(isIn);
    if (deployment === undefined || second !== undefined) return { pins, others: { endpoints: [], vpcs: [] } };
    const endpoints = deployment.endpoints.flatMap((one) => one.identity ?? []);
    const vpcs = deployment.network.vpcs.map((one) => one.identity);
    return { pins, others: { endpoints: othersThan(identity, endpoints), vpcs: othersThan(endpoint.vpc, vpcs) } };
  }
}

function isAllow({ effect }: Statement): boolean {
  return effect === "Allow";
}

/** Allows first. */
function order(statement: Statement): number {
  return isAllow(statement) ? 0 : 1;
}

/** Of things that a deployment makes, those that surely are not the one of a value; none where that is not one of them. */
function othersThan(value: Value | null, made: readonly Value[]): readonly Value[] {
  if (!made.some((one) => isSameThing(one, value))) return [];
  return made.filter((one) => one.kind === value?.kind && nameSameThing(one, value) === "no");
}

/** A statement, kept to one entry that names a thing. */
interface ResourcePart {
  readonly statement: Statement;
  readonly name: string;
  readonly anchor: Anchor;
}

function partsByResource({ statements }: TypedPolicy): readonly ResourcePart[] {
  return statements.flatMap((statement) => {
    const { resource, certain } = statement;
    if (resource === null || resource.negated || !certain) return [];
    return resource.entries.flatMap((entry) => {
      const name = namedResource(entry.value);
      const part = { ...statement, resource: { ...resource, entries: [entry], closed: true } };
      return name === null ? [] : [{ statement: part, name, anchor: entry.anchor }];
    });
  });
}

function doorOf(attachment: PolicyAttachment): Door | null {
  const endpoint = attachment.judgedFor?.endpoint ?? null;
  const identity = endpoint?.identity ?? null;
  return endpoint === null || identity === null ? null : { attachment, endpoint, identity };
}

/** Whether the policy surely is what the endpoint has: nothing else gives it one, and nobody leaves it as it is. */
function isSettled({ attachment, endpoint }: Door): boolean {
  const { resourceType, changesIgnored, offByDefault, isGuess, address } = attachment;
  if (changesIgnored !== undefined || offByDefault || isGuess === true) return false;
  const { policyForm, leftOpen, changesIgnored: ignored, companions } = endpoint;
  if (leftOpen.includes("policy") || ignored.includes("policy")) return false;
  // A resource of its own that holds the policy has it alone.
  if (resourceType === "aws_vpc_endpoint_policy") return policyForm === "absent" && !address.includes("[?]");
  const isGiven = policyForm === "object" || policyForm === "json-string";
  return isGiven && !companions.some(({ property }) => property === "policy");
}

/** Whether names mean the same in both: they are of one root module, or of one file as it is deployed once. */
function isOneRoot(one: PolicyAttachment, other: PolicyAttachment): boolean {
  if (one.root !== undefined || other.root !== undefined) return one.root === other.root;
  return one.file === other.file && one.container === other.container;
}
