// Whether Principal or NotPrincipal of a statement matches who calls.
// AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_elements_notprincipal`;
// PrivateLink Guide `vpc-endpoints-access` (account principals of gateway endpoints).

import { parseArn } from "../iam/arn.js";
import { all, any, not, type Tri } from "../iam/tri.js";
import type { PrincipalElement, PrincipalEntry } from "../policy/typed-policy.js";
import type { Judgement } from "./judgement.js";
import { agreement, ifPresent, shown } from "./match-entries.js";
import { matchPieces } from "./match-pieces.js";
import { type PatternPiece, patternsOf } from "./pattern-pieces.js";
import type { PolicyPlace } from "./policy-place.js";
import type { RequestPrincipal } from "./request.js";

/**
 * What an entry is to a caller: it names everybody, the account of the caller, its role, or the caller itself, each
 * surely, surely not or perhaps. `other`: a name whose bearer is not known here.
 */
interface Naming {
  readonly everybody: Tri;
  readonly account: Tri;
  readonly role: Tri;
  readonly self: Tri;
  readonly other: Tri;
}

const nobody: Naming = { everybody: "no", account: "no", role: "no", self: "no", other: "no" };
const perhaps: Naming = { ...nobody, other: "unknown" };

/** The judgement of an element; `null` is a statement without one, as identity policies have it. */
export function matchPrincipal(
  element: PrincipalElement | null,
  place: PolicyPlace,
  principal: RequestPrincipal,
): Judgement {
  if (element === null) {
    if (place.as === "identity") return { answer: "yes", why: () => "Principal: whoever the policy is attached to" };
    return { answer: "unknown", why: () => "Principal: the statement has none" };
  }
  if (place.as === "identity") return { answer: "unknown", why: () => "Principal: identity policies have none" };
  const { entries, closed, negated } = element;
  const namings = entries.map((entry) => namingOf(entry, principal));
  const listed = closed ? namings : [...namings, perhaps];
  return negated ? notPrincipal(entries, listed, principal) : plainPrincipal(entries, listed, place, principal);
}

function plainPrincipal(
  entries: readonly PrincipalEntry[],
  namings: readonly Naming[],
  place: PolicyPlace,
  principal: RequestPrincipal,
): Judgement {
  const answers = namings.map((naming, index): Tri => {
    const answer = any([
      naming.everybody,
      accountMatches(naming.account, place, principal),
      naming.role,
      naming.self,
      naming.other,
    ]);
    const entry = entries[index];
    return entry === undefined ? answer : ifPresent(entry.value, entries.length === 1, answer);
  });
  const answer = any(answers);
  return {
    answer,
    why: () => {
      const deciding = entries[answers.indexOf(answer)];
      const name = deciding === undefined ? null : shown(deciding.value);
      return `Principal: ${clause(answer, name, entries.length)}`;
    },
  };
}

/** An account stands for everybody in it. In the policy of a gateway endpoint it stands for its root user alone. */
function accountMatches(named: Tri, place: PolicyPlace, { type }: RequestPrincipal): Tri {
  if (place.as !== "endpoint" || place.type === "Interface" || type === "account-root") return named;
  return place.type === "Gateway" ? "no" : all([named, "unknown"]);
}

/**
 * Surely exempt is who is listed on every level (the account and the user; the account, the role and the session).
 * Who is listed on the most specific one alone may be exempt: the documentation warns of it. Others are not.
 */
function notPrincipal(
  entries: readonly PrincipalEntry[],
  namings: readonly Naming[],
  principal: RequestPrincipal,
): Judgement {
  const listed = (level: keyof Naming): Tri =>
    any(
      namings.map((naming, index) => {
        const entry = entries[index];
        return entry === undefined ? naming[level] : ifPresent(entry.value, entries.length === 1, naming[level]);
      }),
    );
  const everybody = listed("everybody");
  const surely = any([everybody, all(levelsOf(principal).map(listed))]);
  const perhapsExempt = any([everybody, listed("other"), ...specificLevels(principal).map(listed)]);
  const exempt = surely === "yes" ? "yes" : perhapsExempt === "no" ? "no" : "unknown";
  const why: Record<Tri, string> = {
    yes: "the caller is exempt",
    no: "the caller is not exempt",
    unknown: "whether the caller is exempt is not known",
  };
  return { answer: not(exempt), why: () => `NotPrincipal: ${why[exempt]}` };
}

