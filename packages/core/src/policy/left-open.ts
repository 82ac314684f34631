// What a policy leaves open for others to say, though it is written: a variable whose default is null, an empty
// list or an empty text is there to be supplied, and `<my-org-id>` to be filled in. Neither says anything about
// the policy that will be deployed.

import { isNothingByDefault } from "../value/assumption.js";
import {
  type ConcatPart,
  type ConcatValue,
  concatenate,
  type ListItem,
  type TextValue,
  textValue,
  unknownValue,
  type Value,
} from "../value/value.js";

/** What stands in the place of a default that is nothing. */
const origin = "default";

/** As samples of AWS write what is to be filled in. */
const blank = /(<[A-Za-z][\w .:/-]*>)/;

/** Whether an unknown value goes by the name of such a one. */
export function isLeftOpen(name: string): boolean {
  return name === origin || blank.test(name);
}

/** The document with such values unknown, as rules are to see it. The same one if there are none. */
export function withOpenParts(document: Value): Value {
  if (isNothingByDefault(document)) return unknownValue(origin, document.provenance, { mayBeAbsent: true });
  switch (document.kind) {
    case "text":
      if (hasEmptyDefault(document)) return unknownValue(origin, document.provenance, { type: "string" });
      return blank.test(document.text) ? concatenate(withBlanks(document), document.provenance) : document;
    case "concat": {
      if (hasEmptyDefault(document)) return unknownValue(origin, document.provenance, { type: "string" });
      if (!document.parts.some((part) => part.kind === "text" && (blank.test(part.text) || hasEmptyDefault(part))))
        return document;
      return concatenate(document.parts.flatMap(withBlanks), document.provenance);
    }
    case "list": {
      const items = document.items.map((item): ListItem => (item.kind === "splice" ? item : withOpenParts(item)));
      return items.every((item, index) => item === document.items[index]) ? document : { ...document, items };
    }
    case "map": {
      const members = document.members.map((member) => {
        const value = withOpenParts(member.value);
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

/** A text that something belongs to which is empty by default: where in it, it does not say. */
function hasEmptyDefault({ provenance }: TextValue | ConcatValue): boolean {
  return Object.values(provenance.assumes ?? {}).includes("");
}

function withBlanks(part: ConcatPart): readonly ConcatPart[] {
  if (part.kind !== "text") return [part];
  if (hasEmptyDefault(part)) return [unknownValue(origin, part.provenance, { type: "string" })];
  return part.text
    .split(blank)
    .filter((piece) => piece !== "")
    .map((piece) =>
      blank.test(piece)
        ? unknownValue(piece, part.provenance, { type: "string" })
        : textValue(piece, { at: part.provenance.at }),
    );
}
