// Fixes of the only policy of some files, as a report offers them: planned at JSON pointers of its normal
// form, and evaluated again. `/a/0` is a value, `/a~key` a name.

import { readEndpointServices } from "../../packages/core/src/aws/endpoint-services.js";
import { planFix, stepsOf } from "../../packages/core/src/fix/plan.js";
import { openProject } from "../../packages/core/src/formats/read-project.js";
import type { MergedFinding } from "../../packages/core/src/report/merge.js";
import { Reevaluation } from "../../packages/core/src/report/reevaluation.js";
import type { FixIntent, FixStep } from "../../packages/core/src/rules/define-rule.js";
import { applyEdits } from "../../packages/core/src/text/edit.js";
import type { Provenance } from "../../packages/core/src/value/provenance.js";
import { openingOf } from "../../packages/core/src/value/text-place.js";
import type { Value } from "../../packages/core/src/value/value.js";
import type { StepAt } from "../unit/fix/fixed-text.js";

export type Files = Readonly<Record<string, string>>;

/**
 * The files after a fix of these steps; null if none is offered.
 * @param address of the policy, if there are several; `about` are the others that the finding holds for.
 */
export function fixedPolicy(
  files: Files,
  steps: readonly StepAt[],
  { address, about = [] }: { readonly address?: string; readonly about?: readonly string[] } = {},
): Files | null {
  const provider = {
    read: (file: string) => files[file] ?? null,
    list: (folder: string) =>
      Object.keys(files).flatMap((file) => {
        const cut = file.lastIndexOf("/");
        return file.slice(0, Math.max(0, cut)) === folder ? [file.slice(cut + 1)] : [];
      }),
  };
  const services = readEndpointServices();
  const input = Object.keys(files).map((file) => ({ file, named: true }));
  const { project, reread } = openProject(input, provider, {}, services, (portion) => portion);
  const { policies } = project;
  const policy = policies.find((one) => address === undefined || one.address === address);
  const document = policy?.variants[0]?.document;
  if (policy === undefined || document === undefined) throw new Error("There is no policy.");
  const anchored = steps.map(({ on, ...step }): FixStep => {
    const provenance = provenanceAt(document, on);
    return { ...step, anchor: { provenance, pointer: on.replace("~key", "") } } as FixStep;
  });
  const intent: FixIntent = { title: "t", safety: "unsafe", kind: "steps", steps: anchored };
  const plan = planFix(intent, provider.read);
  if (plan === null) return null;
  const finding = {
    root: policy.root ?? null,
    property: policy.property,
    address: policy.address,
    subjectAddress: policy.address,
    subjectWhen: policy.variants[0]?.when ?? {},
    alsoAt: about,
  } as unknown as MergedFinding;
  if (!new Reevaluation(reread, provider.read).confirms(finding, stepsOf(intent), plan)) return null;
  const after = { ...files };
  for (const file of new Set(plan.map((one) => one.file))) {
    const edits = plan.flatMap((one) => (one.file === file ? [one.edit] : []));
    after[file] = applyEdits(files[file] ?? "", edits) ?? "";
  }
  return after;
}

function provenanceAt(document: Value, on: string): Provenance {
  const isKey = on.endsWith("~key");
  const names = on.replace("~key", "").split("/").slice(1);
  let value: Value = document;
  let key: Provenance | undefined;
  for (const step of names) {
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    if (value.kind === "map") {
      const member = value.members.find((one) => one.name === name);
      if (member === undefined) throw new Error(`Nothing at ${on}`);
      key = member.key;
      value = member.value;
    } else if (value.kind === "list") {
      const item = value.items[Number(name)];
      if (item === undefined) throw new Error(`Nothing at ${on}`);
      key = undefined;
      value = item.kind === "splice" && item.each !== undefined ? item.each : (item as Value);
    } else if (name !== "0") throw new Error(`Nothing at ${on}`);
  }
  if (isKey && key === undefined) throw new Error(`No name at ${on}`);
  const { provenance } = value;
  if (isKey && key !== undefined) return key;
  return value.kind === "map" && /^\/Statement\/\d+$/.test(on)
    ? { ...provenance, at: openingOf(provenance) }
    : provenance;
}
