// The policy documents of a module: what the instances of `aws_iam_policy_document` render, and why they do not.

import type { ProjectProblem } from "../../model/problem.js";
import type { EncodedValue } from "../../value/value.js";
import { writtenBlock } from "./argument-block.js";
import { documentProblems } from "./document-problems.js";
import type { Instance } from "./expand.js";
import type { BlockAt } from "./module-config.js";
import type { ModuleInstance } from "./module-instance.js";
import { encodedDocument } from "./policy-document.js";
import { isProviderBefore } from "./provider-version.js";

/** From this version of the provider on `source_json` and `override_json` are inert (terraform.md §1.4.10). */
const inertFrom: readonly number[] = [5, 0, 0];

/** The `json` of an instance of a document. @param address of the instance, as a plan beside the module may know it */
export function documentOf(
  module: ModuleInstance,
  declared: BlockAt,
  { scope }: Instance,
  address: string,
): EncodedValue {
  const written = writtenBlock(declared.block, module.surroundings(declared, scope));
  const block = module.run.planned?.block(address, written) ?? written;
  return encodedDocument(block, () => isProviderBefore(module, inertFrom));
}

/** What makes the provider refuse an instance of a document. @param name `TYPE.NAME` */
export function documentFaults(
  module: ModuleInstance,
  name: string,
  declared: BlockAt,
  { key, scope }: Instance,
): readonly ProjectProblem[] {
  const block = writtenBlock(declared.block, module.surroundings(declared, scope));
  const address = `${module.prefix}data.${name}${key}`;
  return documentProblems(block, address, () => isProviderBefore(module, inertFrom));
}
