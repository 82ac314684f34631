// How many characters a policy has when it is sent. Of what is not visible the least counts.

import type { PolicyTransport } from "../model/policy-attachment.js";
import type { ListItem, Value } from "../value/value.js";

/** AWS: PrivateLink Guide `vpc-limits-endpoints`, "characters in an endpoint policy (including white space)". */
export const endpointPolicyQuota = 20_480;

export interface DocumentSize {
  /** Characters as it will be sent, at least. */
  readonly sent: number;
  /** Characters without white space between the tokens, at least. */
  readonly compact: number;
  /** Whether all of the document is visible. */
  readonly isExact: boolean;
}

/** The size of a document by the way it goes. */
export function documentSize(document: Value, { writtenSize }: PolicyTransport): DocumentSize {
  const count = new Count();
  const compact = count.value(document);
  return { sent: writtenSize ?? compact, compact, isExact: count.isExact };
}

/** Counts the characters of JSON as short as it can be written. */
class Count {
  isExact = true;

  value(value: Value): number {
    switch (value.kind) {
      case "null":
        return 4;
      case "boolean":
        return value.value ? 4 : 5;
      case "number":
        return value.text.length;
      case "text":
        return this.text(value.text) + 2;
      case "encoded":
        // A JSON text in a text: its quotes are escaped, which the least does not count.
        this.isExact = false;
        return this.value(value.value) + 2;
      case "concat":
        return value.parts.reduce(
          (sum, part) => sum + (part.kind === "text" ? this.text(part.text) : this.hole(part)),
          2,
        );
      case "list":
        return this.joined(value.items.map((item) => this.item(item)));
      case "map": {
        if (value.open !== null) this.isExact = false;
        return this.joined(
          value.members.map(({ name, value: member }) => {
            const size = this.value(member);
            return isOptional(member) ? 0 : size + this.text(name) + 3;
          }),
        );
      }
      case "unknown":
        return this.unknown(value);
    }
  }

  private item(item: ListItem): number {
    if (item.kind !== "splice") return isOptional(item) ? 0 : this.value(item);
    this.isExact = false;
    return item.min === 0 ? 0 : item.each === undefined ? 1 : this.value(item.each);
  }

  /** Brackets, and commas between what is surely there. */
  private joined(sizes: readonly number[]): number {
    const present = sizes.filter((size) => size > 0);
    return 2 + present.reduce((sum, size) => sum + size, 0) + Math.max(0, present.length - 1);
  }

  /** Inside quotes: a quote, a backslash and a control character take two characters or more. */
  private text(text: string): number {
    return text.length + (text.match(/["\\\n\r\t\b\f]/g)?.length ?? 0);
  }

  private unknown({ oneOf, type }: Extract<Value, { kind: "unknown" }>): number {
    this.isExact = false;
    if (oneOf !== undefined && oneOf.length > 0) return Math.min(...oneOf.map((one) => this.value(one)));
    return type === "string" || type === "list" || type === "map" ? 2 : 1;
  }

  /** A hole inside of a text has no quotes of its own. */
  private hole(part: Extract<Value, { kind: "unknown" }>): number {
    this.isExact = false;
    const { oneOf, holeClass } = part;
    if (oneOf !== undefined && oneOf.length > 0)
      return Math.min(...oneOf.map((one) => Math.max(0, this.value(one) - 2)));
    return holeClass === "account-id" ? 12 : 0;
  }
}

function isOptional(value: Value): boolean {
  return value.kind === "unknown" && value.mayBeAbsent === true;
}
