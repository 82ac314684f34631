// Which resources a program wrote, by their place in the file it wrote; and where the program changed them.

import type { GeneratedResource } from "../model/generated-resource.js";
import type { Project } from "../model/project.js";
import type { Location } from "../text/range.js";

export type GeneratedLookup = (file: string, address: string) => GeneratedResource | null;

export function generatedLookup({ generated }: Pick<Project, "generated">): GeneratedLookup {
  const byFile = new Map<string, Map<string, GeneratedResource>>();
  for (const resource of generated) {
    const inFile = byFile.get(resource.file) ?? new Map<string, GeneratedResource>();
    byFile.set(resource.file, inFile.set(resource.address, resource));
  }
  return (file, address) => byFile.get(file)?.get(address) ?? null;
}

/** How many places of one policy are worth showing. */
const SHOWN = 5;

/** Where a program gave a property of a resource something after it made the resource. */
export function changesOf({ changes, source }: GeneratedResource, property: string): readonly Location[] {
  const found = changes.filter((change) => change.property === property).map(({ location }) => location);
  const distinct = new Map(found.map((location) => [JSON.stringify(location), location]));
  if (source !== null) distinct.delete(JSON.stringify(source));
  return [...distinct.values()].slice(0, SHOWN);
}
