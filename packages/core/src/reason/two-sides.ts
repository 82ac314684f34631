// What the policy of an endpoint and that of a resource let through together: a request through the endpoint needs
// both. Asked of all fillings of what is not known, so that an answer is a proof.
// AWS: VPC User Guide `vpc-endpoints-access`; IAM User Guide `reference_policies_evaluation-logic`.

import type { Statement } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import type { EndpointPins, RequestBox } from "./answers.js";
import type { CompiledPolicy } from "./compile-policy.js";
import { allowedSets, boxesOf } from "./find.js";
import { Inquiry } from "./inquiry.js";
import { speaksOfNetworks } from "./network-questions.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { type StatedBox, statedBox } from "./stated-box.js";

/** The policies that a request through an endpoint for a resource meets. */
export interface TwoSides {
  readonly endpoint: PlacedPolicy;
  readonly resource: PlacedPolicy;
  /** What the endpoint fixes for its requests, its own id among it. */
  readonly pins: EndpointPins;
  /** Values of `aws:SourceVpce` and `aws:SourceVpc` that surely are those of other endpoints and VPCs. */
  readonly others: OtherNetworks;
}

/** Networks that surely are not the endpoint's own. */
export interface OtherNetworks {
  readonly endpoints: readonly Value[];
  readonly vpcs: readonly Value[];
}

/**
 * Whether requests that a statement of the resource's policy is for could come through the endpoint, and surely none
 * passes its policy, though others do.
 */
export function isStoppedByEndpoint(statement: Statement, sides: TwoSides, sources: ReasonSources): boolean {
  const { inquiry, endpoint, resource } = opened(sides, sources);
  const own =
    statement.effect === "Allow" ? inquiry.statement(statement, sides.resource) : inquiry.box(objectOf(statement));
  const refused = boxesOf(resource.denies);
  if (inquiry.isEmpty({ inside: own, outside: refused })) return false;
  const passing = allowedSets([endpoint]);
  // An endpoint that lets nothing through at all has a finding of its own.
  if (passing.every((set) => inquiry.isEmpty(set))) return false;
  return passing.every(({ inside, outside }) =>
    inquiry.isEmpty({ inside: [...own, ...inside], outside: [...outside, ...refused] }),
  );
}

/**
 * Whether requests that a statement of the endpoint's policy lets through are all refused by the resource's, for the
 * network that they come from and for nothing else.
 */
export function isRefusedByResource(statement: Statement, sides: TwoSides, sources: ReasonSources): boolean {
  const { inquiry, endpoint } = opened(sides, sources);
  const inside = inquiry.statement(statement, sides.endpoint);
  const outside = boxesOf(endpoint.denies);
  const denies = (isChosen: (one: Statement) => boolean) => {
    const statements = sides.resource.policy.statements.filter((one) => isChosen(one));
    return boxesOf(inquiry.compile(withStatements(sides.resource, statements)).denies);
  };
  const others = denies((one) => !speaksOfNetworks(one));
  if (inquiry.isEmpty({ inside, outside: [...outside, ...others] })) return false;
  return inquiry.isEmpty({ inside, outside: [...outside, ...denies(() => true)] });
}

function withStatements({ policy, place }: PlacedPolicy, statements: readonly Statement[]): PlacedPolicy {
  return { place, policy: { ...policy, statements } };
}

interface OpenedSides {
  readonly inquiry: Inquiry;
  readonly endpoint: CompiledPolicy;
  readonly resource: CompiledPolicy;
}

function opened({ endpoint, resource, pins, others }: TwoSides, sources: ReasonSources): OpenedSides {
  const impossible = [
    ...others.endpoints.map((value) => fromNetwork("aws:SourceVpce", value)),
    ...others.vpcs.map((value) => fromNetwork("aws:SourceVpc", value)),
  ];
  const premises = { where: [], impossible, worldFacts: true, endpoint: pins };
  const inquiry = new Inquiry([resource, endpoint], premises, sources);
  return { inquiry, endpoint: inquiry.compile(endpoint), resource: inquiry.compile(resource) };
}

/** Requests that have a value in a key. */
function fromNetwork(key: string, value: Value): RequestBox {
  const box = statedBox({ Condition: { StringEquals: { [key]: [""] } } });
  const { condition } = box;
  if (condition === null) return box;
  const entries = condition.entries.map((entry) => ({
    ...entry,
    values: entry.values.map((one) => ({ ...one, value })),
  }));
  return { ...box, condition: { ...condition, entries } };
}

const anything: StatedBox = {};

/** Everybody's requests for what a statement is about. */
function objectOf({ action, resource }: Statement): RequestBox {
  return { ...statedBox(anything), action, resource };
}
