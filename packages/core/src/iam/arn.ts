// Amazon Resource Names and patterns of them, as six fields.
// AWS: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html

/** `arn:partition:service:region:account:resource`; the resource may hold colons of its own. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

export type ArnField = keyof Arn;

/** The fields behind `arn`, in order. */
export const arnFields: readonly ArnField[] = ["partition", "service", "region", "account", "resource"];

/** The fields of a text; null if it does not start with `arn:` or has fewer than six. Nothing in them is judged. */
export function parseArn(text: string): Arn | null {
  const [prefix, partition, service, region, account, ...resource] = text.split(":");
  if (prefix !== "arn" || partition === undefined || service === undefined || region === undefined) return null;
  if (account === undefined || resource.length === 0) return null;
  return { partition, service, region, account, resource: resource.join(":") };
}
