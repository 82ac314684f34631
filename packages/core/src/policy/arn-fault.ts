// What is wrong with an ARN or a pattern of one, field by field. Judged on what is visible: a field with a hole or
// a policy variable is never wrong for it.
// AWS: IAM User Guide `reference-arns`, `reference_policies_elements_resource`, checks of Access Analyzer.

import { arnRules, s3AccountForms } from "../aws/arn-rules.js";
import type { Catalogue } from "../aws/catalogue.js";
import { isListedRegion, type Partition, readPartitions } from "../aws/partitions.js";
import { patternsOverlap } from "../iam/pattern-language.js";
import { shapesOverlap } from "../iam/shape.js";
import { nearest } from "../text/near-miss.js";
import { TextMemo } from "../text/text-memo.js";
import { textHole } from "../value/marked-text.js";
import { type ArnFields, readArn } from "./arn-fields.js";
import { hasHole, nameHole } from "./arn-text.js";
import { patternShape, serviceShapes } from "./resource-shape.js";

/** The one fault of an ARN: the first that AWS would see. */
export interface ArnFault {
  readonly kind:
    | "prefix"
    | "fields"
    | "service-case"
    | "partition"
    | "region"
    | "account"
    | "region-forbidden"
    | "account-forbidden"
    | "region-missing"
    | "account-missing"
    | "resource";
  /** The part that is wrong. */
  readonly part: string;
  readonly service: string;
  readonly suggestions: readonly string[];
}

interface ArnTables {
  readonly catalogue: Catalogue;
  readonly partitions: readonly Partition[];
}

/**
 * The fault of a text of `arnTexts`. `strict`: the text stands where only an ARN or `*` may stand; elsewhere only
 * what looks like an ARN is judged (API Gateway takes `execute-api:/*`, conditions take any text).
 */
export function arnFault(text: string, strict: boolean, catalogue: Catalogue): ArnFault | null {
  return catalogue.derived(strict ? strictFaults : looseFaults).of(text);
}

function strictFaults(catalogue: Catalogue): TextMemo<ArnFault | null> {
  const tables = { catalogue, partitions: readPartitions() };
  return new TextMemo((text) => firstFault(text, true, tables));
}

function looseFaults(catalogue: Catalogue): TextMemo<ArnFault | null> {
  const tables = { catalogue, partitions: readPartitions() };
  return new TextMemo((text) => firstFault(text, false, tables));
}

function firstFault(text: string, strict: boolean, tables: ArnTables): ArnFault | null {
  const reading = readArn(text);
  switch (reading.kind) {
    case "whole":
    case "hidden":
      return null;
    case "prefix":
      if (!strict && text.split(":").length < 5) return null;
      return text.startsWith("execute-api:/") ? null : fault("prefix", text.split(":")[0] ?? "");
    case "short":
      return fault("fields", String(reading.count));
    default:
      return fieldFault(text, reading.kind === "fields", reading.fields, tables);
  }
}

function fault(kind: ArnFault["kind"], part: string, service = "", suggestions: readonly string[] = []): ArnFault {
  return { kind, part, service, suggestions };
}

function fieldFault(text: string, isWhole: boolean, fields: ArnFields, tables: ArnTables): ArnFault | null {
  const { partition, service, region } = fields;
  const partitions = tables.partitions.map(({ id }) => id);
  if (isPlain(partition) && !partitions.includes(partition)) {
    return fault("partition", partition, "", nearest(partition, partitions, 3));
  }
  if (service === "") return fault("fields", "service");
  if (!isPlain(service)) return null;
  const isListed = tables.catalogue.hasService(service);
  if (isListed && service !== service.toLowerCase()) {
    return fault("service-case", service, service, [service.toLowerCase()]);
  }
  // What stands in the fields of partners and of services that nobody lists is theirs to say.
  if (!isListed) return null;
  if (isPlain(region) && region !== "" && !isRegion(region, tables.partitions)) {
    const all = tables.partitions.flatMap(({ regions }) => regions);
    return fault("region", region, service, nearest(region, all, 3));
  }
  return isWhole ? wholeFault(text, service, fields, tables) : null;
}

/** Faults of an ARN whose six fields are all there. */
function wholeFault(text: string, service: string, fields: ArnFields, { catalogue }: ArnTables): ArnFault | null {
  const { region, account, resource } = fields;
  if (isPlain(account) && account !== "" && !isAccount(account)) return fault("account", account, service);
  if (service === "s3" && resource !== null && !mayHaveAccount(resource)) {
    if (isNamed(region)) return fault("region-forbidden", region, service);
    if (isNamed(account)) return fault("account-forbidden", account, service);
  }
  const rules = arnRules(service);
  if (rules.region === "forbidden" && isNamed(region)) return fault("region-forbidden", region, service);
  if (!rules.complete && rules.region !== "demanded") return null;
  const forms = serviceShapes(service, catalogue);
  const fits = (arn: string) => {
    const shape = patternShape(arn);
    return forms.some((form) => shapesOverlap(shape, form));
  };
  if (forms.length === 0) return null;
  // The fields before are judged by themselves; what is left is whether the resource part is of any form.
  if (rules.complete && (resource === "" || !fits(withFreeFields(text)))) {
    return fault("resource", resource ?? "", service);
  }
  // Global tables and what AWS itself owns have forms without a Region or an account.
  if (rules.region !== "demanded" || fits(text)) return null;
  if (region === "") return fault("region-missing", "", service);
  return account === "" ? fault("account-missing", "", service) : null;
}

/** Known to the last letter, without wildcards. */
function isPlain(field: string | null): field is string {
  return field !== null && !hasHole(field) && !/[*?]/.test(field);
}

/** Surely not empty: a pattern of nothing but stars matches an empty field as well. */
function isNamed(field: string | null): field is string {
  return field !== null && /[^*\uE001\uE002]/.test(field);
}

/** Twelve digits, or a word that services put in the place (`aws`, `cloudfront`). */
function isAccount(account: string): boolean {
  return /^(\d{12}|[a-z][a-z-]*)$/.test(account);
}

const directions = "north|south|east|west|central|northeast|northwest|southeast|southwest";
const regionForm = new RegExp(`^[a-z]{2,5}(-[a-z]+)*-(${directions})-\\d{1,2}$`);

/** Listed, or so named that it may be opened tomorrow. `global` and `aws-global` stand for no Region at all. */
export function isRegion(region: string, partitions: readonly Partition[]): boolean {
  return (
    isListedRegion(partitions, region) || regionForm.test(region) || region === "global" || region === "aws-global"
  );
}

function mayHaveAccount(resource: string): boolean {
  return s3AccountForms.some((form) => patternsOverlap(visible(resource), form));
}

function visible(resource: string): string {
  return resource.replace(/[\uE001\uE002]/g, "*");
}

/** The ARN with any partition, Region and account; a star that ends a field, or a hole that may, stands for more. */
function withFreeFields(text: string): string {
  const [prefix, partition, service, region, account, ...resource] = text.split(":");
  const free = (field = "") => (field.endsWith("*") || field.includes(textHole) ? "*" : nameHole);
  return [prefix, free(partition), service, free(region), free(account), ...resource].join(":");
}
