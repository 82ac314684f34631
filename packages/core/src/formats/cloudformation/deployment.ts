// A template that another one deploys, as what is read next; and where that ends.

import { Budget } from "./budget.js";
import type { Deployed } from "./deployed.js";
import { MAX_DEPTH, type Owners } from "./owners.js";
import type { TemplateRequest } from "./template-scenarios.js";

/** Null where the template is read elsewhere, or where templates deploy each other without end. */
export function requestBelow(deployed: Deployed, above: TemplateRequest, owners: Owners): TemplateRequest | null {
  const { file, root, place, pointer, supplied, options, resource } = deployed;
  const parents = [...above.parents, above.place.file];
  const isCircle = file !== null && parents.includes(file);
  if (isCircle || parents.length > MAX_DEPTH || !owners.isReadAt(deployed)) return null;
  // A file of the run is read once, here or by itself: it has a budget of its own.
  const budget = owners.isOwned(deployed) ? new Budget() : above.budget;
  if (!above.budget.takeTemplate()) return null;
  const instance = `${above.instance}/${resource.logicalId}`;
  return { ...above, root, place, instance, pointer, isOutput: true, parents, supplied, options, budget };
}
