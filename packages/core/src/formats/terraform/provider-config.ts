// What the provider configuration of a resource says about where it is deployed (terraform.md §1.5):
// only what is written out or follows from it.

import { type Partition, partitionOfRegion } from "../../aws/partitions.js";
import { assumptionsOf } from "../../value/assumption.js";
import type { Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { evaluate } from "./evaluate.js";
import { attributeOf, type BlockAt, blocksOf } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { placeOf } from "./override.js";
import { referenceOf } from "./reference.js";

export interface ProviderFacts extends Pick<ReadingOptions, "region" | "account" | "partition"> {
  /** Of a configuration that is not the root's default one: what tells it from others. */
  readonly alias?: string;
  /** The origin of a Region that is given and not visible. */
  readonly regionOrigin?: string;
  /** What the Region was taken from, if that could be set to something else. */
  readonly assumes?: Readonly<Record<string, string>>;
}

/** The name of the configuration that a block chooses: `aws`, or `aws.alias`. */
export function providerName({ block }: BlockAt): string {
  const chosen = attributeOf(block.body, "provider")?.value;
  if (chosen?.kind === "scalar") return chosen.text;
  const reference = chosen === undefined ? null : referenceOf(chosen);
  if (reference === null) return "aws";
  // OpenTofu's configurations with for_each are chosen by a key: another key, another configuration.
  const index = reference.steps.find((step) => step.kind === "index");
  if (index === undefined) return pathOf(reference);
  const key = index.key.kind === "scalar" ? `"${index.key.text}"` : block.labels.map(({ text }) => text).join(".");
  return `${pathOf(reference)}[${key}]`;
}

/** The facts of the configuration that a module calls by a name. */
export function providerFacts(module: ModuleInstance, name: string): ProviderFacts {
  const declared = module.config.providers.get(name);
  if (declared !== undefined) return declaredFacts(module, name, declared);
  if (module.caller !== null) {
    const passed = passedProvider(module.caller.call, name);
    if (passed !== null) return providerFacts(module.caller.module, passed);
    if (!name.includes(".")) return providerFacts(module.caller.module, name);
  }
  const { options, endpointServices } = module.context;
  const { partitions } = endpointServices;
  const { region, account, partition } = options;
  const alias = aliasOf(module, name);
  if (alias !== undefined) return { alias, ...given("partition", partition) };
  return completedFacts(
    { ...given("region", region), ...given("account", account), ...given("partition", partition) },
    partitions,
  );
}

/** The facts for a resource that names its own Region, as it may from version 6 of the provider on. */
export function inRegion(facts: ProviderFacts, region: Value | null, partitions: readonly Partition[]): ProviderFacts {
  if (region === null || region.kind === "null") return facts;
  const { region: _region, assumes: _assumes, ...others } = facts;
  if (region.kind === "text") return completedFacts({ ...others, region: region.text }, partitions);
  return { ...others, regionOrigin: region.kind === "unknown" ? region.origin : `aws.region@${spelling(region)}` };
}

function spelling(value: Value): string {
  if (value.kind === "concat") return value.parts.map(spelling).join("");
  return value.kind === "text" ? value.text : value.kind === "unknown" ? `\${${value.origin}}` : `(${value.kind})`;
}

function declaredFacts(module: ModuleInstance, name: string, declared: BlockAt): ProviderFacts {
  const { options, endpointServices } = module.context;
  const alias = aliasOf(module, name);
  const region = argument(module, declared, "region");
  const isDefault = alias === undefined;
  const known = region?.kind === "text" ? region.text : isDefault ? options.region : undefined;
  const account = accountOf(module, declared) ?? (isDefault ? options.account : undefined);
  const assumes = region?.kind === "text" ? assumptionsOf(region) : {};
  const facts = {
    ...given("alias", alias),
    ...given("region", known),
    ...given("account", account),
    ...given("partition", options.partition),
    ...(Object.keys(assumes).length === 0 ? {} : { assumes }),
  };
  return completedFacts(facts, endpointServices.partitions);
}

/** The facts with what follows from them: a Region lies in one partition. */
export function completedFacts(facts: ProviderFacts, partitions: readonly Partition[]): ProviderFacts {
  if (facts.partition !== undefined || facts.region === undefined) return facts;
  return { ...facts, ...given("partition", partitionOfRegion(partitions, facts.region)?.id) };
}

function given<Name extends string>(name: Name, value: string | undefined): { readonly [Key in Name]?: string } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: string };
}

function aliasOf({ prefix, config }: ModuleInstance, name: string): string | undefined {
  const alias = name.includes(".") ? name.slice(name.indexOf(".") + 1) : undefined;
  const owner = config.providers.has(name) && prefix !== "" ? prefix.slice(0, -1) : undefined;
  const steps = [owner, alias].filter((step) => step !== undefined);
  return steps.length === 0 ? undefined : steps.join(".");
}

/** What the `providers` argument of a call passes under a name. */
function passedProvider({ block }: BlockAt, name: string): string | null {
  const passed = attributeOf(block.body, "providers")?.value;
  if (passed?.kind !== "map") return null;
  for (const { key, value } of passed.entries) {
    const reference = referenceOf(key);
    const inside = key.kind === "scalar" ? key.text : reference === null ? null : pathOf(reference);
    const outside = referenceOf(value);
    if (inside === name && outside !== null) return pathOf(outside);
  }
  return null;
}

function pathOf({ root, steps }: NonNullable<ReturnType<typeof referenceOf>>): string {
  return [root, ...steps.flatMap((step) => (step.kind === "attribute" ? [step.name] : []))].join(".");
}

function argument(module: ModuleInstance, declared: BlockAt, name: string): Value | null {
  const attribute = attributeOf(declared.block.body, name);
  return attribute === undefined ? null : evaluate(attribute.value, module.surroundings(declared));
}

/** The only account that the configuration allows, or that of the role it takes. */
function accountOf(module: ModuleInstance, declared: BlockAt): string | undefined {
  const allowed = argument(module, declared, "allowed_account_ids");
  const [only, ...others] = allowed?.kind === "list" ? allowed.items : [];
  if (only?.kind === "text" && others.length === 0 && /^\d{12}$/.test(only.text)) return only.text;
  const role = blocksOf(declared.block.body, "assume_role").findLast(({ type }) => type === "assume_role");
  const arn = role === undefined ? undefined : attributeOf(role.body, "role_arn");
  if (role === undefined || arn === undefined) return undefined;
  const place = placeOf(declared.place, role);
  const value = evaluate(arn.value, { ...module.surroundings(declared), place });
  const start = value.kind === "concat" ? value.parts[0] : value;
  return start?.kind === "text" ? /^arn:[^:]*:iam::(\d{12}):/.exec(start.text)?.[1] : undefined;
}
