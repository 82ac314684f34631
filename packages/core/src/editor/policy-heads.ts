// Where the policies of endpoints begin in a file: what a person points at who means a policy as a whole.

import { judgedAs } from "../policy/judged-as.js";
import type { Range } from "../text/range.js";
import { assumptionsOf } from "../value/assumption.js";
import type { OpenPolicies, OpenPolicy } from "./open-policies.js";
import { placesOf } from "./policy-at.js";
import { wholeRange } from "./whole-range.js";

/** The beginning of a policy. */
export interface PolicyHead {
  readonly policy: OpenPolicy;
  /** The offset that it begins at: of its property's name, or of the document. */
  readonly offset: number;
  /** The names that stand for all of it: of its property, and of the elements of the policy. */
  readonly names: readonly Range[];
}

/** What is written for a policy in a file. */
export interface PolicyExtent {
  readonly places: readonly Range[];
  /** Whether nothing of it is written in other files, as far as is visible. */
  readonly isWhole: boolean;
}

/** The heads of the policies that cap what passes an endpoint and that begin in the file, in order. Never throws. */
export function policyHeads({ file, policies }: OpenPolicies, text: string): readonly PolicyHead[] {
  const heads = policies.flatMap((policy) => headOf(policy, file, text) ?? []);
  return heads.sort((one, other) => one.offset - other.offset);
}

/** What of a policy is written in a file. */
export function policyExtent(policy: OpenPolicy, file: string): PolicyExtent {
  const places = placesOf(policy);
  const here = places.filter((one) => one.file === file);
  return { places: here.map(({ range }) => range), isWhole: here.length === places.length };
}

/** The parameters and variables that a policy takes at their default. */
export function policyDefaults({ attachment }: OpenPolicy): readonly string[] {
  const assumed = attachment.variants.map(({ assumes, document }) => ({ ...assumes, ...assumptionsOf(document) }));
  return Object.keys(Object.assign({}, ...assumed));
}

function headOf(policy: OpenPolicy, file: string, text: string): PolicyHead | null {
  const { attachment, cases } = policy;
  const { provenance, property } = attachment;
  if (judgedAs(attachment) !== "endpoint" || provenance.at.file !== file) return null;
  const { range } = wholeRange(provenance);
  const name = property === null ? null : nameBefore(text, range.start, property.split(".").at(-1) ?? "");
  const elements = cases.flatMap(({ document }) => (document.kind === "map" ? document.members : []));
  const written = elements.flatMap(({ key }) =>
    key.literal !== undefined && key.at.file === file ? [key.at.range] : [],
  );
  return {
    policy,
    offset: name?.start ?? range.start,
    names: distinct([...(name === null ? [] : [name]), ...written]),
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
