// A mistake in how the command was called: told to the user, status 2.

export class UsageError extends Error {
  override readonly name = "UsageError";
}
