// Principal and NotPrincipal as a literal about who calls.
// AWS: IAM User Guide `reference_policies_elements_principal`, `reference_policies_elements_notprincipal`;
// PrivateLink Guide `vpc-endpoints-access` (an account in the policy of a gateway endpoint is its root user).

import type { PolicyLanguage, PrincipalElement, PrincipalEntry } from "../policy/typed-policy.js";
import { notBar } from "./letter-class.js";
import type { PolicyPlace } from "./policy-place.js";
import {
  anyIdentity,
  federatedWithArn,
  ofAccount,
  serviceNamed,
  sessionNamed,
  sessionsOfRole,
  userWithArn,
} from "./principal-space.js";
import { type MarkedPattern, patternOf, plainReading, type ReadTexts, readTexts, within } from "./read-text.js";
import { type Bracket, type Literal, opaqueAtom, type RequestSpace } from "./request-space.js";
import { anyText, type TextPattern } from "./text-pattern.js";
import { mayVanish } from "./value-bracket.js";

interface PrincipalSet {
  /** Null for everybody that there may be. */
  readonly may: readonly TextPattern[] | null;
  readonly must: readonly TextPattern[];
}

/** The literal of a principal element. */
export function compilePrincipal(
  element: PrincipalElement,
  language: PolicyLanguage,
  place: PolicyPlace,
  space: RequestSpace,
): Literal {
  if (mayVanish(element.entries)) return space.literal(opaqueAtom);
  const read = element.entries.map(({ kind, value }) => ({ kind, ...readTexts(value, "2008-10-17") }));
  const keys = read.map(({ kind, key }) => (key === null ? null : `${kind} ${key}`));
  const isRootOnly = place.as === "endpoint" && place.type === "Gateway";
  const isKnown = element.closed && !keys.includes(null);
  const parts = [element.negated, place.as, isRootOnly, language === "invalid", [...new Set(keys)].sort()];
  const literal = space.claim(
    { dimension: space.dimension("principal", "principal"), absent: false, quantifier: "one", inverted: false },
    {
      key: isKnown ? JSON.stringify(parts) : null,
      isVisible: isKnown && read.every(({ isExact }) => isExact),
      bracket: () => bracketOf(element, read, place),
    },
  );
  return element.negated ? ~literal : literal;
}

type ReadEntry = Pick<PrincipalEntry, "kind"> & ReadTexts;

function bracketOf(element: PrincipalElement, read: readonly ReadEntry[], place: PolicyPlace): Bracket {
  const listed = read.map(({ kind, texts, isExact }): PrincipalSet => {
    if (kind === null || texts === null) return { may: null, must: [] };
    const sets = texts.map((text) => principalsOf(kind, text, place));
    const may = sets.some((set) => set.may === null) ? null : sets.flatMap((set) => set.may ?? []);
    return { may, must: isExact ? sets.flatMap((set) => set.must) : [] };
  });
  const accounts = new Set(
    read.flatMap(({ kind, texts, isExact }) =>
      kind === "AWS" && isExact ? (texts ?? []).flatMap(({ text }) => accountOf(text) ?? []) : [],
    ),
  );
  const { may, must } = element.negated ? exempt(element, listed, accounts) : union(listed);
  return {
    may: !element.closed || may === null ? null : { kind: "text", patterns: may },
    must: { kind: "text", patterns: must },
  };
}

function union(sets: readonly PrincipalSet[]): PrincipalSet {
  const may = sets.some((set) => set.may === null) ? null : sets.flatMap((set) => set.may ?? []);
  return { may, must: sets.flatMap((set) => set.must) };
}

