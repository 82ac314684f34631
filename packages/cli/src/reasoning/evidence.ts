// Which statements of some policies let a witness through.

import { type AccessRequest, ask, type PlacedCase, type ReportRange, type When } from "@postern/core";
import { type NamedPolicy, shownFile } from "./policy-sources.js";

/** A statement that allows a request. */
export interface Evidence {
  readonly policy: NamedPolicy;
  readonly one: PlacedCase;
  readonly index: number;
  readonly sid: string | null;
}

/** Every Allow that surely matches the request, in the cases of the policies that hold. */
export function evidenceOf(
  policies: readonly NamedPolicy[],
  request: AccessRequest | null,
  when: When = {},
): readonly Evidence[] {
  if (request === null) return [];
  return policies.flatMap((policy) => {
    const one = policy.document.cases.find((each) => agrees(each.when, when));
    const [said] = one === undefined ? [] : ask([one.placed], request).policies;
    if (one === undefined || said === undefined) return [];
    return said.statements
      .filter(({ effect, matches }) => effect === "Allow" && matches === "yes")
      .map(({ index, sid }) => ({ policy, one, index, sid }));
  });
}

function agrees(case_: When, when: When): boolean {
  return Object.entries(case_).every(([name, holds]) => when[name] === undefined || when[name] === holds);
}

/** A statement as JSON answers name it. */
export function evidenceMember({ policy, one, index, sid }: Evidence): {
  readonly file: string;
  readonly address: string;
  readonly index: number;
  readonly sid: string | null;
  readonly range: ReportRange | null;
} {
  const place = one.statements.find((statement) => statement.index === index);
  const file = place === undefined ? shownFile(policy) : policy.prefix + place.file;
  return { file, address: policy.document.address, index, sid, range: place?.range ?? null };
}
