// Raw findings → what a share of a run reports: supersede → merge → suppress → order → plan fixes → locate.

import { planFix, stepsOf } from "../fix/plan.js";
import type { Project } from "../model/project.js";
import type { RereadModule } from "../model/reread-module.js";
import type { Anchor } from "../policy/typed-policy.js";
import { documentationAddress } from "../rules/define-rule.js";
import { pinOf } from "./accepted-content.js";
import type { Finding, Fix, RelatedFinding } from "./finding.js";
import { fingerprintOf } from "./fingerprint.js";
import { changesOf, type GeneratedLookup, generatedLookup } from "./generated.js";
import { idleFinding } from "./idle-suppression.js";
import { createLocator, type Locator } from "./locate.js";
import { meaningOf } from "./meaning.js";
import { type MergedFinding, merge } from "./merge.js";
import type { IdleInShare, ShareReport } from "./merge-shares.js";
import { Reevaluation } from "./reevaluation.js";
import type { Judgement, RuleSelection } from "./run-rules.js";
import { supersede } from "./supersede.js";
import { placeOf, type Suppressed, type Suppressions, suppress } from "./suppress.js";

export interface ReportSettings {
  /** The suppressions that are in force; null to tell everything. */
  readonly suppressions: Suppressions | null;
  /** Whether all files that a configuration file holds for are in the run. */
  readonly isWhole: (configuration: string) => boolean;
  readonly selection: RuleSelection;
  /** Findings in generated files are shown where the program that wrote the file makes the resource. */
  readonly atSource: boolean;
  /** Reads a Terraform module again, to see what a fix makes of its policies. */
  readonly reread: RereadModule;
}

/** What a share of a run reports. @param textOf the text of a file of the run, for places and fixes. */
export function buildShareReport(
  project: Omit<Project, "policies">,
  { findings: raw, policies }: Judgement,
  textOf: (file: string) => string | null,
  settings: ReportSettings,
): ShareReport {
  const locator = createLocator(textOf);
  const generated = generatedLookup(project);
  const merged = [...merge(supersede(raw))].sort(inOrder);
  const files = project.files.map(({ file }) => file);
  const { marks, idle } =
    settings.suppressions === null ? nothingSuppressed : suppress(merged, settings.suppressions, files);
  const fixesOf = fixPlanner(locator, textOf, new Reevaluation(settings.reread, textOf));
  const shown = (finding: MergedFinding, fixes: readonly Fix[]): Finding =>
    inGenerated(findingOf(finding, locator, fixes), finding, { generated, locator, atSource: settings.atSource });
  return {
    findings: merged.map((finding, index) => ({
      ...shown(finding, fixesOf(finding)),
      suppressed: marks[index] ?? null,
    })),
    idle: idle.map((one): IdleInShare => {
      const told = idleFinding(one, settings);
      return { place: placeOf(one.suppression), why: one.why, finding: told === null ? null : shown(told, []) };
    }),
    skipped: project.skipped,
    read: { files: project.files.length, endpoints: project.endpoints.length, policies },
  };
}

const nothingSuppressed: Suppressed = { marks: [], idle: [] };

/** By code unit, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The order in which fixes are planned: there is a limit to how much is read again for them. */
function inOrder(a: MergedFinding, b: MergedFinding): number {
  const [one, other] = [a.anchor.provenance.at, b.anchor.provenance.at];
  return (
    compare(one.file, other.file) ||
    one.range.start - other.range.start ||
    compare(a.rule.id, b.rule.id) ||
    one.range.end - other.range.end ||
    compare(a.address, b.address) ||
    compare(JSON.stringify([a.messageId, a.data]), JSON.stringify([b.messageId, b.data]))
  );
}