/** Whom one entry of a list names. */
function principalsOf(kind: string, marked: MarkedPattern, place: PolicyPlace): PrincipalSet {
  const plain = (text: string): TextPattern =>
    within(patternOf({ ...marked, text }, plainReading(false, false)), notBar);
  const exactly = (patterns: readonly TextPattern[]): PrincipalSet => ({ may: patterns, must: patterns });
  const { text } = marked;
  if (kind === "*" || kind === "AWS") {
    if (text === "*") return exactly([anyText]);
    if (kind === "*") return marked.isOpen ? { may: null, must: [] } : exactly([]);
    return exactly(awsPrincipals(marked, plain, place) ?? (marked.isOpen ? anyIdentity : []));
  }
  if (kind === "Service") return exactly([serviceNamed(plain(text))]);
  // The owner of a canonical user id is not visible in it.
  if (kind === "CanonicalUser") return { may: anyIdentity, must: [] };
  // Who comes with the token of an identity provider is none of the callers here: a role's policy is about others, too.
  if (kind === "Federated" && place.as === "resource") return { may: null, must: [] };
  return exactly([]);
}

/** Null for a text that is neither an account nor an ARN of IAM or STS. */
function awsPrincipals(
  marked: MarkedPattern,
  plain: (text: string) => TextPattern,
  place: PolicyPlace,
): readonly TextPattern[] | null {
  const { text } = marked;
  const isRootOnly = place.as === "endpoint" && place.type === "Gateway";
  const [head, partition = "", service = "", , account = "", ...rest] = text.split(":");
  const name = rest.join(":");
  if (head !== "arn") return /^\d{12}$/.test(text) ? ofAccount(plain(text), isRootOnly) : null;
  if (service === "iam" && name === "root") return ofAccount(plain(account), isRootOnly, plain(partition));
  if (service === "iam" && name.startsWith("user/")) return [userWithArn(plain(text))];
  if (service === "iam" && name.startsWith("role/")) return [sessionsOfRole(plain(text))];
  if (service !== "sts") return null;
  if (name.startsWith("federated-user/")) return [federatedWithArn(plain(text))];
  const [, role, session] = /^assumed-role\/([^/]+)\/(.+)$/.exec(name) ?? [];
  if (role === undefined || session === undefined) return null;
  return sessionNamed(plain(partition), plain(account), plain(role), plain(session));
}

/** The account that an entry names as a whole, behind its partition where it says that. */
function accountOf(text: string): string | null {
  if (/^\d{12}$/.test(text)) return text;
  const [, partition, account] = /^arn:([^:]*):iam::(\d{12}):root$/.exec(text) ?? [];
  return account === undefined ? null : `${partition}:${account}`;
}

/**
 * Whom NotPrincipal exempts: surely where every level is listed (account and user; account, role and session), maybe
 * where the most specific one is (semantics.md §3).
 */
function exempt(
  { entries }: PrincipalElement,
  listed: readonly PrincipalSet[],
  accounts: ReadonlySet<string>,
): PrincipalSet {
  const may: TextPattern[] = [];
  const must: TextPattern[] = [];
  let isOpen = false;
  const texts = entries.map(({ value }) => (value.kind === "text" ? value.text : ""));
  for (const [index, { kind }] of entries.entries()) {
    const set = listed[index];
    const text = texts[index] ?? "";
    const account = accountOf(text);
    if (set === undefined || set.may === null) isOpen = true;
    else if (account !== null) {
      const [root] = set.may;
      if (root !== undefined) {
        may.push(root);
        must.push(root);
      }
    } else {
      may.push(...set.may);
      if (kind !== "AWS" || text === "*" || isWhole(text, accounts, texts)) must.push(...set.must);
    }
  }
  return { may: isOpen ? null : may, must };
}

function isWhole(text: string, accounts: ReadonlySet<string>, texts: readonly string[]): boolean {
  const [, partition, service, , account = "", ...rest] = text.split(":");
  if (!accounts.has(account) && !accounts.has(`${partition}:${account}`)) return false;
  const name = rest.join(":");
  if (service === "iam") return name.startsWith("user/");
  const role = /^assumed-role\/([^/]+)\//.exec(name)?.[1];
  if (role === undefined) return name.startsWith("federated-user/");
  const head = `arn:${partition}:iam::${account}:role/`;
  return texts.some((other) => other.startsWith(head) && other.slice(other.lastIndexOf("/") + 1) === role);
}
