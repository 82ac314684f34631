// The policies of two versions, paired: what was the same thing before and after.

import { absentPolicy, type PlacedCase } from "@postern/core";
import { fullAddress, type NamedPolicy, notOne, type OpenedFile, policiesOf } from "./policy-sources.js";

/** A policy before and after; null where the thing is not there at all. */
export interface PolicyPair {
  /** The address of both, or of the newer one; "" for bare documents. */
  readonly address: string;
  readonly older: NamedPolicy | null;
  readonly newer: NamedPolicy | null;
}

/**
 * Pairs what two operands stand for: the two policies if each names one, else by address. Throws a `UsageError`
 * where an operand names none, or several beside an address of the other.
 */
export function pairPolicies(older: OpenedFile, newer: OpenedFile): readonly PolicyPair[] {
  const olds = named(older);
  const news = named(newer);
  const [old] = olds;
  const [now] = news;
  const isAddressed = older.operand.address !== null || newer.operand.address !== null;
  if (isAddressed || isBare(old) || isBare(now)) {
    if (old === undefined || olds.length > 1) throw notOne(older);
    if (now === undefined || news.length > 1) throw notOne(newer);
    return [{ address: now.document.address, older: old, newer: now }];
  }
  if (old === undefined && (now === undefined || isUnread(older))) throw notOne(older);
  if (now === undefined && isUnread(newer)) throw notOne(newer);
  return pairsByAddress([older, olds], [newer, news]);
}

function named(opened: OpenedFile): readonly NamedPolicy[] {
  return policiesOf(opened).map((document) => ({ document, prefix: opened.prefix }));
}

/** A bare document has no address to be found by. */
function isBare(policy: NamedPolicy | undefined): boolean {
  return policy?.document.address === "";
}

/** Where nothing was found because the file could not be read, nothing follows from it. */
function isUnread({ file, found }: OpenedFile): boolean {
  return found.skipped.some((one) => one.file === file) || found.problems.some((one) => one.file === file);
}

type Version = readonly [opened: OpenedFile, policies: readonly NamedPolicy[]];

/** Every address of either file. What moved to another file of the same module is found there. */
function pairsByAddress([older, olds]: Version, [newer, news]: Version): readonly PolicyPair[] {
  const keys = [...new Set([...olds, ...news].map(({ document }) => keyOf(document)))].sort();
  return keys.map((address) => ({
    address,
    older: policyAt(address, olds) ?? policyAt(address, everything(older)),
    newer: policyAt(address, news) ?? policyAt(address, everything(newer)),
  }));
}

function everything({ found, prefix }: OpenedFile): readonly NamedPolicy[] {
  return found.documents.map((document) => ({ document, prefix }));
}

function policyAt(address: string, policies: readonly NamedPolicy[]): NamedPolicy | null {
  return policies.find(({ document }) => keyOf(document) === address) ?? null;
}

/** An endpoint stays the same when its policy moves to a resource of its own, and back. */
function keyOf(document: NamedPolicy["document"]): string {
  return document.endpoint ?? fullAddress(document);
}

/** The cases of a side of a pair; a thing that is not there lets nothing through. */
export function sideCases(side: NamedPolicy | null, other: NamedPolicy | null): readonly PlacedCase[] {
  if (side !== null) return side.document.cases;
  const [one] = other?.document.cases ?? [];
  return one === undefined ? [] : [absentPolicy(one.placed.place)];
}

/** What people should know of a pair whose sides are not both written; "" if nothing. */
export function pairNote({ older, newer }: PolicyPair): string {
  if (older === null) return "It is not in the old version: nothing passed through it.";
  if (newer === null) return "It is not in the new version: nothing passes through it any more.";
  const notes = [
    [older, "old"],
    [newer, "new"],
  ] as const;
  return notes
    .flatMap(([{ document }, version]) => {
      if (document.origin === "default") return [`Without a policy the ${version} version lets everything through.`];
      return document.origin === "unseen" ? [`The policy of the ${version} version is not visible.`] : [];
    })
    .join(" ");
}
