// What the layers of a configuration say of one file, later layers over earlier ones.

import { bareDocumentKind } from "../formats/bare-document-kind.js";
import type { BareDocumentKind, ConfiguredReading, VariableInput } from "../formats/format.js";
import { givenReason, type Suppression } from "../model/suppression.js";
import type { Invariant } from "../reason/invariant.js";
import { nothingTrusted, type Trusted } from "../reason/trusted.js";
import type { Level } from "../rules/define-rule.js";
import { type Configuration, type ConfiguredInvariant, listOf, type Preset, type RuleLevels } from "./configuration.js";
import type { Layer } from "./layer.js";
import { nodeAt } from "./plain-data.js";
import { requestBoxes } from "./request-set.js";

/** What holds for a file. Files of which the same is said share one object. */
export interface FileSettings {
  /** Null where none is chosen. */
  readonly preset: Preset | null;
  /** Levels by rule id, as far as they are set. */
  readonly rules: Readonly<Record<string, Level>>;
  readonly trusted: Trusted;
  readonly invariants: readonly Invariant[];
  /** Actions that exist though the catalogue does not know them. */
  readonly additionalActions: readonly string[];
  readonly suppressions: readonly Suppression[];
  readonly reading: ConfiguredReading;
  /** Whether the file is left out of what is checked, and by which word of which configuration. */
  readonly leftOut: { readonly file: string; readonly by: "include" | "exclude" } | null;
  /** The configuration files that say it, the nearest last. */
  readonly files: readonly string[];
}

/** The settings of every file that one configuration holds for. */
export class SettingsOfLayers {
  private readonly layers: readonly Layer[];
  /** By what decides them, so that files of which the same is said share one. */
  private readonly known = new Map<string, FileSettings>();
  private readonly whole: Omit<FileSettings, "rules" | "reading" | "leftOut">;

  constructor(layers: readonly Layer[]) {
    this.layers = layers;
    const said = layers.map(({ configuration }) => configuration);
    this.whole = {
      preset: last(said, "preset") ?? null,
      trusted: trustedBy(said),
      invariants: invariantsOf(layers),
      suppressions: layers.flatMap(suppressionsOf),
      additionalActions: said.flatMap(({ actions }) => actions?.additional ?? []),
      files: layers.map(({ file }) => file),
    };
  }

  at(file: string): FileSettings {
    const overrides = this.layers.flatMap((layer) =>
      (layer.configuration.overrides ?? []).map(({ files }) => layer.matches(listOf(files), file)),
    );
    const policies = this.layers.flatMap((layer) =>
      (layer.configuration.policies ?? []).map(({ files }) => layer.matches(listOf(files), file)),
    );
    const leftOut = this.leftOut(file);
    const key = JSON.stringify([overrides, policies, leftOut]);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const settings = { ...this.whole, rules: this.rulesAt(file), reading: this.readingAt(file), leftOut };
    this.known.set(key, settings);
    return settings;
  }

  /** The levels of the outermost layer with its overrides, then those of the next. */
  private rulesAt(file: string): FileSettings["rules"] {
    return Object.fromEntries(
      this.layers.flatMap((layer) => {
        const { rules = {}, overrides = [] } = layer.configuration;
        const chosen = overrides.filter(({ files }) => layer.matches(listOf(files), file));
        return [rules, ...chosen.map((one) => one.rules)].flatMap(levelsOf);
      }),
    );
  }

