// How far a door is open, from what is proven of each policy at it.

import { type EndpointServices, iamPrefixesOf } from "../aws/endpoint-services.js";
import type { Endpoint } from "../model/endpoint.js";
import { refusesPolicy, takesPolicy } from "../model/policy-gap.js";
import type { When } from "../model/when.js";
import { nameOfService } from "../network/endpoint-service.js";
import { allowsEverything } from "../policy/outcome.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import type { EndpointPins } from "../reason/answers.js";
import type { PolicyCase } from "../reason/policy-cases.js";
import type { PlacedPolicy } from "../reason/policy-place.js";
import { PolicyQuestions } from "../reason/policy-questions.js";
import { witnessOf } from "../reason/request-words.js";
import type { ReasonSources } from "../reason/sources.js";
import { nothingTrusted } from "../reason/trusted.js";
import { usedUnknowns } from "../reason/undecided-perimeter.js";
import { referenceName } from "../value/display.js";
import { demandedCallers, demandedResources } from "./demand-words.js";
import type { Door, DoorState } from "./graph-data.js";

/** A policy at a door, in each of its cases. */
export interface DoorPolicy {
  readonly origin: "written" | "default" | "unseen";
  readonly cases: readonly PolicyCase[];
  readonly pins: EndpointPins | null;
}

/** The door of an endpoint. @param policies all that are given for it. */
export function doorOf(endpoint: Endpoint, policies: readonly DoorPolicy[], sources: ReasonSources): Door {
  const refusal = refusalOf(endpoint, sources.endpointServices);
  if (refusal !== null) return { ...everything, reason: refusal, policy: "unsupported", cases: [] };
  const door = doorOfPolicies(policies, sources);
  const isHeeded = door.policy !== "written" || takesPolicy(endpoint, sources.endpointServices) === "yes";
  if (isHeeded || door.verdict === "open" || door.verdict === "unknown") return door;
  // What the policy says may be of no consequence.
  const service = endpoint.type === null || endpoint.service.token === null ? "its service" : nameOfService(endpoint);
  const said = `the policy itself: ${stateWords(door)}`;
  const reason = `it is not known whether ${service} takes policies; ${said}`;
  return { ...door, ...unknownState(reason), cases: [] };
}

/** The door that policies make. */
export function doorOfPolicies(policies: readonly DoorPolicy[], sources: ReasonSources): Door {
  const states = policies.flatMap(({ cases, pins, origin }) =>
    cases.map(({ when, placed }) => ({ when, ...stateOf(placed, pins, origin, sources) })),
  );
  const origins = policies.map(({ origin }) => origin);
  const policy = (["written", "unseen", "default"] as const).find((one) => origins.includes(one)) ?? "unseen";
  const [first, ...others] = states;
  if (first === undefined) return { ...unknownState("its policy is not visible"), policy, cases: [] };
  const cases = others.length === 0 ? [] : states;
  const { when: _, ...state } = first;
  if (states.every((one) => one.verdict === first.verdict && stateWords(one) === stateWords(first)))
    return { ...state, policy, cases };
  if (policies.length > 1) return { ...unknownState("several policies are given for it"), policy, cases };
  if (states.some(({ verdict }) => verdict !== first.verdict))
    return { ...unknownState(byCase(states)), policy, cases };
  return {
    ...state,
    who: either(states.map(({ who }) => who)),
    what: either(states.map(({ what }) => what)),
    policy,
    cases,
  };
}

/** Who passes to what, in words: "callers of o-1 → 2 buckets". The reason where that is not known. */
export function stateWords({ verdict, who, what, reason }: DoorState): string {
  if (verdict === "closed") return "nothing passes";
  return who === null || what === null ? reason : `${who} → ${what}`;
}

const everything = { verdict: "open", who: "anybody", what: "everything", witness: null } as const;

function unknownState(reason: string): DoorState {
  return { verdict: "unknown", who: null, what: null, reason, witness: null };
}

