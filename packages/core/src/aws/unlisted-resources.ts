// Actions that AWS's own documentation pairs with resources which the service authorization reference does not list
// for them.

import { foldCase } from "../text/fold-case.js";

/** With prefix, in lower case. DynamoDB Developer Guide, "Tutorial: Process new items with DynamoDB Streams and Lambda". */
const known: ReadonlySet<string> = new Set(["dynamodb:liststreams"]);

/** Whether the list of resource types of an action is known to lack some. */
export function hasUnlistedResources(service: string, action: string): boolean {
  return known.has(foldCase(`${service}:${action}`));
}

/** Services whose actions and resource types are listed without gaps that we know of. */
const reliable: ReadonlySet<string> = new Set(["s3", "dynamodb"]);

/** Whether what the reference does not list for an action of the service surely does not fit. */
export function isListedReliably(service: string): boolean {
  return reliable.has(foldCase(service));
}
