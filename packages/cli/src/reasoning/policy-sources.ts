// Operands → the policies that they name. Files are read once, each by itself with what lies beside it.

import { resolve } from "node:path";
import {
  type BareDocumentKind,
  type FileProvider,
  limits,
  nearest,
  type PlacedDocument,
  type PlacedPolicies,
  placedPolicies,
  type ReadingOptions,
} from "@postern/core";
import type { Options } from "../arguments.js";
import type { HeededConfigurations } from "../configuration.js";
import { decode } from "../files/decode.js";
import { type Disk, readBytes, reasonOf } from "../files/disk.js";
import { GitRevision } from "../files/git-revision.js";
import type { Io } from "../io.js";
import { readingOptions } from "../reading-options.js";
import { UsageError } from "../usage-error.js";
import { type Operand, parseOperand } from "./operand.js";

/** A policy, and how its file and itself are called in answers. */
export interface NamedPolicy {
  readonly document: PlacedDocument;
  /** What stands before names of files: `git:REV:`, or "". */
  readonly prefix: string;
}

/** All policies that an operand's file stands for. */
export interface OpenedFile {
  readonly operand: Operand;
  /** As core knows it. */
  readonly file: string;
  readonly prefix: string;
  readonly found: PlacedPolicies;
}

/** The file of a policy as answers call it. */
export function shownFile({ document, prefix }: NamedPolicy): string {
  return prefix + document.file;
}

export class PolicySources {
  private readonly disk: Disk;
  private readonly io: Io;
  private readonly settings: ReadingOptions;
  private readonly stdinName: string | undefined;
  private readonly revisions = new Map<string, GitRevision>();
  private readonly reads: OpenedFile[] = [];
  private stdinFile: string | null = null;

  /** @param configurations those of the files, wherever a version of them comes from. */
  constructor(options: Options, disk: Disk, io: Io, configurations: HeededConfigurations) {
    this.disk = disk;
    this.io = io;
    const settings = { ...readingOptions(options, disk), configured: configurations.readingOf };
    this.settings = settings.as === undefined ? settings : { ...settings, as: placedAs(settings.as) };
    this.stdinName = options.text("stdin-filename");
  }

  /** Every file that was read. */
  get opened(): readonly OpenedFile[] {
    return this.reads;
  }

  /**
   * Reads the file of an operand. Throws a `UsageError` if it cannot be read.
   * @param isVersion whether it is a version of what other operands are: then its parameters and variables are theirs.
   */
  open(text: string, as = this.settings.as, isVersion = false): OpenedFile {
    const opened = this.read(text, as, isVersion);
    this.reads.push(opened);
    return opened;
  }

  private read(text: string, as: BareDocumentKind | undefined, isVersion: boolean): OpenedFile {
    const operand = parseOperand(text, this.disk.cwd);
    const { from } = operand;
    const settings = as === undefined ? this.settings : { ...this.settings, as };
    if (typeof from === "object") {
      const revision = this.revision(from.revision);
      const file = this.disk.name(resolve(this.disk.cwd, operand.file));
      const fault = revision.fault(file);
      if (fault !== null) throw new UsageError(`${operand.text}: ${fault}`);
      const prefix = `git:${from.revision}:`;
      const scopeOf = isVersion ? versionScope(file) : fileScope(prefix, file);
      const input = { files: [{ file, named: true }], provider: this.beside(revision) };
      return { operand, file, prefix, found: placedPolicies(input, settings, scopeOf) };
    }
    const file = from === "stdin" ? this.readStdin() : this.readNamed(operand);
    const scopeOf = isVersion ? versionScope(file) : fileScope("", file);
    const found = placedPolicies({ files: [{ file, named: true }], provider: this.disk }, settings, scopeOf);
    return { operand, file, prefix: "", found };
  }

  /** The one policy that an operand names. Throws a `UsageError` that lists the addresses if it names several or none. */
  one(text: string, as?: BareDocumentKind): NamedPolicy {
    const opened = this.open(text, as);
    const [only, ...others] = policiesOf(opened);
    if (only === undefined || others.length > 0) throw notOne(opened);
    return { document: only, prefix: opened.prefix };
  }

  private revision(name: string): GitRevision {
    const known = this.revisions.get(name);
    if (known !== undefined) return known;
    const made = new GitRevision(name, this.disk.cwd, this.io.env);
    this.revisions.set(name, made);
    return made;
  }

  /** Files of values are those that the call names, not those of the revision. */
  private beside(revision: GitRevision): FileProvider {
    const { parameterFiles = [], variableInputs = [] } = this.settings;
    const given = new Set([...parameterFiles, ...variableInputs.flatMap((one) => ("file" in one ? [one.file] : []))]);
    return {
      read: (file) => (given.has(file) ? this.disk.read(file) : revision.read(file)),
      list: (folder) => revision.list(folder),
    };
  }

