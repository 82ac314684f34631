// Frames of the stack traces that the CDK keeps for every construct → places in files of the project.

import { indexLines } from "../../text/line-index.js";
import type { Location } from "../../text/range.js";
import { type FileProvider, folderOf, joinPath } from "../file-provider.js";

interface Frame {
  /** As the machine that ran the synthesis had it: usually absolute. */
  readonly path: string;
  /** Both 1-based. */
  readonly line: number;
  readonly column: number;
}

/**
 * The first place of a trace in code of the project itself, if the file is there.
 * @param folder the folder of the assembly: paths are looked for from its own and from every one above.
 */
export function sourceOf(trace: readonly string[], folder: string, provider: FileProvider): Location | null {
  for (const line of trace) {
    const frame = parseFrame(line);
    if (frame !== null) return locate(frame, folder, provider);
  }
  return null;
}

/** `new NetStack (/app/lib/net.ts:12:15)`, `/app/bin/app.ts:3:1`; null for libraries and for Node itself. */
function parseFrame(text: string): Frame | null {
  const [, path, line, column] = /(?:^|[\s(])((?:file:\/\/|[A-Za-z]:)?[\\/][^()]*?):(\d+):(\d+)\)?$/.exec(text) ?? [];
  if (path === undefined || /[\\/]node_modules[\\/]/.test(path)) return null;
  const plain = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  return { path: plain, line: Number(line), column: Number(column) };
}

function locate({ path, line, column }: Frame, folder: string, provider: FileProvider): Location | null {
  const steps = path.split("/").filter((step) => step !== "");
  for (const base of foldersAbove(folder)) {
    for (let from = 0; from < steps.length; from++) {
      const file = joinPath(base, steps.slice(from).join("/"));
      const text = provider.read(file);
      if (text === null) continue;
      const index = indexLines(text);
      const start = (index.starts[line - 1] ?? Number.NaN) + column - 1;
      const end = index.starts[line] ?? index.length;
      // Another file of that name: the trace cannot have come from it.
      if (!(start < end)) continue;
      const name = /^[\w$]+/.exec(text.slice(start, end))?.[0] ?? " ";
      return { file, range: { start, end: start + name.length } };
    }
  }
  return null;
}

function foldersAbove(folder: string): readonly string[] {
  const above: string[] = [];
  let at = folder;
  while (at !== "") {
    at = folderOf(at);
    above.push(at);
  }
  return above.length === 0 ? [".."] : above;
}
