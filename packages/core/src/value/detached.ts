// Values without what ties them to the tree of their file: what is kept of a large run must not keep its trees.

import type { Provenance } from "./provenance.js";
import { openingOf } from "./text-place.js";
import type { ConcatPart, ListItem, Value } from "./value.js";

/** The same value with its places, but nothing that a fix could rewrite. */
export function detached<Item extends ListItem>(value: Item): Item;
export function detached(value: ListItem): ListItem {
  const provenance = placesOf(value.provenance);
  switch (value.kind) {
    case "concat":
      return { ...value, provenance, parts: value.parts.map((part): ConcatPart => detached(part)) };
    case "encoded":
      return { ...value, provenance, value: detached(value.value) };
    case "list":
      return { ...value, provenance, items: value.items.map((item) => detached(item)) };
    case "map":
      return {
        ...value,
        provenance,
        members: value.members.map(({ name, key, value: inner }) => ({
          name,
          key: placesOf(key),
          value: detached(inner),
        })),
      };
    case "splice":
      return { ...value, provenance, ...(value.each === undefined ? {} : { each: detached(value.each) }) };
    case "unknown": {
      const { oneOf, likely, ...rest } = value;
      return {
        ...rest,
        provenance,
        ...(oneOf === undefined ? {} : { oneOf: oneOf.map((one): Value => detached(one)) }),
        ...(likely === undefined ? {} : { likely: detached(likely) }),
      };
    }
    default:
      return { ...value, provenance };
  }
}

/** Where something stands, and nothing else of it. */
export function placesOf(provenance: Provenance): Provenance {
  const { at, related, assumes, opening, collection } = provenance;
  return {
    at,
    ...(opening === undefined && collection === undefined ? {} : { opening: openingOf(provenance) }),
    ...(related === undefined ? {} : { related }),
    ...(assumes === undefined ? {} : { assumes }),
  };
}
