// Every ARN of a policy that is none, and Regions in conditions that do not exist.

import type { Catalogue } from "../aws/catalogue.js";
import type { EndpointServices } from "../aws/endpoint-services.js";
import type { Partition } from "../aws/partitions.js";
import { foldCase } from "../text/fold-case.js";
import { nearest } from "../text/near-miss.js";
import { displayText } from "../value/display.js";
import { type ArnFault, arnFault, isRegion } from "./arn-fault.js";
import { type ArnPlace, arnPlaces } from "./arn-places.js";
import { arnTexts, hasHole } from "./arn-text.js";
import type { ConditionKeySources } from "./condition-key.js";
import type { Anchor, TypedPolicy } from "./typed-policy.js";

/** A fault with its place. `region-value`: a value of a condition key that holds Regions. */
export interface PlacedArnFault extends Omit<ArnFault, "kind"> {
  readonly kind: ArnFault["kind"] | "region-value";
  /** The whole text, as written. */
  readonly text: string;
  readonly anchor: Anchor;
}

export interface ArnSources extends ConditionKeySources {
  readonly endpointServices: EndpointServices;
}

/**
 * The faults that hold for every text that a value can be. `strict`: whether Resource takes only ARNs and `*`, as
 * it does in policies of endpoints.
 */
export function arnFaults(policy: TypedPolicy, strict: boolean, sources: ArnSources): readonly PlacedArnFault[] {
  const catalogue = sources.catalogue();
  const arns = arnPlaces(policy, sources).flatMap((place) => placeFault(place, strict, catalogue));
  return [...arns, ...regionFaults(policy, sources.endpointServices.partitions)];
}

function placeFault(
  { in: element, entry }: ArnPlace,
  strict: boolean,
  catalogue: Catalogue,
): readonly PlacedArnFault[] {
  const { value, anchor } = entry;
  const texts = arnTexts(value) ?? [];
  const isStrict = strict && element === "Resource";
  const faults = texts.map((text) => arnFault(text, isStrict, catalogue));
  const [first] = faults;
  if (first === undefined || first === null || faults.some((one) => one === null)) return [];
  return [{ ...first, text: displayText(value) ?? texts[0] ?? "", anchor }];
}

/** Keys whose values are Regions. */
const regionKeys: readonly string[] = ["aws:requestedregion", "ec2:region"];

function regionFaults({ statements }: TypedPolicy, partitions: readonly Partition[]): readonly PlacedArnFault[] {
  return statements.flatMap(({ condition }) =>
    (condition?.entries ?? []).flatMap(({ name, operator, values }) => {
      if (!regionKeys.includes(foldCase(name)) || !/String[A-Za-z]+$/.test(operator)) return [];
      return values.flatMap(({ value, anchor }): readonly PlacedArnFault[] => {
        const texts = arnTexts(value) ?? [];
        const [text] = texts;
        const isWrong = (one: string) => !/[*?]/.test(one) && !hasHole(one) && !isRegion(one, partitions);
        if (text === undefined || !texts.every(isWrong)) return [];
        const suggestions = nearest(
          text,
          partitions.flatMap(({ regions }) => regions),
          3,
        );
        return [{ kind: "region-value", part: text, service: "", suggestions, text, anchor }];
      });
    }),
  );
}