function levelsOf({ type }: RequestPrincipal): readonly (keyof Naming)[] {
  switch (type) {
    case "role-session":
      return ["account", "role", "self"];
    case "user":
    case "federated-user":
      return ["account", "self"];
    case "account-root":
      return ["account"];
    default:
      return ["self"];
  }
}

function specificLevels({ type }: RequestPrincipal): readonly (keyof Naming)[] {
  if (type === "role-session") return ["role", "self"];
  return type === "account-root" ? ["account"] : ["self"];
}

/** What an entry is to a caller, whatever its holes are. */
function namingOf({ kind, value }: PrincipalEntry, principal: RequestPrincipal): Naming {
  // Nobody who asks here comes with the token of an identity provider.
  if (kind === "Federated") return nobody;
  if (kind === "CanonicalUser") return "arn" in principal ? perhaps : nobody;
  if (kind === null) return perhaps;
  const names = namesOf(kind, principal);
  const answers = patternsOf(value, { wildcards: false, variables: null }).map((pieces): Naming => {
    const isOneOf = (some: readonly string[]): Tri => any(some.map((name) => matchPieces(pieces, name)));
    return {
      everybody: isOneOf(names.everybody),
      account: isOneOf(names.account),
      role: isOneOf(names.role),
      self: isOneOf(names.self),
      other: isReadable(kind, pieces, principal) ? "no" : "unknown",
    };
  });
  const level = (name: keyof Naming): Tri => agreement(answers.map((one) => one[name]));
  return {
    everybody: level("everybody"),
    account: level("account"),
    role: level("role"),
    self: level("self"),
    other: level("other"),
  };
}

type Names = Readonly<Record<"everybody" | "account" | "role" | "self", readonly string[]>>;

const noNames: Names = { everybody: [], account: [], role: [], self: [] };

/** The texts that name a caller under a kind of entry: there are no patterns among principals but `*`. */
function namesOf(kind: "*" | "AWS" | "Service", principal: RequestPrincipal): Names {
  if (kind === "*") return { ...noNames, everybody: ["*"] };
  if (kind === "Service") return principal.type === "service" ? { ...noNames, self: [principal.service] } : noNames;
  const everybody = ["*"];
  const caller = "arn" in principal ? parseArn(principal.arn) : null;
  if (caller === null) return { ...noNames, everybody };
  const { partition, account } = caller;
  const names: Names = { ...noNames, everybody, account: [account, `arn:${partition}:iam::${account}:root`] };
  if (principal.type === "role-session") {
    // A session is named by the role without its path.
    const role = principal.arn.slice(principal.arn.lastIndexOf("/") + 1);
    const self = `arn:${partition}:sts::${account}:assumed-role/${role}/${principal.session}`;
    return { ...names, role: [principal.arn], self: [self] };
  }
  return principal.type === "user" || principal.type === "federated-user" ? { ...names, self: [principal.arn] } : names;
}

/** Users, roles and sessions, accounts, and the ids that are left of users and roles that were deleted. */
const readable =
  /^(\*|\d{12}|A[A-Z]{3}[A-Z0-9]{12,}|arn:[^:]*:iam::\d{12}:(root|(user|role)\/[^*?]+)|arn:[^:]*:sts::\d{12}:(assumed-role|federated-user)\/[^*?]+)$/;

/** Whether it is known whom an entry names. What holes are filled with is taken to be a name. */
function isReadable(
  kind: "*" | "AWS" | "Service",
  pieces: readonly PatternPiece[],
  principal: RequestPrincipal,
): boolean {
  if (!pieces.every((piece) => piece.kind === "text")) return true;
  const text = pieces.map((piece) => piece.text).join("");
  if (kind === "*") return text === "*";
  // Whether `*` alone means every service no page says.
  if (kind === "Service") return principal.type !== "service" || text !== "*";
  return readable.test(text);
}

function clause(answer: Tri, name: string | null, count: number): string {
  if (answer === "yes") return `${name ?? "an entry"} matches`;
  if (answer === "unknown")
    return name === null ? "not all entries are visible" : `whether ${name} matches is not known`;
  return count === 1 ? `${name ?? "the entry"} does not match` : `none of ${count} entries matches`;
}
