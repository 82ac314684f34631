// What the service authorization reference says, stated fact by fact as candidates break it: all of it would be
// thousands of boxes, of which a search meets a few.

import type { Catalogue } from "../aws/catalogue.js";
import type { Tri } from "../iam/tri.js";
import type { Assumption } from "./answers.js";
import { brokenFact, type CatalogueFact } from "./catalogue-facts.js";
import type { Box, RequestSpace } from "./request-space.js";
import type { Knowledge, Model } from "./solve.js";
import { requestOf } from "./witness.js";

/** Searches go through all that was stated: questions that need more stay open. */
const mostFacts = 400;

export class CatalogueKnowledge implements Knowledge {
  private readonly catalogue: Catalogue;
  private readonly space: RequestSpace;
  private readonly boxes = new Map<string, Box[]>();
  private readonly stated: CatalogueFact[] = [];

  constructor(catalogue: Catalogue, space: RequestSpace) {
    this.catalogue = catalogue;
    this.space = space;
  }

  /** The facts that were stated so far. */
  get assumptions(): readonly Assumption[] {
    return this.stated.map(({ assumption }) => assumption);
  }

  about(action: string): readonly Box[] {
    return this.boxes.get(action) ?? [];
  }

  refutes(model: Model): Tri {
    const request = requestOf(model);
    const fact = brokenFact(request, this.catalogue, this.space);
    if (fact === null) return "no";
    if (this.stated.length >= mostFacts) return "unknown";
    this.stated.push(fact);
    const boxes = this.boxes.get(request.action) ?? [];
    boxes.push(fact.box);
    this.boxes.set(request.action, boxes);
    return "yes";
  }
}
