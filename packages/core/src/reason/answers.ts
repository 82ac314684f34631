// The answers of the reasoning commands (contracts.md, "The reasoning commands"), as data.

import type { Tri } from "../iam/tri.js";
import type { Effect, Statement } from "../policy/typed-policy.js";
import type { Value } from "../value/value.js";
import type { AccessRequest } from "./request.js";

/** What a policy, or several together, say of a request; `unknown` where a value or rule that decides is not known. */
export type Decision = "Allow" | "ExplicitDeny" | "ImplicitDeny" | "unknown";

/** What one statement says of a request. */
export interface StatementAnswer {
  /** Position among the policy's statements, from 0. */
  readonly index: number;
  readonly sid: string | null;
  readonly effect: Effect | "unknown";
  readonly matches: Tri;
  /** In words for people: which element decides, and by what. */
  readonly why: string;
}

/** What one policy says of a request. */
export interface PolicyDecision {
  readonly decision: Decision;
  readonly statements: readonly StatementAnswer[];
}

/** A set of requests: those that match a statement without effect. */
export type RequestBox = Statement;

/** What is taken for granted of requests. */
export interface Premises {
  /** The request must match each of them. */
  readonly where: readonly RequestBox[];
  /** Requests that match one of them do not exist. */
  readonly impossible: readonly RequestBox[];
  /** Whether the facts of world-facts.ts hold. */
  readonly worldFacts: boolean;
  /** What is known of the endpoint that the requests go through; null for none. */
  readonly endpoint: EndpointPins | null;
}

/** What an endpoint fixes for all requests through it; null where that is not known. */
export interface EndpointPins {
  /** A text, or a value of the files that is not known: it is the same one wherever they name it. */
  readonly id: string | Value | null;
  /** As of the id. */
  readonly vpc: string | Value | null;
  readonly account: string | null;
  readonly organization: string | null;
}

/** A fact that an answer rests on, in words, with its source. */
export interface Assumption {
  readonly id: string;
  readonly text: string;
  readonly source: string;
}

interface Answered {
  /** Why the answer is not a plain yes or no; empty otherwise. */
  readonly reason: string;
  readonly assumptions: readonly Assumption[];
}

/** Is there a request? `depends` if that hangs on values that are not known, `unknown` if it could not be told. */
export interface FindAnswer extends Answered {
  readonly found: "yes" | "no" | "depends" | "unknown";
  readonly witness: AccessRequest | null;
  /** Origins of the values that decide. */
  readonly dependsOn: readonly string[];
}

/** How what the new policy lets through differs from what the old one did. */
export interface CompareAnswer extends Answered {
  readonly verdict: "equal" | "narrower" | "wider" | "incomparable" | "depends" | "unknown";
  /** A request that only the new policy lets through. */
  readonly added: AccessRequest | null;
  /** A request that only the old one let through. */
  readonly removed: AccessRequest | null;
  readonly dependsOn: readonly string[];
}

/** What one statement does inside its policy. */
export interface StatementRole {
  readonly index: number;
  readonly sid: string | null;
  readonly status: "live" | "never-matches" | "shadowed" | "redundant" | "unknown";
  /** The statements that make it so, by index. */
  readonly by: readonly number[];
  /** Why the status is not known; empty otherwise. */
  readonly reason: string;
}

/** What each statement of a policy does. */
export interface StatementsAnswer extends Answered {
  readonly statements: readonly StatementRole[];
}
