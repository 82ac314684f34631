// Whether every request carries a condition key, and whether its value can be empty.

import type { KnownConditionKey } from "./condition-key.js";

/** Keys of type String that AWS fills with something wherever they are there. */
const filled: ReadonlySet<string> = new Set([
  "aws:principaltype",
  "aws:principalorgpaths",
  "aws:resourceorgpaths",
  "aws:vpceorgpaths",
  "aws:sourceorgpaths",
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:userid",
  "aws:username",
  "aws:requestedregion",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
  "aws:ec2instancesourcevpc",
]);

/**
 * Is the key, wherever a request carries it, surely not empty? Of empty values AWS's pages disagree whether they are
 * there (`Null`) and what set operators make of them, and tags, headers and parameters may be empty.
 */
export function isNeverEmpty({ global, type, name }: KnownConditionKey): boolean {
  if (global === null || global.template) return false;
  return type !== "String" || global.systemIdentifier || filled.has(name.toLowerCase());
}

/**
 * Does every request carry the key, unsigned ones included?
 * AWS: IAM User Guide `reference_policies_condition-keys` (availability).
 */
export function isAlwaysPresent({ global }: KnownConditionKey): boolean {
  return global !== null && /^always(?:,|$)/.test(global.availability);
}
