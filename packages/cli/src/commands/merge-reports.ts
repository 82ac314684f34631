// `postern merge-reports`: the reports of all shards of a run → the report of the run.

import { readFileSync } from "node:fs";
import { mergeShares } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { baselineOption, heedBaseline } from "../baseline-option.js";
import { Disk, reasonOf } from "../files/disk.js";
import type { Io } from "../io.js";
import { lintTelling, tellOutcome } from "../lint-outcome.js";
import { completeShards, readShardFile, type ShardFile } from "../sharing/shard.js";
import { UsageError } from "../usage-error.js";

/** Excerpts show the files as they are here; where they are not, there are none. */
export function mergeReports({ operands, options }: Arguments, cwd: string, io: Io): number {
  const telling = lintTelling(options);
  const disk = new Disk(cwd);
  const baseline = baselineOption(options, disk);
  const shards = completeShards(new Map(operands.map((name) => [name, shardFile(name, disk)])));
  const [first] = shards.map(({ shard }) => shard);
  const files = first?.files ?? [];
  const merged = mergeShares(shards.map(({ share }) => share));
  const checked = files.map(({ file }) => file);
  const report = baseline === null ? merged : heedBaseline(merged, baseline, checked, disk);
  return tellOutcome(
    {
      report,
      files,
      candidates: first?.candidates ?? 0,
      errors: [...new Set(shards.flatMap(({ shard }) => shard.failures))],
      milliseconds: shards.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
      dataDate: () => shards[0]?.dataDate ?? "",
      shard: null,
    },
    telling,
    disk,
    io,
  );
}

function shardFile(name: string, disk: Disk): ShardFile {
  const file = readShardFile(reportText(disk.path(name), name));
  if (typeof file === "string") throw new UsageError(`${name}: ${file}`);
  return file;
}

/** Not through the disk, which keeps texts and reads none that is large: reports of large repositories are. */
function reportText(path: string, name: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${name}: ${reasonOf(error)}`);
  }
}
