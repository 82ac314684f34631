// Frames of the stack traces that the CDK keeps for every construct → places in files of the project.

import { indexLines, type LineIndex } from "../../text/line-index.js";
import type { Location } from "../../text/range.js";
import { type FileProvider, folderOf, joinPath } from "../file-provider.js";
import { isProgram, type ScriptPosition, SourceMaps } from "./script-origin.js";

/** As the machine that ran the synthesis had it: the path is usually absolute. */
type Frame = ScriptPosition;

/** How far above the working folder the machine's own absolute path is looked for. */
const LEVELS_UP = 12;

/** Finds the places of the traces of a run. */
export class StackFrames {
  private readonly provider: FileProvider;
  private readonly maps: SourceMaps;
  private readonly indexes = new Map<string, LineIndex>();
  private readonly candidates = new Map<string, readonly string[]>();

  constructor(provider: FileProvider) {
    this.provider = provider;
    this.maps = new SourceMaps(provider);
  }

  /**
   * The first place of a trace in code of the project itself, if the file is there. A script leads to what
   * it was compiled from.
   * @param folder the folder of the assembly: paths are looked for from its own and from every one above.
   */
  sourceOf(trace: readonly string[], folder: string): Location | null {
    for (const line of trace) {
      const frame = parseFrame(line);
      if (frame !== null) return this.locate(frame, folder);
    }
    return null;
  }

  private locate(frame: Frame, folder: string): Location | null {
    for (const file of this.filesOf(frame.file, folder)) {
      const at = { ...frame, file };
      const place = this.placeAt(at);
      // Another file of that name: the trace cannot have come from it.
      if (place === null) continue;
      const original = this.maps.originalOf(at, this.provider.read(file) ?? "");
      return (original === null ? null : this.placeAt(original)) ?? place;
    }
    return null;
  }

  /** Where a position is in a file; null if the file is not there or has no such position. */
  private placeAt({ file, line, column }: ScriptPosition): Location | null {
    const text = this.provider.read(file);
    if (text === null) return null;
    const index = this.indexOf(file, text);
    const start = (index.starts[line - 1] ?? Number.NaN) + column - 1;
    const end = index.starts[line] ?? index.length;
    if (!(start < end)) return null;
    const name = /^[\w$]+/.exec(text.slice(start, end))?.[0] ?? " ";
    return { file, range: { start, end: start + name.length } };
  }

  private indexOf(file: string, text: string): LineIndex {
    const known = this.indexes.get(file);
    if (known !== undefined) return known;
    const index = indexLines(text);
    this.indexes.set(file, index);
    return index;
  }

  /** Files that are there and may be the one of a path: those that have most of the path first. */
  private filesOf(path: string, folder: string): readonly string[] {
    const key = `${folder}\n${path}`;
    const known = this.candidates.get(key);
    if (known !== undefined) return known;
    const steps = path.split("/").filter((step) => step !== "");
    const here = this.onThisMachine(steps);
    const { inside, outside } = foldersAbove(folder);
    const namesIn = (folders: readonly string[]) =>
      steps.flatMap((_, from) => folders.map((base) => joinPath(base, steps.slice(from).join("/"))));
    const names = here === null ? [...namesIn(inside), ...namesIn([outside])] : [here];
    const there = [...new Set(names)].filter((name) => this.provider.read(name) !== null);
    this.candidates.set(key, there);
    return there;
  }

  /**
   * The shortest name of an absolute path, if the synthesis ran where this runs. How deep the working folder
   * lies is not known here: it shows in how many steps up lead to the root.
   */
  private onThisMachine(steps: readonly string[]): string | null {
    const named = (ups: number, from: number) => joinPath("../".repeat(ups), steps.slice(from).join("/"));
    for (let depth = 1; depth <= LEVELS_UP; depth++) {
      const text = this.provider.read(named(depth, 0));
      if (text === null) continue;
      for (let ups = 0; ups < depth; ups++) {
        const name = named(ups, depth - ups);
        if (depth - ups < steps.length && this.provider.read(name) === text) return name;
      }
      return named(depth, 0);
    }
    return null;
  }
}

/** Libraries, and what runs the CDK for programs in other languages than JavaScript. */
const foreign = /[\\/](node_modules|site-packages|dist-packages|_embedded|jsii(-[^\\/]*)?)[\\/]/;

/** `new NetStack (/app/lib/net.ts:12:15)`, `/app/bin/app.ts:3:1`; null for libraries and for Node itself. */
function parseFrame(text: string): Frame | null {
  const [, path, line, column] = /(?:^|[\s(])((?:file:\/\/|[A-Za-z]:)?[\\/][^()]*?):(\d+):(\d+)\)?$/.exec(text) ?? [];
  // An assembly may name any file: only what can be a program is opened.
  if (path === undefined || foreign.test(path) || !isProgram(path)) return null;
  const plain = path.replace(/^file:\/\//, "").replaceAll("\\", "/");
  return { file: plain, line: Number(line), column: Number(column) };
}

/** The folders above an assembly, nearest first, and the one above the working folder. */
function foldersAbove(folder: string): { readonly inside: readonly string[]; readonly outside: string } {
  const inside: string[] = [];
  let at = folder;
  while (at !== "" && !at.endsWith("..")) {
    at = folderOf(at);
    inside.push(at);
  }
  return { inside, outside: joinPath(at, "..") };
}
