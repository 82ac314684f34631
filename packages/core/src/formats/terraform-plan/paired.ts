// Which item of a list belongs to which of another list that tells of the same things, in another order perhaps
// or with some more.

import { isText } from "../../value/question.js";
import type { ListItem } from "../../value/value.js";
import { visibleSid } from "../terraform/document-merge.js";

/**
 * For each item the one of the others that it belongs to, each at most once; undefined where there is none.
 * Equal sids count first, then likeness, at the same place before elsewhere, then the place alone.
 */
export function paired(
  items: readonly ListItem[],
  others: readonly ListItem[],
  isLike: (item: ListItem, other: ListItem) => boolean,
): readonly (ListItem | undefined)[] {
  const found = new Map<number, number>();
  const free = new Set(others.flatMap(({ kind }, index) => (kind === "splice" ? [] : [index])));
  const choose = (partner: (item: ListItem, index: number) => number | undefined): void => {
    for (const [index, item] of items.entries()) {
      const other = found.has(index) || item.kind === "splice" ? undefined : partner(item, index);
      if (other === undefined || !free.delete(other)) continue;
      found.set(index, other);
    }
  };
  const at = (index: number): ListItem | undefined => (free.has(index) ? others[index] : undefined);
  const first = (test: (other: ListItem) => boolean) => [...free].find((index) => test(others[index] as ListItem));
  choose((item) => {
    const sid = visibleSid(item);
    return sid === null ? undefined : first((other) => visibleSid(other)?.text === sid.text);
  });
  const like = (item: ListItem, index: number) => {
    const other = at(index);
    return other !== undefined && isLike(item, other) ? index : undefined;
  };
  choose((item, index) => (item.kind === "unknown" ? undefined : like(item, index)));
  choose((item) => (item.kind === "unknown" ? undefined : first((other) => isSurely(item, other))));
  choose((item) => (item.kind === "unknown" ? undefined : first((other) => isLike(item, other))));
  choose((_, index) => (at(index) === undefined ? undefined : index));
  return items.map((_, index) => {
    const other = found.get(index);
    return other === undefined ? undefined : others[other];
  });
}

function isSurely(item: ListItem, other: ListItem): boolean {
  return item.kind === "text" && other.kind !== "splice" && isText(other, item.text) === "yes";
}
