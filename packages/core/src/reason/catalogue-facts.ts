// What the service authorization reference says against a request: an action that does not work on such a resource,
// or a condition key that the action does not supply. Such facts are stated one by one, when a candidate breaks them.

import type { ActionFacts, Catalogue } from "../aws/catalogue.js";
import { hasUnlistedResources, isListedReliably } from "../aws/unlisted-resources.js";
import { type Shape, shapesOverlap } from "../iam/shape.js";
import { suppliesKey } from "../policy/key-supply.js";
import { patternShape, typeShape } from "../policy/resource-shape.js";
import type { Assumption } from "./answers.js";
import { presence } from "./compile-condition.js";
import { anyLetter, notColon, notColonOrSlash } from "./letter-class.js";
import type { AccessRequest } from "./request.js";
import { type Box, type RequestSpace, visibleSet } from "./request-space.js";
import { literalPattern, type PatternToken, type TextPattern } from "./text-pattern.js";

/** A fact about an action, as a box that no request is in. */
export interface CatalogueFact {
  readonly assumption: Assumption;
  readonly box: Box;
}

const source =
  "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";

/** The action of a request, if the catalogue lists it. */
export function listedAction(action: string, catalogue: Catalogue): ActionFacts | undefined {
  const [service = "", name = ""] = action.split(":");
  return catalogue.action(service, name);
}

/** A fact that a request breaks; null if it may exist as far as the catalogue tells. */
export function brokenFact(request: AccessRequest, catalogue: Catalogue, space: RequestSpace): CatalogueFact | null {
  const action = listedAction(request.action, catalogue);
  if (action === undefined) return null;
  return resourceFact(action, request.resource, catalogue, space) ?? keyFact(action, request, catalogue, space);
}

/** Whether the resource of a request is of a kind that its action is listed with. */
export function fitsAction({ action, resource }: AccessRequest, catalogue: Catalogue): boolean {
  const listed = listedAction(action, catalogue);
  if (listed === undefined) return true;
  if (resource === "*") return listed.resourceTypes.length === 0;
  return shapesOf(listed, catalogue).some((shape) => shapesOverlap(patternShape(resource), shape));
}

function shapesOf({ service, resourceTypes }: ActionFacts, catalogue: Catalogue): readonly Shape[] {
  return resourceTypes.flatMap(({ name }) => typeShape(service, name, catalogue)?.shapes ?? []);
}

/** A resource of each kind that an action is listed with. */
export function sampleResources({ service, resourceTypes }: ActionFacts, catalogue: Catalogue): readonly string[] {
  if (resourceTypes.length === 0) return ["*"];
  return resourceTypes.flatMap(({ name }) => {
    const [arn] = catalogue.resourceType(service, name)?.arns ?? [];
    return arn === undefined ? [] : [sampleArn(arn)];
  });
}

/** An ARN of a form that the catalogue lists. */
export function sampleArn(template: string): string {
  return template.replace(/\$\{([^}]*)\}/g, (_, hole: string) => fieldSample(hole));
}

function fieldSample(hole: string): string {
  const fields: Readonly<Record<string, string>> = { Partition: "aws", Region: "eu-west-1", Account: "999999999999" };
  const words = hole.replace(/(Name|Id)$/, "").replace(/([a-z])([A-Z])/g, "$1-$2");
  return fields[hole] ?? `any-${words.toLowerCase()}`;
}

function resourceFact(
  action: ActionFacts,
  resource: string,
  catalogue: Catalogue,
  space: RequestSpace,
): CatalogueFact | null {
  const { service, name, resourceTypes } = action;
  if (!isListedReliably(service) || hasUnlistedResources(service, name)) return null;
  if (resourceTypes.some((type) => typeShape(service, type.name, catalogue) === null)) return null;
  const shapes = shapesOf(action, catalogue);
  const mayBeStar = !resourceTypes.some(({ required }) => required);
  const fits = resource === "*" ? mayBeStar : shapes.some((shape) => shapesOverlap(patternShape(resource), shape));
  if (fits) return null;
  const patterns = () => [...shapes.map(patternOfShape), ...(mayBeStar ? [literalPattern("*")] : [])];
  const kinds = resourceTypes.map((type) => type.name).join(", ");
  const about = kinds === "" ? "is about no single resource" : `works on ${kinds} only`;
  return {
    assumption: { id: `resource-${service}:${name}`, text: `\`${service}:${name}\` ${about}.`, source },
    // The search tries another resource before it tries another action.
    box: [~resourceLiteral(action, patterns, space), actionLiteral(action, space)],
  };
}

function keyFact(
  action: ActionFacts,
  { context }: AccessRequest,
  catalogue: Catalogue,
  space: RequestSpace,
): CatalogueFact | null {
  const { service, name } = action;
  for (const key of Object.keys(context)) {
    if (key.toLowerCase().startsWith("aws:")) continue;
    const dimension = space.find(key.toLowerCase());
    if (dimension === undefined || catalogue.servicesOfKey(key).length === 0) continue;
    if (suppliesKey(action, key, catalogue)) continue;
    return {
      assumption: {
        id: `key-${service}:${name}-${key}`,
        text: `\`${service}:${name}\` does not supply \`${key}\`.`,
        source,
      },
      box: [presence(dimension, space), actionLiteral(action, space)],
    };
  }
  return null;
}

function actionLiteral({ service, name }: ActionFacts, space: RequestSpace): number {
  const text = `${service}:${name}`.toLowerCase();
  return space.claim(
    { dimension: space.dimension("action", "action"), absent: false, quantifier: "one", inverted: false },
    visibleSet(`only ${text}`, () => ({ kind: "text", patterns: [literalPattern(text)] })),
  );
}

function resourceLiteral(
  { service, name }: ActionFacts,
  patterns: () => readonly TextPattern[],
  space: RequestSpace,
): number {
  return space.claim(
    { dimension: space.dimension("resource", "resource"), absent: false, quantifier: "one", inverted: false },
    visibleSet(`of ${service}:${name}`, () => ({ kind: "text", patterns: patterns() })),
  );
}

function patternOfShape(shape: Shape): TextPattern {
  return shape.flatMap((place): readonly PatternToken[] => {
    if (typeof place === "string") return literalPattern(place);
    const letters = place.except === "" ? anyLetter : place.except.includes("/") ? notColonOrSlash : notColon;
    return [{ kind: place.run ? "run" : "one", letters }];
  });
}
