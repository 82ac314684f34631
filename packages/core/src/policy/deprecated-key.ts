// Condition keys that AWS has replaced.

/** A key that AWS took out of use. */
export interface DeprecatedKey {
  readonly name: string;
  /** The key that takes its place. */
  readonly successor: string;
  /** What the successor holds, in a few words. */
  readonly holds: string;
  /** `never`: no request carries it any more; `rarely`: services that came later do not fill it. */
  readonly present: "never" | "rarely";
}

/**
 * `aws:ARN` was never documented as supported (Access Analyzer UNSUPPORTED_GLOBAL_CONDITION_KEY and
 * DEPRECATED_GLOBAL_CONDITION_KEY); `aws:SourceOwner` is filled by old integrations with SNS alone.
 * AWS: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
const deprecated: readonly DeprecatedKey[] = [
  { name: "aws:ARN", successor: "aws:PrincipalArn", holds: "the ARN of the caller", present: "never" },
  {
    name: "aws:SourceOwner",
    successor: "aws:SourceAccount",
    holds: "the account of the resource that a service acts for",
    present: "rarely",
  },
];

/** The facts on a deprecated key, compared without case; null for all others. */
export function deprecatedKey(name: string): DeprecatedKey | null {
  return deprecated.find((one) => one.name.toLowerCase() === name.toLowerCase()) ?? null;
}
