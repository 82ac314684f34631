// What every reader of a format takes and gives. One folder per format; the table of them is in readers.ts.

import type { EndpointServices } from "../aws/endpoint-services.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import type { TreeCache } from "../syntax/tree-cache.js";
import type { FileProvider } from "./file-provider.js";
import type { SourceFile } from "./source-file.js";

/** What a caller can say about values that files leave open. */
export interface ReadingOptions {
  /** What bare documents are; undefined leaves it to their content and name. */
  readonly as?: BareDocumentKind;
  /** CloudFormation parameters of the configuration by name: files and single parameters win. */
  readonly configuredParameters?: Readonly<Record<string, string>>;
  /** CloudFormation parameters by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Files of CloudFormation parameters, by the names that the provider reads; later ones win, `parameters` wins over all. */
  readonly parameterFiles?: readonly string[];
  /** Terraform root variables by name, as text; they win over `variableInputs`. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Terraform root variables and files of them, in the order of the command line: later ones win. */
  readonly variableInputs?: readonly VariableInput[];
  /** What `terraform.workspace` is. */
  readonly workspace?: string;
  /** Which program reads the Terraform modules; without it a folder with `.tofu` files is OpenTofu's, any other Terraform's. */
  readonly flavour?: "terraform" | "opentofu";
  /** How many outcomes of conditions are told apart per resource; beyond, they are left open. */
  readonly scenarioLimit?: number;
  /**
   * False: what a program wrote (a synthesized template, a plan) is told of in its own file, as an editor wants it that
   * shows one file.
   */
  readonly atSource?: boolean;
  /** True: a file of Terraform stands for its module with all that it calls, and what other files say is told too. */
  readonly wholeModules?: boolean;
  /** Trees that earlier runs left, and where this one leaves its own; without it nothing outlives the run. */
  readonly trees?: TreeCache;
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  /** What the configuration of a file says; the options beside it win. */
  readonly configured?: (file: string) => ConfiguredReading;
}

/** How the configuration wants a file to be read. */
export interface ConfiguredReading {
  readonly as?: BareDocumentKind;
  /** CloudFormation parameters by name, as text. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Terraform root variables. */
  readonly variables: readonly VariableInput[];
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
}

/** `--var NAME=TEXT`, or `--var-file` under the name that the provider reads. */
export type VariableInput = { readonly name: string; readonly text: string } | { readonly file: string };

/** `--as endpoint[:SERVICE[:TYPE]]` or the name of another kind of resource. */
export type BareDocumentKind =
  | { readonly kind: "endpoint"; readonly service: string | null; readonly type: EndpointContext["type"] }
  | { readonly kind: "resource"; readonly name: string }
  | { readonly kind: "identity" };

export interface ReadContext {
  readonly provider: FileProvider;
  /** Those of the whole run; `at` gives those of a file. */
  readonly options: ReadingOptions;
  readonly endpointServices: EndpointServices;
  /** The names of all files of the run, in order. */
  readonly inputs: readonly string[];
  /** Reads and parses another file of the project (a module's variables, an included text). */
  open(file: string): SourceFile | null;
  /** The same with the options of one file, its configuration heeded. */
  at(file: string): ReadContext;
}

/**
 * What the files of one format say: its share of the project. Suppressions are those that are part of
 * the format; those in comments are read for all formats alike.
 */
export interface Facts extends Omit<Project, "files"> {
  /** Files that were read as parts of these: no other reader reads them by themselves. */
  readonly parts?: readonly string[];
}

/** Reads files of one format. Never throws. */
export type ReadFormat = (files: readonly SourceFile[], context: ReadContext) => Facts;

/** The reading of one format in a run, file by file, so that a large run need not hold all of them at once. */
export interface FormatRun {
  /** Takes the next file, in the order of names. Gives what it says, or null if that is certain only at the end. */
  take(source: SourceFile): Facts | null;
  /** After the last file: what was not said yet. */
  finish(): Facts;
}

export type OpenFormat = (context: ReadContext) => FormatRun;

/** A format whose files each stand for themselves. */
export function oneByOne(read: ReadFormat): OpenFormat {
  return (context) => ({ take: (source) => read([source], context), finish: () => noFacts });
}

/** All facts of several portions. */
export function joinFacts(portions: readonly Facts[]): Facts {
  return {
    endpoints: portions.flatMap(({ endpoints }) => endpoints),
    policies: portions.flatMap(({ policies }) => policies),
    problems: portions.flatMap(({ problems }) => problems),
    deployments: portions.flatMap(({ deployments }) => deployments),
    skipped: portions.flatMap(({ skipped }) => skipped),
    privateApis: portions.flatMap(({ privateApis }) => privateApis),
    generated: portions.flatMap(({ generated }) => generated),
    suppressions: portions.flatMap(({ suppressions }) => suppressions),
    foreignSuppressions: portions.flatMap(({ foreignSuppressions }) => foreignSuppressions),
  };
}

export const noFacts: Facts = {
  endpoints: [],
  policies: [],
  problems: [],
  deployments: [],
  skipped: [],
  privateApis: [],
  generated: [],
  suppressions: [],
  foreignSuppressions: [],
};
