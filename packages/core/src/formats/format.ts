// What every reader of a format takes and gives. One folder per format; the table of them is in readers.ts.

import type { EndpointServices } from "../aws/endpoint-services.js";
import { emptyNetwork } from "../model/network.js";
import type { EndpointContext } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import type { FileProvider } from "./file-provider.js";
import type { SourceFile } from "./source-file.js";

/** What a caller can say about values that files leave open. */
export interface ReadingOptions {
  /** What bare documents are; undefined leaves it to their content and name. */
  readonly as?: BareDocumentKind;
  /** CloudFormation parameters by name. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Files of CloudFormation parameters, by the names that the provider reads; later ones win, `parameters` wins over all. */
  readonly parameterFiles?: readonly string[];
  /** Terraform root variables by name, as text. */
  readonly variables?: Readonly<Record<string, string>>;
  /** How many outcomes of conditions are told apart per resource; beyond, they are left open. */
  readonly scenarioLimit?: number;
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
}

/** `--as endpoint[:SERVICE[:TYPE]]` or the name of another kind of resource. */
export type BareDocumentKind =
  | { readonly kind: "endpoint"; readonly service: string | null; readonly type: EndpointContext["type"] }
  | { readonly kind: "resource"; readonly name: string }
  | { readonly kind: "identity" };

export interface ReadContext {
  readonly provider: FileProvider;
  readonly options: ReadingOptions;
  readonly endpointServices: EndpointServices;
  /** Reads and parses another file of the project (a module's variables, an included text). */
  open(file: string): SourceFile | null;
}

/**
 * What the files of one format say: its share of the project. Suppressions are those that are part of
 * the format; those in comments are read for all formats alike.
 */
export type Facts = Omit<Project, "files">;

/** Reads all files of a format in one run: some, like Terraform's, mean something only together. Never throws. */
export type ReadFormat = (files: readonly SourceFile[], context: ReadContext) => Facts;

export const noFacts: Facts = {
  endpoints: [],
  policies: [],
  problems: [],
  network: emptyNetwork,
  skipped: [],
  privateApis: [],
  generated: [],
  suppressions: [],
};
