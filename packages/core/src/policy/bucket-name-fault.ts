// Names of buckets in ARNs, against the rules for such names.
// AWS: S3 User Guide `bucketnamingrules`.

import { displayText } from "../value/display.js";
import { type ArnReading, readArn } from "./arn-fields.js";
import { arnPlaces } from "./arn-places.js";
import { arnTexts, hasHole, nameHole } from "./arn-text.js";
import type { ConditionKeySources } from "./condition-key.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/**
 * Why no bucket is called so. `character`, `short`, `long`: no bucket ever was; `directory`, `alias`: the name is
 * that of something else; `reserved`: AWS keeps it to itself; `modern`: only buckets of before March 2018 in
 * us-east-1, which had other rules.
 */
export interface BucketNameFault {
  readonly kind: "character" | "short" | "long" | "directory" | "alias" | "reserved" | "modern";
  /** The name, or the character, beginning or end that is wrong. */
  readonly part: string;
  readonly name: string;
}

/** A fault with its place. */
export interface PlacedBucketNameFault extends BucketNameFault {
  readonly anchor: Anchor;
}

/** The names of buckets in Resource and in conditions that are wrong for every value that they can take. */
export function bucketNameFaults(policy: TypedPolicy, sources: ConditionKeySources): readonly PlacedBucketNameFault[] {
  return arnPlaces(policy, sources).flatMap(({ entry: { value, anchor } }): readonly PlacedBucketNameFault[] => {
    const faults = (arnTexts(value) ?? []).map((text) => {
      const name = bucketOf(readArn(text));
      return name === null ? null : bucketNameFault(name);
    });
    const [first] = faults;
    if (first === undefined || first === null || faults.some((one) => one === null)) return [];
    const name = hasHole(first.name) ? (bucketOf(readArn(displayText(value) ?? "")) ?? first.name) : first.name;
    return [{ ...first, name, anchor }];
  });
}

/** The bucket part of an ARN of a bucket or object, with its wildcards and marks. */
function bucketOf(reading: ArnReading): string | null {
  if (reading.kind !== "fields") return null;
  const { service, region, account, resource } = reading.fields;
  if (service !== "s3" || resource === null || resource === "") return null;
  // Access points and their like have an account; a wildcard may stand for one, or for nothing.
  const isBucket = [region, account].every((field) => field === "" || field === "*");
  const isAccountForm = account === "*" && /^(accesspoint|job|storage-lens|access-grants|async-request)/.test(resource);
  return isBucket && !isAccountForm ? (resource.split("/")[0] ?? null) : null;
}

/** Ends of names that are not those of buckets. */
const ownEnds: readonly { readonly text: string; readonly kind: "directory" | "alias" }[] = [
  { text: "--x-s3", kind: "directory" },
  { text: "--table-s3", kind: "directory" },
  { text: "-s3alias", kind: "alias" },
  { text: "--ol-s3", kind: "alias" },
  { text: ".mrap", kind: "alias" },
];
const reservedStarts: readonly string[] = ["xn--", "sthree-", "amzn-s3-demo-"];

/**
 * Judges one name. A wildcard may stand for the slash behind the name as well, and so may a hole: what follows may
 * be of an object, and only what stands before is surely of the name.
 */
export function bucketNameFault(name: string): BucketNameFault | null {
  const [sure = ""] = name.split(/[*?\uE001]/, 1);
  const plain = sure.replaceAll(nameHole, "");
  const [odd] = /[^A-Za-z0-9._-]/.exec(plain) ?? [];
  if (odd !== undefined) return { kind: "character", part: odd, name };
  const isWhole = plain === name;
  if (isWhole && name.length < 3) return { kind: "short", part: name, name };
  if (plain.length > 255) return { kind: "long", part: name, name };
  const end = sure === name ? ownEnds.find(({ text }) => name.endsWith(text)) : undefined;
  if (end !== undefined) return { kind: end.kind, part: end.text, name };
  const start = reservedStarts.find((one) => name.startsWith(one));
  if (start !== undefined) return { kind: "reserved", part: start, name };
  const modern = oldCharacter(plain) ?? oldForm(sure, sure === name, isWhole);
  return modern === null ? null : { kind: "modern", part: modern, name };
}

function oldCharacter(plain: string): string | null {
  return /[A-Z_]/.exec(plain)?.[0] ?? null;
}

/** What old names may have and new ones may not, beside letters; `isEnd`: the end of the name is known. */
function oldForm(sure: string, isEnd: boolean, isWhole: boolean): string | null {
  if (sure.includes("..")) return "..";
  if (/^[.-]/.test(sure)) return sure.charAt(0);
  if (isEnd && /[.-]$/.test(sure)) return sure.charAt(sure.length - 1);
  if (isWhole && (sure.length > 63 || /^\d{1,3}(\.\d{1,3}){3}$/.test(sure))) return sure;
  return null;
}
