// Asks every rule about everything it judges. A rule that fails becomes one finding that says so.

import type { Endpoint } from "../model/endpoint.js";
import { EndpointsByVpc } from "../model/endpoints-by-vpc.js";
import type { PolicyAttachment, PolicyVariant } from "../model/policy-attachment.js";
import type { Project } from "../model/project.js";
import { sharedPolicies } from "../model/shared-policy.js";
import { hasQuestions, type NetworkView, networkViews } from "../network/network-view.js";
import { grammarOf } from "../policy/grammar.js";
import { lowerPolicy } from "../policy/lower.js";
import type { Anchor, TypedPolicy } from "../policy/typed-policy.js";
import { defaultPolicyOf } from "../reason/default-policy-questions.js";
import { endpointPins } from "../reason/endpoint-pins.js";
import { FacingPolicies } from "../reason/facing-policies.js";
import { placedPolicy } from "../reason/placed-policy.js";
import { PolicyQuestions } from "../reason/policy-questions.js";
import type { ErasedReport, FixIntent, Level, Rule, RuleContext, Severity, Subjects } from "../rules/define-rule.js";
import internalFailure from "../rules/run/internal-failure.js";
import { casesOf } from "../value/cases.js";
import { contentAt } from "./accepted-content.js";
import { FixProof } from "./fix-proof.js";
import type { RawFinding } from "./raw-finding.js";
import type { ShareOfWork } from "./share.js";

/** Which rules are asked in a run, and how loud they are in its files. */
export interface RuleSelection {
  readonly rules: readonly Rule[];
  /** The ids of all rules that there are. */
  readonly known: readonly string[];
  /** The levels of a file; the same object for files of the same levels. */
  readonly at: (file: string) => RuleLevels;
}

/** How loud rules are in a file. */
export interface RuleLevels {
  /** The level of a rule. */
  readonly levelOf: (rule: Rule) => Level;
  /** Whether the level was chosen by the user, so that it outweighs what a finding says of itself. */
  readonly isChosen: (rule: Rule) => boolean;
  readonly strict: boolean;
}

interface Place {
  readonly file: string;
  readonly address: string;
  readonly property: string | null;
  readonly when: RawFinding["when"];
  /** Of findings that do not say so themselves; certain by default. */
  readonly confidence?: RawFinding["confidence"];
  readonly root: string | null;
  readonly subject: string;
  readonly variants: RawFinding["variants"];
  readonly anchor: Anchor;
  /** The policy that it is about; null for other subjects. */
  readonly policy: TypedPolicy | null;
  /** Whether a safe fix keeps what the subject decides; null for subjects that decide nothing. */
  readonly isProven: ((fix: FixIntent) => boolean) | null;
}

/** What the rules said, and of how many policies. */
export interface Judgement {
  /** Every finding of every selected rule, in no particular order. */
  readonly findings: readonly RawFinding[];
  readonly policies: number;
}

/** Asks the selected rules about the facts of a run: portion by portion, then as a whole. Never throws. */
export class RuleRun {
  private readonly runner: Runner;
  private readonly contextAt: (file: string) => RuleContext;
  private readonly share: ShareOfWork;
  private policies = 0;

  /**
   * @param contextAt what checks may ask about what stands in a file.
   * @param share what is judged of the run.
   */
  constructor(selection: RuleSelection, contextAt: (file: string) => RuleContext, share: ShareOfWork) {
    this.runner = new Runner(selection);
    this.contextAt = contextAt;
    this.share = share;
  }

  /**
   * Asks about every policy of a portion. Gives back what is kept of it: policies are judged one by one, no rule
   * asks about APIs, and about networks only where something of ours is in them. In a large run what is dropped is
   * most of what there is.
   */
  judgePortion<Portion extends Pick<Project, "policies" | "endpoints" | "deployments" | "privateApis">>(
    portion: Portion,
  ): Portion {
    this.share.settle(portion.policies);
    const shared = sharedPolicies(portion.policies);
    const endpoints = new EndpointsByVpc(portion.endpoints);
    const facing = new FacingPolicies(
      portion.policies,
      portion.deployments,
      this.contextAt(portion.policies[0]?.file ?? ""),
    );
    for (const attachment of portion.policies) {
      const id = `${this.policies++}`;
      if (!this.share.has(attachment.file)) continue;
      const cases = attachment.variants.flatMap(casesOfVariant);
      for (const [at, variant] of cases.entries())
        askPolicy(this.runner, this.contextAt(attachment.file), attachment, variant, {
          id,
          at,
          count: cases.length,
          isShared: shared.has(attachment),
          endpoints,
          facing,
        });
    }
    return { ...portion, policies: [], deployments: portion.deployments.filter(hasQuestions), privateApis: [] };
  }

