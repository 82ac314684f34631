// What is empty in a policy only for want of a value: a variable whose default is null or an empty list is there
// to be supplied, and says nothing about the policy that will be deployed.

import { isNothingByDefault } from "../value/assumption.js";
import { type ListItem, unknownValue, type Value } from "../value/value.js";

/** Where somebody else decides: origins of what stands in the place of such values. */
const origin = "default";

/** The document with such values open, as rules are to see it. The same one if there are none. */
export function withOpenDefaults(document: Value): Value {
  if (isNothingByDefault(document)) return unknownValue(origin, document.provenance, { mayBeAbsent: true });
  switch (document.kind) {
    case "list": {
      const items = document.items.map((item): ListItem => (item.kind === "splice" ? item : withOpenDefaults(item)));
      return items.every((item, index) => item === document.items[index]) ? document : { ...document, items };
    }
    case "map": {
      const members = document.members.map((member) => {
        const value = withOpenDefaults(member.value);
        return value === member.value ? member : { ...member, value };
      });
      const isOpen = document.leftOut !== undefined && document.open === null;
      if (!isOpen && members.every((member, index) => member === document.members[index])) return document;
      return { ...document, members, open: isOpen ? origin : document.open };
    }
    default:
      return document;
  }
}
