// Plans and states that cannot be read as they are, and what to do about it (terraform.md §4.1).

import type { SyntaxNode } from "../../syntax/tree.js";
import type { SourceFile } from "../source-file.js";
import { isBare, member, textOf } from "./json-shape.js";

const show = "Run `terraform show -json PLANFILE > plan.json` and check that file.";

/** A plan as `terraform plan -out` writes it is a zip archive. */
export function isBinaryPlan(text: string): boolean {
  return text.startsWith("PK\u0003\u0004");
}

/** The log of `terraform plan -json`: an object per line, and no policy in any of them. */
export function isPlanLog(root: SyntaxNode): boolean {
  return member(root, "@level") !== undefined && member(root, "type") !== undefined;
}

/** What OpenTofu writes with encryption on. */
export function isEncrypted(root: SyntaxNode): boolean {
  return textOf(member(root, "encrypted_data")) !== null && member(root, "encryption_version") !== undefined;
}

/** Whether the text may be a plan or a state: what is sensitive stands in clear in it, so none of it is to be shown. */
export function holdsSecrets(text: string): boolean {
  return text.includes('"format_version"') || (text.includes('"lineage"') && text.includes('"serial"'));
}

/** Why a file that is no plan or state in JSON is not read, though it comes from one; null for all others. */
export function foreignPlan({ text, tree }: Pick<SourceFile, "text" | "tree">): string | null {
  if (isBinaryPlan(text)) return `This is a binary plan, or another archive. ${show}`;
  if (isPlanLog(tree.root)) return `This is the log of a plan, which holds no policies. ${show}`;
  return null;
}

/** Why a plan or state is not read; null if it is. */
export function unreadable({ tree }: Pick<SourceFile, "tree">): string | null {
  const { root } = tree;
  if (isEncrypted(root)) return "Its content is encrypted and not read. Check what `tofu show -json` prints of it.";
  const version = textOf(member(root, "format_version"));
  if (version !== null && Number.parseInt(version, 10) > 1)
    return `Its format version is ${printable(version)}, which is not read: versions up to 1 are.`;
  const stored = member(root, "version");
  if (member(root, "format_version") === undefined && !isBare(stored, "4"))
    return "Of this version it is not read: only state files of version 4 are (Terraform 0.12 and later).";
  return null;
}

function printable(version: string): string {
  return /^[\d.]{1,12}$/.test(version) ? version : "newer";
}