  private readingAt(file: string): ConfiguredReading {
    const said = this.layers.map(({ configuration }) => configuration);
    const given = {
      as: this.kindAt(file),
      region: last(said, "region"),
      account: last(said, "account"),
      partition: last(said, "partition"),
    };
    return {
      ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<
        typeof given
      >),
      parameters: Object.fromEntries(
        said.flatMap(({ parameters = {} }) =>
          Object.entries(parameters).map(([name, value]) => [
            name,
            Array.isArray(value) ? value.join(",") : `${value}`,
          ]),
        ),
      ),
      variables: said.flatMap(({ variables = {} }) =>
        Object.entries(variables).map(([name, value]): VariableInput => ({ name, text: variableText(value) })),
      ),
    } as ConfiguredReading;
  }

  private kindAt(file: string): BareDocumentKind | undefined {
    const all = this.layers.flatMap((layer) =>
      (layer.configuration.policies ?? []).filter(({ files }) => layer.matches(listOf(files), file)),
    );
    const chosen = all.at(-1);
    const kind = chosen === undefined ? null : bareDocumentKind(chosen.as);
    if (chosen === undefined || kind === null || "fault" in kind) return undefined;
    if (kind.kind !== "endpoint") return kind;
    const service = chosen.service?.toLowerCase() ?? kind.service;
    return { kind: "endpoint", service, type: endpointType(chosen.type) ?? kind.type };
  }

  private leftOut(file: string): FileSettings["leftOut"] {
    const excluding = this.layers.find((layer) => layer.matches(listOf(layer.configuration.exclude), file));
    if (excluding !== undefined) return { file: excluding.file, by: "exclude" };
    const including = this.layers.findLast(({ configuration }) => configuration.include !== undefined);
    if (including === undefined || including.matches(listOf(including.configuration.include), file)) return null;
    return { file: including.file, by: "include" };
  }
}

function last<Name extends keyof Configuration>(
  said: readonly Configuration[],
  name: Name,
): Configuration[Name] | undefined {
  return said.findLast((one) => one[name] !== undefined)?.[name];
}

function levelsOf(rules: RuleLevels): readonly (readonly [string, Level])[] {
  return Object.entries(rules).map(([id, level]) => [id, typeof level === "string" ? level : level[0]]);
}

/** What any layer trusts is trusted; the account of the files is one of ours where accounts are listed at all. */
function trustedBy(said: readonly Configuration[]): Trusted {
  const names = Object.keys(nothingTrusted) as (keyof Trusted)[];
  const lists = names.map(
    (name) => [name, [...new Set(said.flatMap(({ trusted }) => trusted?.[name] ?? []))]] as const,
  );
  const trusted = { ...nothingTrusted, ...Object.fromEntries(lists) };
  const own = last(said, "account");
  if (own === undefined || trusted.accounts.length === 0 || trusted.accounts.includes(own)) return trusted;
  return { ...trusted, accounts: [...trusted.accounts, own] };
}

/** The suppressions of a layer, each at its place in the configuration. */
function suppressionsOf(layer: Layer): readonly Suppression[] {
  return (layer.configuration.suppressions ?? []).map((one, at): Suppression => {
    const files = listOf(one.files);
    return {
      by: "config",
      file: layer.file,
      rules: listOf(one.rule),
      reason: givenReason(one.reason),
      scope: {
        kind: "configured",
        matchesFile: (file) => files.length === 0 || layer.matches(files, file),
        address: one.address ?? null,
        sid: one.sid ?? null,
      },
      at: { file: layer.file, range: nodeAt(layer.root, `/suppressions/${at}`).range },
      ...(one.until === undefined ? {} : { until: one.until }),
      ...(one.pin === undefined ? {} : { pin: one.pin }),
    };
  });
}

/** Those of later layers replace others of their name. */
function invariantsOf(layers: readonly Layer[]): readonly Invariant[] {
  const all = layers.flatMap((layer) =>
    (layer.configuration.invariants ?? []).map((one) => [one.id, invariantOf(one, layer)] as const),
  );
  return [...new Map(all).values()];
}

function invariantOf({ id, message = "", applyTo = {}, never }: ConfiguredInvariant, layer: Layer): Invariant {
  const files = listOf(applyTo.files);
  return {
    id,
    message,
    never: (Array.isArray(never) ? never : [never]).flatMap((set) => {
      const read = requestBoxes(set);
      return "fault" in read ? [] : read.boxes;
    }),
    appliesTo: {
      role: applyTo.role ?? null,
      services: listOf(applyTo.service).map((service) => service.toLowerCase()),
      type: endpointType(applyTo.type) ?? null,
      addresses: listOf(applyTo.address),
      matchesFile: (file) => files.length === 0 || layer.matches(files, file),
    },
  };
}

function endpointType(word: string | undefined): "Gateway" | "Interface" | undefined {
  if (word === undefined) return undefined;
  return word.toLowerCase() === "gateway" ? "Gateway" : "Interface";
}

/** Text as it is; everything else as an expression of Terraform, which reads JSON but for its template marks. */
function variableText(value: unknown): string {
  if (typeof value === "string") return value;
  return JSON.stringify(value).replace(/([$%])(?=\{)/g, "$1$1");
}
