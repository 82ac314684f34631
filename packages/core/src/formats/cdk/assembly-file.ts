// The files of a CDK assembly beside its templates: the manifest, the tree of the app, lists of uploads.
// What is not there or not readable says nothing; templates are checked all the same.

import { type FileProvider, folderOf, joinPath } from "../file-provider.js";

/** A file as JSON; null if it is not there or is none. */
export function readJson(provider: FileProvider, file: string): unknown {
  try {
    return JSON.parse(provider.read(file) ?? "null");
  } catch {
    return null;
  }
}

/** The members of an object; none of anything else. */
export function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

/** What the manifest of a folder lists, by name. */
export function artifactsIn(provider: FileProvider, folder: string): Readonly<Record<string, unknown>> {
  const { artifacts } = membersOf(readJson(provider, joinPath(folder, "manifest.json")));
  return membersOf(artifacts);
}

/** The tree of the app. Assemblies of stages lie in that of the app, which alone has it. */
export function appTree(provider: FileProvider, folder: string): unknown {
  const [listed] = filesOfType("cdk:tree", artifactsIn(provider, folder));
  if (listed !== undefined) {
    const { tree } = membersOf(readJson(provider, joinPath(folder, listed)));
    return tree;
  }
  return /(^|\/)assembly-[^/]*$/.test(folder) ? appTree(provider, folderOf(folder)) : null;
}

/** The files of an assembly by the last step of the name that they are uploaded under. */
export function uploadsIn(provider: FileProvider, folder: string): ReadonlyMap<string, string> {
  const uploads = new Map<string, string>();
  for (const list of filesOfType("cdk:asset-manifest", artifactsIn(provider, folder))) {
    const { files } = membersOf(readJson(provider, joinPath(folder, list)));
    for (const asset of Object.values(membersOf(files))) {
      const { source, destinations } = membersOf(asset);
      const { path } = membersOf(source);
      if (typeof path !== "string") continue;
      for (const destination of Object.values(membersOf(destinations))) {
        const { objectKey } = membersOf(destination);
        if (typeof objectKey !== "string") continue;
        uploads.set(objectKey.slice(objectKey.lastIndexOf("/") + 1), joinPath(folder, path));
      }
    }
  }
  return uploads;
}

function filesOfType(wanted: string, artifacts: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.values(artifacts).flatMap((artifact) => {
    const { type, properties } = membersOf(artifact);
    const { file } = membersOf(properties);
    return type === wanted && typeof file === "string" ? [file] : [];
  });
}
