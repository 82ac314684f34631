// What a variable stands for: a node of the configuration or of another file, a literal fallback, or
// something that only the deployment knows.

import type { SyntaxNode } from "../../syntax/tree.js";
import type { Location } from "../../text/range.js";
import type { UnknownType } from "../../value/value.js";
import { resolveAlias } from "../cloudformation/function-name.js";
import { joinPath } from "../file-provider.js";
import type { ReadingOptions } from "../format.js";
import type { SourceFile } from "../source-file.js";
import type { Limits } from "./limits.js";
import {
  parseVariables,
  type TextPiece,
  type Variable,
  type VariableReference,
  type VariableSource,
  wholeVariable,
} from "./variable-syntax.js";
import { locationOf, type Written, writtenMember, writtenRoot } from "./written.js";

/** Values that were taken although something that is not visible here may give others. */
export type Assumptions = Readonly<Record<string, string>>;

export type Resolution =
  | { readonly kind: "node"; readonly written: Written; readonly assumes: Assumptions }
  | { readonly kind: "text"; readonly text: string; readonly origin: Location | null; readonly assumes: Assumptions }
  /** A number, a boolean or null as it was written. */
  | { readonly kind: "plain"; readonly text: string; readonly assumes: Assumptions }
  | { readonly kind: "unknown"; readonly origin: string; readonly type: UnknownType };

/** What one source of a variable gives; `missing`: surely nothing, so that the next source counts. */
type Sourced = Resolution | { readonly kind: "missing" };

export interface VariableContext {
  readonly root: Written;
  /** The folder of the configuration: paths in variables begin there, in other files too. */
  readonly folder: string;
  readonly options: ReadingOptions;
  readonly limits: Limits;
  open(file: string): SourceFile | null;
}

/** The text formats whose content a variable can lead into. */
const treeFile = /\.(ya?ml|json|tfstate)$/i;

/** Programs, whose result is not visible. */
const programFile = /\.[cm]?[jt]s$/i;

export class VariableResolver {
  private readonly context: VariableContext;
  /** Scalars being followed, to stop at variables that lead back to themselves. */
  private readonly following = new Set<SyntaxNode>();
  /** Every file whose content a variable led into. */
  readonly files = new Set<string>();
  /** Their roots: a tree that is read twice has other nodes. */
  private readonly roots = new Map<string, Written>();

  constructor(context: VariableContext) {
    this.context = context;
  }

  resolve(variable: Variable): Resolution {
    const unknown: Resolution = { kind: "unknown", origin: `var:${variable.source}`, type: typeOf(variable) };
    if (!this.context.limits.takeNode()) return unknown;
    let assumes: Assumptions = {};
    let unseen: string | null = null;
    for (const source of variable.sources) {
      const found = this.context.limits.deeper(() => this.fromSource(source)) ?? unknown;
      if (found.kind === "missing") continue;
      if (found.kind === "unknown") {
        // What a fallback gives is the value unless this source has one.
        unseen ??= source.kind === "reference" ? source.source : variable.source;
        // What leads to a variable that is not visible is that variable.
        if (variable.sources.length === 1 && found.origin !== unknown.origin) return found;
        continue;
      }
      if (unseen !== null) assumes = { [unseen]: spelling(found) };
      return { ...found, assumes: { ...found.assumes, ...assumes } };
    }
    return unknown;
  }

  /** The node at the end of aliases and of scalars that consist of a variable. */
  follow(written: Written): Resolution {
    const node = resolveAlias(written.node);
    const variable = node.kind === "scalar" ? wholeVariable(parseVariables(node.text)) : null;
    const at = { ...written, node };
    if (variable === null || (node.kind === "scalar" && node.tag !== undefined)) {
      return { kind: "node", written: at, assumes: {} };
    }
    if (this.following.has(node)) return { kind: "unknown", origin: `var:${variable.source}`, type: "any" };
    this.following.add(node);
    const found = this.resolve(variable);
    this.following.delete(node);
    return found;
  }

  /** A text without holes; null where some part of it is not visible. */
  textOf(pieces: readonly TextPiece[]): { readonly text: string; readonly assumes: Assumptions } | null {
    let text = "";
    let assumes: Assumptions = {};
    for (const piece of pieces) {
      const part = piece.kind === "literal" ? { text: piece.text, assumes: {} } : this.plainText(piece);
      if (part === null || !this.context.limits.takeText(part.text.length)) return null;
      text += part.text;
      assumes = { ...assumes, ...part.assumes };
    }
    return { text, assumes };
  }

