// Where the policies of endpoints begin in a file: what a person points at who means a policy as a whole.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import { judgedAs } from "../policy/judged-as.js";
import type { Range } from "../text/range.js";
import { assumptionsOf } from "../value/assumption.js";
import type { OpenPolicies, OpenPolicy } from "./open-policies.js";
import { placesOf } from "./policy-at.js";
import { wholeRange } from "./whole-range.js";

/** The beginning of a policy. */
export interface PolicyHead {
  readonly attachment: PolicyAttachment;
  /** The offset that it begins at: of its property's name, or of the document. */
  readonly offset: number;
  /** The names that stand for all of it: of its property, and of the elements of the policy. */
  readonly names: readonly Range[];
  /** All that is written for it in the file. */
  readonly places: readonly Range[];
  /** Whether nothing of it is written in other files, as far as is visible. */
  readonly isWhole: boolean;
  /** Parameters and variables that it takes at their default. */
  readonly assumes: readonly string[];
}

/** The heads of the policies that cap what passes an endpoint and that begin in the file, in order. Never throws. */
export function policyHeads({ file, policies }: OpenPolicies, text: string): readonly PolicyHead[] {
  const heads = policies.flatMap((policy) => headOf(policy, file, text) ?? []);
  return heads.sort((one, other) => one.offset - other.offset);
}

function headOf(policy: OpenPolicy, file: string, text: string): PolicyHead | null {
  const { attachment, cases } = policy;
  const { provenance, property, variants } = attachment;
  const { file: where, range } = wholeRange(provenance);
  if (judgedAs(attachment) !== "endpoint" || where !== file) return null;
  const name = property === null ? null : nameBefore(text, range.start, property.split(".").at(-1) ?? "");
  const elements = cases.flatMap(({ document }) => (document.kind === "map" ? document.members : []));
  const written = elements.flatMap(({ key }) =>
    key.literal !== undefined && key.at.file === file ? [key.at.range] : [],
  );
  const places = placesOf(policy);
  const assumed = variants.map(({ assumes, document }) => ({ ...assumes, ...assumptionsOf(document) }));
  return {
    attachment,
    offset: name?.start ?? range.start,
    names: distinct([...(name === null ? [] : [name]), ...written]),
    places: places.flatMap((one) => (one.file === file ? [one.range] : [])),
    isWhole: places.every((one) => one.file === file),
    assumes: Object.keys(Object.assign({}, ...assumed)),
  };
}

/** The elements of a policy are the same in most of its cases. */
function distinct(ranges: readonly Range[]): readonly Range[] {
  return [...new Map(ranges.map((range) => [`${range.start} ${range.end}`, range])).values()];
}

/** Characters between a name and its value: a sign of assignment, and what calls or tags say of the value. */
const mostBetween = 120;

/** The name of a property that is written before its value; null where it is written otherwise. */
function nameBefore(text: string, value: number, name: string): Range | null {
  if (name === "") return null;
  const from = Math.max(0, value - mostBetween - name.length);
  const before = text.slice(from, value);
  const at = before.lastIndexOf(name);
  const between = at < 0 ? "" : before.slice(at + name.length);
  if (!/^\\?["']?\s*[:=][^{}[\],;]*$/.test(between) || /\w/.test(before[at - 1] ?? "")) return null;
  return { start: from + at, end: from + at + name.length };
}
