// One instance of a resource or data source, as a plan or a state tells its values (terraform.md §4.2).

import type { SyntaxNode } from "../../syntax/tree.js";
import { literalValue } from "../../value/literal.js";
import type { Provenance } from "../../value/provenance.js";
import { provenanceOf, type TextPlace } from "../../value/text-place.js";
import {
  type ListItem,
  listValue,
  type Member,
  mapValue,
  textValue,
  unknownValue,
  type Value,
} from "../../value/value.js";
import { idClass } from "../terraform/computed-attribute.js";
import { type AttributeMark, markInside } from "./attribute-mark.js";
import { isBare, member, members } from "./json-shape.js";

/** The names of an instance. */
export interface InstanceName {
  readonly address: string;
  /** "" or `module.a["k"].module.b`. */
  readonly module: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  /** "", `[0]` or `["k"]`. */
  readonly key: string;
}

export interface InstanceValues {
  readonly attributes: SyntaxNode;
  /** `after_unknown`: the shape of the value with `true` where it is not known yet. */
  readonly unknown?: SyntaxNode | undefined;
  readonly secret: AttributeMark;
  /** What is not told may still be there: unknown values are left out, or the file is cut off. */
  readonly isPartial: boolean;
  /** RFC 6901 pointer of the attributes. */
  readonly pointer: string;
}

export class PlannedResource {
  readonly name: InstanceName;
  readonly header: Provenance;
  readonly pointer: string;
  private readonly values: InstanceValues;
  private readonly place: TextPlace;

  /** @param named the node that names the instance: a finding about the whole of it stands there. */
  constructor(name: InstanceName, named: SyntaxNode, values: InstanceValues, place: TextPlace) {
    this.name = name;
    this.header = provenanceOf(place, named);
    this.values = values;
    this.place = place;
    this.pointer = values.pointer;
  }

  get file(): string {
    return this.place.file;
  }

  /** An attribute; null if it is not given or null. What is sensitive is unknown, whatever it is. */
  attribute(name: string): Value | null {
    const { attributes, unknown, secret, isPartial } = this.values;
    const node = member(attributes, name);
    const origin = `${this.name.address}.${name}`;
    const inside = { unknown: member(unknown, name), secret: markInside(secret, name) };
    const value = this.marked(node, inside, origin);
    if (value === null && isPartial) return unknownValue(origin, this.header);
    return value === null || value.kind === "null" ? null : value;
  }

  private marked(node: SyntaxNode | undefined, { unknown, secret }: Marks, origin: string): Value | null {
    const shown = node ?? unknown;
    if (shown === undefined) return null;
    const provenance = provenanceOf(this.place, shown);
    const isNull = node === undefined || isBare(node, "null");
    // Nothing may lead to the place of a secret: whoever shows the text there would print it.
    if (secret === true && !isNull) return unknownValue(origin, this.header, { secret });
    if (isBare(unknown, "true")) return unknownValue(origin, provenance, secret === true ? { secret } : {});
    if (node === undefined) return holdsTrue(unknown) ? unknownValue(origin, provenance) : null;
    if (node.kind === "map") return mapValue(this.membersOf(node, { unknown, secret }, origin), provenance);
    if (node.kind !== "list") return literalValue(node, this.place);
    const marks = unknown?.kind === "list" ? unknown.items : [];
    const elements = node.items.map((item, index): ListItem => {
      const inside = { unknown: marks[index], secret: markInside(secret, String(index)) };
      return this.marked(item, inside, `${origin}[${index}]`) ?? literalValue(item, this.place);
    });
    return listValue(elements, provenance);
  }

  /** Members that are known, then those that will be. */
  private membersOf(node: Extract<SyntaxNode, { kind: "map" }>, marks: Marks, origin: string): readonly Member[] {
    const names = new Map(members(node).map(([name, value]) => [name, value as SyntaxNode | undefined]));
    for (const [name] of members(marks.unknown)) if (!names.has(name)) names.set(name, undefined);
    return [...names].flatMap(([name, value]): Member[] => {
      const unknown = member(marks.unknown, name);
      const inner = this.marked(value, { unknown, secret: markInside(marks.secret, name) }, `${origin}.${name}`);
      const key = node.entries.find((entry) => entry.key.kind === "scalar" && entry.key.text === name)?.key;
      if (inner === null) return [];
      return [{ name, key: key === undefined ? inner.provenance : provenanceOf(this.place, key), value: inner }];
    });
  }

  /** What a reference to the instance gives: its id, known or an unknown of its own. @param header where it stands. */
  identity(header: Provenance = this.header): Value {
    const id = this.attribute("id");
    if (id?.kind === "text") return textValue(id.text, header);
    const holeClass = idClass(this.name.type);
    const more = holeClass === undefined ? {} : { holeClass };
    return unknownValue(`${this.name.address}.id`, header, { type: "string", ...more });
  }
}

interface Marks {
  readonly unknown: SyntaxNode | undefined;
  readonly secret: AttributeMark;
}

function holdsTrue(node: SyntaxNode | undefined): boolean {
  if (isBare(node, "true")) return true;
  const inside = node?.kind === "list" ? node.items : members(node).map(([, value]) => value);
  return inside.some(holdsTrue);
}

const addressPath =
  /^((?:module\.[^.[\]]+(?:\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])?\.)*)(data\.)?([\w-]+)\.([^.[\]]+)(\[.*\])?$/s;

/** The names of an instance, all of them in its address; null where that is none. */
export function instanceName(address: string | null): InstanceName | null {
  const found = address === null ? null : addressPath.exec(address);
  if (address === null || found === null) return null;
  const [, prefix = "", data, type = "", name = "", key = ""] = found;
  return { address, module: prefix.replace(/\.$/, ""), mode: data === undefined ? "managed" : "data", type, name, key };
}