  private plainText(variable: Variable): { readonly text: string; readonly assumes: Assumptions } | null {
    const found = this.resolve(variable);
    if (found.kind === "text" || found.kind === "plain") return found;
    if (found.kind !== "node") return null;
    const { node } = found.written;
    if (node.kind !== "scalar" || node.tag !== undefined || this.following.has(node)) return null;
    this.following.add(node);
    const inner = this.context.limits.deeper(() => this.textOf(parseVariables(node.text)));
    this.following.delete(node);
    return inner === undefined || inner === null ? null : { ...inner, assumes: { ...found.assumes, ...inner.assumes } };
  }

  private fromSource(source: VariableSource): Sourced {
    if (source.kind === "literal") {
      const { text, isText } = source;
      if (!isText && text === "null") return { kind: "missing" };
      return isText ? { kind: "text", text, origin: null, assumes: {} } : { kind: "plain", text, assumes: {} };
    }
    const { options, root } = this.context;
    const hidden: Resolution = { kind: "unknown", origin: `var:${source.source}`, type: "any" };
    const address = this.textOf(source.address);
    if (address === null) return hidden;
    switch (source.type) {
      case "self":
        return withAssumptions(this.at(root, address.text, hidden), address.assumes);
      case "file":
        return this.fromFile(source, address, hidden);
      case "aws":
        return fromOptions(address.text, options) ?? hidden;
      default:
        return hidden;
    }
  }

  private fromFile(
    { parameters }: VariableReference,
    address: { readonly text: string; readonly assumes: Assumptions },
    hidden: Resolution,
  ): Sourced {
    const [first] = parameters ?? [];
    const path = first === undefined ? null : this.textOf(first);
    if (path === null || path.text === "" || /^([~/]|[a-z]+:)/i.test(path.text) || programFile.test(path.text))
      return hidden;
    const file = joinPath(this.context.folder, path.text);
    const source = this.context.limits.takeFile(file) ? this.context.open(file) : null;
    if (source === null) return hidden;
    const assumes = { ...path.assumes, ...address.assumes };
    this.files.add(source.file);
    if (treeFile.test(path.text)) return withAssumptions(this.at(this.rootOf(source), address.text, hidden), assumes);
    const origin = { file: source.file, range: { start: 0, end: source.text.length } };
    return { kind: "text", text: source.text, origin, assumes };
  }

  private rootOf(source: SourceFile): Written {
    const { root } = this.context;
    const known = source.file === root.place.file ? root : this.roots.get(source.file);
    const found = known ?? writtenRoot(source);
    this.roots.set(source.file, found);
    return found;
  }

  /** What stands at a dotted path. */
  private at(from: Written, path: string, hidden: Resolution): Sourced {
    let at: Resolution = this.follow(from);
    let assumes: Assumptions = {};
    for (const step of path === "" ? [] : path.split(".")) {
      if (at.kind === "unknown") return hidden;
      if (at.kind !== "node") return { kind: "missing" };
      assumes = { ...assumes, ...at.assumes };
      const { node } = at.written;
      // What a function of CloudFormation gives has no members yet.
      if ("tag" in node && node.tag !== undefined && !node.tag.startsWith("!!")) return hidden;
      if (node.kind === "error" || node.kind === "placeholder") return hidden;
      const next = writtenMember(at.written, step);
      if (next === undefined) return { kind: "missing" };
      at = this.follow(next);
    }
    if (at.kind === "unknown") return at;
    if (at.kind === "node" && isNull(at.written.node)) return { kind: "missing" };
    return withAssumptions(at, assumes);
  }
}

function withAssumptions(found: Sourced, assumes: Assumptions): Sourced {
  return found.kind === "missing" || found.kind === "unknown"
    ? found
    : { ...found, assumes: { ...assumes, ...found.assumes } };
}

function fromOptions(name: string, { region, account, partition }: ReadingOptions): Resolution | null {
  const known: Readonly<Record<string, string | undefined>> = { region, accountId: account, partition };
  const text = Object.hasOwn(known, name) ? known[name] : undefined;
  return text === undefined ? null : { kind: "text", text, origin: null, assumes: {} };
}

/** Options, the environment and the framework give texts; stores and files may give anything. */
function typeOf({ sources }: Variable): UnknownType {
  const texts = ["opt", "env", "sls", "aws", "git"];
  return sources.every((one) => one.kind === "reference" && texts.includes(one.type)) && sources.length > 0
    ? "string"
    : "any";
}

function isNull(node: SyntaxNode): boolean {
  return (
    node.kind === "scalar" && (node.style === "missing" || (node.style === "plain" && /^(~|null)$/i.test(node.text)))
  );
}

/** How an assumed value is named. */
function spelling(found: Exclude<Resolution, { kind: "unknown" }>): string {
  if (found.kind !== "node") return found.text.slice(0, 200);
  const { node, place } = found.written;
  if (node.kind === "scalar") return node.text;
  const { file, range } = locationOf(found.written);
  return file === "" ? "" : place.tree.text.slice(range.start, Math.min(range.end, range.start + 80)).trim();
}
