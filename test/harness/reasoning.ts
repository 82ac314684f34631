// Runs a reasoning command for its JSON answer, which must fit the schema.

import { postern, type RunOptions } from "./command.js";
import { complaints, type ReasoningCommand } from "./json-output.js";

/** A request as answers have it. */
export interface AnsweredRequest {
  readonly principal: Readonly<Record<string, string>>;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What any of the commands may answer; each has the members of its schema. */
export interface ReasoningAnswer {
  readonly reason: string;
  readonly assumptions: readonly { readonly id: string; readonly text: string }[];
  readonly builtIn: readonly { readonly id: string }[];
  readonly decision: string;
  readonly found: string;
  readonly verdict: string;
  readonly request: AnsweredRequest;
  readonly witness: AnsweredRequest | null;
  readonly added: AnsweredRequest | null;
  readonly removed: AnsweredRequest | null;
  readonly dependsOn: readonly string[];
  readonly when: Readonly<Record<string, boolean>>;
  readonly allowedBy: readonly { readonly index: number; readonly file: string }[];
  readonly policies: readonly {
    readonly file: string;
    readonly address: string;
    readonly when: Readonly<Record<string, boolean>>;
    readonly decision: string;
    readonly statements: readonly AnsweredStatement[];
  }[];
  readonly statements: readonly AnsweredStatement[];
  readonly results: readonly {
    readonly invariant: string;
    readonly message: string;
    readonly file: string;
    readonly address: string;
    readonly holds: string;
    readonly witness: AnsweredRequest | null;
  }[];
  readonly pairs: readonly {
    readonly address: string;
    readonly old: { readonly file: string; readonly address: string } | null;
    readonly new: { readonly file: string; readonly address: string } | null;
    readonly verdict: string;
    readonly note: string;
  }[];
}

/** A statement of `ask` or `statements`. */
export interface AnsweredStatement {
  readonly index: number;
  readonly sid: string | null;
  readonly effect: string;
  readonly matches: string;
  readonly status: string;
  readonly by: readonly number[];
  readonly when: Readonly<Record<string, boolean>>;
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly column: number } } | null;
}

/** The answer and the status. Throws, with what standard error says, if there is no answer that fits the schema. */
export async function answerOf(
  command: ReasoningCommand,
  args: readonly string[],
  options: RunOptions = {},
): Promise<ReasoningAnswer & { readonly status: number | null; readonly stderr: string }> {
  const { status, stdout, stderr } = await postern([command, "--format", "json", ...args], options);
  if (stdout === "") throw new Error(`There is no answer: ${stderr}`);
  const answer = JSON.parse(stdout) as ReasoningAnswer;
  const found = complaints(command, answer);
  if (found.length > 0) throw new Error(`This is not what ${command}.schema.json says:\n${found.join("\n")}`);
  return { ...answer, status, stderr };
}

/** The JSON of a policy in the current language. */
export function policyOf(...statements: readonly object[]): string {
  return `${JSON.stringify({ Version: "2012-10-17", Statement: statements }, null, 2)}\n`;
}

/** A statement that allows everybody something. */
export function allow(action: string, resource = "*", more: object = {}): object {
  return { Effect: "Allow", Principal: "*", Action: action, Resource: resource, ...more };
}

/** A statement that denies everybody something. */
export function deny(action: string, resource = "*", more: object = {}): object {
  return { ...allow(action, resource, more), Effect: "Deny" };
}
