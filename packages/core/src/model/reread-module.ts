// What the reading of a project offers to those who would change its texts: to see what becomes of its policies.

import type { PolicyAttachment } from "./policy-attachment.js";

/**
 * Reads the policies of the Terraform root module of a folder again, with other texts in the place of some
 * files: what stays as it was is not parsed again.
 */
export type RereadModule = (folder: string, texts: ReadonlyMap<string, string>) => RereadPolicies;

/** Policies that were read again, and how much text that took, in characters. */
export interface RereadPolicies {
  readonly policies: readonly PolicyAttachment[];
  readonly size: number;
}
