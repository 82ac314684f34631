// Actions that AWS documents and the service authorization reference does not list.

/** Services whose own documentation names many more actions than the reference. */
const openServices: readonly string[] = [
  // AWS: https://docs.aws.amazon.com/transform/latest/userguide/security_iam_permissions.html
  "transform",
];

const actions: ReadonlySet<string> = new Set([
  // Verbs of HTTP that its policies take.
  // AWS: https://docs.aws.amazon.com/apigateway/latest/developerguide/security_iam_service-with-iam.html
  "apigateway:head",
  "apigateway:options",
  // In the policy that SNS itself gives to new topics.
  // AWS: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
  "sns:receive",
]);

/** Whether an action may exist although the reference does not list it. Both names without regard to case. */
export function mayBeUnlisted(service: string, name: string): boolean {
  const prefix = service.toLowerCase();
  return openServices.includes(prefix) || actions.has(`${prefix}:${name.toLowerCase()}`);
}
