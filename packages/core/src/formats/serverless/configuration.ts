// One serverless.yml: its settings where they were written, and everything that replacing its variables needs.

import type { MapNode, SyntaxNode, SyntaxTree } from "../../syntax/tree.js";
import type { TextPlace } from "../../value/text-place.js";
import { folderOf } from "../file-provider.js";
import type { ReadContext } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { Composer } from "./compose.js";
import { Limits } from "./limits.js";
import { VariableResolver } from "./resolve.js";
import { mergedTemplate } from "./template.js";
import { below, type Written, writtenMember, writtenRoot } from "./written.js";

/** A part of `resources` that is not visible here. */
export interface HiddenPart {
  readonly text: string;
  /** It may add to every resource, rather than be one. */
  readonly isWide: boolean;
}

/** Plugins that write references of CloudFormation as `#{Name}`, in the list of plugins of a configuration. */
const hashPlugin = /^\s*(-|plugins\s*:).*serverless-(pseudo-parameters|cloudformation-sub-variables)\b/m;

export class Configuration {
  readonly source: SourceFile;
  readonly root: Written;
  readonly composer: Composer;
  readonly limits = new Limits();
  /** The parts of `resources` where they stand, each as if it were a template of its own. */
  readonly pieces: SourceFile[] = [];
  private readonly resolver: VariableResolver;
  private readonly open: ReadContext["open"];

  constructor(source: SourceFile, context: ReadContext) {
    this.source = source;
    this.root = writtenRoot(source);
    this.open = (file) => (file === source.file ? source : context.open(file));
    const { root, limits, open } = this;
    this.resolver = new VariableResolver({
      root,
      folder: folderOf(source.file),
      options: context.options,
      limits,
      open,
    });
    this.composer = new Composer(this.resolver, limits, source.file, hashPlugin.test(source.text));
  }

  /** What stands at a path, behind variables; null if nothing visible does. */
  at(...path: readonly string[]): Written | null {
    let at = this.followed(this.root);
    for (const step of path) {
      const next = at === null ? undefined : writtenMember(at, step);
      at = next === undefined ? null : this.followed(next);
    }
    return at;
  }

  /** The node at a path as it was written, variables and all. */
  written(...path: readonly string[]): Written | null {
    const parent = this.at(...path.slice(0, -1));
    const last = path[path.length - 1];
    return (parent === null || last === undefined ? undefined : writtenMember(parent, last)) ?? null;
  }

  /** A plain text at a path; null where there is none or it is not visible. */
  text(...path: readonly string[]): string | null {
    const at = this.at(...path);
    return at?.node.kind === "scalar" && at.node.style !== "missing" && !at.node.text.includes("${")
      ? at.node.text
      : null;
  }

  /** The template that `resources` stands for, with the parts of it that cannot be seen. */
  template(): { readonly template: MapNode; readonly hidden: readonly HiddenPart[] } {
    const hidden: HiddenPart[] = [];
    const given = this.written("resources");
    const parts = given === null ? [] : this.maps(given, hidden);
    const template = mergedTemplate(parts, this.composer) ?? this.emptyTemplate();
    return { template, hidden };
  }

  /** A place for nodes of the composed tree. */
  place(template: MapNode): TextPlace {
    const { source, composer } = this;
    const problems = [source, ...this.included()].flatMap((one) => one.tree.problems);
    const tree: SyntaxTree = {
      language: "yaml",
      text: source.text,
      root: template,
      comments: [],
      problems,
      documents: 1,
    };
    return { file: source.file, tree, homes: composer.homes, holes: composer.holes };
  }

  /** Every other file that a variable led into. */
  included(): readonly SourceFile[] {
    return [...this.resolver.files].flatMap((file) => (file === this.source.file ? [] : (this.open(file) ?? [])));
  }

  /** The other files of which the whole, a section or an entry of one became part of this configuration. */
  parts(): readonly string[] {
    const files = new Set<string>();
    for (const [node, { place, node: written }] of this.composer.homes) {
      if (place.file === this.source.file || node.kind === "scalar" || written.kind === "scalar") continue;
      const depth = (this.composer.pointerOf(node) ?? "").split("/").length - 1;
      if (depth <= 2) files.add(place.file);
    }
    return [...files];
  }

  private followed(written: Written): Written | null {
    const found = this.resolver.follow(written);
    return found.kind === "node" ? found.written : null;
  }

  /** The maps of `resources`: itself, or the elements of a list. */
  private maps(given: Written, hidden: HiddenPart[]): readonly MapNode[] {
    const top = this.resolver.follow(given);
    const list = top.kind === "node" ? top.written : given;
    const items = list.node.kind === "list" ? list.node.items : null;
    const written = items?.map((item, index) => below(list, item, String(index))) ?? [given];
    return written.flatMap((one) => {
      this.notePiece(one);
      const part = this.composer.compose(one);
      this.noteHidden(part, hidden, []);
      return part.kind === "map" ? [part] : [];
    });
  }

  private notePiece(written: Written): void {
    const found = this.followed(written);
    const source = found === null ? null : this.open(found.place.file);
    if (found === null || source === null) return;
    const { language, text, comments, problems, documents } = source.tree;
    this.pieces.push({ ...source, tree: { language, text, comments, problems, documents, root: found.node } });
  }

  /** Notes what is not visible down to whole resources. @param path the names that lead to the node. */
  private noteHidden(node: SyntaxNode, hidden: HiddenPart[], path: readonly string[]): void {
    if (node.kind === "map" && path.length < 2) {
      for (const { key, value } of node.entries) {
        this.noteHidden(value, hidden, [...path, key.kind === "scalar" ? key.text : ""]);
      }
      return;
    }
    const origin = this.composer.originOf(node);
    if (origin?.startsWith("var:") !== true) return;
    const [section] = path;
    const isWide = path.length < 2 && [undefined, "Resources", "extensions"].includes(section);
    hidden.push({ text: `\${${origin.slice("var:".length)}}`, isWide: isWide || section === "extensions" });
  }

  private emptyTemplate(): MapNode {
    const { range } = this.root.node;
    const at = { start: range.start, end: range.start };
    return this.composer.settle<MapNode>({ kind: "map", style: "block", range: at, entries: [] }, this.root);
  }
}

/** Whether the provider is AWS: `yes`, `no`, or `unknown` where it is not visible. */
export function isAws(configuration: Configuration): "yes" | "no" | "unknown" {
  const provider = configuration.at("provider");
  const name = provider?.node.kind === "map" ? configuration.text("provider", "name") : configuration.text("provider");
  if (name === null) return "unknown";
  return name.toLowerCase() === "aws" ? "yes" : "no";
}
