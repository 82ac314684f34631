// What the reasoning commands do alike: read the policies that are asked about, and write the answer.

import {
  type Assumption,
  allAssumptions,
  type BareDocumentKind,
  builtInAssumptions,
  type PlacedDocument,
  type PolicyCase,
  reasonSources,
} from "@postern/core";
import type { Arguments, Options } from "../arguments.js";
import { openCatalogueOnce } from "../catalogue.js";
import { HeededConfigurations } from "../configuration.js";
import { OK } from "../exit-status.js";
import { Disk } from "../files/disk.js";
import { type FormatTarget, formatNames, formatTargets, writeTargets } from "../formats-option.js";
import type { Io } from "../io.js";
import { SCHEMA_VERSION } from "../report/json.js";
import { assumptionLines } from "../report/reasoning-text.js";
import { createStyle, printable, type Style, wantsColor } from "../report/terminal-style.js";
import { UsageError } from "../usage-error.js";
import { type NamedPolicy, type OpenedFile, PolicySources, policiesOf, shownFile } from "./policy-sources.js";
import { type GivenPremises, premisesOption } from "./premises-option.js";

type ReasoningCommand = "ask" | "find" | "compare" | "prove" | "statements";

/** An answer in both formats. */
export interface Answer {
  readonly status: number;
  /** Members of the JSON object behind `schemaVersion`; `reason` and `assumptions` are among them. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: (style: Style) => readonly string[];
}

/** A policy that stands at the thing itself, given with `--resource-policy`. */
const atResource: BareDocumentKind = { kind: "resource", name: "resource" };

/** One call of a reasoning command. */
export class Question {
  readonly options: Options;
  readonly disk: Disk;
  readonly configurations: HeededConfigurations;
  readonly sources: PolicySources;
  readonly premises: GivenPremises;
  readonly facts: ReturnType<typeof reasonSources>;
  private readonly started = performance.now();
  private readonly operands: readonly string[];
  private readonly targets: readonly FormatTarget<"pretty" | "json">[];
  private readonly cwd: string;
  private readonly io: Io;

  constructor({ operands, options }: Arguments, command: ReasoningCommand, cwd: string, io: Io) {
    this.options = options;
    this.operands = operands;
    this.cwd = cwd;
    this.io = io;
    this.targets = formatTargets(options.texts("format"), formatNames[command]);
    this.disk = new Disk(cwd);
    this.premises = premisesOption(options, this.disk);
    this.configurations = new HeededConfigurations(options, this.disk);
    this.sources = new PolicySources(options, this.disk, io, this.configurations);
    this.facts = reasonSources(openCatalogueOnce(io));
  }

  /** Whether the call only wants to see what is taken for granted. */
  get asksForAssumptions(): boolean {
    return this.operands.length === 0 && this.options.flag("show-assumptions") === true;
  }

  /** The policy of each operand, and those that `--resource-policy` names. */
  policies(): readonly NamedPolicy[] {
    return [...this.operands.map((text) => this.sources.one(text)), ...this.resourcePolicies()];
  }

  /** The policies of `--resource-policy`. */
  resourcePolicies(): readonly NamedPolicy[] {
    return this.options.texts("resource-policy").map((text) => this.sources.one(text, atResource));
  }

  /** Tells on standard error what of the files was not understood or is broken: the answer may hang on it. */
  private warn(opened: readonly OpenedFile[]): void {
    if (this.options.flag("quiet") === true) return;
    for (const one of opened) {
      const { prefix, file, found } = one;
      if (policiesOf(one).some(isFaulty))
        this.io.stderr.write(
          `postern: ${printable(one.operand.text)}: The policy has faults for which AWS may refuse it; \`postern lint\` names them.\n`,
        );
      const problems = found.problems.filter((one) => one.file === file);
      for (const { range, message } of problems.slice(0, mostWarnings))
        this.io.stderr.write(
          `postern: ${printable(`${prefix}${file}:${range.start.line}:${range.start.column}: ${message}`)}\n`,
        );
      if (problems.length > mostWarnings)
        this.io.stderr.write(`postern: ${printable(prefix + file)} has more problems; \`postern lint\` lists them.\n`);
    }
  }

  /** Writes the answer and gives its status. Throws a `UsageError` if a configuration of the files has a fault. */
  answer({ status, json, lines }: Answer): number {
    this.configurations.refuseFaults();
    this.warn(this.sources.opened);
    const wantsFacts = this.options.flag("show-assumptions") === true;
    const builtIn = wantsFacts ? builtInAssumptions(this.facts) : [];
    writeTargets(this.targets, this.io, this.cwd, (name, toTerminal) => {
      if (name === "json") {
        const whole = { schemaVersion: SCHEMA_VERSION, ...json, ...(wantsFacts ? { builtIn } : {}) };
        return `${JSON.stringify(whole, null, 2)}\n`;
      }
      const style = createStyle(toTerminal && wantsColor(this.options.flag("color"), this.io), this.io.stdout.columns);
      const facts = wantsFacts ? assumptionLines("Built in", builtIn, style) : [];
      const text = [...lines(style), ...facts].join("\n").replace(/\n{3,}/g, "\n\n");
      return `${text.trim()}\n`;
    });
    if (this.options.flag("verbose") === true)
      this.io.stderr.write(`postern: ${Math.round(performance.now() - this.started)} ms.\n`);
    return status;
  }

  /** The answer to `--show-assumptions` alone. */
  assumptionsAnswer(): number {
    return this.answer({ status: OK, json: { reason: "", assumptions: [] }, lines: () => [] });
  }
}

function isFaulty({ cases }: PlacedDocument): boolean {
  return cases.some(({ placed }) => placed.policy.faults.length > 0);
}

/** Problems of one file that are told one by one. */
const mostWarnings = 5;

/** Refuses a call with another number of operands. */
export function needOperands({ operands, command }: Arguments, wanted: "one" | "two" | "some"): void {
  const fits =
    wanted === "one" ? operands.length === 1 : wanted === "two" ? operands.length === 2 : operands.length > 0;
  if (fits) return;
  const words = { one: "one policy", two: "two policies, the old and the new", some: "at least one policy" }[wanted];
  throw new UsageError(`\`postern ${command}\` takes ${words}: FILE, FILE#ADDRESS or git:REVISION:FILE#ADDRESS.`);
}

/** The cases of policies, in the order of the policies. */
export function casesOf(policies: readonly NamedPolicy[]): readonly (readonly PolicyCase[])[] {
  return policies.map(({ document }) => document.cases);
}

/** How a policy is called in JSON. */
export function policyMember(named: NamedPolicy): { readonly file: string; readonly address: string } {
  return { file: shownFile(named), address: named.document.address };
}

/** What an answer took for granted: what reasoning says, and values that policies took by default. */
export function assumptionsUsed(used: readonly Assumption[], policies: readonly NamedPolicy[]): readonly Assumption[] {
  const defaults = policies.flatMap(({ document }) =>
    document.cases.flatMap(({ assumes }) =>
      Object.entries(assumes).map(([name, value]) => ({
        id: `default-${name}`,
        text: `${name} is ${JSON.stringify(value)}, which a default or a file that is loaded by itself says.`,
        source: "docs/reasoning.md",
      })),
    ),
  );
  const implied = policies
    .filter(({ document }) => document.origin === "default")
    .map(({ document }) => ({
      id: "default-policy",
      text: `${document.address} has no policy, so that AWS's default lets everything through.`,
      source: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
    }));
  return allAssumptions([used, implied, defaults]);
}
