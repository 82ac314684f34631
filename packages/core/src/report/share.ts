// One of several shares of the work of a run. Everybody who takes a share reads everything, so that what files say
// of each other is known everywhere; only judging, and verifying fixes, is shared out: there the time goes.

import type { PolicyAttachment } from "../model/policy-attachment.js";
import type { Provenance } from "../value/provenance.js";
import type { ListItem, Value } from "../value/value.js";
import { hashText } from "./fingerprint.js";

/** Share `index`, from 1 on, of `count` shares. */
export interface Share {
  readonly index: number;
  readonly count: number;
}

/**
 * What belongs to a share. Decided by files, the same way by everybody who read the same: policies of which a piece
 * stands in one file are judged together, because what is found in that piece is one finding about all of them.
 */
export class ShareOfWork {
  private readonly share: Share;
  private readonly shareOfFile = new Map<string, number>();

  constructor(share: Share) {
    this.share = share;
  }

  /**
   * Learns which files belong together. What an earlier portion decided stands: should a policy join files of two
   * shares so late, what is found in both is told twice.
   */
  settle(policies: readonly PolicyAttachment[]): void {
    if (this.share.count === 1) return;
    const groups = new FileGroups();
    for (const attachment of policies) groups.join(filesOf(attachment));
    for (const files of groups.all()) {
      const [known] = files.flatMap((file) => this.shareOfFile.get(file) ?? []);
      const share = known ?? this.drawn([...files].sort()[0] ?? "");
      for (const file of files) if (!this.shareOfFile.has(file)) this.shareOfFile.set(file, share);
    }
  }

  /** Whether what stands in a file is judged here. */
  has(file: string): boolean {
    return (this.shareOfFile.get(file) ?? this.drawn(file)) === this.share.index;
  }

  /** Networks reach over files: one share judges all of them. */
  get hasNetworks(): boolean {
    return this.share.index === 1;
  }

  private drawn(file: string): number {
    return (Number.parseInt(hashText(file).slice(0, 8), 16) % this.share.count) + 1;
  }
}

/** Files in groups that grow together (disjoint sets). */
class FileGroups {
  private readonly above = new Map<string, string>();

  join(files: Iterable<string>): void {
    let first: string | null = null;
    for (const file of files) {
      const top = this.topOf(file);
      if (first === null) first = top;
      else if (top !== first) this.above.set(top, first);
    }
  }

  all(): readonly (readonly string[])[] {
    const groups = new Map<string, string[]>();
    for (const file of this.above.keys()) {
      const top = this.topOf(file);
      const group = groups.get(top);
      if (group === undefined) groups.set(top, [file]);
      else group.push(file);
    }
    return [...groups.values()];
  }

  private topOf(file: string): string {
    let at = file;
    for (;;) {
      const above = this.above.get(at);
      if (above === undefined) this.above.set(at, at);
      if (above === undefined || above === at) break;
      at = above;
    }
    // The way is short from now on.
    if (at !== file) this.above.set(file, at);
    return at;
  }
}

/** The files in which pieces of a policy stand, that of its resource among them. */
function filesOf({ file, provenance, variants, attachedTo }: PolicyAttachment): ReadonlySet<string> {
  const files = new Set([file]);
  const at = (one: Provenance) => {
    files.add(one.at.file);
    for (const { location } of one.related ?? []) files.add(location.file);
  };
  at(provenance);
  for (const value of attachedTo) visit(value, at);
  for (const { document } of variants) visit(document, at);
  return files;
}

function visit(value: Value | ListItem, at: (provenance: Provenance) => void): void {
  at(value.provenance);
  switch (value.kind) {
    case "list":
      for (const item of value.items) visit(item, at);
      break;
    case "map":
      for (const member of value.members) {
        at(member.key);
        visit(member.value, at);
      }
      break;
    case "encoded":
      visit(value.value, at);
      break;
    case "concat":
      for (const part of value.parts) visit(part, at);
      break;
    case "unknown":
      for (const one of value.oneOf ?? []) visit(one, at);
      if (value.likely !== undefined) visit(value.likely, at);
      break;
    case "splice":
      if (value.each !== undefined) visit(value.each, at);
      for (const one of value.oneOf ?? []) visit(one, at);
      break;
    default:
  }
}
