// The name or text of a policy document that an offset of the file is in, and where in the document that is. Unlike
// parts (policy-part.ts) it is there for names that no policy has, and for what the grammar refuses.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Statement, TypedPolicy } from "../policy/typed-policy.js";
import { markedText } from "../value/marked-text.js";
import type { Provenance } from "../value/provenance.js";
import type { Member, Value } from "../value/value.js";
import type { OpenPolicies } from "./open-policies.js";
import { contains } from "./policy-part.js";

/** A name or a text in a policy document. */
export interface PolicySpot {
  readonly kind: "name" | "text";
  /** As it reads in the policy; of a text with holes they are marks (value/marked-text.ts). */
  readonly text: string;
  /** The names that lead there from the document, without the places in lists; a text's own name comes last. */
  readonly path: readonly string[];
  /** The other names in the object that a name stands in; of a text none. */
  readonly beside: readonly string[];
  readonly provenance: Provenance;
  /** Null beside the statements. */
  readonly statement: Statement | null;
  readonly attachment: PolicyAttachment;
}

/** What all spots of one walk share, and where it is. */
interface Walk {
  readonly file: string;
  readonly offset: number;
  readonly policy: TypedPolicy;
  readonly attachment: PolicyAttachment;
  readonly path: readonly string[];
  /** Of the item of `Statement` that the walk is in. */
  readonly index: number;
}

/** The spot at an offset, its end included; null where no name and no text of a policy is. Never throws. */
export function policySpotAt({ file, policies }: OpenPolicies, offset: number): PolicySpot | null {
  for (const { attachment, cases } of policies) {
    for (const policy of cases) {
      const found = spotIn(policy.document, { file, offset, policy, attachment, path: [], index: 0 });
      if (found !== null) return found;
    }
  }
  return null;
}

function spotIn(value: Value, walk: Walk): PolicySpot | null {
  switch (value.kind) {
    case "map":
      return first(value.members, (member) => memberSpot(member, value.members, walk));
    case "list":
      return first(value.items, (item, position) => {
        const inside = item.kind === "splice" ? item.each : item;
        const index = walk.path.join() === "Statement" ? position : walk.index;
        return inside === undefined ? null : spotIn(inside, { ...walk, index });
      });
    case "encoded":
      return spotIn(value.value, walk);
    case "text":
    case "concat":
      return isHere(value.provenance, walk) ? spot("text", markedText(value) ?? "", [], value.provenance, walk) : null;
    default:
      return null;
  }
}

/** A name counts as written only where it reads as it does in the policy: what blocks render has names of their own. */
function memberSpot({ name, key, value }: Member, members: readonly Member[], walk: Walk): PolicySpot | null {
  if (key.literal?.node.text === name && isHere(key, walk)) {
    const beside = members.filter((one) => one.key !== key).map((one) => one.name);
    return spot("name", name, beside, key, walk);
  }
  return spotIn(value, { ...walk, path: [...walk.path, name] });
}

function isHere({ at }: Provenance, { file, offset }: Walk): boolean {
  return at.file === file && contains(at.range, offset);
}

function spot(
  kind: PolicySpot["kind"],
  text: string,
  beside: readonly string[],
  provenance: Provenance,
  { path, policy, attachment, index }: Walk,
): PolicySpot {
  const owner = path[0] === "Statement" ? policy.statements.find((one) => one.index === index) : undefined;
  return { kind, text, path, beside, provenance, statement: owner ?? null, attachment };
}

function first<Item, Found>(items: readonly Item[], find: (item: Item, index: number) => Found | null): Found | null {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== null) return found;
  }
  return null;
}
