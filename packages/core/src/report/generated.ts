// Which resources a program wrote, by their place in the file it wrote.

import type { GeneratedResource } from "../model/generated-resource.js";
import type { Project } from "../model/project.js";

export type GeneratedLookup = (file: string, address: string) => GeneratedResource | null;

export function generatedLookup({ generated }: Pick<Project, "generated">): GeneratedLookup {
  const key = (file: string, address: string) => JSON.stringify([file, address]);
  const byPlace = new Map(generated.map((resource) => [key(resource.file, resource.address), resource]));
  return (file, address) => byPlace.get(key(file, address)) ?? null;
}
