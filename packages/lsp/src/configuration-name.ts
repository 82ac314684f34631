// Which files are configurations of ours.

/** Whether a file is a configuration, by its name. */
export function isConfiguration(file: string): boolean {
  return /(?:^|\/)postern\.config\.json$/.test(file);
}
