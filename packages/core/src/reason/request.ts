// One request, as AWS sees it when it evaluates a policy (semantics.md §2, contracts.md "A request").

/**
 * Who calls. `arn` of a role session is the ARN of the role, with its path; an unsigned request is anonymous.
 * AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_condition-keys` (`aws:PrincipalArn`).
 */
export type RequestPrincipal =
  | { readonly type: "user" | "account-root" | "federated-user"; readonly arn: string }
  | { readonly type: "role-session"; readonly arn: string; readonly session: string }
  | { readonly type: "service"; readonly service: string }
  | { readonly type: "anonymous" };

/** Who does what to what, and in which circumstances. */
export interface AccessRequest {
  readonly principal: RequestPrincipal;
  /** `service:Action`; compared without case. */
  readonly action: string;
  /** An ARN, or `*` for actions that are about no single thing. */
  readonly resource: string;
  /**
   * Values by condition key, several for keys that have several. Keys compare without case; one that is not listed is
   * absent. What follows from the principal (`aws:PrincipalArn`, `aws:PrincipalAccount`) is never listed.
   */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}
