// What a configuration file says, as its schema has it (schemas/config.schema.json; contracts.md §2).

import type { InvariantRole } from "../reason/invariant.js";
import type { Trusted } from "../reason/trusted.js";
import type { Level } from "../rules/define-rule.js";

/** Which rules are asked, and whether every finding stands for itself. */
export type Preset = "recommended" | "strict" | "all";

type Texts = string | readonly string[];
/** A level, alone or with the options of the rule. */
export type RuleLevels = Readonly<Record<string, Level | readonly [Level, object?]>>;

/** One file's words, checked against the schema. Paths and globs start at its folder. */
export interface Configuration {
  readonly root?: boolean;
  readonly extends?: Texts;
  readonly include?: Texts;
  readonly exclude?: Texts;
  readonly preset?: Preset;
  readonly rules?: RuleLevels;
  readonly trusted?: Partial<Trusted>;
  readonly policies?: readonly ConfiguredPolicy[];
  readonly invariants?: readonly ConfiguredInvariant[];
  readonly overrides?: readonly { readonly files: Texts; readonly rules: RuleLevels }[];
  readonly suppressions?: readonly ConfiguredSuppression[];
  readonly parameters?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly region?: string;
  readonly account?: string;
  readonly partition?: string;
  readonly actions?: { readonly additional?: readonly string[] };
}

type Scalar = string | number | boolean;

/** What the bare policies of some files are for. */
export interface ConfiguredPolicy {
  readonly files: Texts;
  readonly as: string;
  readonly service?: string;
  readonly type?: EndpointTypeWord;
}

type EndpointTypeWord = "Gateway" | "Interface" | "gateway" | "interface";

export interface ConfiguredInvariant {
  readonly id: string;
  readonly message?: string;
  readonly applyTo?: {
    readonly role?: InvariantRole;
    readonly service?: Texts;
    readonly type?: EndpointTypeWord;
    readonly address?: Texts;
    readonly files?: Texts;
  };
  readonly never: RequestSet | readonly RequestSet[];
}

/** Requests by the elements of a statement, in its own words or in those of owners. */
export type RequestSet = Readonly<Record<string, unknown>>;

/** Identities or resources by whose they are. */
export interface Owners {
  readonly organizations?: readonly string[];
  readonly accounts?: readonly string[];
  readonly organizationPaths?: readonly string[];
  readonly services?: readonly string[];
  readonly patterns?: readonly string[];
}

export interface ConfiguredSuppression {
  readonly rule: Texts;
  readonly files?: Texts;
  readonly address?: string;
  readonly sid?: string;
  readonly reason: string;
  readonly until?: string;
  readonly pin?: string;
}

/** One or several texts as a list. */
export function listOf(texts: Texts | undefined): readonly string[] {
  return texts === undefined ? [] : typeof texts === "string" ? [texts] : texts;
}
