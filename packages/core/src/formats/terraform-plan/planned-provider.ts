// What the provider configurations in a plan say about where its resources are deployed (terraform.md §1.5, §4.2):
// constants, and variables whose values are Regions. Nothing else of their expressions is in a plan.

import { isListedRegion } from "../../aws/partitions.js";
import type { SyntaxNode } from "../../syntax/tree.js";
import type { Value } from "../../value/value.js";
import type { ReadContext } from "../format.js";
import { completedFacts, inRegion, type ProviderFacts } from "../terraform/provider-config.js";
import { occurrences } from "./configuration.js";
import { isBare, items, member, textOf } from "./json-shape.js";

export class PlannedProviders {
  private readonly root: SyntaxNode;
  private readonly context: ReadContext;

  /** @param root the whole plan. */
  constructor(root: SyntaxNode, context: ReadContext) {
    this.root = root;
    this.context = context;
  }

  /**
   * The facts of a configuration for a resource.
   * @param key its `provider_config_key`: `aws`, `aws.alias`, `module.m:aws`.
   * @param region the resource's own Region; null if it has none.
   */
  facts(key: string, region: Value | null): ProviderFacts {
    return inRegion(this.configured(key), region, this.context.endpointServices.partitions);
  }

  private configured(key: string): ProviderFacts {
    const { options, endpointServices } = this.context;
    const { partition } = options;
    const more = partition === undefined ? {} : { partition };
    const isDefault = key === "aws";
    const entry = member(this.root, "configuration", "provider_config", key);
    const region = this.regionOf(entry) ?? (isDefault ? options.region : undefined);
    const account = accountOf(entry) ?? (isDefault ? options.account : undefined);
    const facts = {
      ...more,
      ...(isDefault ? {} : { alias: aliasOf(key) }),
      ...(region === undefined ? {} : { region }),
      ...(account === undefined ? {} : { account }),
    };
    return completedFacts(facts, endpointServices.partitions);
  }

  private regionOf(entry: SyntaxNode | undefined): string | undefined {
    const expression = member(entry, "expressions", "region");
    if (expression === undefined) return undefined;
    const constant = textOf(member(expression, "constant_value"));
    if (constant !== null) return constant;
    // What is made of a variable is not visible: of a Region nobody makes another text than that Region.
    const [path = "", ...others] = occurrences(expression);
    const name = /^var\.([^.[\]]+)$/.exec(path)?.[1];
    if (name === undefined || others.length > 0 || member(entry, "module_address") !== undefined) return undefined;
    const declared = member(this.root, "configuration", "root_module", "variables", name);
    const value = textOf(member(this.root, "variables", name, "value"));
    if (value === null || isBare(member(declared, "sensitive"), "true")) return undefined;
    return isListedRegion(this.context.endpointServices.partitions, value) ? value : undefined;
  }
}

/** The only account that the configuration allows, or that of the role it takes. */
function accountOf(entry: SyntaxNode | undefined): string | undefined {
  const [only, ...others] = items(member(entry, "expressions", "allowed_account_ids", "constant_value")).map(textOf);
  if (only != null && others.length === 0 && /^\d{12}$/.test(only)) return only;
  const role = items(member(entry, "expressions", "assume_role")).at(-1);
  const arn = textOf(member(role, "role_arn", "constant_value"));
  return arn === null ? undefined : /^arn:[^:]*:iam::(\d{12}):/.exec(arn)?.[1];
}

/** `module.m:aws.west` is what modules call `module.m.west`. */
function aliasOf(key: string): string {
  return key.replace(/(^|:)aws\.?/, (_, colon: string) => (colon === "" ? "" : ".")).replace(/\.$/, "");
}
