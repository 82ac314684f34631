// What a plan tells those who evaluate the configuration beside it: the root variables that it was made with,
// whoever gave them, and the values of resources and data sources that were known then.

import type { SyntaxNode } from "../../syntax/tree.js";
import { literalValue } from "../../value/literal.js";
import type { TextPlace } from "../../value/text-place.js";
import { unknownValue, type Value } from "../../value/value.js";
import type { ArgumentBlock } from "../terraform/argument-block.js";
import type { PlannedFacts } from "../terraform/evaluation-run.js";
import { Configuration } from "./configuration.js";
import { changedInstances, instancesOfTree } from "./instances.js";
import { joinedBlock } from "./joined-block.js";
import { isBare, member } from "./json-shape.js";
import { PlanView } from "./plan-view.js";
import { plannedBlock } from "./planned-block.js";
import { settledValue } from "./settled-value.js";

export class PlannedKnowledge implements PlannedFacts {
  private readonly root: SyntaxNode;
  private readonly place: TextPlace;
  private readonly view: PlanView;

  /** @param place the text of a whole plan. */
  constructor(place: TextPlace) {
    const { root } = place.tree;
    const modules = member(root, "configuration", "root_module");
    const prior = instancesOfTree(member(root, "prior_state", "values"), "/prior_state/values", place, false);
    this.root = root;
    this.place = place;
    this.view = new PlanView(
      changedInstances(root, place, false),
      modules === undefined ? null : new Configuration(modules),
      prior,
    );
  }

  /** Which variables are sensitive stands in the configuration only. */
  variable(name: string, own: () => Value): Value | null {
    const value = member(this.root, "variables", name, "value");
    if (value === undefined) return null;
    const declared = member(this.root, "configuration", "root_module", "variables", name);
    const written = own();
    if (isBare(member(declared, "sensitive"), "true"))
      return unknownValue(`var.${name}`, { at: written.provenance.at }, { secret: true });
    return settledValue(literalValue(value, this.place), written);
  }

  attribute(address: string, name: string, own: Value): Value {
    const value = this.view.at(address)?.attribute(name) ?? null;
    return value === null ? own : settledValue(value, own);
  }

  block(address: string, own: ArgumentBlock): ArgumentBlock {
    const resource = this.view.at(address);
    return resource === null ? own : joinedBlock(plannedBlock(resource, this.view), own);
  }
}
