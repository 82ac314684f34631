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
  const principals = space.dimension("principal", "principal");
  principals.pool.push(...samplePrincipals);
  const actions = space.dimension("action", "action");
  const services = servicesOf(statements).map((service) => catalogue.derived(serviceSamples).of(service, catalogue));
  for (const service of services) for (const action of service.actions) actions.pool.push(action);
  const resources = space.dimension("resource", "resource");
  add(resources, [...statements.flatMap(resourcesOf), ...services.flatMap((one) => one.resources), "*"], space);
  for (const dimension of space.all()) add(dimension, keySamples[dimension.name] ?? [], space);
  for (const { condition } of statements) {
    for (const { name, values } of condition?.entries ?? []) {
      const dimension = space.find(name.toLowerCase());
      if (dimension === undefined) continue;
      for (const { value } of values)
        add(
          dimension,
          (possibleTexts(value) ?? []).slice(0, 4).flatMap((text) => spelled(text)),
          space,
        );
    }
  }
}

/** A filled pattern need not be a value that there can be: that of a star which ends its segment may be no ARN. */
function add({ pool, kind, domain }: Dimension, texts: readonly string[], space: RequestSpace): void {
  if (kind === "number" || kind === "date" || kind === "address") return;
  const values = domain === null ? null : space.automaton(domain);
  for (const text of texts) {
    if (pool.length >= 60) return;
    if (text !== "" && !pool.includes(text) && values?.has(text) !== false) pool.push(text);
  }
}

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

/** What is tried of a service, in order. */
interface ServiceSample {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** The samples of services, each made once. */
class ServiceSamples {
  private readonly known = new Map<string, ServiceSample>();

  of(service: string, catalogue: Catalogue): ServiceSample {
    const before = this.known.get(service);
    if (before !== undefined) return before;
    const listed = catalogue.actionsMatching(service, "*").map(({ name }) => name);
    const names = [...(knownActions[service] ?? []), ...listed].map((name) => `${service}:${name.toLowerCase()}`);
    const types = catalogue.service(service)?.resourceTypes ?? [];
    const arns = types.flatMap((type) => type.arns[0] ?? []).map(sampleArn);
    const made = {
      actions: [...new Set(names)],
      resources: [...(knownResources[service] ?? []), ...arns].slice(0, mostResources),
    };
    this.known.set(service, made);
    return made;
  }
}

function serviceSamples(): ServiceSamples {
  return new ServiceSamples();
}
