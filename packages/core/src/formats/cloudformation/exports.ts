// What the templates of a run export, by name. Exports are unique in a Region and account, so a name leads
// to a value only where a single template of the run can be the one that exports it.

import { assumptionsOf } from "../../value/assumption.js";
import { possibleTexts } from "../../value/question.js";
import type { Value } from "../../value/value.js";
import type { ReadingOptions } from "../format.js";
import { AcyclicMemo } from "./acyclic-memo.js";
import { outputsOf, type TemplateOutput } from "./template-output.js";
import type { TemplateScenarios } from "./template-scenarios.js";

export interface ExportingTemplate {
  /** Reads the template; of many templates no more are kept than are asked for. */
  readonly read: () => TemplateScenarios;
  /** Account and Region that it is deployed to, as far as they are known. */
  readonly options: ReadingOptions;
  /** Whether it is deployed exactly once, and as it is read. */
  readonly isCertain: boolean;
}

interface Export {
  readonly id: string;
  readonly template: ExportingTemplate;
  readonly output: string;
  /** What its name rests on. */
  readonly assumes: Readonly<Record<string, string>>;
  readonly isCertain: boolean;
}

type Outputs = ReadonlyMap<string, TemplateOutput>;

export class Exports {
  private readonly templates: () => Iterable<ExportingTemplate>;
  private readonly values = new AcyclicMemo<Value>();
  private byName: ReadonlyMap<string, readonly Export[]> | null = null;
  private readonly byTemplate = new Map<ExportingTemplate, readonly Export[]>();
  private isReading = false;
  private recent: { readonly template: ExportingTemplate; readonly outputs: Outputs } | null = null;

  /** @param templates those that may export something; asked for when the first name is looked up. */
  constructor(templates: () => Iterable<ExportingTemplate>) {
    this.templates = templates;
  }

  /**
   * The value that is exported under a name; null if that is not certain.
   * @param options account and Region of the template that imports it.
   */
  valueOf(name: string, options: ReadingOptions): Value | null {
    const [only, ...others] = this.named(name).filter(({ template }) => !isElsewhere(template.options, options));
    if (only === undefined || others.length > 0 || !only.isCertain) return null;
    const value = this.evaluated(only);
    // A template that was read for one of its exports is read for all: what imports one imports more.
    if (this.values.isIdle) for (const other of this.byTemplate.get(only.template) ?? []) this.evaluated(other);
    if (this.values.isIdle) this.byTemplate.delete(only.template);
    if (value === null || Object.keys(only.assumes).length === 0) return value;
    const { provenance } = value;
    return { ...value, provenance: { ...provenance, assumes: { ...provenance.assumes, ...only.assumes } } };
  }

  private evaluated({ id, template, output }: Export): Value | null {
    return this.values.get(id, () => this.outputsOf(template).get(output)?.value() ?? null);
  }

  private outputsOf(template: ExportingTemplate): Outputs {
    if (this.recent?.template === template) return this.recent.outputs;
    const outputs = outputsOf(template.read());
    this.recent = { template, outputs };
    return outputs;
  }

  private named(name: string): readonly Export[] {
    // A template that imports something for the name of an export would have to wait for itself.
    if (this.isReading) return [];
    this.isReading = true;
    this.byName ??= this.read();
    this.isReading = false;
    return this.byName.get(name) ?? [];
  }

  private read(): ReadonlyMap<string, readonly Export[]> {
    const found = new Map<string, Export[]>();
    let count = 0;
    for (const template of this.templates()) {
      const all: Export[] = [];
      for (const output of outputsOf(template.read()).values()) {
        const name = output.exists === false ? null : output.exportName();
        const texts = name === null ? null : possibleTexts(name);
        if (name === null || texts === null) continue;
        const isCertain = template.isCertain && output.exists === true && texts.length === 1;
        const one = { id: String(count++), template, output: output.name, assumes: assumptionsOf(name), isCertain };
        all.push(one);
        for (const text of texts) {
          const same = found.get(text);
          if (same === undefined) found.set(text, [one]);
          else same.push(one);
        }
      }
      if (all.length > 0) this.byTemplate.set(template, all);
    }
    return found;
  }
}

/** Whether two stacks are surely not in one Region of one account. */
function isElsewhere(one: ReadingOptions, other: ReadingOptions): boolean {
  const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return differ(one.region, other.region) || differ(one.account, other.account);
}
