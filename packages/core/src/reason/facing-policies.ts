// The policies of endpoints and those of resources that name each other: which of them face each other, and where one
// side stops all that the other is for.

import type { Deployment } from "../model/deployment.js";
import type { Endpoint } from "../model/endpoint.js";
import { nameSameThing, thingName } from "../model/network.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import { grammarOf } from "../policy/grammar.js";
import { judgedAs } from "../policy/judged-as.js";
import { lowerPolicy } from "../policy/lower.js";
import { namedEndpoints } from "../policy/named-endpoints.js";
import { namedResource } from "../policy/named-resource.js";
import type { Anchor, Statement, TypedPolicy } from "../policy/typed-policy.js";
import { casesOf } from "../value/cases.js";
import type { Value } from "../value/value.js";
import { endpointPins } from "./endpoint-pins.js";
import { speaksOfNetworks } from "./network-questions.js";
import { placedPolicy } from "./placed-policy.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { isRefusedByResource, isStoppedByEndpoint, type TwoSides } from "./two-sides.js";

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
  private made: ReadonlyMap<string, readonly MadeNetwork[]> | null = null;
  private readonly lowered = new Map<PolicyAttachment, readonly TypedPolicy[]>();
  private doors: ReadonlyMap<string, readonly Door[]> | null = null;
  private restricted: ReadonlyMap<string, readonly PolicyAttachment[]> | null = null;

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
      const cases = this.casesOf(door.attachment);
      const isStopped = (one: TypedPolicy) => {
        const sides = this.sidesOf(door, placedPolicy(one, door.attachment), resource);
        return isStoppedByEndpoint(statement, sides, this.sources);
      };
      const [first] = cases;
      if (first === undefined || !cases.every(isStopped)) continue;
      found.push({ anchor, statement, address, other: first.statements[0]?.anchor ?? first.anchor });
    }
    return found;
  }

  /** The resources that the policy of an endpoint names, and whose own policies refuse all that comes through it. */
  refusedByResources(policy: TypedPolicy, attachment: PolicyAttachment): readonly Disagreement[] {
    const identity = attachment.judgedFor?.endpoint?.identity ?? null;
    const door = identity === null ? null : this.doorNamed(identity, attachment);
    if (door?.attachment !== attachment) return [];
    const restricted = this.restrictedResources();
    return partsByResource(policy).flatMap((part) => {
      const others = isAllow(part.statement) ? (restricted.get(part.name) ?? []) : [];
      return this.refusal(
        part,
        policy,
        door,
        others.filter((one) => isOneRoot(one, attachment)),
      );
    });
  }

  private refusal(
    { statement, anchor }: ResourcePart,
    policy: TypedPolicy,
    door: Door,
    candidates: readonly PolicyAttachment[],
  ): readonly Disagreement[] {
    const endpoint = placedPolicy(policy, door.attachment);
    const refusing = candidates.find((one) =>
      this.casesOf(one).every((resource) => {
        const sides = this.sidesOf(door, endpoint, placedPolicy(resource, one));
        return isRefusedByResource(statement, sides, this.sources);
      }),
    );
    const [first] = refusing === undefined ? [] : this.casesOf(refusing);
    if (refusing === undefined || first === undefined) return [];
    const blamed = first.statements.find((one) => one.effect === "Deny" && speaksOfNetworks(one));
    return [{ anchor, statement, address: refusing.address, other: blamed?.anchor ?? first.anchor }];
  }

  /** The policies of resources that deny by the network, by what each of them names in all of its cases. */
  private restrictedResources(): ReadonlyMap<string, readonly PolicyAttachment[]> {
    if (this.restricted !== null) return this.restricted;
    const found = new Map<string, PolicyAttachment[]>();
    for (const one of this.policies) {
      if (judgedAs(one) !== "resource" || !this.refusesNetworks(one)) continue;
      const [first, ...others] = this.casesOf(one).map(
        (policy) => new Set(partsByResource(policy).map(({ name }) => name)),
      );
      for (const name of first ?? [])
        if (others.every((names) => names.has(name))) found.set(name, [...(found.get(name) ?? []), one]);
    }
    this.restricted = found;
    return found;
  }

  private refusesNetworks(attachment: PolicyAttachment): boolean {
    const cases = this.casesOf(attachment);
    const refuses = ({ effect, certain }: Statement) => effect === "Deny" && certain;
    const isSo = ({ statements }: TypedPolicy) => statements.some((one) => refuses(one) && speaksOfNetworks(one));
    return cases.length > 0 && cases.every(isSo);
  }

  /** The one endpoint that a value surely names, with the one policy that it surely has. */
  private doorNamed(value: Value, attachment: PolicyAttachment): Door | null {
    this.doors ??= doorsByName(this.policies);
    const named = this.doors.get(thingName(value) ?? "") ?? [];
    const [door, second] = named.filter((one) => isOneRoot(one.attachment, attachment));
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

  /** What is known of requests through an endpoint, as far as the policy of a resource speaks of it. */
  private sidesOf(door: Door, endpoint: PlacedPolicy, resource: PlacedPolicy): TwoSides {
    this.made ??= madeThings(this.deployments);
    const { vpc, address, file } = door.endpoint;
    const pins = { ...endpointPins(door.endpoint), id: door.identity };
    const [made, second] = this.made.get(placeKey({ file, address })) ?? [];
    const others = (key: string, own: Value | null, things: ReadonlyMap<string, Value> | undefined) =>
      made === undefined || second !== undefined ? [] : othersThan(own, namedValues(resource.policy, key), things);
    const endpoints = others("aws:sourcevpce", door.identity, made?.endpoints);
    const vpcs = others("aws:sourcevpc", vpc, made?.vpcs);
    return { endpoint, resource, pins, others: { endpoints, vpcs } };
  }
}

