// The resource types of the catalogue as shapes of ARNs.

import { arnRules, underBothNames } from "../aws/arn-rules.js";
import type { Catalogue } from "../aws/catalogue.js";
import { type Shape, type ShapePlace, shapeOf } from "../iam/shape.js";
import { arnHoles } from "./arn-text.js";

/** A resource type with the shapes of its ARNs. */
export interface TypeShape {
  /** The service that lists the type. */
  readonly service: string;
  readonly name: string;
  readonly arns: readonly string[];
  readonly shapes: readonly Shape[];
}

/** Holes of templates that hold no colon and no slash, beside the first fields; by service, since names repeat. */
const plainHoles: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ["TableName", "IndexName", "BackupName", "ExportName", "ImportName", "GlobalTableName"],
  s3: ["BucketName", "AccessPointName", "AccessPointAlias"],
  s3express: ["BucketName", "AccessPointName"],
};

/** Shapes by service, or service and type: each is asked for by many policies. */
interface ShapeTable {
  readonly types: Map<string, TypeShape | null>;
  readonly services: Map<string, readonly Shape[]>;
}

function shapeTable(): ShapeTable {
  return { types: new Map(), services: new Map() };
}

/** The shape of a text of `arnTexts`: marks and wildcards are what they stand for. */
export function patternShape(text: string): Shape {
  return shapeOf(text, arnHoles);
}

/** One type of a service; null if the catalogue does not list it. */
export function typeShape(service: string, name: string, catalogue: Catalogue): TypeShape | null {
  const { types } = catalogue.derived(shapeTable);
  const key = `${service}:${name}`;
  const known = types.get(key);
  if (known !== undefined) return known;
  const type = catalogue.resourceType(service, name);
  const shape =
    type === undefined
      ? null
      : { service, name, arns: type.arns, shapes: type.arns.flatMap(underBothNames).map(templateShape) };
  types.set(key, shape);
  return shape;
}

/** Every form that ARNs of a service can have, those that the catalogue misses included; empty if it lists none. */
export function serviceShapes(service: string, catalogue: Catalogue): readonly Shape[] {
  const { services } = catalogue.derived(shapeTable);
  const known = services.get(service);
  if (known !== undefined) return known;
  const listed = (catalogue.service(service)?.resourceTypes ?? []).flatMap(({ arns }) => arns);
  const templates = listed.length === 0 ? [] : [...listed.flatMap(underBothNames), ...arnRules(service).unlisted];
  const shapes = templates.map(templateShape);
  services.set(service, shapes);
  return shapes;
}

function templateShape(template: string): Shape {
  const [, , service = ""] = template.split(":");
  const plain = Object.hasOwn(plainHoles, service) ? (plainHoles[service] ?? []) : [];
  const places: ShapePlace[] = [];
  const holes = /\$\{([^}]*)\}/g;
  let at = 0;
  for (let hole = holes.exec(template); hole !== null; hole = holes.exec(template)) {
    places.push(...shapeOf(template.slice(at, hole.index)));
    const isField = template.slice(0, hole.index).split(":").length <= 5;
    const except = isField || plain.includes(hole[1] ?? "") ? ":/" : "";
    // A field that a template fills in is never empty.
    if (isField) places.push({ run: false, except });
    places.push({ run: true, except });
    at = hole.index + hole[0].length;
  }
  return [...places, ...shapeOf(template.slice(at))];
}
