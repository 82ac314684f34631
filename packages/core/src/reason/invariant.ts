// Assertions of the configuration: requests that may never pass (contracts.md §2, `invariants`).

import { all, type Tri, tri } from "../iam/tri.js";
import type { PolicyAttachment, PolicyRole } from "../model/policy-attachment.js";
import type { RequestBox } from "./answers.js";

/** A set of requests that may not pass, and which policies that is said of. */
export interface Invariant {
  readonly id: string;
  /** What it is for, in its author's words; "" if none were given. */
  readonly message: string;
  /** The requests in all boxes of one of these. */
  readonly never: readonly (readonly RequestBox[])[];
  readonly appliesTo: InvariantScope;
}

/** Which policies an invariant is about; what is null or empty narrows nothing. */
export interface InvariantScope {
  readonly role: InvariantRole | null;
  /** Tokens of endpoint services, as `s3`: policies of other things are not meant. */
  readonly services: readonly string[];
  readonly type: "Gateway" | "Interface" | null;
  readonly addresses: readonly string[];
  readonly matchesFile: (file: string) => boolean;
}

/** The roles of policies, without the shades that bare documents have. */
export type InvariantRole = Exclude<PolicyRole, "resource-like" | "identity-like" | "trust-like">;

/** What of a policy decides whether an invariant is about it. */
export type Concerned = Pick<PolicyAttachment, "file" | "address" | "role" | "judgedFor">;

/** Is an invariant about a policy? `unknown` where the service or type of its endpoint is not visible. */
export function concerns({ appliesTo }: Invariant, policy: Concerned): Tri {
  const { role, services, type, addresses, matchesFile } = appliesTo;
  const { file, address, judgedFor } = policy;
  const places = [address, judgedFor?.endpoint?.address];
  const isMeant = (wanted: readonly string[], given: string | null | undefined): Tri =>
    wanted.length === 0 ? "yes" : given === undefined ? "no" : given === null ? "unknown" : tri(wanted.includes(given));
  return all([
    tri(role === null || role === roleOf(policy)),
    isMeant(services, judgedFor?.service?.toLowerCase() ?? judgedFor?.service),
    isMeant(type === null ? [] : [type], judgedFor?.type),
    tri(addresses.length === 0 || places.some((one) => one !== undefined && addresses.includes(one))),
    tri(matchesFile(file)),
  ]);
}

/** A bare document counts as what it is judged as. */
function roleOf({ role, judgedFor }: Concerned): PolicyRole {
  return judgedFor !== null ? "endpoint" : (role.replace(/-like$/, "") as PolicyRole);
}
