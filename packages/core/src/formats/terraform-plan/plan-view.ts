// What a plan or state file tells, and how its parts refer to each other.

import type { Configuration, PlanReference } from "./configuration.js";
import { moduleSteps } from "./instance-key.js";
import type { PlannedProviders } from "./planned-provider.js";
import type { InstanceName, PlannedResource } from "./planned-resource.js";
import type { WrittenConfiguration } from "./written-configuration.js";

export class PlanView {
  readonly instances: readonly PlannedResource[];
  /** Null for states and for plans without one. */
  readonly configuration: Configuration | null;
  /** The configuration as it is written, where it is read together with the plan. */
  readonly written: WrittenConfiguration | null;
  /** Null where nothing is told of providers. */
  readonly providers: PlannedProviders | null;
  /** Data sources that were read before: their values are known. */
  private readonly prior: readonly PlannedResource[];
  private readonly byResource = new Map<string, PlannedResource[]>();
  private readonly byAddress = new Map<string, PlannedResource>();
  private readonly byType = new Map<string, PlannedResource[]>();
  private readonly byId = new Map<string, ReadonlyMap<string, readonly PlannedResource[]>>();

  constructor(
    instances: readonly PlannedResource[],
    configuration: Configuration | null,
    prior: readonly PlannedResource[],
    { written = null, providers = null }: Partial<Pick<PlanView, "written" | "providers">> = {},
  ) {
    this.written = written;
    this.providers = providers;
    this.instances = instances;
    this.configuration = configuration;
    this.prior = prior;
    const changed = new Set(instances.map(({ name }) => name.address));
    const known = this.prior.filter(({ name }) => name.mode === "data" && !changed.has(name.address));
    for (const instance of [...instances, ...known]) {
      const { address, key, mode, type } = instance.name;
      this.byAddress.set(address, instance);
      add(this.byResource, address.slice(0, address.length - key.length), instance);
      if (mode === "managed") add(this.byType, type, instance);
    }
  }

  /**
   * The instance that a reference of `from` means; null where its key is not visible. A reference that
   * was cut at its key means the instance of the same key where the expression asks for `each.key` or
   * `count.index` (`keyed`), else the only one.
   */
  instanceOf(reference: PlanReference, from: InstanceName, keyed: boolean): PlannedResource | null {
    const found = /^((?:data\.)?[\w-]+\.[^.[\]]+)(\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?(\.[\w-]+)?$/.exec(reference.path);
    if (found === null) return null;
    const [, resource = "", key, attribute] = found;
    const all = this.byResource.get(`${reference.module === "" ? "" : `${reference.module}.`}${resource}`) ?? [];
    const withKey = (wanted: string) => all.find(({ name }) => name.key === wanted) ?? null;
    if (key !== undefined || attribute !== undefined) return withKey(key ?? "");
    if (keyed) return withKey(keyIn(reference.module, from));
    return all.length === 1 ? (all[0] ?? null) : null;
  }

  /** The instance of an address. */
  at(address: string): PlannedResource | null {
    return this.byAddress.get(address) ?? null;
  }

  /** All instances of a resource type. */
  ofType(type: string): readonly PlannedResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The instances of a type that have a known id, ARN or bucket name. */
  withId(type: string, id: string): readonly PlannedResource[] {
    let known = this.byId.get(type);
    if (known === undefined) {
      known = idsOf(this.ofType(type));
      this.byId.set(type, known);
    }
    return known.get(id) ?? [];
  }
}

function idsOf(resources: readonly PlannedResource[]): ReadonlyMap<string, readonly PlannedResource[]> {
  const found = new Map<string, PlannedResource[]>();
  for (const resource of resources) {
    const values = ["id", "arn", "bucket"].map((name) => resource.attribute(name));
    const texts = new Set(values.flatMap((value) => (value?.kind === "text" ? [value.text] : [])));
    for (const text of texts) add(found, text, resource);
  }
  return found;
}

function add(lists: Map<string, PlannedResource[]>, name: string, instance: PlannedResource): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [instance]);
  else list.push(instance);
}

/** The key in force in a module where an instance's argument is written, or what it is passed from. */
function keyIn(module: string, from: InstanceName): string {
  if (module === from.module) return from.key;
  return moduleSteps(from.module)[moduleSteps(module).length]?.key ?? "";
}

/** Whether an expression asks for the key of its own instance. */
export function asksForKey(references: readonly PlanReference[]): boolean {
  return references.some(({ path }) => path === "each.key" || path === "count.index");
}
