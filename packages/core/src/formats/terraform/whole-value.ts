// A resource, data source or module call as a whole: an object, or a list or map of objects of its instances.

import { choiceOf } from "../../value/alternative.js";
import type { Provenance } from "../../value/provenance.js";
import { listValue, type Member, mapValue, unknownValue, type Value } from "../../value/value.js";
import type { Expansion } from "./expand.js";

/**
 * What a reference without a key gives. `instanceValue` is asked for an instance when its value is; null
 * where there is none. Instances of an unknown count are not visible one by one.
 */
export function wholeValue(
  { shape, instances, choice }: Expansion,
  origin: string,
  provenance: Provenance,
  instanceValue: (key: string) => Value | null,
): Value {
  const valueAt = (key: string) => instanceValue(key) ?? unknownValue(`${origin}${key}`, provenance);
  if (instances.some(({ key, hiddenBy }) => key === "[?]" || (hiddenBy !== null && choice === null)))
    return unknownValue(origin, provenance);
  const keys = instances.map(({ key }) => key);
  if (shape === "one") return keys.length === 0 ? { kind: "null", provenance } : valueAt("");
  if (shape === "list") return listValue(keys.map(valueAt), provenance);
  if (choice === null) return mapOf(keys, provenance, valueAt);
  const maps = choice.keys.map((arm) => mapOf(arm, provenance, valueAt));
  return choiceOf(choice.decider, maps, provenance);
}

function mapOf(keys: readonly string[], provenance: Provenance, valueAt: (key: string) => Value): Value {
  const members = keys.map(
    (key): Member => ({
      // `["key"]`, without what an address adds.
      name: key.slice(2, -2),
      key: provenance,
      get value() {
        return valueAt(key);
      },
    }),
  );
  return mapValue(members, provenance);
}