  private readNamed({ file: name, text }: Operand): string {
    const path = resolve(this.disk.cwd, name);
    const file = this.disk.name(path);
    if (file === this.stdinFile) return file;
    const read = readBytes(path);
    if ("reason" in read) throw new UsageError(`${text}: ${read.reason}`);
    this.disk.provide(file, decode(read.bytes));
    return file;
  }

  /** What comes in stands for the file of the name that is given for it. */
  private readStdin(): string {
    if (this.stdinFile !== null) throw new UsageError("Standard input (`-`) can be read only once.");
    const name = this.stdinName === undefined ? "<stdin>" : this.disk.name(resolve(this.disk.cwd, this.stdinName));
    this.disk.provide(name, decode(stdinBytes(this.io)));
    this.stdinFile = name;
    return name;
  }
}

/** In a version of a template, the names of its own are those of the other version, whatever its file is called. */
function versionScope(file: string): (scope: string | undefined) => string | undefined {
  return (scope) => (scope === file ? undefined : scope);
}

/** Variables of one module are the same in all of its files; those of others are others, though called alike. */
function fileScope(prefix: string, file: string): (scope: string | undefined) => string {
  const slash = file.lastIndexOf("/");
  const home = /\.(tf|tofu)(\.json)?$/.test(file) ? file.slice(0, slash + 1) : file;
  return (scope) => `${prefix}${scope ?? home}`;
}

function stdinBytes(io: Io): Buffer {
  let bytes: Buffer | null;
  try {
    bytes = io.readStdin(limits.fileBytes);
  } catch (error) {
    throw new UsageError(`Standard input cannot be read: ${reasonOf(error)}`);
  }
  if (bytes === null) throw new UsageError(`Standard input is larger than ${limits.fileBytes / 1024 / 1024} MiB.`);
  return bytes;
}

/** An endpoint is one of type interface unless something else is said (contracts.md). */
function placedAs(as: BareDocumentKind): BareDocumentKind {
  return as.kind === "endpoint" && as.type === null ? { ...as, type: "Interface" } : as;
}

/** The policies that an operand may mean: at its address, else those of its file, else those read with it. */
export function policiesOf({ operand, file, found }: OpenedFile): readonly PlacedDocument[] {
  const { documents } = found;
  const { address } = operand;
  if (address === null) {
    // Which file of a module makes a call does not show in what is called.
    const own = documents.filter((one) => one.files.includes(file) || one.address.startsWith("module."));
    return own.length > 0 ? own : documents;
  }
  const exact = documents.filter((one) => one.address === address || fullAddress(one) === address);
  if (exact.length > 0) return exact;
  return documents.filter((one) => one.endpoint === address);
}

/** The address with the property behind it, where a resource has several policies. */
export function fullAddress({ address, property }: PlacedDocument): string {
  return property === null ? address : `${address}.${property}`;
}

/** How each of several policies is asked for. */
export function addressesOf(documents: readonly PlacedDocument[]): readonly string[] {
  const count = (address: string) => documents.filter((one) => one.address === address).length;
  return documents.map((one) => (count(one.address) > 1 ? fullAddress(one) : one.address)).sort();
}

const mostListed = 20;

/** Why an operand names no policy, or more than one. */
export function notOne(opened: OpenedFile): UsageError {
  const { operand, file, found } = opened;
  const { documents, problems, skipped } = found;
  const { text, address } = operand;
  if (documents.length === 0) {
    const reasons = [
      ...skipped.filter((one) => one.file === file).map(({ reason }) => reason),
      ...problems
        .filter((one) => one.file === file)
        .map(({ range, message }) => {
          return `Line ${range.start.line}, column ${range.start.column}: ${message}`;
        }),
    ];
    return new UsageError(`${text}: There is no policy and no endpoint in it. ${reasons[0] ?? ""}`.trim());
  }
  const matching = policiesOf(opened);
  const known = addressesOf(matching.length > 1 ? matching : documents);
  const listed = known.slice(0, mostListed).map((one) => `\`#${one}\``);
  const rest = known.length > mostListed ? ` and ${known.length - mostListed} more` : "";
  if (matching.length > 1) {
    const how =
      operand.from === "stdin" ? "Write `-- -#ADDRESS` with one of them:" : "Name one of them behind the file:";
    return new UsageError(`${text} stands for ${matching.length} policies. ${how} ${listed.join(", ")}${rest}.`);
  }
  const near = nearest(address ?? "", known, 1)[0];
  const hint = near === undefined ? `There are ${listed.join(", ")}${rest}.` : `Did you mean \`${near}\`?`;
  return new UsageError(`${text}: there is no policy at that address. ${hint}`);
}
