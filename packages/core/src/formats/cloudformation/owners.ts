// Which templates of a run are read by themselves, and which as part of the one template that deploys them.

import type { ReadContext } from "../format.js";
import type { SourceFile } from "../source-file.js";
import { type Deployed, templateKinds } from "./deployed.js";

/** How deep templates may deploy each other. */
export const MAX_DEPTH = 8;

/** Names one use of a template: the resource that deploys it. */
export function useOf({ resource }: Deployed): string {
  return `${resource.header.at.file}#${resource.pointer}#${resource.logicalId}`;
}

interface Use {
  readonly id: string;
  readonly by: string;
}

export class Owners {
  private readonly inputs: ReadonlySet<string>;
  private readonly uses = new Map<string, Use[]>();

  /** @param deployedBy the templates that a file deploys, read by itself. */
  constructor(context: ReadContext, deployedBy: (source: SourceFile) => readonly Deployed[]) {
    this.inputs = new Set(context.inputs);
    const seen = new Set(this.inputs);
    const pending = [...context.inputs];
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      // Few templates deploy others, and all others need not be parsed for this.
      if (context.provider.read(name)?.includes("AWS::CloudFormation::Stack") !== true) continue;
      const source = context.open(name);
      if (source === null || !templateKinds.includes(source.kind)) continue;
      for (const deployed of deployedBy(source)) {
        const { file } = deployed;
        if (file === null) continue;
        this.uses.set(file, [...(this.uses.get(file) ?? []), { id: useOf(deployed), by: source.file }]);
        if (!seen.has(file)) pending.push(file);
        seen.add(file);
      }
    }
  }

  /** Whether a file of the run is read by itself. */
  isRoot(file: string): boolean {
    return this.ownerOf(file) === null;
  }

  /** Whether some template of the run deploys a file. */
  isDeployed(file: string): boolean {
    return this.uses.has(file);
  }

  /** Whether a template is read where it is deployed. Files that are not part of the run always are. */
  isReadAt(deployed: Deployed): boolean {
    const { file } = deployed;
    return file === null || !this.inputs.has(file) || this.isOwned(deployed);
  }

  /** Whether a file of the run is read here and nowhere else. */
  isOwned(deployed: Deployed): boolean {
    const { file } = deployed;
    return file !== null && this.inputs.has(file) && this.ownerOf(file) === useOf(deployed);
  }

  /** The only use of a file, if reading starts somewhere above it. */
  private ownerOf(file: string): string | null {
    const [only, ...others] = this.uses.get(file) ?? [];
    return only !== undefined && others.length === 0 && this.isReached(only.by, new Set([file])) ? only.id : null;
  }

  private isReached(file: string, below: ReadonlySet<string>): boolean {
    if (below.has(file) || below.size > MAX_DEPTH) return false;
    const [only, ...others] = this.uses.get(file) ?? [];
    if (only === undefined || others.length > 0) return this.inputs.has(file);
    return this.isReached(only.by, new Set([...below, file]));
  }
}
