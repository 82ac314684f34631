// The policies and endpoints that one file shows, as editors ask about them: typed, with the anchors that findings
// have.

import { lazy } from "../aws/lazy.js";
import type { FileProvider, InputFile } from "../formats/file-provider.js";
import type { ReadingOptions } from "../formats/format.js";
import { readProject } from "../formats/read-project.js";
import type { Endpoint } from "../model/endpoint.js";
import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import { grammarOf } from "../policy/grammar.js";
import { lowerPolicy } from "../policy/lower.js";
import type { TypedPolicy } from "../policy/typed-policy.js";
import { casesOf } from "../value/cases.js";

/** Files and how to read them; what the configuration says of each goes in `configured`. */
export interface EditorInput {
  readonly files: readonly InputFile[];
  readonly provider: FileProvider;
  readonly options: ReadingOptions;
}

/** A policy, and what it says in each of its cases. */
export interface OpenPolicy {
  readonly attachment: PolicyAttachment;
  /** Typed when first asked for: editors ask about few policies of a large file. */
  readonly cases: readonly TypedPolicy[];
  /** Whether there are more cases, so that nothing can be said of all of them. */
  readonly hasMore: boolean;
}

/** What the files say, for questions about one of them. */
export interface OpenPolicies {
  readonly file: string;
  readonly policies: readonly OpenPolicy[];
  readonly endpoints: readonly Endpoint[];
}

/** Cases of one policy that are looked at: they say the same in nearly all places. */
const mostCases = 8;

/** Reads the files and keeps what is written in one of them, or attached to what is. Never throws for any text. */
export function openPolicies(file: string, { files, provider, options }: EditorInput): OpenPolicies {
  return policiesOf(file, [readProject(files, provider, options)]);
}

/** The same of what was read already, portion by portion. Never throws. */
export function policiesOf(file: string, portions: readonly Pick<Project, "policies" | "endpoints">[]): OpenPolicies {
  const policies = portions.flatMap(({ policies: some }) => some.map(openPolicy));
  const endpoints = portions.flatMap(({ endpoints: some }) => some.filter((one) => one.file === file));
  return { file, policies, endpoints };
}

function openPolicy(attachment: PolicyAttachment): OpenPolicy {
  const typed = lazy(() => typedCases(attachment));
  return {
    attachment,
    get cases() {
      return typed().cases;
    },
    get hasMore() {
      return typed().hasMore;
    },
  };
}

function typedCases(attachment: PolicyAttachment): Pick<OpenPolicy, "cases" | "hasMore"> {
  const grammar = grammarOf(attachment);
  const documents = attachment.variants.flatMap(({ document }) => casesOf(document).map(({ value }) => value));
  const cases = documents.slice(0, mostCases).map((document) => lowerPolicy(document, grammar));
  return { cases, hasMore: documents.length > mostCases };
}
