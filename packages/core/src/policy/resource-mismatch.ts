// Actions of a statement that work on none of its resources. Types are told apart as languages: a pattern fits a
// type if it matches some ARN of it.
// AWS: service authorization reference, IAM User Guide `reference_policies_elements_resource`.

import type { ActionFacts, Catalogue } from "../aws/catalogue.js";
import { hasUnlistedResources, isListedReliably, takesOnlyStar } from "../aws/unlisted-resources.js";
import { type Shape, shapesOverlap } from "../iam/shape.js";
import { possibleTexts } from "../value/question.js";
import { type ArnReading, readArn } from "./arn-fields.js";
import { arnTexts, hasHole } from "./arn-text.js";
import { missingForms } from "./missing-form.js";
import { patternShape, serviceShapes, type TypeShape, typeShape } from "./resource-shape.js";
import { areServiceOwned } from "./service-owned.js";
import type { PatternElement, PatternEntry, Statement } from "./typed-policy.js";

/** Actions of one statement that lack the same kind of resource. */
export interface ResourceMismatch {
  /** As written, in order. */
  readonly actions: readonly string[];
  readonly service: string;
  /** The kind of resource that is missing; null for actions that are about no single one and take only `*`. */
  readonly type: { readonly name: string; readonly arn: string } | null;
  /** The entry of the first of the actions. */
  readonly entry: PatternEntry;
  readonly resource: PatternElement;
  /** Whether the reference has no gaps that would explain it. */
  readonly isCertain: boolean;
  /** Whether nothing is left that the statement could match. */
  readonly isWhole: boolean;
  /**
   * Whether all resources are those of AWS's services, which are fetched by name: its own samples pair `s3:ListBucket`
   * with their objects, and nothing is missed.
   */
  readonly isHarmless: boolean;
  /** Entries that would add what is missing; empty where they cannot be told from those that are there. */
  readonly forms: readonly string[];
}

/** A resource of the statement, as each of the texts that it can be. */
interface Resource {
  readonly texts: readonly string[];
  readonly readings: readonly ArnReading[];
  readonly shapes: readonly Shape[];
}

/**
 * What is missing in a statement. Nothing where a resource is not visible, or is `*`; an action that every service
 * or every action of a service is meant by, or that nobody lists, is never wrong for it.
 */