function findingOf(finding: MergedFinding, locator: Locator, fixes: readonly Fix[]): Finding {
  const { rule, anchor } = finding;
  const { at } = anchor.provenance;
  const words = rule.words(finding.messageId, finding.data);
  return {
    rule: rule.id,
    messageId: finding.messageId,
    severity: finding.severity,
    category: rule.category,
    confidence: finding.confidence,
    message: words.message,
    help: words.help,
    docs: documentationAddress(rule.id),
    file: at.file,
    address: finding.address,
    pointer: anchor.pointer,
    range: locator.range(at),
    when: finding.when,
    related: relatedOf(finding, locator),
    witness: finding.details.witness ?? null,
    fixes,
    fingerprint: fingerprintOf(meaningOf(finding)),
    pin: pinOf(finding),
    suppressed: null,
  };
}

/**
 * How much text may be read again to verify the fixes of one file, in characters: every fix reads the whole
 * file. Of a large file with many findings the first have their fixes; the others once those are applied.
 */
const VERIFIED_TEXT = 8_000_000;

function fixPlanner(locator: Locator, textOf: (file: string) => string | null, reevaluation: Reevaluation) {
  const left = new Map<string, number>();
  return (finding: MergedFinding): readonly Fix[] => {
    const { details, anchor } = finding;
    const { file } = anchor.provenance.at;
    return (details.fixes ?? []).flatMap((intent): Fix[] => {
      const budget = (left.get(file) ?? VERIFIED_TEXT) - (textOf(file)?.length ?? 0);
      left.set(file, budget);
      const plan = budget < 0 ? null : planFix(intent, textOf);
      if (plan === null || !reevaluation.confirms(finding, stepsOf(intent), plan)) return [];
      const { title, safety } = intent;
      const edits = plan.map(({ file, edit }) => ({
        file,
        range: locator.range({ file, range: edit.range }),
        newText: edit.newText,
      }));
      return [{ title, safety, edits }];
    });
  };
}

interface GeneratedPlaces {
  readonly generated: GeneratedLookup;
  readonly locator: Locator;
  readonly atSource: boolean;
}

/**
 * A finding in a generated file names both places, in the generated text and in the program that wrote
 * it. Nothing there is mended: the next run of the program would undo it.
 */
function inGenerated(
  finding: Finding,
  { anchor, property }: MergedFinding,
  { generated, locator, atSource }: GeneratedPlaces,
): Finding {
  const resource = generated(finding.file, finding.address);
  if (resource === null) return finding;
  const place = anchor.provenance.at;
  const { construct, source } = resource;
  const by = construct === null ? "" : ` by construct ${construct}`;
  const shown = (message: string, at: typeof place) => ({ message, file: at.file, range: locator.range(at) });
  // A program outside the working folder is shown, but nobody asked for findings there.
  const moves = atSource && source !== null && !source.file.startsWith("../");
  const here = shown(`The template holds it${by === "" ? "" : `, written${by}`}.`, place);
  const other = source === null || moves ? here : shown(`It is made here${by}.`, source);
  const isKnown = source !== null || construct !== null;
  const changes = property === null ? [] : changesOf(resource, property);
  return {
    ...finding,
    ...(moves ? { file: source.file, range: locator.range(source) } : {}),
    related: [
      ...(isKnown ? [other] : []),
      ...changes.map((at) => shown("The policy is changed here.", at)),
      ...finding.related,
    ],
    fixes: [],
  };
}

const roleMessages = { origin: "The value comes from here.", use: "It is used here." } as const;

function relatedOf({ details, anchor, alsoAt }: MergedFinding, locator: Locator): readonly RelatedFinding[] {
  const place = (message: string, at: Anchor["provenance"]["at"]): RelatedFinding => ({
    message,
    file: at.file,
    range: locator.range(at),
  });
  return [
    ...(details.related ?? []).map((note) => place(note.message, note.anchor.provenance.at)),
    ...(anchor.provenance.related ?? []).map(({ role, location }) => place(roleMessages[role], location)),
    ...alsoAt.map((address) => place(`It holds for \`${address}\` as well.`, anchor.provenance.at)),
  ];
}
