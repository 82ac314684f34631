// Files → project: reads every file, decides its kind, hands it to the reader of its format, and says
// of every file that was not checked why.

import { type EndpointServices, readEndpointServices } from "../aws/endpoint-services.js";
import type { FileKind } from "../model/file-kind.js";
import type { Project, ProjectFile } from "../model/project.js";
import type { RereadModule, RereadPolicies } from "../model/reread-module.js";
import { limits } from "../syntax/tree.js";
import { TreeCache } from "../syntax/tree-cache.js";
import { commentSuppressions } from "./comment-suppression.js";
import { contextAt } from "./configured-options.js";
import { namesComposition } from "./detect.js";
import { duplicateKeys } from "./duplicate-keys.js";
import type { FileProvider, InputFile } from "./file-provider.js";
import { type Facts, type FormatRun, joinFacts, noFacts, type ReadContext, type ReadingOptions } from "./format.js";
import { multipleDocuments } from "./multiple-documents.js";
import { type FormatReader, formatReaders } from "./readers.js";
import { readSource, type SourceFile } from "./source-file.js";
import { syntaxProblems } from "./syntax-problems.js";
import { readPolicies } from "./terraform-plan/open-terraform.js";
import { foreignPlan } from "./terraform-plan/unreadable.js";

/** What is said of files that are recognised but hold nothing that is checked. */
const unchecked: Partial<Readonly<Record<FileKind, string>>> = {
  "terraform-vars":
    "A variable file is read with the module beside it if Terraform loads it by itself, or if `--var-file` names it.",
  "cdk-manifest": "A CDK assembly's manifest is read together with the templates that it lists, not by itself.",
  "cfn-parameters": "A parameter file holds no policy.",
  "cdk-support": "This file of a CDK assembly repeats what its templates say.",
  "cdk-asset": "CDK assets are contents of a deployment, not part of the templates.",
  unrelated: "It holds no endpoint, and no policy in a shape that Postern knows.",
  unparsable: "Too little of it could be read to tell what it is.",
};

/** Kinds that are worth a word even if nobody asked for the file by name: there may be policies in them. */
const promising: readonly FileKind[] = ["unparsable"];

/** What a run says, and how to read modules of it again. */
export interface OpenProject {
  readonly project: Project;
  readonly reread: RereadModule;
}

/** Reads the files of a run. Never throws; order of the input does not matter to the result. */
export function readProject(
  files: readonly InputFile[],
  provider: FileProvider,
  options: ReadingOptions,
  endpointServices: EndpointServices = readEndpointServices(),
): Project {
  return openProject(files, provider, options, endpointServices, (portion) => portion).project;
}

/**
 * Reads the files of a run as `readProject` does.
 * @param keep is told of the facts portion by portion, and gives what of them the project keeps.
 */
export function openProject(
  files: readonly InputFile[],
  provider: FileProvider,
  options: ReadingOptions,
  endpointServices: EndpointServices,
  keep: (portion: Facts) => Facts,
): OpenProject {
  const sorted = [...files].sort(byName);
  const inputs = sorted.map(({ file }) => file);
  const run = new ProjectReader({ provider, options, endpointServices, inputs }, keep);
  for (const input of sorted) if (namesComposition(input.file)) run.take(input);
  for (const input of sorted) if (!namesComposition(input.file)) run.take(input);
  return { project: run.project(), reread: (folder, texts) => run.reread(folder, texts) };
}

function byName(one: { readonly file: string }, other: { readonly file: string }): number {
  return one.file < other.file ? -1 : one.file > other.file ? 1 : 0;
}

class ProjectReader implements ReadContext {
  readonly provider: FileProvider;
  readonly options: ReadingOptions;
  readonly endpointServices: EndpointServices;
  readonly inputs: readonly string[];
  private readonly keep: (portion: Facts) => Facts;
  private readonly trees: TreeCache;
  private readonly files: ProjectFile[] = [];
  private readonly portions: Facts[] = [];
  private readonly opened = new Map<string, SourceFile | null>();
  private readonly runs = new Map<FormatReader, FormatRun>();
  /** Files that were read as parts of others. */
  private readonly parts = new Set<string>();

