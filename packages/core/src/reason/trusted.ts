// Who and what is inside of the perimeter because the user says so (contracts.md §2, `trusted`).

/** Ids and patterns that the configuration trusts; empty lists say nothing. */
export interface Trusted {
  /** Organizations by id, `o-…`. */
  readonly organizations: readonly string[];
  /** Accounts by id. A list that is not empty is taken for all of them. */
  readonly accounts: readonly string[];
  /** Paths of organizational units as `aws:PrincipalOrgPaths` has them, `o-…/r-…/ou-…/*`. */
  readonly organizationPaths: readonly string[];
  readonly vpcs: readonly string[];
  readonly endpoints: readonly string[];
  /** Patterns of further resources. */
  readonly resources: readonly string[];
}

/** Nothing is said: whatever a policy demands or names is inside. */
export const nothingTrusted: Trusted = {
  organizations: [],
  accounts: [],
  organizationPaths: [],
  vpcs: [],
  endpoints: [],
  resources: [],
};
