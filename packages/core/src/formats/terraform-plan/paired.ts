// Which item of a list belongs to which of another list that tells of the same things, in another order perhaps
// or with some more.

import type { ListItem } from "../../value/value.js";
import { visibleSid } from "../terraform/document-merge.js";

/**
 * For each item the one of the others that it belongs to, each at most once; undefined where there is none.
 * Equal sids and texts count first, then likeness at the same place, likeness elsewhere, and the place alone; then
 * what is left, if it is as many of both.
 */
export function paired(
  items: readonly ListItem[],
  others: readonly ListItem[],
  isLike: (item: ListItem, other: ListItem) => boolean,
): readonly (ListItem | undefined)[] {
  const pairs = new Pairs(items, others);
  const bySid = indexed(others, (other) => visibleSid(other)?.text);
  const byText = indexed(others, textOf);
  // Of two texts all is known: they were compared before likeness is asked for.
  const vague = [...others.keys()].filter((index) => textOf(others[index]) === undefined);
  const like = (item: ListItem, index: number) => {
    const other = others[index];
    return item.kind !== "unknown" && other !== undefined && isLike(item, other);
  };
  // Statements keep their order; only texts are kept as sets.
  const isOfMaps = [...items, ...others].some(({ kind }) => kind === "map");
  const isSameOrder = items.every((item, at) => item.kind === "unknown" || like(item, at));
  if (isOfMaps && isSameOrder && items.length === others.length) return others;
  pairs.choose((item) => bySid.get(visibleSid(item)?.text ?? "") ?? [], like);
  // Before likeness: what is not visible may be any of them.
  pairs.choose((item, index) => {
    const same = byText.get(textOf(item) ?? "") ?? [];
    return same.includes(index) ? [index] : same;
  });
  pairs.choose((item, index) => (like(item, index) ? [index] : []));
  pairs.choose((item) => (textOf(item) === undefined ? others.keys() : vague), like);
  pairs.choose((item) => bySid.get(visibleSid(item)?.text ?? "") ?? []);
  pairs.choose((_, index) => [index]);
  pairs.joinRest();
  return pairs.found();
}

function textOf(item: ListItem | undefined): string | undefined {
  return item?.kind === "text" ? item.text : undefined;
}

/** The places of items by what they are called; those without a name are left out. */
function indexed(items: readonly ListItem[], nameOf: (item: ListItem) => string | undefined): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const name = nameOf(item);
    const known = name === undefined ? undefined : found.get(name);
    if (known !== undefined) known.push(index);
    else if (name !== undefined) found.set(name, [index]);
  }
  return found;
}

class Pairs {
  private readonly items: readonly ListItem[];
  private readonly others: readonly ListItem[];
  private readonly partners = new Map<number, number>();
  /** A run of items belongs to none. */
  private readonly free: Set<number>;

  constructor(items: readonly ListItem[], others: readonly ListItem[]) {
    this.items = items;
    this.others = others;
    this.free = new Set([...others.keys()].filter((index) => others[index]?.kind !== "splice"));
  }

  /** Gives every item that has no partner the first of some candidates that is free and passes. */
  choose(
    candidates: (item: ListItem, index: number) => Iterable<number>,
    passes: (item: ListItem, other: number) => boolean = () => true,
  ): void {
    for (const [index, item] of this.items.entries()) {
      if (item.kind === "splice" || this.partners.has(index)) continue;
      for (const other of candidates(item, index)) {
        if (!this.free.has(other) || !passes(item, other)) continue;
        this.free.delete(other);
        this.partners.set(index, other);
        break;
      }
    }
  }

  /** Of sets whose other items have found each other the rest belongs together. */
  joinRest(): void {
    const left = this.items.filter(({ kind }, index) => kind !== "splice" && !this.partners.has(index));
    if (left.length === this.free.size) this.choose(() => [...this.free]);
  }

  found(): readonly (ListItem | undefined)[] {
    return this.items.map((_, index) => {
      const other = this.partners.get(index);
      return other === undefined ? undefined : this.others[other];
    });
  }
}