  constructor(context: Omit<ReadContext, "open" | "at">, keep: (portion: Facts) => Facts) {
    this.provider = context.provider;
    this.options = context.options;
    this.endpointServices = context.endpointServices;
    this.inputs = context.inputs;
    this.keep = keep;
    this.trees = context.options.trees ?? new TreeCache();
  }

  take({ file, named }: InputFile): void {
    const source = this.read(file, named);
    if (source === null) {
      const size = Math.round(limits.fileBytes / 1024 / 1024);
      this.add({ skipped: [{ file, reason: `It cannot be read, or is larger than ${size} MiB.` }] });
      return;
    }
    const { kind, tree } = source;
    if (kind === "unrelated" && !named) return;
    this.files.push({ file, kind });
    const foreign = foreignPlan(source);
    const reason = foreign ?? unchecked[kind];
    const isOurs = reason === undefined;
    const isChecked = isOurs || kind === "terraform-vars";
    if (isChecked || (kind === "unparsable" && foreign === null))
      this.add({ problems: syntaxProblems(source, isChecked || named) });
    if (isOurs) {
      const problems = [...duplicateKeys(source), ...multipleDocuments(source)];
      this.add({ problems, suppressions: commentSuppressions(source) });
    }
    const limit = tree.problems.find((problem) => problem.kind === "limit");
    if (limit !== undefined) this.add({ skipped: [{ file, reason: limit.message }] });
    else if (reason !== undefined && (named || promising.includes(kind))) this.add({ skipped: [{ file, reason }] });
    const facts = this.parts.has(file) ? noFacts : (this.runOf(kind)?.take(source) ?? null);
    if (facts === null) return;
    this.add(facts);
    this.trees.release(tree);
  }

  /** What is said in parts that are not files of the run themselves counts all the same. */
  private takeParts(): void {
    const taken = new Set(this.inputs);
    for (const file of [...this.parts].sort()) {
      const source = taken.has(file) ? null : this.open(file);
      if (source === null) continue;
      const problems = [...syntaxProblems(source, true), ...duplicateKeys(source)];
      this.add({ problems, suppressions: commentSuppressions(source) });
    }
  }

  private add(facts: Partial<Facts>): void {
    for (const part of facts.parts ?? []) this.parts.add(part);
    this.portions.push(this.keep({ ...noFacts, ...facts }));
  }

  /** The reading of the format that a kind belongs to, begun with its first file. */
  private runOf(kind: FileKind): FormatRun | null {
    const reader = formatReaders.find(({ kinds }) => kinds.includes(kind));
    if (reader === undefined) return null;
    const run = this.runs.get(reader) ?? reader.open(this);
    this.runs.set(reader, run);
    return run;
  }

  open(file: string): SourceFile | null {
    const known = this.opened.get(file);
    return known === undefined ? this.read(file, false) : known;
  }

  private read(file: string, named: boolean): SourceFile | null {
    const text = this.provider.read(file);
    const isPolicy = this.options.as === undefined ? this.options.configured?.(file).as !== undefined : named;
    const hints = { named: named || isPolicy, asPolicy: isPolicy };
    const source = text === null ? null : readSource(file, text, hints, this.trees);
    this.opened.set(file, source);
    return source;
  }

  at(file: string): ReadContext {
    return contextAt(file, this);
  }

  reread(folder: string, texts: ReadonlyMap<string, string>): RereadPolicies {
    const { provider, options, endpointServices, inputs } = this;
    let size = 0;
    const context: ReadContext = {
      provider: { list: (name) => provider.list(name), read: (file) => texts.get(file) ?? provider.read(file) },
      options,
      endpointServices,
      inputs,
      open: (file) => {
        const text = texts.get(file);
        const source = text === undefined ? this.open(file) : readSource(file, text, { named: false, asPolicy: false });
        size += source?.text.length ?? 0;
        return source;
      },
      at: (file) => contextAt(file, context),
    };
    return { policies: readPolicies(folder, context), size };
  }

  project(): Project {
    for (const run of this.runs.values()) this.add(run.finish());
    this.takeParts();
    return { files: [...this.files].sort(byName), ...joinFacts(this.portions) };
  }
}
