// The fields of a request that a person may ask about, and what they may hold. Knows nothing of VS Code.

/** A request as the server takes it. */
export interface AskedRequest {
  readonly principal: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
}

/** One question of the form. */
export interface FormField {
  readonly name: "principal" | "action" | "resource" | "context";
  readonly prompt: string;
  readonly placeholder: string;
  /** What is wrong with an answer; null if nothing is. */
  fault(answer: string): string | null;
}

const some = (answer: string) => (answer.trim() === "" ? "Write something, or press Escape." : null);

/** The questions in the order in which they are asked. */
export const requestForm: readonly FormField[] = [
  {
    name: "principal",
    prompt: "Who asks? An ARN, or the number of an account",
    placeholder: "arn:aws:iam::111122223333:role/app",
    fault: some,
  },
  {
    name: "action",
    prompt: "What is to be done?",
    placeholder: "s3:GetObject",
    fault: (answer) =>
      /^[A-Za-z0-9-]+:[A-Za-z0-9]+$/.test(answer.trim()) ? null : "A service and an action, as in s3:GetObject.",
  },
  {
    name: "resource",
    prompt: "To what? An ARN, or * where the action knows no resources",
    placeholder: "arn:aws:s3:::bucket/key",
    fault: some,
  },
  {
    name: "context",
    prompt: "With which condition keys? KEY=VALUE, separated by semicolons; empty for none",
    placeholder: "aws:SourceVpc=vpc-1; aws:PrincipalOrgID=o-a1b2c3d4e5",
    fault: (answer) =>
      "fault" in contextOf(answer) ? "Each needs a key and a value, as in aws:SourceVpc=vpc-1." : null,
  },
];

/** The condition keys of an answer. */
export function contextOf(
  answer: string,
): { readonly keys: Readonly<Record<string, string>> } | { readonly fault: true } {
  const parts = answer.split(";").map((part) => part.trim());
  const pairs = parts.filter((part) => part !== "").map((part) => /^([^\s=]+)\s*=\s*(.*)$/.exec(part));
  if (pairs.includes(null)) return { fault: true };
  return { keys: Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? "", pair?.[2] ?? ""])) };
}

/** The request of the answers, by field. */
export function requestOf(answers: Readonly<Partial<Record<FormField["name"], string>>>): AskedRequest {
  const { principal = "", action = "", resource = "", context = "" } = answers;
  const keys = contextOf(context);
  return {
    principal: principal.trim(),
    action: action.trim(),
    resource: resource.trim(),
    context: "keys" in keys ? keys.keys : {},
  };
}
