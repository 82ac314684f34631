// Which resources a program wrote, by their place in the file it wrote.

import type { GeneratedResource } from "../model/generated-resource.js";
import type { Project } from "../model/project.js";

export type GeneratedLookup = (file: string, address: string) => GeneratedResource | null;

export function generatedLookup({ generated }: Pick<Project, "generated">): GeneratedLookup {
  const byFile = new Map<string, Map<string, GeneratedResource>>();
  for (const resource of generated) {
    const inFile = byFile.get(resource.file) ?? new Map<string, GeneratedResource>();
    byFile.set(resource.file, inFile.set(resource.address, resource));
  }
  return (file, address) => byFile.get(file)?.get(address) ?? null;
}
