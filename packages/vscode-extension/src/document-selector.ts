// Which documents the server is asked about.

import type { DocumentSelector } from "vscode";

/** Languages whose documents may hold policies or endpoints; each wakes the extension up (package.json). */
const languages = [
  "json",
  "jsonc",
  "yaml",
  "terraform",
  "terraform-vars",
  "opentofu",
  "opentofu-vars",
  "cloudformation",
  "cloudformation-json",
  "cloudformation-yaml",
  "template",
];

/** Of every scheme: unsaved documents and virtual file systems are checked as well. */
export const documentSelector = [
  ...languages.map((language) => ({ language })),
  // Without an extension for Terraform these are plain text.
  { pattern: "**/*.{tf,tofu,tfvars}" },
  { pattern: "**/*.template" },
] satisfies DocumentSelector;
