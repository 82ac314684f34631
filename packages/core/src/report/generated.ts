// Which resources a program wrote, by their place in the file it wrote; and where the program changed them.

import type { GeneratedResource } from "../model/generated-resource.js";
import type { Project } from "../model/project.js";
import { containsRange, type Location } from "../text/range.js";

export type GeneratedLookup = (file: string, address: string) => GeneratedResource | null;

export function generatedLookup({ generated }: Project): GeneratedLookup {
  const byPlace = new Map(generated.map((resource) => [keyOf(resource.file, resource.address), resource]));
  return (file, address) => byPlace.get(keyOf(file, address)) ?? null;
}

/** Where a program gave the policy something that a place is part of, after it made the resource. */
export type ChangeLookup = (resource: GeneratedResource, place: Location) => readonly Location[];

/** How many places of one policy are worth showing. */
const SHOWN = 5;

export function changeLookup({ policies }: Project): ChangeLookup {
  const byResource = new Map<string, typeof policies>();
  for (const policy of policies) {
    const key = keyOf(policy.file, policy.address);
    byResource.set(key, [...(byResource.get(key) ?? []), policy]);
  }
  return ({ file, address, changes, source }, place) => {
    const around = (byResource.get(keyOf(file, address)) ?? []).filter(
      ({ provenance: { at } }) => at.file === place.file && containsRange(at.range, place.range),
    );
    const properties = new Set(around.map(({ property }) => property?.split(".")[0]));
    const found = changes.filter(({ property }) => properties.has(property)).map(({ location }) => location);
    const distinct = new Map(found.map((location) => [JSON.stringify(location), location]));
    if (source !== null) distinct.delete(JSON.stringify(source));
    return [...distinct.values()].slice(0, SHOWN);
  };
}

function keyOf(file: string, address: string): string {
  return JSON.stringify([file, address]);
}
