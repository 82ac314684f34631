// Values that are not visible by which the perimeter holds or does not: with one text for such a value nothing passes
// from outside, with another one something does.

import type { Anchor } from "../policy/typed-policy.js";
import type { EndpointPins } from "./answers.js";
import { entryValues } from "./entry-values.js";
import { holeName, holesOf } from "./fill-holes.js";
import { type Asked, filledWith, type HoleTexts, holeTexts } from "./fillings.js";
import { outsideOf } from "./perimeter.js";
import { callersFromOutside, resourcesFromOutside } from "./perimeter-questions.js";
import { PolicyInquiry } from "./policy-inquiry.js";
import type { PlacedPolicy } from "./policy-place.js";
import type { ReasonSources } from "./sources.js";
import { nothingTrusted } from "./trusted.js";
import { wholeElements } from "./whole-elements.js";

/** Which side of the perimeter is open: who calls, or what is called. */
export type PerimeterSide = "callers" | "resources";

/** A value that decides, by its position among the unknown values of the policy. */
export interface UndecidedSide {
  readonly side: PerimeterSide;
  readonly hole: number;
}

/** A value that is not visible, where it is used first. */
export interface UsedUnknown {
  readonly name: string;
  readonly origin: string;
  readonly at: Anchor["provenance"];
}

/** The unknown values of a policy, in order. */
export function usedUnknowns({ policy }: PlacedPolicy): readonly UsedUnknown[] {
  const found = new Map<string, UsedUnknown>();
  for (const { value } of [...entryValues(policy.statements), ...wholeElements(policy)])
    for (const hole of holesOf(value)) {
      const name = holeName(hole);
      if (!found.has(name)) found.set(name, { name, origin: hole.origin, at: value.provenance });
    }
  return [...found.values()];
}

/** The sides that depend on a value which is not visible, with the first such value. */
export function undecidedPerimeter(
  placed: PlacedPolicy,
  endpoint: EndpointPins | null,
  sources: ReasonSources,
): readonly UndecidedSide[] {
  const premises = { where: [], impossible: [], worldFacts: true, endpoint };
  const asked: Asked = { policies: [placed], premises };
  const ways = holeTexts(asked);
  const names = usedUnknowns(placed).map(({ name }) => name);
  if (ways.length === 0) return [];
  const opened = new Map<HoleTexts, FilledPerimeter>();
  const perimeterOf = (texts: HoleTexts) => {
    const known = opened.get(texts) ?? new FilledPerimeter(filledWith(asked, texts), sources);
    opened.set(texts, known);
    return known;
  };
  const sides: readonly PerimeterSide[] = ["callers", "resources"];
  return sides.flatMap((side): readonly UndecidedSide[] => {
    const isOpen = (texts: HoleTexts) => perimeterOf(texts).isOpen(side);
    const [closed, open] = [ways.find((texts) => !isOpen(texts)), ways.find(isOpen)];
    if (closed === undefined || open === undefined) return [];
    const hole = decisive(names, closed, open, isOpen);
    return hole === null ? [] : [{ side, hole }];
  });
}

/** The perimeter of a policy in which everything is known. */
class FilledPerimeter {
  private readonly inquiry: PolicyInquiry | null;
  private readonly outside: ReturnType<typeof outsideOf> | null;

  constructor({ policies: [placed], premises }: Asked, sources: ReasonSources) {
    this.outside = placed === undefined ? null : outsideOf(placed.policy, nothingTrusted);
    const further = this.outside === null ? [] : Object.values(this.outside).flat();
    this.inquiry = placed === undefined ? null : new PolicyInquiry(placed, premises.endpoint, sources, further);
  }

  isOpen(side: PerimeterSide): boolean {
    if (this.inquiry === null || this.outside === null) return false;
    const ask = side === "callers" ? callersFromOutside : resourcesFromOutside;
    return ask(this.inquiry, this.outside) !== null;
  }
}

/** The first value whose other text opens what the values before it leave closed. */
function decisive(
  names: readonly string[],
  closed: HoleTexts,
  open: HoleTexts,
  isOpen: (texts: HoleTexts) => boolean,
): number | null {
  const texts = new Map(closed);
  for (const [index, name] of names.entries()) {
    if (texts.get(name) === open.get(name)) continue;
    texts.set(name, open.get(name));
    if (isOpen(new Map(texts))) return index;
  }
  return null;
}
