// Templates with one endpoint, as fixtures of rules about reading: the resource of its policy's only
// statement is given as it is written. There are `Vpc`, `Bucket`, `Stage`, the list `Arns`, the condition
// `IsProd` and the mapping `Buckets`.

export interface TemplateParts {
  /** Further members at the top, a line each in YAML, with commas behind them in JSON. */
  readonly top?: string;
  /** Members beside `VpcId`, in flow style and with commas behind them. */
  readonly properties?: string;
}

export function yamlTemplate(resource: string, { top = "", properties = "" }: TemplateParts = {}): string {
  return `AWSTemplateFormatVersion: "2010-09-09"
${top}
Parameters:
  Vpc: { Type: String }
  Bucket: { Type: String }
  Stage: { Type: String }
  Arns: { Type: CommaDelimitedList }
Conditions: { IsProd: !Equals [!Ref Stage, prod] }
Mappings: { Buckets: { prod: { Arn: "arn:aws:s3:::acme/*" } } }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties: {
      VpcId: !Ref Vpc,
      ${properties}
      PolicyDocument: {
        Statement: [{ Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: ${resource} }]
      }
    }
`;
}

export function jsonTemplate(resource: string, { top = "", properties = "" }: TemplateParts = {}): string {
  return `{
  "AWSTemplateFormatVersion": "2010-09-09",
  ${top}
  "Parameters": {
    "Vpc": { "Type": "String" },
    "Bucket": { "Type": "String" },
    "Stage": { "Type": "String" },
    "Arns": { "Type": "CommaDelimitedList" }
  },
  "Conditions": { "IsProd": { "Fn::Equals": [{ "Ref": "Stage" }, "prod"] } },
  "Mappings": { "Buckets": { "prod": { "Arn": "arn:aws:s3:::acme/*" } } },
  "Resources": {
    "Endpoint": {
      "Type": "AWS::EC2::VPCEndpoint",
      "Properties": {
        "VpcId": { "Ref": "Vpc" },
        ${properties}
        "PolicyDocument": {
          "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": ${resource} }]
        }
      }
    }
  }
}
`;
}
