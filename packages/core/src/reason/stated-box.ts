// Boxes that are stated in the program, in policy language, as users write theirs.

import { typedTransport } from "../model/policy-attachment.js";
import { lowerPolicy } from "../policy/lower.js";
import type { Statement, TypedPolicy } from "../policy/typed-policy.js";
import type { Provenance } from "../value/provenance.js";
import { listValue, type Member, mapValue, textValue, type Value } from "../value/value.js";

/** The elements of a box. Values are policy language. */
export interface StatedBox {
  readonly Principal?: "*" | Readonly<Record<string, readonly string[]>>;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const nowhere: Provenance = { at: { file: "", range: { start: 0, end: 0 } } };

/** The box as a statement. */
export function statedBox(box: StatedBox): Statement {
  return statedPolicy([box]).statements[0] ?? emptyStatement;
}

/** Boxes as statements, each made once. */
export class StatedBoxes {
  private readonly made = new Map<StatedBox, Statement>();

  of(box: StatedBox): Statement {
    const known = this.made.get(box) ?? statedBox(box);
    this.made.set(box, known);
    return known;
  }
}

export function statedBoxes(): StatedBoxes {
  return new StatedBoxes();
}

/** A policy that allows the requests of some boxes. */
export function statedPolicy(boxes: readonly StatedBox[]): TypedPolicy {
  const document = plainValue({ Version: "2012-10-17", Statement: boxes.map((box) => ({ Effect: "Allow", ...box })) });
  return lowerPolicy(document, { required: new Set(), transport: typedTransport });
}

const emptyStatement: Statement = {
  index: 0,
  certain: true,
  anchor: { provenance: nowhere, pointer: "" },
  sid: null,
  effect: "Allow",
  effectElement: null,
  principal: null,
  action: null,
  resource: null,
  condition: null,
  closed: true,
};

type Plain = string | readonly Plain[] | { readonly [name: string]: Plain };

function plainValue(plain: Plain): Value {
  if (typeof plain === "string") return textValue(plain, nowhere);
  if (isList(plain)) return listValue(plain.map(plainValue), nowhere);
  const members = Object.entries(plain).map(
    ([name, value]): Member => ({ name, key: nowhere, value: plainValue(value) }),
  );
  return mapValue(members, nowhere);
}

function isList(plain: Plain): plain is readonly Plain[] {
  return Array.isArray(plain);
}
