// A mistake in how the command was called: told to the user, status 2.

export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Whether an error is such a mistake. Commands that are loaded on demand bring a class of their own: the name tells. */
export function isUsageError(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError";
}