export function resourceMismatches(statement: Statement, catalogue: Catalogue): readonly ResourceMismatch[] {
  const { action, resource } = statement;
  if (action === null || action.negated || resource === null || resource.negated || !resource.closed) return [];
  const resources = resource.entries.map(resourceOf);
  if (resources.length === 0 || !resources.every((one): one is Resource => one !== null)) return [];
  const question = new Question(resources, catalogue);
  const judged = action.entries.map((entry) => ({ entry, want: question.wantOf(entry) }));
  if (judged.every(({ want }) => want === null) || !question.areUnderstood()) return [];
  const groups = new Map<string, { want: Want; entries: PatternEntry[] }>();
  for (const { entry, want } of judged) {
    if (want === null) continue;
    const key = `${want.service}:${want.type?.name ?? "*"}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { want, entries: [entry] });
    else group.entries.push(entry);
  }
  const isHarmless = areServiceOwned(
    resources.flatMap(({ texts }) => texts),
    catalogue,
  );
  const isWhole = action.closed && judged.every(({ want }) => want !== null);
  return [...groups.values()].flatMap(({ want, entries }): readonly ResourceMismatch[] => {
    const [entry] = entries;
    if (entry === undefined) return [];
    const actions = entries.flatMap(({ value }) => possibleTexts(value)?.[0] ?? []);
    const isCertain = isListedReliably(want.service) && question.areOf(want.service);
    const { service, type } = want;
    const forms = type === null ? [] : missingForms(resource.entries, service, type.name);
    const named = type === null ? null : { name: type.name, arn: type.arns[0] ?? "" };
    return [{ actions, service, type: named, entry, resource, isCertain, isWhole, isHarmless, forms }];
  });
}

function resourceOf({ value }: PatternEntry): Resource | null {
  const texts = arnTexts(value);
  if (texts === null || texts.length === 0) return null;
  return { texts, readings: texts.map(readArn), shapes: texts.map(patternShape) };
}

/** What an action needs and the statement does not have. */
interface Want {
  readonly service: string;
  readonly type: TypeShape | null;
}

/** Answers about the resources of one statement; what was asked once is remembered. */
class Question {
  readonly #resources: readonly Resource[];
  readonly #catalogue: Catalogue;
  readonly #fits = new Map<string, { readonly type: TypeShape | null; readonly fits: boolean }>();

  constructor(resources: readonly Resource[], catalogue: Catalogue) {
    this.#resources = resources;
    this.#catalogue = catalogue;
  }

  /** Null if the action works on some resource of the statement, or may. */
  wantOf({ value }: PatternEntry): Want | null {
    const wants = (possibleTexts(value) ?? []).map((text) => this.#wantOfText(text));
    const [first] = wants;
    return first === undefined || wants.some((one) => one === null) ? null : first;
  }

  #wantOfText(text: string): Want | null {
    const [, service = "", name = ""] = /^([^:*?\s]+):([^:\s]+)$/.exec(text) ?? [];
    // Every action of a service has some that fits everything.
    if (service === "" || /^\*+$/.test(name)) return null;
    const actions = this.#catalogue.actionsMatching(service, name);
    let want: Want | null = null;
    for (const action of actions) {
      const one = this.#wantOfAction(action);
      // A pattern of actions of several kinds was not written with one of them in mind.
      if (one === null || (want !== null && want.type?.name !== one.type?.name)) return null;
      want = one;
    }
    return want;
  }

  #wantOfAction({ service, name, resourceTypes, levels }: ActionFacts): Want | null {
    if (resourceTypes.length === 0) {
      if (hasUnlistedResources(service, name)) return null;
      // Lists are about no single thing; of other actions the reference has forgotten types.
      if (!levels.includes("List") && !takesOnlyStar(service, name)) return null;
      return this.#mayBeAny() ? null : { service, type: null };
    }
    const types = resourceTypes.map((type) => this.#typeFits(service, type.name));
    if (types.some(({ type, fits }) => type === null || fits)) return null;
    // What people mean by it comes first: the bucket and not its access point.
    const names = [...preferred, ...types.map(({ type }) => type?.name ?? "")];
    const wanted = names.flatMap((one) => types.find(({ type }) => type?.name === one)?.type ?? []);
    return { service, type: wanted[0] ?? null };
  }

  #typeFits(service: string, name: string): { readonly type: TypeShape | null; readonly fits: boolean } {
    const key = `${service}:${name}`;
    const before = this.#fits.get(key);
    if (before !== undefined) return before;
    const type = typeShape(service, name, this.#catalogue);
    const shapes = this.#resources.flatMap((resource) => resource.shapes);
    const fits = type?.shapes.some((one) => shapes.some((shape) => shapesOverlap(shape, one))) ?? false;
    const answer = { type, fits };
    this.#fits.set(key, answer);
    return answer;
  }

  /** Whether some resource may stand for `*`, or for all things of a kind as services take it for their lists. */
  #mayBeAny(): boolean {
    return this.#resources.some(({ readings }) =>
      readings.some((reading) => {
        if (reading.kind !== "fields") return true;
        const { resource } = reading.fields;
        return (
          resource === null ||
          resource === "" ||
          /^([\w-]+[:/])?[*?:/]+$/.test(resource) ||
          /^[*?\uE001\uE002]/.test(resource)
        );
      }),
    );
  }

  /** Whether every resource is surely something that the catalogue lists, so that its type is known. */
  areUnderstood(): boolean {
    return this.#resources.every(({ readings, shapes }) =>
      readings.every((reading, index) => {
        const shape = shapes[index];
        const service = serviceOf(reading);
        if (service === null || shape === undefined) return false;
        return serviceShapes(service, this.#catalogue).some((one) => shapesOverlap(shape, one));
      }),
    );
  }

  /** Whether every resource is one of the service. */
  areOf(service: string): boolean {
    return this.#resources.every(({ readings }) => readings.every((reading) => serviceOf(reading) === service));
  }
}

const preferred: readonly string[] = ["object", "bucket", "table", "key", "function"];

function serviceOf(reading: ArnReading): string | null {
  if (reading.kind !== "fields") return null;
  const { service } = reading.fields;
  return service === null || hasHole(service) || /[*?]/.test(service) ? null : service;
}
