// What a CDK assembly says about the templates in it: the environment of their stacks, the values of
// parameters, and the construct that every resource came from (cloudformation.md §5).

import type { GeneratedResource } from "../../model/generated-resource.js";
import { type FileProvider, folderOf, joinPath } from "../file-provider.js";
import type { ReadingOptions } from "../format.js";
import { appTree, artifactsIn, membersOf, readJson, uploadsIn } from "./assembly-file.js";
import { type Construct, constructsOf, logicalIdsInTree, nestedStackAt } from "./construct.js";
import { StackFrames } from "./stack-frame.js";

/** What is known of the stack that a template belongs to. */
export interface SynthesizedStack {
  /** Account and region of the stack; what the caller says goes first. */
  readonly optionsOver: (options: ReadingOptions) => ReadingOptions;
  /** Values of parameters that the assembly states. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Which part of which stack a template is. */
export interface StackPosition {
  /** Null for a template that is part of no stack: the text that a StackSet deploys. */
  readonly stack: AssemblyStack | null;
  /** The path of the nested stack; null for the template of the stack itself. */
  readonly nested: string | null;
}

/** The assemblies of a run; every manifest is read once. */
export class CloudAssemblies {
  private readonly provider: FileProvider;
  private readonly frames: StackFrames;
  private readonly stacks = new Map<string, AssemblyStacks>();
  /** The constructs of the template that was asked about last: templates are read one after the other. */
  private constructs: ConstructIndex | null = null;
  private readonly uploads = new Map<string, ReadonlyMap<string, string>>();

  constructor(provider: FileProvider) {
    this.provider = provider;
    this.frames = new StackFrames(provider);
  }

  /** The stack of a template; null if no manifest beside it speaks of it. */
  stackOf(file: string): SynthesizedStack | null {
    const candidates = this.candidates(file);
    if (candidates.length === 0) return null;
    const region = common(candidates.map((stack) => stack.region));
    const account = common(candidates.map((stack) => stack.account));
    return {
      optionsOver: (options) => ({
        ...(region === null ? {} : { region }),
        ...(account === null ? {} : { account }),
        ...options,
      }),
      parameters: candidates.find(({ template }) => template === file)?.parameters ?? {},
    };
  }

  /** The file of an assembly that is uploaded under a name and deployed from there; null if none is. */
  assetOf(template: string, uploadedAs: string): string | null {
    const folder = folderOf(template);
    const known = this.uploads.get(folder) ?? uploadsIn(this.provider, folder);
    this.uploads.set(folder, known);
    return known.get(uploadedAs) ?? null;
  }

  /**
   * Where a template belongs; null if that is not certain.
   * @param above where the template belongs that deploys it, if one does, and `container` the resource that does.
   */
  positionOf(file: string, above: StackPosition | null, container: string | null): StackPosition | null {
    if (container === null) {
      const own = this.stacksBeside(file).byTemplate.get(file)?.[0];
      return own === undefined ? null : { stack: own, nested: null };
    }
    const found = (above?.stack?.constructs() ?? []).filter(
      ({ logicalId, nestedIn }) => logicalId === container && nestedIn === above?.nested,
    );
    const [only] = found;
    const nested = only === undefined || found.length > 1 ? null : nestedStackAt(only.path);
    return above === null || nested === null ? null : { ...above, nested };
  }

  /**
   * Who made a resource of a template; null if it was no program.
   * @param path the construct's path that the resource itself states in its metadata, if it does.
   */
  resourceOf(
    file: string,
    address: string,
    path: string | null,
    position: StackPosition | null,
  ): GeneratedResource | null {
    const candidates = this.candidates(file);
    const isOutput = candidates.length > 0 || (position?.stack ?? null) !== null || /(^|\/)cdk\.out\//.test(file);
    if (!isOutput) return null;
    const { byId, byPath } = this.constructsOf(file, candidates, position);
    const found = (path === null ? byId.get(address) : byPath.get(`/${path}`)) ?? [];
    // Without its position, a template's logical ids may be those of any stack beside it.
    const only = found.length === 1 ? found[0] : undefined;
    const construct = path ?? only?.path.slice(1) ?? null;
    const placeOf = (trace: readonly string[]) => this.frames.sourceOf(trace, folderOf(file));
    return {
      file,
      address,
      construct: construct?.replace(/\/Resource$/, "") ?? null,
      source: only === undefined ? null : placeOf(only.trace),
      changes: (only?.assignments ?? []).flatMap(({ property, trace }) => {
        const location = placeOf(trace);
        return location === null ? [] : [{ property, location }];
      }),
    };
  }

