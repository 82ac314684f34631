// `--shard I/N`: a share of a run on a machine of its own, and what its report carries so that `merge-reports` can make
// the run of it.

import {
  analyzeShare,
  type Finding,
  type InputFile,
  mergeShares,
  type Report,
  type Share,
  type ShareReport,
  type SkippedFile,
  withoutOrdinals,
} from "@postern/core";
import type { Options } from "../arguments.js";
import { UsageError } from "../usage-error.js";
import { version } from "../version.js";
import type { SharedWork } from "./jobs.js";

/** The member `shard` of a report of a share (schemas/report.schema.json). */
export interface ShardData extends Share {
  /** Digest of what was checked and how: the same in all shards of a run. */
  readonly of: string;
  /** Of each finding, that of its meaning alone: which of several it is, only the whole run tells. */
  readonly fingerprints: readonly string[];
  readonly idle: ShareReport["idle"];
  readonly files: readonly InputFile[];
  readonly candidates: number;
  readonly failures: readonly string[];
}

/** Reads `--shard`. Throws a `UsageError`, also beside options that are about the whole run. */
export function shardOption(options: Options): Share | null {
  const text = options.text("shard");
  if (text === undefined) return null;
  const [, index = "", count = ""] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  if (index === "" || Number(index) > Number(count))
    throw new UsageError(`\`--shard ${text}\`: write which share of how many it is, as 2/4.`);
  for (const name of ["baseline", "max-findings"])
    if (options.text(name) !== undefined)
      throw new UsageError(`\`--${name}\` is about the whole run: give it to \`postern merge-reports\`.`);
  for (const name of ["fix", "fix-dry-run"])
    if (options.flag(name) === true)
      throw new UsageError(`\`--${name}\` and \`--shard\` do not go together: fix in a run that is not shared out.`);
  if (options.text("jobs") !== undefined)
    throw new UsageError("`--jobs` and `--shard` do not go together: a shard is judged in one thread.");
  return { index: Number(index), count: Number(count) };
}

/** Options that change what is shown, not what is found. */
const ofTheReport = /^--(shard|format|fail-on|(no-)?(color|progress)|quiet|verbose|show-skipped)(=.*)?$/;
const withValue = /^--(shard|format|fail-on)$/;

/** The report of a share as its own run shows it, and what it carries. */
export function shardReport(
  share: Share,
  { given: { argv }, collected, disk, settings }: SharedWork,
): { readonly report: Report; readonly shard: ShardData } {
  const { files, candidates, errors } = collected;
  const found = analyzeShare({ files, provider: disk }, settings, share);
  // Whether a suppression is idle is not known before all shards are there.
  const report = mergeShares([{ ...found, idle: [] }]);
  const hash = newDigest().update(JSON.stringify([version, argv.filter(isOfTheRun)]));
  for (const { file, named } of files) hash.update(JSON.stringify([file, named, disk.read(file)]));
  return {
    report,
    shard: {
      ...share,
      of: hash.digest("hex"),
      fingerprints: withoutOrdinals(report.findings.map(({ fingerprint }) => fingerprint)),
      idle: found.idle,
      files,
      candidates,
      failures: errors,
    },
  };
}

function isOfTheRun(argument: string, at: number, argv: readonly string[]): boolean {
  return !ofTheReport.test(argument) && !withValue.test(argv[at - 1] ?? "");
}

/** What a report of a shard says, read again. */
export interface ShardFile {
  readonly dataDate: string;
  readonly shard: ShardData;
  readonly share: ShareReport;
  readonly milliseconds: number;
}

/** A digest of a report as it is written, without this itself: to know a file that is cut off or was changed. */
export function sealOf(report: { readonly shard: ShardData }): string {
  return newDigest().update(JSON.stringify(report)).digest("hex");
}

/** Loaded here, where it is needed: most runs are no shards, and start faster without it. */
function newDigest() {
  return process.getBuiltinModule("node:crypto").createHash("sha256");
}

/** Reads the text of a report. Gives what is wrong with it, in words, if it is none of a shard. */
export function readShardFile(text: string): ShardFile | string {
  let data: Partial<ShardJson> | null;
  try {
    data = JSON.parse(text);
  } catch (error) {
    return `It is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (typeof data?.shard !== "object" || data.shard === null)
    return "It is no report of a shard: `postern lint --shard I/N --format json=FILE` writes them.";
  const writer = data.tool?.version;
  if (writer !== version) return `It was written by Postern ${writer ?? "of an unknown version"}; this is ${version}.`;
  const { seal, ...carried } = data.shard;
  if (seal !== sealOf({ ...data, shard: carried }))
    return "It is not as Postern wrote it: a part is missing or was changed.";
  // The seal vouches for it.
  const { tool, findings, skipped, summary } = data as ShardJson;
  const { files, endpoints, policies, milliseconds } = summary;
  const plain = findings.map((finding, at) => ({ ...finding, fingerprint: carried.fingerprints[at] ?? "" }));
  return {
    dataDate: tool.dataDate,
    shard: carried,
    share: { findings: plain, idle: carried.idle, skipped, read: { files, endpoints, policies } },
    milliseconds,
  };
}

/** As `--format json` writes it. */
interface ShardJson {
  readonly tool: { readonly version: string; readonly dataDate: string };
  readonly findings: readonly Finding[];
  readonly skipped: readonly SkippedFile[];
  readonly summary: Report["summary"] & { readonly milliseconds: number };
  readonly shard: ShardData & { readonly seal: string };
}

/** The shards of one run, in order. Throws a `UsageError` if one is missing, there twice, or of another run. */
export function completeShards(given: ReadonlyMap<string, ShardFile>): readonly ShardFile[] {
  const [first] = given.values();
  if (first === undefined)
    throw new UsageError("Name the reports of all shards: `postern merge-reports shard-*.json`.");
  const { of, count } = first.shard;
  const byIndex = new Map<number, string>();
  for (const [name, { shard }] of given) {
    if (shard.of !== of || shard.count !== count)
      throw new UsageError(
        `${name}: It is of another run than the others: all shards must have the same files, options and number of shards.`,
      );
    const twice = byIndex.get(shard.index);
    if (twice !== undefined) throw new UsageError(`${name}: It is shard ${shard.index}/${count}, as ${twice} is.`);
    byIndex.set(shard.index, name);
  }
  const missing = Array.from({ length: count }, (_, at) => at + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0)
    throw new UsageError(`Of ${count} shards these are missing: ${missing.map((at) => `${at}/${count}`).join(", ")}.`);
  return [...given.values()].sort((a, b) => a.shard.index - b.shard.index);
}
