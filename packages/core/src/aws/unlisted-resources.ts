// Actions that AWS's own documentation pairs with resources which the service authorization reference does not list
// for them.

import { foldCase } from "../text/fold-case.js";

/**
 * With prefix, in lower case; `*` for all that take no resource. DynamoDB Developer Guide, "Tutorial: Process new items
 * with DynamoDB Streams and Lambda"; managed policies of AWS scope the lists of CloudWatch Logs by log group.
 */
const known: ReadonlySet<string> = new Set(["dynamodb:liststreams", "logs:*"]);

/** Whether an action that the reference lists without any resource type is authorised on some all the same. */
export function hasUnlistedResources(service: string, action: string): boolean {
  return known.has(foldCase(`${service}:${action}`)) || known.has(foldCase(`${service}:*`));
}

/** Services whose actions and resource types are listed without gaps that we know of. */
const reliable: ReadonlySet<string> = new Set(["s3", "dynamodb"]);

/** Whether what the reference does not list for an action of the service surely does not fit. */
export function isListedReliably(service: string): boolean {
  return reliable.has(foldCase(service));
}

/** Actions that list nothing and are about no single resource all the same, by the guides of their services. */
const onlyStar: ReadonlySet<string> = new Set(["ecr:getauthorizationtoken", "dynamodb:describelimits"]);

/** Whether an action without resource types surely has none. Lists never have; of others the reference forgets some. */
export function takesOnlyStar(service: string, action: string): boolean {
  return onlyStar.has(foldCase(`${service}:${action}`));
}
