// The whole of what was written for a part of a policy: findings stand at its opening, editors need all of it.

import type { Location } from "../text/range.js";
import type { Provenance } from "../value/provenance.js";
import { locate } from "../value/text-place.js";

/** All lines of a map, list or block; a scalar as it is. */
export function wholeRange({ at, collection, rendered }: Provenance): Location {
  if (collection !== undefined) {
    const { tree, node, embedding } = collection;
    return locate({ file: at.file, tree, ...(embedding === undefined ? {} : { embedding }) }, node.range);
  }
  return rendered !== undefined && rendered.path.length === 0 ? { file: at.file, range: rendered.block.range } : at;
}
