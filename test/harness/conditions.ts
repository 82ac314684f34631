// Policies of one statement around a condition, in each host language: for tests of rules about conditions.

/** What stands beside the condition. */
export interface Around {
  readonly effect?: "Allow" | "Deny";
  /** JSON, which HCL and YAML read as well. */
  readonly action?: string;
}

/** The policy as JSON; `condition` is the text of the object. */
export function jsonPolicy(condition: string, { effect = "Allow", action = `"s3:GetObject"` }: Around = {}): string {
  return `{"Version":"2012-10-17","Statement":[{"Effect":"${effect}","Principal":"*","Action":${action},"Resource":"*","Condition":${condition}}]}`;
}

/** An endpoint of a template with parameter `P`; `condition` is a flow mapping. */
export function templatePolicy(
  condition: string,
  { effect = "Allow", action = `"s3:GetObject"` }: Around = {},
): string {
  return `Parameters:
  P: { Type: String }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: ${effect}
            Principal: '*'
            Action: ${action}
            Resource: '*'
            Condition: ${condition}
`;
}

/** An endpoint of Terraform; `condition` is the text of the object inside of `jsonencode`. */
export function terraformPolicy(
  condition: string,
  { effect = "Allow", action = `"s3:GetObject"` }: Around = {},
): string {
  return `variable "x" {}
resource "aws_vpc_endpoint" "e" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "${effect}", Principal = "*", Action = ${action}, Resource = "*", Condition = ${condition} }] })
}
`;
}

/** The same through a policy document; `condition` is the body of the block. */
export function documentPolicy(
  condition: string,
  { effect = "Allow", action = `"s3:GetObject"` }: Around = {},
): string {
  return `variable "x" {}
data "aws_iam_policy_document" "d" {
  statement {
    effect    = "${effect}"
    actions   = [${action}]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      ${condition}
    }
  }
}
resource "aws_vpc_endpoint" "e" {
  policy = data.aws_iam_policy_document.d.json
}
`;
}
