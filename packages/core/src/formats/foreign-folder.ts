// Folders of tools, dependencies and environments: what they hold was not written by the project.

const names = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  ".terraform",
  ".terragrunt-cache",
  ".serverless",
  ".aws-sam",
  ".venv",
  "venv",
  "__pycache__",
  ".tox",
]);

/** Whether a walk over a project leaves a folder out. @param parent path of the folder that it is in. */
export function isForeignFolder(parent: string, name: string): boolean {
  return names.has(name) || (name.startsWith("asset.") && /(^|[\\/])cdk\.out([\\/]|$)/.test(parent));
}
