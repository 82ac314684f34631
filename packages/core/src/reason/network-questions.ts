// What the policy of a resource makes of networks: whom its Denies shut out that come through none of those it names,
// and whom it admits for no other reason than the way they come.
// AWS: S3 User Guide `example-bucket-policies-vpc-endpoint`; IAM User Guide `access_forward_access_sessions`.

import { concernsEverybody } from "../policy/reach.js";
import type { Statement } from "../policy/typed-policy.js";
import type { RequestBox } from "./answers.js";
import { fillings } from "./fillings.js";
import { isNetworkKey, throughNoEndpoint } from "./network-keys.js";
import type { Outside } from "./perimeter.js";
import type { PolicyInquiry } from "./policy-inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { AccessRequest } from "./request.js";
import { type StatedBox, statedBox } from "./stated-box.js";

/** Whether a statement has a condition on the network. */
export function speaksOfNetworks({ condition }: Statement): boolean {
  return condition?.entries.some(({ name }) => isNetworkKey(name)) === true;
}

const anyRole = { "aws:PrincipalArn": ["arn:*:iam::*:role/*"] };

/** Who comes through no endpoint: services by themselves, services for somebody, and people at work. */
const shutOut: readonly StatedBox[] = [
  { Condition: { Null: throughNoEndpoint, Bool: { "aws:PrincipalIsAWSService": ["true"] } } },
  { Condition: { Null: throughNoEndpoint, Bool: { "aws:ViaAWSService": ["true"] }, ArnLike: anyRole } },
  { Condition: { Null: throughNoEndpoint, Bool: { "aws:ViaAWSService": ["false"] }, ArnLike: anyRole } },
];

/** The boxes that the questions of this file are kept to. */
export function networkBoxes(): readonly RequestBox[] {
  return [...shutOut, outsideNetworks].map(statedBox);
}

const outsideNetworks: StatedBox = { Condition: { Null: throughNoEndpoint } };

/** The Denies that shut out everybody who comes through none of the networks that they name, services included. */
export function lockouts(inquiry: PolicyInquiry): readonly Statement[] {
  return inquiry.placed.policy.statements.filter((statement) => {
    const { effect, certain } = statement;
    if (effect !== "Deny" || !certain || !speaksOfNetworks(statement)) return false;
    // One that takes everything is about no network.
    if (inquiry.takesAll(statement, about(statement, {}))) return false;
    return shutOut.every((box) => inquiry.takesAll(statement, about(statement, box)));
  });
}

/** Requests for what a statement is about. */
function about({ action, resource }: Statement, box: StatedBox): RequestBox {
  return { ...statedBox(box), action, resource };
}

/** A policy, made ready to be asked. */
export interface OpenedPolicy {
  readonly inquiry: PolicyInquiry;
  readonly outside: Outside;
}

/** A stranger's request, and the position of the statement that it passes by. */
export interface NetworkBreach {
  readonly request: AccessRequest;
  readonly at: number;
  /** Whether something that is not visible has a value for example in the request. */
  readonly isFilled: boolean;
}

/**
 * The Allows for everybody that ask for the network alone, each with a request of a stranger that passes by it. Which
 * network that is need not be visible: then it must be so for all that is tried in its place, equal and different.
 */
export function openToNetworks(
  placed: PlacedPolicy,
  open: (placed: PlacedPolicy) => OpenedPolicy,
): readonly NetworkBreach[] {
  if (!placed.policy.statements.some(admitsByNetwork)) return [];
  const premises = { where: [], impossible: [], worldFacts: true, endpoint: null };
  const ways = fillings({ policies: [placed], premises }).flatMap(({ policies }) => policies);
  const answers = (ways.length === 0 ? [placed] : ways).map((way) => strangersIn(way, open(way)));
  const [first = []] = answers;
  const isFilled = ways.length > 0;
  return first.flatMap(({ request, at }) =>
    answers.every((found) => found.some((other) => other.at === at)) ? [{ request, at, isFilled }] : [],
  );
}

function strangersIn(
  { policy }: PlacedPolicy,
  { inquiry, outside }: OpenedPolicy,
): readonly Omit<NetworkBreach, "isFilled">[] {
  return policy.statements.flatMap((statement, at) => {
    if (!admitsByNetwork(statement)) return [];
    // Whoever need not come through any network is another matter.
    if (!inquiry.takesNone(statement, statedBox(outsideNetworks))) return [];
    const request = inquiry.allowed([...outside.callers, statement]);
    return request === null || inquiry.matches(statement, request) !== "yes" ? [] : [{ request, at }];
  });
}

function admitsByNetwork(statement: Statement): boolean {
  return statement.effect === "Allow" && concernsEverybody(statement) === "yes" && asksForNetworkAlone(statement);
}

/** Keys that say how a request is made, and nothing of who makes it. */
const neutralKeys = ["aws:securetransport", "aws:requestedregion", "s3:tlsversion"];

function asksForNetworkAlone(statement: Statement): boolean {
  const names = (statement.condition?.entries ?? []).map(({ name }) => name.toLowerCase());
  return speaksOfNetworks(statement) && names.every((name) => isNetworkKey(name) || neutralKeys.includes(name));
}
