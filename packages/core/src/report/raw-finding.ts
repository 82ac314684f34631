// A finding as a rule reported it, before it has a place in a text.

import type { When } from "../model/when.js";
import type { Anchor } from "../policy/typed-policy.js";
import type { Confidence, FindingDetails, MessageData, Rule, Severity } from "../rules/define-rule.js";
import type { AcceptedContent } from "./accepted-content.js";

export interface RawFinding {
  readonly rule: Rule;
  readonly messageId: string;
  readonly data: MessageData;
  readonly anchor: Anchor;
  readonly details: FindingDetails;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly file: string;
  readonly address: string;
  /** The property of the resource that it is in; null if it is about the resource as a whole. */
  readonly property: string | null;
  readonly when: When;
  /** The folder of the Terraform root module that the policy was read in; null for what is not evaluated. */
  readonly root: string | null;
  /** The policy variant or other subject it was asked about: only within one are findings superseded. */
  readonly subject: string;
  /** What would be accepted with it; null for what is about no policy. */
  readonly content: AcceptedContent | null;
  /** Titles of fixes that claim to be safe, and could not be proven to be. */
  readonly unproven: readonly string[];
  /** The policy it is about, without its variant, and how many variants that has. */
  readonly variants: { readonly of: string; readonly count: number };
}
