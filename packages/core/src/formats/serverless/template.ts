// The parts of `resources` as one template: maps and files are merged, and `extensions` change what is
// there already (cloudformation.md §6.2).

import type { MapEntry, MapNode, ScalarNode, SyntaxNode } from "../../syntax/tree.js";
import { functionCall, memberNode } from "../cloudformation/function-name.js";
import type { Composer } from "./compose.js";

/** Types of resources that the framework makes by itself and that `extensions` may change. */
const generatedTypes: Readonly<Record<string, string>> = {
  ApiGatewayRestApi: "AWS::ApiGateway::RestApi",
  IamRoleLambdaExecution: "AWS::IAM::Role",
  ServerlessDeploymentBucketPolicy: "AWS::S3::BucketPolicy",
};

/** Attributes of an extension whose members replace those of the resource one by one; others replace the whole. */
const mergedAttributes: readonly string[] = ["Properties", "Metadata"];

/** The template of some parts, later ones over earlier ones. */
export function mergedTemplate(parts: readonly MapNode[], composer: Composer): MapNode | null {
  const [first, ...others] = parts;
  if (first === undefined) return null;
  const merger = new Merger(composer);
  const whole = others.reduce<MapNode>((map, part) => merger.merge(map, part), first);
  const extensions = memberNode(whole, "extensions");
  const resources = memberNode(whole, "Resources");
  const base = resources?.kind === "map" ? resources : merger.map(whole, []);
  const extended = extensions?.kind === "map" ? merger.extend(base, extensions) : base;
  const sections = whole.entries.filter(({ key }) => nameOf(key) !== "Resources" && nameOf(key) !== "extensions");
  const named = whole.entries.findLast(({ key }) => nameOf(key) === "Resources")?.key;
  const value = merger.withoutNulls(extended);
  return merger.map(whole, [...sections, { key: named ?? merger.key("Resources", whole), value }]);
}

class Merger {
  private readonly composer: Composer;

  constructor(composer: Composer) {
    this.composer = composer;
  }

  /** A map that stands where another one does. */
  map(like: MapNode, entries: readonly MapEntry[]): MapNode {
    return this.composer.move<MapNode>({ kind: "map", style: "block", range: like.range, entries }, like);
  }

  key(text: string, like: SyntaxNode): ScalarNode {
    const { range } = like;
    return this.composer.move<ScalarNode>({ kind: "scalar", style: "plain", text, range, contentRange: range }, like);
  }

  merge(one: MapNode, other: MapNode): MapNode {
    const entries = [...one.entries];
    for (const entry of other.entries) {
      const at = entries.findLastIndex(({ key }) => nameOf(key) === nameOf(entry.key));
      const there = entries[at];
      if (there === undefined) entries.push(entry);
      else if (!isPlainMap(there.value) || !isPlainMap(entry.value)) entries[at] = entry;
      else entries[at] = { key: there.key, value: this.merge(there.value, entry.value) };
    }
    return this.map(one, entries);
  }

  extend(resources: MapNode, extensions: MapNode): MapNode {
    const entries = [...resources.entries];
    for (const { key, value } of extensions.entries) {
      const name = nameOf(key);
      if (value.kind !== "map" || name === null) continue;
      const at = entries.findLastIndex((entry) => nameOf(entry.key) === name);
      const there = entries[at];
      const type = Object.hasOwn(generatedTypes, name) ? generatedTypes[name] : undefined;
      if (there?.value.kind === "map") entries[at] = { key: there.key, value: this.extended(there.value, value) };
      else if (there === undefined && type !== undefined) {
        const typed = { key: this.key("Type", key), value: this.key(type, key) };
        entries.push({ key, value: this.map(value, [typed, ...value.entries]) });
      }
    }
    return this.map(resources, entries);
  }

  private extended(resource: MapNode, extension: MapNode): MapNode {
    const entries = [...resource.entries];
    for (const { key, value } of extension.entries) {
      const at = entries.findLastIndex((entry) => nameOf(entry.key) === nameOf(key));
      const there = entries[at];
      const isMerged = mergedAttributes.includes(nameOf(key) ?? "");
      if (there?.value.kind !== "map" || value.kind !== "map" || !isMerged) {
        if (there === undefined) entries.push({ key, value });
        else entries[at] = { key, value };
        continue;
      }
      const replaced = there.value.entries.filter((one) => memberNode(value, nameOf(one.key) ?? "") === undefined);
      entries[at] = { key: there.key, value: this.map(there.value, [...replaced, ...value.entries]) };
    }
    return this.map(resource, entries);
  }

  /** The framework leaves properties out that are null. */
  withoutNulls(resources: MapNode): MapNode {
    return this.map(
      resources,
      resources.entries.map(({ key, value }) => ({ key, value: value.kind === "map" ? this.stripped(value) : value })),
    );
  }

  private stripped(resource: MapNode): MapNode {
    return this.map(
      resource,
      resource.entries.map((entry) =>
        nameOf(entry.key) === "Properties" ? { key: entry.key, value: this.strip(entry.value) } : entry,
      ),
    );
  }

  private strip(node: SyntaxNode): SyntaxNode {
    if (node.kind === "list")
      return this.composer.move({ ...node, items: node.items.map((one) => this.strip(one)) }, node);
    if (node.kind !== "map") return node;
    return this.map(
      node,
      node.entries
        .filter(({ key, value }) => key.kind !== "scalar" || !isNull(value))
        .map(({ key, value }) => ({ key, value: this.strip(value) })),
    );
  }
}

/** A map that is no function call. */
function isPlainMap(node: SyntaxNode): node is MapNode {
  return node.kind === "map" && functionCall(node) === undefined;
}

function isNull(node: SyntaxNode): boolean {
  if (node.kind !== "scalar") return false;
  return node.style === "missing" || (node.style === "plain" && /^(~|null|Null|NULL)$/.test(node.text));
}

function nameOf(key: SyntaxNode): string | null {
  return key.kind === "scalar" ? key.text : null;
}
