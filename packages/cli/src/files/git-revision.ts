// The files of one revision of a git repository as core sees them, by the names that the disk would give them.

import { spawnSync } from "node:child_process";
import { isAbsolute, posix, relative, sep } from "node:path";
import { type FileProvider, limits } from "@postern/core";
import type { Io } from "../io.js";
import { UsageError } from "../usage-error.js";
import { decode } from "./decode.js";
import { tooLarge } from "./disk.js";

/** What git said to a question; `stdout` is null if it said no. */
interface GitAnswer {
  readonly stdout: Buffer | null;
  readonly complaint: string;
}

export class GitRevision implements FileProvider {
  /** The revision as it was written. */
  readonly name: string;
  private readonly cwd: string;
  private readonly env: Io["env"];
  private readonly commit: string;
  /** The working folder inside of the repository, with a slash at the end, or "". */
  private readonly prefix: string;
  private readonly texts = new Map<string, string | null>();
  private readonly folders = new Map<string, readonly TreeEntry[]>();

  /** Throws a `UsageError` if there is no such revision. */
  constructor(revision: string, cwd: string, env: Io["env"]) {
    this.name = revision;
    this.cwd = cwd;
    this.env = env;
    // What begins like an option would be taken for one.
    if (revision === "" || revision.startsWith("-"))
      throw new UsageError(`\`git:${revision}:\`: that is not how a revision is called.`);
    this.prefix = this.line(["rev-parse", "--show-prefix"]);
    this.commit = this.line(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  }

  /** Why a file cannot be read, in words; null if it can. */
  fault(file: string): string | null {
    const path = this.path(file);
    if (path === null) return "It is outside of the repository.";
    const entry = this.entry(path);
    if (entry === null) return `There is no such file at revision ${this.name}.`;
    if (entry.type !== "blob") return "It is a folder or a submodule.";
    if (entry.mode === LINK) return "It is a symbolic link; name the file that it leads to.";
    if (entry.size > limits.fileBytes) return tooLarge("is larger");
    return null;
  }

  read(file: string): string | null {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    const path = this.fault(file) === null ? this.path(file) : null;
    const { stdout } = path === null ? { stdout: null } : this.git(["cat-file", "blob", `${this.commit}:${path}`]);
    const text = stdout === null ? null : decode(stdout);
    this.texts.set(file, text);
    return text;
  }

  list(folder: string): readonly string[] {
    const path = this.path(folder === "" ? "." : folder);
    if (path === null) return [];
    return this.entries(path === "." ? "" : path)
      .filter(({ type }) => type === "blob")
      .map(({ name }) => name)
      .sort();
  }

  /** The path inside of the repository; null for what lies outside of it. */
  private path(file: string): string | null {
    const name = isAbsolute(file) ? relative(this.cwd, file).split(sep).join("/") : file;
    const path = posix.normalize(posix.join(this.prefix, name)).replace(/\/$/, "");
    return path === ".." || path.startsWith("../") || isAbsolute(path) ? null : path;
  }

  private entry(path: string): TreeEntry | null {
    const slash = path.lastIndexOf("/");
    const name = path.slice(slash + 1);
    return this.entries(slash < 0 ? "" : path.slice(0, slash)).find((one) => one.name === name) ?? null;
  }

  private entries(folder: string): readonly TreeEntry[] {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    // `COMMIT:` is the top folder. Asked this way, names are those inside of the folder, and none is a pattern.
    const { stdout } = this.git(["ls-tree", "-z", "--long", "--full-tree", `${this.commit}:${folder}`]);
    const entries = (stdout?.toString("utf8") ?? "").split("\0").flatMap(treeEntry);
    this.folders.set(folder, entries);
    return entries;
  }

  private line(args: readonly string[]): string {
    const { stdout, complaint } = this.git(args);
    if (stdout !== null) return stdout.toString("utf8").replace(/\n$/, "");
    const detail = complaint === "" ? "There is no such revision." : complaint;
    throw new UsageError(`\`git:${this.name}:\`: ${detail}`);
  }

  /** Runs git without a shell. It may neither ask, fetch, lock nor show in another language. */
  private git(args: readonly string[]): GitAnswer {
    const quiet = { GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
    const run = spawnSync("git", [...args], {
      cwd: this.cwd,
      env: { ...this.env, ...quiet },
      maxBuffer: Math.max(limits.fileBytes + 1, 64 * 1024 * 1024),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const missing = run.error !== undefined && "code" in run.error && run.error.code === "ENOENT";
    if (missing) throw new UsageError(`\`git:${this.name}:\`: the program git is not there.`);
    if (run.error === undefined && run.status === 0) return { stdout: run.stdout, complaint: "" };
    const complaint = run.stderr?.toString("utf8").trim().split("\n")[0] ?? "";
    return { stdout: null, complaint: complaint.replace(/^(fatal|error): /, "") };
  }
}

const LINK = "120000";

interface TreeEntry {
  readonly mode: string;
  readonly type: string;
  /** In bytes; 0 for what is no file. */
  readonly size: number;
  readonly name: string;
}

/** `MODE TYPE HASH SIZE<TAB>NAME` of `git ls-tree --long`. */
function treeEntry(line: string): readonly TreeEntry[] {
  const match = /^(\d+) (\w+) [0-9a-f]+ +(\d+|-)\t([\s\S]+)$/.exec(line);
  if (match === null) return [];
  const [, mode = "", type = "", size = "", name = ""] = match;
  return [{ mode, type, size: size === "-" ? 0 : Number(size), name }];
}
