// Plans as `terraform show -json` prints them, made of what a test wants to say (terraform.md §4.2).

type Json = Readonly<Record<string, unknown>>;

/** One instance in `resource_changes`. */
export interface PlannedInstance {
  readonly address: string;
  readonly module?: string;
  readonly actions?: readonly string[];
  readonly after: Json | null;
  readonly unknown?: Json;
  readonly sensitive?: Json;
}

/** The arguments of one resource: a constant, or what its expression refers to. */
export type Written = Readonly<
  Record<string, { readonly references: readonly string[] } | { readonly constant: unknown }>
>;

/** Every reference with its prefixes behind it, as Terraform lists them. */
export function refers(...paths: readonly string[]): { readonly references: readonly string[] } {
  const prefixes = (path: string): string[] => {
    const steps = path.match(/(?:^|\.)[^.[\]]+|\[[^\]]*\]/g) ?? [];
    const data = steps[0] === "data" ? 3 : 2;
    const lengths = [...steps.keys()].map((index) => steps.length - index);
    return /^(var|each|count|local)\./.test(path)
      ? [path]
      : lengths.filter((length) => length >= data).map((length) => steps.slice(0, length).join(""));
  };
  return { references: paths.flatMap(prefixes) };
}

export function configured(written: Readonly<Record<string, Written>>, calls: Json = {}, outputs: Json = {}): Json {
  const resources = Object.entries(written).map(([address, expressions]) => ({
    address,
    ...namesIn(address),
    expressions: Object.fromEntries(
      Object.entries(expressions).map(([name, value]) => [
        name,
        "constant" in value ? { constant_value: value.constant } : value,
      ]),
    ),
  }));
  return { resources, module_calls: calls, outputs };
}

export function plan(instances: readonly PlannedInstance[], rootModule: Json | null = null, more: Json = {}): string {
  const changes = instances.map(({ address, module, actions = ["create"], after, unknown = {}, sensitive = {} }) => ({
    address,
    ...(module === undefined ? {} : { module_address: module }),
    ...namesIn(module === undefined ? address : address.slice(module.length + 1)),
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions,
      before: null,
      after,
      after_unknown: unknown,
      before_sensitive: false,
      after_sensitive: sensitive,
    },
  }));
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes,
    ...(rootModule === null ? {} : { configuration: { root_module: rootModule } }),
    ...more,
  });
}

/** What `terraform show -json` prints of a state with resources in its root module. */
export function shownState(
  resources: readonly { readonly address: string; readonly values: Json; readonly sensitive?: Json }[],
): string {
  const listed = resources.map(({ address, values, sensitive = {} }) => ({
    address,
    ...namesIn(address),
    values,
    sensitive_values: sensitive,
  }));
  return JSON.stringify({
    format_version: "1.0",
    terraform_version: "1.11.4",
    values: { root_module: { resources: listed } },
  });
}

function namesIn(address: string): Json {
  const [, data, type, name] = /^(data\.)?([^.]+)\.([^.[]+)/.exec(address) ?? [];
  return { mode: data === undefined ? "managed" : "data", type, name };
}
