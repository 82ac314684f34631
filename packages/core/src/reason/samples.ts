// Values that the search tries first: those that policies name, actions and resources that exist, names that read well.

import type { Catalogue } from "../aws/catalogue.js";
import { namedServices } from "../policy/named-services.js";
import type { Statement } from "../policy/typed-policy.js";
import { possibleTexts } from "../value/question.js";
import { sampleArn } from "./catalogue-facts.js";
import { samplePrincipals } from "./principal-space.js";
import type { Dimension, RequestSpace } from "./request-space.js";

/** What people think of first when they think of a service. */
const knownActions: Readonly<Record<string, readonly string[]>> = {
  s3: ["PutObject", "GetObject", "ListBucket", "DeleteObject", "ListAllMyBuckets", "PutObjectAcl", "PutBucketPolicy"],
  dynamodb: ["PutItem", "GetItem", "Query", "DeleteItem"],
  sqs: ["SendMessage", "ReceiveMessage"],
  kms: ["Decrypt", "Encrypt"],
  secretsmanager: ["GetSecretValue", "PutSecretValue"],
  ecr: ["BatchGetImage", "PutImage"],
};
const anyService = ["s3", "dynamodb", "sqs"];

const keySamples: Readonly<Record<string, readonly string[]>> = {
  "aws:principalorgid": ["o-zzzzzzzzzz"],
  "aws:resourceorgid": ["o-zzzzzzzzzz"],
  "aws:principalorgpaths": ["o-zzzzzzzzzz/r-zzzz/ou-zzzz-zzzzzzzz/"],
  "aws:resourceorgpaths": ["o-zzzzzzzzzz/r-zzzz/ou-zzzz-zzzzzzzz/"],
  "aws:resourceaccount": ["999999999999"],
  "s3:resourceaccount": ["999999999999"],
  "aws:sourceaccount": ["999999999999"],
  "aws:sourcevpce": ["vpce-0fedcba9876543210"],
  "aws:sourcevpc": ["vpc-0fedcba9876543210"],
  "aws:requestedregion": ["eu-west-1"],
  "aws:securetransport": ["true", "false"],
  "aws:viaawsservice": ["false", "true"],
  "aws:currenttime": ["2026-01-01T00:00:00Z"],
  "aws:useragent": ["any"],
};

const knownResources: Readonly<Record<string, readonly string[]>> = {
  s3: ["arn:aws:s3:::any-bucket/key", "arn:aws:s3:::any-bucket"],
};

/** How many resources of a service are tried. */
const mostResources = 8;
/** Of how many services actions are tried: beyond them the search finds its own. */
const mostServices = 8;

/** Fills the pools of a space for the statements of a question. */
export function addSamples(space: RequestSpace, statements: readonly Statement[], catalogue: Catalogue): void {
  space.dimension("principal", "principal").pool = samplePrincipals;
  const services = catalogue.derived(serviceSamples).of(servicesOf(statements), catalogue);
  space.dimension("action", "action").pool = services.actions;
  const resources = space.dimension("resource", "resource");
  resources.pool = pooled(resources, [...statements.flatMap(resourcesOf), ...services.resources, "*"], space);
  const written = writtenTexts(statements);
  for (const dimension of space.all()) {
    const texts = [...(keySamples[dimension.name] ?? []), ...(written.get(dimension.name) ?? [])];
    if (texts.length > 0) dimension.pool = pooled(dimension, texts, space);
  }
}

/** The texts that conditions compare a key with, by the name of the key in lower case. */
function writtenTexts(statements: readonly Statement[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { condition } of statements) {
    for (const { name, values } of condition?.entries ?? []) {
      const key = name.toLowerCase();
      const texts = found.get(key) ?? [];
      found.set(key, texts);
      for (const { value } of values) texts.push(...(possibleTexts(value) ?? []).slice(0, 4).flatMap(spelled));
    }
  }
  return found;
}

/** A filled pattern need not be a value that there can be: that of a star which ends its segment may be no ARN. */
function pooled({ kind, domain }: Dimension, texts: readonly string[], space: RequestSpace): readonly string[] {
  if (kind === "number" || kind === "date" || kind === "address") return [];
  const values = domain === null ? null : space.automaton(domain);
  const all = new Set(texts.filter((text) => text !== "" && values?.has(text) !== false));
  return [...all].slice(0, mostSamples);
}

/** How many values of a dimension are tried, actions aside. */
const mostSamples = 60;

/** A text that a pattern without variables matches. */
function spelled(text: string): readonly string[] {
  return text.includes("${") ? [] : [text.replace(/\*+$/, "any").replaceAll("*", "").replaceAll("?", "x")];
}

function resourcesOf({ resource }: Statement): readonly string[] {
  const all = (resource?.entries ?? []).flatMap(({ value }) => possibleTexts(value) ?? []);
  return all.slice(0, 20).flatMap((text) => (text.startsWith("arn:") ? spelled(text) : []));
}

/** The services that statements speak of; a few well-known ones if they name none. */
function servicesOf(statements: readonly Statement[]): readonly string[] {
  const named = namedServices(statements);
  return named.length === 0 ? anyService : named.slice(0, mostServices);
}

/** What is tried of some services, in order. */
interface ServiceSample {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The samples of services, each made once: what is learned of a list holds for all questions that share it. */
class ServiceSamples {
  private readonly known = new Map<string, ServiceSample>();

  of(services: readonly string[], catalogue: Catalogue): ServiceSample {
    const key = services.join();
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const made = services.map((service) => sampleOf(service, catalogue));
    const together = {
      actions: [...new Set(made.flatMap(({ actions }) => actions))],
      resources: made.flatMap(({ resources }) => resources),
    };
    this.known.set(key, together);
    return together;
  }
}

function sampleOf(service: string, catalogue: Catalogue): ServiceSample {
  const listed = catalogue.actionsMatching(service, "*").map(({ name }) => name);
  const names = [...(knownActions[service] ?? []), ...listed].map((name) => `${service}:${name.toLowerCase()}`);
  const types = catalogue.service(service)?.resourceTypes ?? [];
  const arns = types.flatMap((type) => type.arns[0] ?? []).map(sampleArn);
  return { actions: names, resources: [...(knownResources[service] ?? []), ...arns].slice(0, mostResources) };
}

function serviceSamples(): ServiceSamples {
  return new ServiceSamples();
}
