// A place in a compiled script → the place in what it was compiled from, if the script has a source map:
// in a data URL or in a file beside it (cloudformation.md §5).

import { type FileProvider, folderOf, joinPath } from "../file-provider.js";
import { decodeBase64 } from "./base64.js";
import { readSourceMap, type SourceMap } from "./source-map.js";

/** Both 1-based. */
export interface ScriptPosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whether a file is JavaScript or TypeScript, by its name. */
export function isProgram(file: string): boolean {
  return /\.[cm]?[jt]sx?$/.test(file);
}

/** The maps of a run; each is decoded once. */
export class SourceMaps {
  private readonly provider: FileProvider;
  private readonly maps = new Map<string, LoadedMap | null>();

  constructor(provider: FileProvider) {
    this.provider = provider;
  }

  /** Null if there is no map, or if it says nothing of the place. The source need not be there. */
  originalOf({ file, line, column }: ScriptPosition, text: string): ScriptPosition | null {
    if (!/\.[cm]?jsx?$/.test(file)) return null;
    const loaded = this.mapOf(file, text);
    const original = loaded?.map(line, column) ?? null;
    if (loaded === null || original === null || /^[a-z][a-z0-9+.-]+:/i.test(original.source)) return null;
    if (!isProgram(original.source)) return null;
    const { source } = original;
    return { ...original, file: source.startsWith("/") ? source : joinPath(loaded.folder, source) };
  }

  private mapOf(file: string, text: string): LoadedMap | null {
    const known = this.maps.get(file);
    if (known !== undefined) return known;
    const map = this.load(file, text);
    this.maps.set(file, map);
    return map;
  }

  private load(file: string, text: string): LoadedMap | null {
    const url = mapUrl(text);
    if (url === null) return null;
    const data = /^data:application\/json[^,]*?(;base64)?,(.*)$/.exec(url);
    const beside = data === null ? besideOf(file, url) : null;
    const [, isBase64, content = ""] = data ?? [];
    const json =
      beside !== null
        ? this.provider.read(beside)
        : isBase64 === undefined
          ? percentDecoded(content)
          : decodeBase64(content);
    const map = json === null ? null : readSourceMap(json);
    return map === null ? null : { map, folder: folderOf(beside ?? file) };
  }
}

interface LoadedMap {
  readonly map: SourceMap;
  /** What its sources are relative to. */
  readonly folder: string;
}

/** The address in the last `//# sourceMappingURL=` of a script, which stands on a line of its own. */
function mapUrl(text: string): string | null {
  const start = Math.max(text.lastIndexOf("\n//# sourceMappingURL="), text.lastIndexOf("\n//@ sourceMappingURL="));
  if (start < 0) return null;
  const from = start + "\n//# sourceMappingURL=".length;
  const end = text.indexOf("\n", from);
  return text.slice(from, end < 0 ? undefined : end).trim();
}

function besideOf(file: string, url: string): string | null {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return null;
  const path = percentDecoded(url);
  if (path === null || !path.endsWith(".map")) return null;
  return path.startsWith("/") ? path : joinPath(folderOf(file), path);
}

function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