/** Why no policy counts here; null where it is not sure that none does. */
function refusalOf(endpoint: Endpoint, services: EndpointServices): string | null {
  const by = refusesPolicy({ type: endpoint.type, service: endpoint.service.token }, services);
  if (by === "type") return `endpoints of type ${endpoint.type} take no policy`;
  return by === "service" ? `${endpoint.service.token} takes no endpoint policies` : null;
}

function stateOf(
  placed: PlacedPolicy,
  pins: EndpointPins | null,
  origin: DoorPolicy["origin"],
  sources: ReasonSources,
): DoorState {
  const { policy } = placed;
  const questions = new PolicyQuestions(placed, pins, sources, nothingTrusted);
  const { verdict, request, bindsCallers, bindsResources, lists } = questions.door();
  const said = origin === "default" ? "nobody wrote a policy, so AWS attaches its own" : "";
  switch (verdict) {
    case "closed":
      return { verdict, who: "nobody", what: "nothing", reason: said, witness: null };
    case "open": {
      const what = isWhole(placed, questions, sources) ? "everything" : "anything, by some actions";
      return { verdict, who: "anybody", what, reason: said, witness: request === null ? null : witnessOf(request) };
    }
    case "narrowed": {
      const listing = { no: "", yes: "anybody may list", unknown: "anybody may be able to list" }[lists];
      return { verdict, ...boundsOf(policy, bindsCallers, bindsResources), reason: listing, witness: null };
    }
    default:
      return unknownState(unknownReason(placed, questions));
  }
}

function isWhole(
  { policy, place }: PlacedPolicy,
  questions: PolicyQuestions,
  { endpointServices }: ReasonSources,
): boolean {
  if (allowsEverything(policy) === "yes") return true;
  const token = place.as === "endpoint" ? place.service : null;
  const [prefix] = token === null ? [] : iamPrefixesOf(endpointServices.withToken(token));
  return prefix !== undefined && questions.passesWholeService(prefix) !== null;
}

/** Where neither side alone is bound, callers that are named reach anything, and others what is named. */
function boundsOf(policy: TypedPolicy, callers: boolean, resources: boolean): Pick<DoorState, "who" | "what"> {
  const [who, what] = [demandedCallers(policy), demandedResources(policy)];
  if (callers) return { who, what: resources ? what : "anything" };
  if (resources) return { who: "anybody", what };
  return { who: "anybody", what: `${what}; ${who} reach anything` };
}

function unknownReason(placed: PlacedPolicy, questions: PolicyQuestions): string {
  const { policy } = placed;
  const { statements, closed } = policy;
  if (statements.some(({ effect }) => effect === "invalid")) return "AWS refuses the policy";
  if (!closed && statements.length === 0) return "its policy is not visible";
  const [decisive] = questions.undecidedPerimeter();
  const on = decisive === undefined ? null : `it depends on ${referenceName(decisive.value.origin)}`;
  const [hidden] = usedUnknowns(placed);
  const proof = hidden === undefined ? "no proof either way" : `no proof without ${referenceName(hidden.origin)}`;
  const known = on ?? (closed ? proof : "parts of its policy are not visible");
  // What is written is worth a word, though its values may turn out to be wildcards.
  const names = [demandedCallers(policy), demandedResources(policy)].filter((one) => !one.startsWith("named "));
  return names.length === 0 ? known : `${known}; as written: ${names.join(" and ")}`;
}

/** `open where IsProd is true; closed where IsProd is false`. */
function byCase(states: readonly (DoorState & { readonly when: When })[]): string {
  const said = states.map(({ when, verdict }) => {
    const conditions = Object.entries(when).map(([name, holds]) => `${name} is ${holds}`);
    return conditions.length === 0 ? verdict : `${verdict} where ${conditions.join(" and ")}`;
  });
  return [...new Set(said)].join("; ");
}

function either(words: readonly (string | null)[]): string {
  return [...new Set(words.flatMap((word) => word ?? []))].join(", or ");
}