  private constructsOf(
    file: string,
    candidates: readonly AssemblyStack[],
    position: StackPosition | null,
  ): ConstructIndex {
    const known = this.constructs;
    if (known !== null && known.file === file && known.position === position) return known;
    const constructs =
      position === null
        ? candidates.flatMap((stack) => stack.constructs())
        : (position.stack?.constructs() ?? []).filter(({ nestedIn }) => nestedIn === position.nested);
    const byId = groupBy(constructs, ({ logicalId }) => logicalId);
    this.constructs = { file, position, byId, byPath: groupBy(constructs, ({ path }) => path) };
    return this.constructs;
  }

  /** The stacks that a template may belong to: a nested template does not say whose it is. */
  private candidates(file: string): readonly AssemblyStack[] {
    const { all, byTemplate } = this.stacksBeside(file);
    const own = byTemplate.get(file) ?? [];
    return own.length > 0 || !file.endsWith(".nested.template.json") ? own : all;
  }

  private stacksBeside(file: string): AssemblyStacks {
    if (!file.endsWith(".json")) return noStacks;
    const folder = folderOf(file);
    const known = this.stacks.get(folder);
    if (known !== undefined) return known;
    const all = this.readStacks(folder);
    const stacks = { all, byTemplate: groupBy(all, ({ template }) => template) };
    this.stacks.set(folder, stacks);
    return stacks;
  }

  private readStacks(folder: string): readonly AssemblyStack[] {
    const artifacts = artifactsIn(this.provider, folder);
    const tree = lazy(() => appTree(this.provider, folder));
    return Object.entries(artifacts).flatMap(([name, artifact]): AssemblyStack[] => {
      const { type, environment, properties, metadata, additionalMetadataFile, displayName } = membersOf(artifact);
      const { templateFile, parameters } = membersOf(properties);
      if (type !== "aws:cloudformation:stack" || typeof templateFile !== "string") return [];
      const [, account, region] = /^aws:\/\/([^/]*)\/([^/]*)$/.exec(String(environment)) ?? [];
      // `Stage/Net (Stage-Net)`: the path of the stack's construct, and its name where that differs.
      const path = (typeof displayName === "string" ? displayName : name).replace(/ \(.*\)$/, "");
      return [
        {
          template: joinPath(folder, templateFile),
          account: account === undefined || !/^\d{12}$/.test(account) ? null : account,
          region: region === undefined || region === "unknown-region" ? null : region,
          parameters: texts(parameters),
          constructs: lazy(() => {
            const beside =
              typeof additionalMetadataFile === "string"
                ? readJson(this.provider, joinPath(folder, additionalMetadataFile))
                : null;
            return constructsOf([membersOf(metadata), membersOf(beside)], () => logicalIdsInTree(tree(), path));
          }),
        },
      ];
    });
  }
}

/** A stack that an assembly lists. */
export interface AssemblyStack {
  readonly template: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly parameters: Readonly<Record<string, string>>;
  /** Those that became resources, of the stack and of the stacks nested in it. */
  readonly constructs: () => readonly Construct[];
}

/** The stacks of one assembly. */
interface AssemblyStacks {
  readonly all: readonly AssemblyStack[];
  readonly byTemplate: ReadonlyMap<string, readonly AssemblyStack[]>;
}

const noStacks: AssemblyStacks = { all: [], byTemplate: new Map() };

/** The constructs that a template's resources may have come from. */
interface ConstructIndex {
  readonly file: string;
  readonly position: StackPosition | null;
  readonly byId: ReadonlyMap<string, readonly Construct[]>;
  readonly byPath: ReadonlyMap<string, readonly Construct[]>;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

function lazy<Result>(compute: () => Result): () => Result {
  let result: { readonly value: Result } | null = null;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}

function common(values: readonly (string | null)[]): string | null {
  const [first] = values;
  return first !== undefined && values.every((value) => value === first) ? first : null;
}

function texts(value: unknown): Readonly<Record<string, string>> {
  const pairs = Object.entries(membersOf(value)).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string",
  );
  return Object.fromEntries(pairs);
}
