// The fields of an ARN pattern, as far as it is certain where each begins and ends.

import type { Arn } from "../iam/arn.js";
import { textHole } from "../value/marked-text.js";

/** Fields with their wildcards and marks; null where a hole hides where the field begins or ends. */
export type ArnFields = { readonly [Field in keyof Arn]: string | null };

/**
 * What a text says by its colons. `whole`: `*` alone; `prefix`: does not begin with `arn:`; `short`: fewer than
 * six fields, and nothing in it may stand for the others; `cut`: fewer, and its last `*` stands for them.
 */
export type ArnReading =
  | { readonly kind: "whole" }
  | { readonly kind: "hidden" }
  | { readonly kind: "prefix" }
  | { readonly kind: "short" | "cut" | "fields"; readonly count: number; readonly fields: ArnFields };

const none: ArnFields = { partition: null, service: null, region: null, account: null, resource: null };

/**
 * Reads a text of `arnTexts`. A `*` at the end of a field also stands for the fields behind it.
 * AWS: IAM User Guide `reference_policies_elements_resource`.
 */
export function readArn(text: string): ArnReading {
  if (/^\*+$/.test(text)) return { kind: "whole" };
  const segments = text.split(":");
  const [prefix = ""] = segments;
  if (prefix !== "arn") return mayBeArn(prefix) ? { kind: "hidden" } : { kind: "prefix" };
  const found = [...segments.slice(1, 5), ...(segments.length > 5 ? [segments.slice(5).join(":")] : [])];
  const sure = found.findIndex((field, index) => index < 4 && field.includes(textHole));
  const field = (index: number) => (sure >= 0 && index >= sure ? null : (found[index] ?? null));
  const fields: ArnFields = {
    ...none,
    partition: field(0),
    service: field(1),
    region: field(2),
    account: field(3),
    resource: field(4),
  };
  if (segments.length >= 6) return { kind: "fields", count: 6, fields };
  const mayHoldMore = found.some((one) => one.endsWith("*")) || text.includes(textHole);
  return { kind: mayHoldMore ? "cut" : "short", count: segments.length, fields };
}

/** Whether what stands before the first hole or wildcard may go on as the beginning of an ARN. */
function mayBeArn(prefix: string): boolean {
  const end = prefix.search(/[*?\uE001\uE002]/);
  return end >= 0 && "arn".startsWith(prefix.slice(0, end));
}
