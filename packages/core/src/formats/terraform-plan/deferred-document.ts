// Policies that a plan does not know because their document is read on apply: rendered here from what
// the plan knows of the document's arguments (terraform.md §4.3).

import { listValue, movedTo, type Value } from "../../value/value.js";
import type { ArgumentBlock } from "../terraform/argument-block.js";
import { encodedDocument } from "../terraform/policy-document.js";
import type { PlanReference } from "./configuration.js";
import { besideSource } from "./joined-block.js";
import { asksForKey, type PlanView } from "./plan-view.js";
import { plannedBlock } from "./planned-block.js";
import type { PlannedResource } from "./planned-resource.js";

const documentPath = /^data\.aws_iam_policy_document\.[^.[\]]+(\[.*\])?(\.(json|minified_json))?$/;

/** Arguments that take the texts of other documents. */
const merged = ["source_policy_documents", "override_policy_documents"];

/** Documents of one file: each is rendered once. */
export class DeferredDocuments {
  private readonly view: PlanView;
  private readonly rendered = new Map<PlannedResource, Value | null>();

  constructor(view: PlanView) {
    this.view = view;
  }

  /** The document behind an unknown argument; null unless it is surely the text of exactly one. */
  behind(resource: PlannedResource, argument: string): Value | null {
    const references = this.view.configuration?.references(resource.name, argument) ?? [];
    const [only, ...others] = references.filter(({ path }) => documentPath.test(path));
    if (only === undefined || others.some((one) => one.path !== only.path || one.module !== only.module)) return null;
    // What else is unknown may change the text.
    if (references.some(({ path, isKnown }) => !isKnown && !documentPath.test(path))) return null;
    const document = this.view.instanceOf(only, resource.name, asksForKey(references));
    if (document === null) return null;
    const isAlone = references.every(({ path }) => documentPath.test(path));
    return document.attribute("json")?.kind === "text" && !isAlone ? null : this.textOf(document);
  }

  /** The text of a document: as it was read, or as it will be. */
  private textOf(document: PlannedResource): Value | null {
    const known = this.rendered.get(document);
    if (known !== undefined) return known;
    // A document that refers to itself finds this, and stays unknown.
    this.rendered.set(document, null);
    const json = document.attribute("json");
    const text = json?.kind === "text" ? json : encodedDocument(this.block(document));
    this.rendered.set(document, text);
    return text;
  }

  /** A document as a block, with the documents that it takes in rendered as well. */
  block(document: PlannedResource): ArgumentBlock {
    const block = plannedBlock(document, this.view);
    const whole: ArgumentBlock = {
      provenance: block.provenance,
      blocks: (type) => block.blocks(type),
      argument: (name) => {
        const given = block.argument(name);
        return given === null || !merged.includes(name)
          ? given
          : { ...given, value: this.withDocuments(document, name, given.value) };
      },
    };
    return besideSource(whole, document, this.view);
  }

  /** A list of documents with those that are unknown rendered, if it is sure which each of them is. */
  private withDocuments(document: PlannedResource, argument: string, value: Value): Value {
    if (value.kind === "unknown" && value.secret === true) return value;
    const references = this.view.configuration?.references(document.name, argument) ?? [];
    const keyed = asksForKey(references);
    const texts = references.flatMap((one) => (isKey(one) ? [] : [this.documentOf(one, document, keyed)]));
    if (texts.length === 0) return value;
    const own = (text: Value | null) => text ?? value;
    if (value.kind === "unknown") return texts.includes(null) ? value : listValue(texts.map(own), value.provenance);
    if (value.kind !== "list" || value.items.length !== texts.length) return value;
    const items = value.items.map((item, index) => {
      const text = texts[index];
      return item.kind === "unknown" && item.secret !== true && text != null ? movedTo(text, item.provenance) : item;
    });
    return { ...value, items };
  }

  private documentOf(reference: PlanReference, from: PlannedResource, keyed: boolean): Value | null {
    if (!documentPath.test(reference.path)) return null;
    const document = this.view.instanceOf(reference, from.name, keyed);
    return document === null ? null : this.textOf(document);
  }
}

function isKey({ path }: PlanReference): boolean {
  return path === "each.key" || path === "count.index";
}
