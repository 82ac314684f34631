// Small files for tests of the command: what is found in each is said beside it.

/** A policy of which nothing is found: callers and resources are narrowed to an organization. */
export const soundPolicy = policyWith({});

/** One error, invalid-effect; only where it is named or told to be a policy, because of that very mistake. */
export const brokenPolicy = policyWith({ Effect: "allow" });

/** One error, unknown-action, also where nobody names it. */
export const misspeltPolicy = policyWith({ Action: "s3:GetObjct" });

/** One warning, full-access, where it is an endpoint's policy: named, or told to be one. */
export const openPolicy = policyWith({ Action: "*", Condition: undefined });

/** One info, default-policy. */
export const templateWithoutPolicy = JSON.stringify({
  AWSTemplateFormatVersion: "2010-09-09",
  Resources: {
    Endpoint: {
      Type: "AWS::EC2::VPCEndpoint",
      Properties: { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.s3", RouteTableIds: ["rtb-1"] },
    },
  },
});

/** A policy of one statement with some members replaced or added. */
export function policyWith(members: Readonly<Record<string, unknown>>): string {
  const statement = {
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij", "aws:ResourceOrgID": "o-abcdefghij" } },
    ...members,
  };
  return `${JSON.stringify({ Version: "2012-10-17", Statement: [statement] }, null, 2)}\n`;
}
