// Files → project: reads every file, decides its kind, hands it to the reader of its format, and says
// of every file that was not checked why.

import { type EndpointServices, readEndpointServices } from "../aws/endpoint-services.js";
import type { Endpoint } from "../model/endpoint.js";
import type { FileKind } from "../model/file-kind.js";
import type { GeneratedResource } from "../model/generated-resource.js";
import { joinNetworks, type Network } from "../model/network.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { PrivateApi } from "../model/private-api.js";
import type { ProjectProblem } from "../model/problem.js";
import type { Project, SkippedFile } from "../model/project.js";
import type { Suppression } from "../model/suppression.js";
import { limits } from "../syntax/tree.js";
import { TreeCache } from "../syntax/tree-cache.js";
import { commentSuppressions } from "./comment-suppression.js";
import { duplicateKeys } from "./duplicate-keys.js";
import type { FileProvider, InputFile } from "./file-provider.js";
import type { ReadContext, ReadingOptions } from "./format.js";
import { multipleDocuments } from "./multiple-documents.js";
import { formatReaders } from "./readers.js";
import { readSource, type SourceFile } from "./source-file.js";
import { syntaxProblems } from "./syntax-problems.js";

/** What is said of files that are recognised but hold nothing that is checked. */
const unchecked: Partial<Readonly<Record<FileKind, string>>> = {
  "tf-config-json": "Terraform in JSON syntax is recognised but not read by this version.",
  "tf-plan-json": "Terraform plans are recognised but not read by this version.",
  "tf-state-json": "Terraform states are recognised but not read by this version.",
  "terraform-vars": "A variable file is read together with the module that it belongs to, not by itself.",
  "cdk-manifest": "A CDK assembly's manifest is read together with the templates that it lists, not by itself.",
  "serverless-config": "Serverless configurations are recognised but not read by this version.",
  "cfn-parameters": "A parameter file holds no policy.",
  "cdk-support": "This file of a CDK assembly repeats what its templates say.",
  "cdk-asset": "CDK assets are contents of a deployment, not part of the templates.",
  unrelated: "It holds no endpoint, and no policy in a shape that Postern knows.",
  unparsable: "Too little of it could be read to tell what it is.",
};

/** Kinds that are worth a word even if nobody asked for the file by name: there may be policies in them. */
const promising: readonly FileKind[] = [
  "tf-config-json",
  "tf-plan-json",
  "tf-state-json",
  "serverless-config",
  "unparsable",
];

/** Reads the files of a run. Never throws; order of the input does not matter to the result. */
export function readProject(
  files: readonly InputFile[],
  provider: FileProvider,
  options: ReadingOptions,
  endpointServices: EndpointServices = readEndpointServices(),
): Project {
  const run = new ProjectReader(provider, options, endpointServices);
  for (const input of [...files].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))) run.take(input);
  return run.project();
}

class ProjectReader implements ReadContext {
  readonly provider: FileProvider;
  readonly options: ReadingOptions;
  readonly endpointServices: EndpointServices;
  private readonly trees = new TreeCache();
  private readonly sources: SourceFile[] = [];
  private readonly opened = new Map<string, SourceFile | null>();
  private readonly problems: ProjectProblem[] = [];
  private readonly skipped: SkippedFile[] = [];
  private readonly suppressions: Suppression[] = [];

  constructor(provider: FileProvider, options: ReadingOptions, endpointServices: EndpointServices) {
    this.provider = provider;
    this.options = options;
    this.endpointServices = endpointServices;
  }

  take({ file, named }: InputFile): void {
    const source = this.read(file, named);
    if (source === null) {
      const size = Math.round(limits.fileBytes / 1024 / 1024);
      this.skipped.push({ file, reason: `It cannot be read, or is larger than ${size} MiB.` });
      return;
    }
    if (source.kind === "unrelated" && !named) return;
    this.sources.push(source);
    const reason = unchecked[source.kind];
    const isOurs = reason === undefined;
    if (isOurs || source.kind === "unparsable") this.problems.push(...syntaxProblems(source, isOurs || named));
    if (isOurs) {
      this.problems.push(...duplicateKeys(source), ...multipleDocuments(source));
      this.suppressions.push(...commentSuppressions(source));
    }
    const limit = source.tree.problems.find((problem) => problem.kind === "limit");
    if (limit !== undefined) this.skipped.push({ file, reason: limit.message });
    else if (reason !== undefined && (named || promising.includes(source.kind))) this.skipped.push({ file, reason });
  }

  open(file: string): SourceFile | null {
    const known = this.opened.get(file);
    return known === undefined ? this.read(file, false) : known;
  }

  private read(file: string, named: boolean): SourceFile | null {
    const text = this.provider.read(file);
    const hints = { named, asPolicy: named && this.options.as !== undefined };
    const source = text === null ? null : readSource(file, text, hints, this.trees);
    this.opened.set(file, source);
    return source;
  }

  project(): Project {
    const endpoints: Endpoint[] = [];
    const policies: PolicyAttachment[] = [];
    const networks: Network[] = [];
    const privateApis: PrivateApi[] = [];
    const generated: GeneratedResource[] = [];
    for (const reader of formatReaders) {
      const mine = this.sources.filter((source) => reader.kinds.includes(source.kind));
      if (mine.length === 0) continue;
      const facts = reader.read(mine, this);
      endpoints.push(...facts.endpoints);
      policies.push(...facts.policies);
      networks.push(facts.network);
      privateApis.push(...facts.privateApis);
      generated.push(...facts.generated);
      this.problems.push(...facts.problems);
      this.skipped.push(...facts.skipped);
      this.suppressions.push(...facts.suppressions);
    }
    return {
      files: this.sources.map(({ file, kind }) => ({ file, kind })),
      endpoints,
      policies,
      problems: this.problems,
      network: joinNetworks(networks),
      skipped: this.skipped,
      privateApis,
      generated,
      suppressions: this.suppressions,
    };
  }
}
