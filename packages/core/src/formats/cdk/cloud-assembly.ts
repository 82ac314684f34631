// What a CDK assembly says about the templates in it: the environment of their stacks, the values of
// parameters, and the construct that every resource came from (cloudformation.md §5).

import type { GeneratedResource } from "../../model/generated-resource.js";
import { type FileProvider, folderOf, joinPath } from "../file-provider.js";
import type { ReadingOptions } from "../format.js";
import { sourceOf } from "./stack-frame.js";

/** What is known of the stack that a template belongs to. */
export interface SynthesizedStack {
  /** Account and region of the stack; what the caller says goes first. */
  readonly optionsOver: (options: ReadingOptions) => ReadingOptions;
  /** Values of parameters that the assembly states. */
  readonly parameters: Readonly<Record<string, string>>;
  /** @param path the construct's path that the resource itself states in its metadata, if it does. */
  readonly constructOf: (address: string, path: string | null) => GeneratedResource | null;
}

/** The assemblies of a run; every manifest is read once. */
export class CloudAssemblies {
  private readonly provider: FileProvider;
  private readonly stacks = new Map<string, readonly Stack[]>();

  constructor(provider: FileProvider) {
    this.provider = provider;
  }

  /** The stack of a template; null if no manifest beside it speaks of it. */
  stackOf(file: string): SynthesizedStack | null {
    if (!file.endsWith(".json")) return null;
    const folder = folderOf(file);
    const stacks = this.stacksIn(folder);
    const own = stacks.find(({ template }) => template === file);
    const isNested = own === undefined && file.endsWith(".nested.template.json");
    if (own === undefined && !(isNested && stacks.length > 0)) return null;
    // A nested template does not say whose it is: what all stacks beside it agree on holds for it, too.
    const candidates = own === undefined ? stacks : [own];
    const region = common(candidates.map((stack) => stack.region));
    const account = common(candidates.map((stack) => stack.account));
    return {
      optionsOver: (options) => ({
        ...(region === null ? {} : { region }),
        ...(account === null ? {} : { account }),
        ...options,
      }),
      parameters: own?.parameters ?? {},
      constructOf: (address, path) => this.construct(file, candidates, address, path),
    };
  }

  /**
   * Who made a resource of a template; null if it was no program.
   * @param path the construct's path that the resource itself states in its metadata, if it does.
   */
  resourceOf(file: string, address: string, path: string | null): GeneratedResource | null {
    const stack = this.stackOf(file);
    const isOutput = stack !== null || /(^|\/)cdk\.out\//.test(file);
    if (!isOutput) return null;
    return stack?.constructOf(address, path) ?? { file, address, construct: null, source: null };
  }

  private stacksIn(folder: string): readonly Stack[] {
    const known = this.stacks.get(folder);
    if (known !== undefined) return known;
    const stacks = this.readStacks(folder);
    this.stacks.set(folder, stacks);
    return stacks;
  }

  private readStacks(folder: string): readonly Stack[] {
    const { artifacts } = members(this.json(joinPath(folder, "manifest.json")));
    return Object.values(members(artifacts)).flatMap((artifact): Stack[] => {
      const { type, environment, properties, metadata, additionalMetadataFile } = members(artifact);
      const { templateFile, parameters } = members(properties);
      if (type !== "aws:cloudformation:stack" || typeof templateFile !== "string") return [];
      const beside =
        typeof additionalMetadataFile === "string" ? this.json(joinPath(folder, additionalMetadataFile)) : null;
      const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(String(environment)) ?? [];
      return [
        {
          template: joinPath(folder, templateFile),
          account: account === undefined || !/^\d{12}$/.test(account) ? null : account,
          region: region === undefined || region === "unknown-region" ? null : region,
          parameters: texts(parameters),
          constructs: constructsOf([members(metadata), members(beside)]),
        },
      ];
    });
  }

  private construct(
    file: string,
    stacks: readonly Stack[],
    address: string,
    stated: string | null,
  ): GeneratedResource | null {
    const all = stacks.flatMap(({ constructs }) => constructs);
    const found =
      stated === null
        ? all.filter(({ logicalId }) => logicalId === address)
        : all.filter(({ path }) => path === `/${stated}`);
    const [first] = found;
    // A stack's metadata covers the stacks nested in it, whose logical ids may be the same.
    const only = found.length === 1 ? first : undefined;
    const path = stated ?? only?.path.slice(1);
    if (path === undefined) return null;
    const source = only === undefined ? null : sourceOf(only.trace, folderOf(file), this.provider);
    return { file, address, construct: path.replace(/\/Resource$/, ""), source };
  }

  private json(file: string): unknown {
    try {
      return JSON.parse(this.provider.read(file) ?? "null");
    } catch {
      // A manifest that cannot be read says nothing; its templates are checked all the same.
      return null;
    }
  }
}

interface Stack {
  readonly template: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  readonly constructs: readonly Construct[];
}

interface Construct {
  /** With a leading slash, as metadata has it. */
  readonly path: string;
  readonly logicalId: string;
  /** Where it was created, innermost frame first. */
  readonly trace: readonly string[];
}

/** Constructs that became resources. Newer versions keep a `creationStack`, older ones a trace beside the id. */
function constructsOf(metadata: readonly Readonly<Record<string, unknown>>[]): readonly Construct[] {
  const constructs: Construct[] = [];
  for (const [path, listed] of metadata.flatMap((one) => Object.entries(one))) {
    const entries = Array.isArray(listed) ? listed.map(members) : [];
    const named = (name: string) => entries.find(({ type }) => type === name) ?? {};
    const { data: logicalId, trace } = named("aws:cdk:logicalId");
    const { data: created } = named("aws:cdk:creationStack");
    if (typeof logicalId === "string") constructs.push({ path, logicalId, trace: frames(created ?? trace) });
  }
  return constructs;
}

function frames(trace: unknown): readonly string[] {
  return Array.isArray(trace) ? trace.filter((frame) => typeof frame === "string") : [];
}

function common(values: readonly (string | null)[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function members(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(members(value)).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(pairs);
}