/** What a deployment makes, by what names it. */
interface MadeNetwork {
  readonly endpoints: ReadonlyMap<string, Value>;
  readonly vpcs: ReadonlyMap<string, Value>;
}

/** What the deployments of each endpoint make. */
function madeThings(deployments: readonly Deployment[]): ReadonlyMap<string, readonly MadeNetwork[]> {
  const found = new Map<string, MadeNetwork[]>();
  for (const { endpoints, network } of deployments) {
    const made = {
      endpoints: byName(endpoints.map(({ identity }) => identity)),
      vpcs: byName(network.vpcs.map(({ identity }) => identity)),
    };
    for (const key of new Set(endpoints.map(placeKey))) found.set(key, [...(found.get(key) ?? []), made]);
  }
  return found;
}

function placeKey({ file, address }: Pick<Endpoint, "file" | "address">): string {
  return JSON.stringify([file, address]);
}

function byName(values: readonly (Value | null)[]): ReadonlyMap<string, Value> {
  return new Map(
    values.flatMap((value) => {
      const name = thingName(value);
      return value === null || name === null ? [] : [[name, value] as const];
    }),
  );
}

/** The values that conditions on a key name, in lower case. */
function namedValues({ statements }: TypedPolicy, key: string): readonly Value[] {
  const entries = statements.flatMap(({ condition }) => condition?.entries ?? []);
  return entries
    .filter(({ name }) => name.toLowerCase() === key)
    .flatMap(({ values }) => values.map(({ value }) => value));
}

/** Of some values those that surely are made things other than the one; none where that is not one of them. */
function othersThan(
  own: Value | null,
  values: readonly Value[],
  made: ReadonlyMap<string, Value> | undefined,
): readonly Value[] {
  if (made?.has(thingName(own) ?? "") !== true) return [];
  return values.filter(
    (one) => one.kind === own?.kind && made.has(thingName(one) ?? "") && nameSameThing(one, own) === "no",
  );
}

function isAllow({ effect }: Statement): boolean {
  return effect === "Allow";
}

/** Allows first. */
function order(statement: Statement): number {
  return isAllow(statement) ? 0 : 1;
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

/** Doors by what names their endpoints surely and no other thing. */
function doorsByName(policies: readonly PolicyAttachment[]): ReadonlyMap<string, readonly Door[]> {
  const found = new Map<string, Door[]>();
  for (const attachment of policies) {
    const endpoint = attachment.judgedFor?.endpoint ?? null;
    const identity = endpoint?.identity ?? null;
    const name = thingName(identity);
    if (endpoint === null || identity === null || name === null) continue;
    found.set(name, [...(found.get(name) ?? []), { attachment, endpoint, identity }]);
  }
  return found;
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
