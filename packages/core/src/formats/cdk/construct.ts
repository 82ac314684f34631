// The constructs of a stack that became resources, as an assembly lists them: in the metadata of the stack,
// else in the tree of the app (cloudformation.md §5).

import { membersOf } from "./assembly-file.js";

/** A construct that became a resource. */
export interface Construct {
  /** With a leading slash, as metadata has it. */
  readonly path: string;
  readonly logicalId: string;
  /** Where it was created, innermost frame first. */
  readonly trace: readonly string[];
  /** Where its properties were given something later, by the name of the property. */
  readonly assignments: readonly { readonly property: string; readonly trace: readonly string[] }[];
  /** The path of the nested stack that it is a resource of; null if it is one of the stack itself. */
  readonly nestedIn: string | null;
}

type Metadata = Readonly<Record<string, unknown>>;

/**
 * The constructs that metadata names.
 * @param others their logical ids by path, asked for where the metadata has none (apps can switch that off).
 */
export function constructsOf(
  metadata: readonly Metadata[],
  others: () => ReadonlyMap<string, string>,
): readonly Construct[] {
  const entries = new Map<string, readonly Metadata[]>();
  for (const [path, listed] of metadata.flatMap((one) => Object.entries(one))) {
    entries.set(path, [...(entries.get(path) ?? []), ...(Array.isArray(listed) ? listed.map(membersOf) : [])]);
  }
  const stated = [...entries].flatMap(([path, listed]): [string, string][] => {
    const { data: id } = listed.find(({ type }) => type === "aws:cdk:logicalId") ?? {};
    return typeof id === "string" ? [[path, id]] : [];
  });
  const ids = stated.length > 0 ? stated : [...others()];
  const nested = new Set(ids.flatMap(([path]) => nestedStackAt(path) ?? []));
  return ids.map(([path, logicalId]) => ({
    path,
    logicalId,
    ...placesIn(entries.get(path) ?? []),
    nestedIn: ownerOf(path, nested),
  }));
}

/** Newer versions of the CDK keep a `creationStack`, older ones a trace beside the id. */
function placesIn(entries: readonly Metadata[]): Pick<Construct, "trace" | "assignments"> {
  const named = (name: string) => entries.filter(({ type }) => type === name);
  const [{ trace } = {}] = named("aws:cdk:logicalId");
  const [{ data: created } = {}] = named("aws:cdk:creationStack");
  const assignments = named("aws:cdk:propertyAssignment").flatMap(({ data }) => {
    const { propertyName: property, stackTrace } = membersOf(data);
    return typeof property === "string" ? [{ property, trace: textsOf(stackTrace) }] : [];
  });
  return { trace: textsOf(created ?? trace), assignments };
}

/** Logical ids by path, from the tree of an app. @param stack the path of the stack's construct. */
export function logicalIdsInTree(tree: unknown, stack: string): ReadonlyMap<string, string> {
  const ids = new Map<string, string>();
  const pending = [membersOf(tree)];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const { path, attributes, children } = node;
    for (const child of Object.values(membersOf(children))) pending.push(membersOf(child));
    const logicalId = membersOf(attributes)["aws:cdk:cloudformation:logicalId"];
    if (typeof path !== "string" || typeof logicalId !== "string" || !path.startsWith(`${stack}/`)) continue;
    ids.set(`/${path}`, logicalId);
  }
  return ids;
}

/**
 * The path of a nested stack whose resource a construct is: the CDK puts the resource of `…/One` beside it,
 * at `…/One.NestedStack/One.NestedStackResource`. Null for all other constructs.
 */
export function nestedStackAt(path: string): string | null {
  const [, stack, name, again] = /^(.*\/([^/]+))\.NestedStack\/([^/]+)\.NestedStackResource$/.exec(path) ?? [];
  return stack === undefined || name !== again ? null : stack;
}

/** The innermost of the stacks that a path leads through. */
function ownerOf(path: string, nested: ReadonlySet<string>): string | null {
  let end = path.lastIndexOf("/");
  while (end > 0) {
    const above = path.slice(0, end);
    if (nested.has(above)) return above;
    end = above.lastIndexOf("/");
  }
  return null;
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
