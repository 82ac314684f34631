// `Fn::GetAZs`: which zones a Region has is not visible, but it is one list wherever a stack asks for it.
// AWS: CloudFormation Template Reference `intrinsic-function-reference-getavailabilityzones`.

import { thingName } from "../../model/network.js";
import { restingOn } from "../../value/assumption.js";
import { unknownValue, type Value } from "../../value/value.js";
import type { Evaluator } from "./evaluate.js";
import type { CallSite } from "./functions.js";

/** The zones of a Region; an empty text stands for that of the stack, and so does nothing at all (`!GetAZs`). */
export function zoneList(evaluator: Evaluator, { name, argument, pointer, site }: CallSite): Value {
  const given = evaluator.evaluate(argument, pointer);
  const isOwn = given?.kind === "null" || (given?.kind === "text" && given.text === "");
  const region = isOwn ? evaluator.reference("AWS::Region", site, pointer) : given;
  const scope = region?.kind === "unknown" && region.scope !== undefined ? { scope: region.scope } : {};
  const named = region?.kind === "text" ? region.text : thingName(region) === null ? null : originOf(region);
  const origin = named === null ? `fn:${name}` : `azs:${named}`;
  return restingOn(unknownValue(origin, site, { type: "list", ...scope }), region);
}

function originOf(region: Value | null): string | null {
  return region?.kind === "unknown" && region.mayBeAbsent !== true ? region.origin : null;
}