  /** Asks about what only the whole project can tell, and ends the run. */
  judgeProject({
    problems,
    endpoints,
    deployments,
  }: Pick<Project, "problems" | "endpoints" | "deployments">): Judgement {
    const { runner, contextAt, share } = this;
    for (const problem of problems) {
      if (!share.has(problem.location.file)) continue;
      const anchor = { provenance: { at: problem.location }, pointer: problem.pointer };
      const { file, address, when } = problem;
      const property = /^\/Resources\/[^/]+\/Properties\/([^/#]+)/.exec(problem.pointer)?.[1] ?? null;
      const place = { file, address, property, when, root: null, anchor, ...alone(`${file}#problem`) };
      runner.ask("problem", { ...contextAt(file), problem }, place);
    }
    for (const group of groupEndpoints(endpoints)) {
      const [first] = group;
      if (first === undefined || !share.has(first.file)) continue;
      const anchor = { provenance: first.header, pointer: "" };
      const { file, address, when } = first;
      const place = { file, address, property: null, when, root: null, anchor, ...alone(`${file}#endpoints`) };
      const { strict } = runner.selection.at(file);
      runner.ask("endpoints", { ...contextAt(file), endpoints: group, strict }, place);
    }
    for (const endpoint of endpoints)
      if (share.has(endpoint.file)) askEndpoint(runner, contextAt(endpoint.file), endpoint);
    if (share.hasNetworks) for (const network of networkViews(deployments)) askNetwork(runner, contextAt, network);
    return { findings: runner.findings, policies: this.policies };
  }
}

/** Asks about an endpoint in each case that its conditions leave open. */
function askEndpoint(runner: Runner, context: RuleContext, whole: Endpoint): void {
  const { file, address, header } = whole;
  const cases = whole.variants.length === 0 ? [{ endpoint: whole, when: whole.when }] : whole.variants;
  const id = JSON.stringify(["endpoint", file, whole.container, address, header.at.range.start]);
  const variants = { of: id, count: cases.length };
  for (const [at, { endpoint, when }] of cases.entries()) {
    const anchor = { provenance: endpoint.header, pointer: "" };
    const own = { subject: `${id}/${at}`, variants, policy: null, isProven: null };
    const place = { file, address, property: null, when, root: null, anchor, ...own };
    const defaultPolicy = () => defaultPolicyOf(endpoint, context, context.trusted);
    runner.ask("endpoint", { ...context, endpoint, defaultPolicy }, place);
  }
}

/** Asks about a network. What stands in files that were not asked for is not told. */
function askNetwork(runner: Runner, contextAt: (file: string) => RuleContext, network: NetworkView): void {
  const first = network.anyResource();
  if (first === null) return;
  const anchor = { provenance: first.header, pointer: "" };
  const { file, address } = first;
  const place = { file, address, property: null, when: {}, root: null, anchor, ...alone(`${file}#network`) };
  runner.ask("network", { ...contextAt(file), network }, place, (at) => network.isAsked(at));
}

function alone(subject: string): Pick<Place, "subject" | "variants" | "policy" | "isProven"> {
  return { subject, variants: { of: subject, count: 1 }, policy: null, isProven: null };
}

/** A variant as it is in each case of the switches inside its document. */
function casesOfVariant(variant: PolicyVariant): readonly PolicyVariant[] {
  return casesOf(variant.document).map(({ value, when }) => ({
    ...variant,
    document: value,
    when: { ...variant.when, ...when },
  }));
}

/** Which of the policies of a run it is, and which of its cases. */
interface AskedPolicy {
  readonly id: string;
  readonly at: number;
  readonly count: number;
  readonly isShared: boolean;
  /** Those of its portion. */
  readonly endpoints: EndpointsByVpc;
  readonly facing: FacingPolicies;
}

function askPolicy(
  runner: Runner,
  context: RuleContext,
  attachment: PolicyAttachment,
  variant: PolicyVariant,
  { id, at, count, isShared, endpoints, facing }: AskedPolicy,
): void {
  const policy = lowerPolicy(variant.document, grammarOf(attachment));
  const pins = attachment.judgedFor === null ? null : endpointPins(attachment.judgedFor.endpoint);
  const proof = new FixProof({ policy, attachment, endpoint: pins, sources: context });
  runner.ask(
    "policy",
    {
      ...context,
      policy,
      attachment,
      endpoint: attachment.judgedFor,
      isShared,
      endpoints,
      facing,
      questions: new PolicyQuestions(placedPolicy(policy, attachment), pins, context, context.trusted),
    },
    {
      file: attachment.file,
      address: attachment.address,
      property: attachment.property?.split(".")[0] ?? null,
      when: variant.when,
      ...(attachment.isGuess === true ? { confidence: "likely" as const } : {}),
      root: attachment.root ?? null,
      subject: `policy ${id}/${at}`,
      variants: { of: `policy ${id}`, count },
      anchor: policy.anchor,
      policy,
      isProven: (fix) => proof.keepsDecisions(fix),
    },
  );
}

/** The endpoints of one file and one module instance, in source order. */
function groupEndpoints(endpoints: readonly Endpoint[]): readonly (readonly Endpoint[])[] {
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const key = JSON.stringify([endpoint.file, endpoint.container, moduleOf(endpoint.address)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [endpoint]);
    else group.push(endpoint);
  }
  return [...groups.values()].map((group) => group.sort((a, b) => a.header.at.range.start - b.header.at.range.start));
}

function moduleOf(address: string): string {
  return /^((?:module\.[^.[]+(?:\[[^\]]*\])?\.)*)/.exec(address)?.[1] ?? "";
}

/** The rules that have something to say about subjects of a scope and are on. */
function asked({ rules }: RuleSelection, { levelOf }: RuleLevels, scope: keyof Subjects): readonly Rule[] {
  return rules.filter((rule) => rule.check[scope] !== undefined && levelOf(rule) !== "off");
}

type AskedRules = Readonly<Record<keyof Subjects, readonly Rule[]>>;

class Runner {
  readonly findings: RawFinding[] = [];
  readonly selection: RuleSelection;
  private readonly askedAt = new Map<RuleLevels, AskedRules>();

  constructor(selection: RuleSelection) {
    this.selection = selection;
  }

  /** @param isAsked whether findings in a file are told. */
  ask<Scope extends keyof Subjects>(
    scope: Scope,
    subject: Subjects[Scope],
    place: Place,
    isAsked: (file: string) => boolean = () => true,
  ): void {
    for (const rule of this.rulesFor(place.file)[scope]) {
      const check = rule.check[scope] as ((subject: Subjects[Scope], report: ErasedReport) => void) | undefined;
      if (check === undefined) continue;
      const before = this.findings.length;
      try {
        check(subject, (anchor, messageId, data, details = {}) => {
          const { file } = anchor.provenance.at;
          const { levelOf, isChosen } = this.selection.at(file);
          const level = levelOf(rule);
          if (level === "off" || !isAsked(file)) return;
          const severity = isChosen(rule) ? level : (details.severity ?? level);
          this.add(rule, severity, place, { anchor, messageId, data, details });
        });
      } catch (error) {
        this.findings.length = before;
        this.fail(rule, error, place);
      }
    }
  }

  private rulesFor(file: string): AskedRules {
    const levels = this.selection.at(file);
    const known = this.askedAt.get(levels);
    if (known !== undefined) return known;
    const at = (scope: keyof Subjects) => asked(this.selection, levels, scope);
    const rules = {
      policy: at("policy"),
      problem: at("problem"),
      endpoint: at("endpoint"),
      endpoints: at("endpoints"),
      network: at("network"),
    };
    this.askedAt.set(levels, rules);
    return rules;
  }

  private fail(rule: Rule, error: unknown, place: Place): void {
    const detail = error instanceof Error ? error.message : String(error);
    const data = { rule: rule.id, detail };
    this.add(internalFailure, "error", place, { anchor: place.anchor, messageId: "rule", data, details: {} });
  }

  private add(
    rule: Rule,
    severity: Severity,
    place: Place,
    said: Pick<RawFinding, "anchor" | "messageId" | "data" | "details">,
  ): void {
    const { file, property, root, subject, variants, policy } = place;
    const { pointer } = said.anchor;
    const content = policy === null ? null : contentAt(policy, pointer);
    const when = said.details.when ?? place.when;
    const address = said.details.address ?? place.address;
    const confidence = said.details.confidence ?? place.confidence ?? "certain";
    const safe = (said.details.fixes ?? []).filter(({ safety }) => safety === "safe");
    const unproven = safe.filter((fix) => place.isProven?.(fix) === false).map(({ title }) => title);
    this.findings.push({
      ...{ rule, severity, confidence, file, address, property, when, root, subject, variants, unproven, content },
      ...said,
    });
  }
}
