// Modules, plans and states of one run. A plan that lies in the folder of its configuration is read together with
// it (terraform.md §4.4): values from the plan, places and what the plan does not know from the configuration.

import { joinDeployments } from "../../model/deployment.js";
import { folderOf } from "../file-provider.js";
import { type Facts, type FormatRun, joinFacts, noFacts, type ReadContext } from "../format.js";
import { linkPrivateApis } from "../link-private-apis.js";
import type { SourceFile } from "../source-file.js";
import { EvaluationRun } from "../terraform/evaluation-run.js";
import { linkPolicies } from "../terraform/link-policies.js";
import type { ModuleConfig } from "../terraform/module-config.js";
import { moduleFiles } from "../terraform/module-files.js";
import { ModuleInstance } from "../terraform/module-instance.js";
import { ModuleLibrary } from "../terraform/module-library.js";
import { limitsOf, readRoot, readTerraform } from "../terraform/read.js";
import { isPlanOf } from "./agreement.js";
import { isBare, member } from "./json-shape.js";
import { PlannedKnowledge } from "./planned-knowledge.js";
import { readPlanWithSource, readTerraformPlan } from "./read.js";
import { unplanned } from "./unplanned.js";
import { unreadable } from "./unreadable.js";
import { WrittenConfiguration } from "./written-configuration.js";

// The command loads all that reads Terraform at once, through this file.
export { readPolicies } from "../terraform/read.js";

/** Reads Terraform's files of all kinds. Modules wait for the end of the run, and with them plans that may be theirs. */
export function openTerraform(context: ReadContext): FormatRun {
  const modules: SourceFile[] = [];
  const plans: SourceFile[] = [];
  return {
    take(source) {
      if (source.kind === "terraform-config" || source.kind === "tf-config-json") modules.push(source);
      else if (mayHaveSource(source, context)) plans.push(source);
      else return readTerraformPlan([source], context);
      return null;
    },
    finish: () => readTogether(modules, plans, context),
  };
}

/** A host that shows one file alone wants what is said of it in that file. */
function mayHaveSource(source: SourceFile, { provider, options }: ReadContext): boolean {
  const { root, problems } = source.tree;
  const isWhole = source.kind === "tf-plan-json" && problems.every(({ kind }) => kind === "dialect");
  const isPlan = isWhole && member(root, "values") === undefined && member(root, "resource_changes") !== undefined;
  if (!isPlan || options.atSource === false || unreadable(source) !== null) return false;
  return moduleFiles(provider.list(folderOf(source.file)), options.flavour).primary.length > 0;
}

function readTogether(modules: readonly SourceFile[], plans: readonly SourceFile[], context: ReadContext): Facts {
  const taken = new Set<SourceFile>();
  const parts: string[] = [];
  const instead = (root: ModuleConfig, library: ModuleLibrary): Facts | null => {
    const own = plans.filter(({ file, tree }) => {
      const configuration = member(tree.root, "configuration", "root_module");
      return folderOf(file) === root.folder && isPlanOf(configuration, root, library);
    });
    const [plan, ...others] = own;
    // Of several plans each says something else of one configuration: they are read alone, as ever.
    if (plan === undefined || others.length > 0) return null;
    taken.add(plan);
    const facts = readBeside(plan, root, library, context.at(plan.file));
    parts.push(...library.files());
    return facts;
  };
  const written = readTerraform(modules, context, instead);
  const library = new ModuleLibrary(context);
  const read = new Set(modules.map(({ file }) => folderOf(file)));
  const folders = [...new Set(plans.map(({ file }) => folderOf(file)))].filter((folder) => !read.has(folder));
  const unasked = folders.flatMap((folder) => {
    const root = library.load(folder);
    return (root === null ? null : instead(root, library)) ?? [];
  });
  const alone = readTerraformPlan(
    plans.filter((plan) => !taken.has(plan)),
    context,
  );
  return { ...joinFacts([written, ...unasked, alone]), parts: [...(written.parts ?? []), ...parts] };
}

/** What a plan and its configuration say together. */
function readBeside(plan: SourceFile, root: ModuleConfig, library: ModuleLibrary, context: ReadContext): Facts {
  const { tree, file } = plan;
  const run = new EvaluationRun(library, new PlannedKnowledge({ file, tree }));
  const module = new ModuleInstance(root, "", run, context, null);
  const planned = readPlanWithSource(plan, context, new WrittenConfiguration(module));
  // A plan that does not say that it is complete may have left something out: that stays as it is written.
  const others = isBare(member(tree.root, "complete"), "true") ? [] : [unplanned(readRoot(module), tree.root)];
  const facts = joinFacts([planned, ...others, { ...noFacts, problems: limitsOf(module) }]);
  const deployments = [joinDeployments(facts.deployments)];
  const linked = linkPolicies(facts.endpoints, facts.policies);
  const apis = linkPrivateApis({ policies: linked.policies, privateApis: facts.privateApis });
  return { ...facts, deployments, ...linked, ...apis };
}
