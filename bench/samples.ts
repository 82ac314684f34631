// Generated inputs: varied enough that no parser gets away with repetition, the same in every run.

/** A policy statement, different for every number. */
function statement(index: number) {
  return {
    Sid: `Statement${index}`,
    Effect: index % 5 === 0 ? "Deny" : "Allow",
    Principal: index % 3 === 0 ? "*" : { AWS: [`arn:aws:iam::${String(100000000000 + index)}:role/app-${index}`] },
    Action: index % 2 === 0 ? ["s3:GetObject", "s3:ListBucket"] : `dynamodb:${index % 4 === 1 ? "Query" : "GetItem"}`,
    Resource: [`arn:aws:s3:::bucket-${index}`, `arn:aws:s3:::bucket-${index}/*`],
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": `o-${String(index).padStart(10, "a")}` },
      Bool: { "aws:SecureTransport": "true" },
    },
  };
}

export function jsonPolicy(statements: number): string {
  const list = Array.from({ length: statements }, (_, index) => statement(index));
  return JSON.stringify({ Version: "2012-10-17", Statement: list }, null, 2);
}

export function yamlTemplate(endpoints: number): string {
  const resources = Array.from(
    { length: endpoints },
    (_, index) => `  Endpoint${index}:
    Type: AWS::EC2::VPCEndpoint # number ${index}
    Properties:
      VpcId: !Ref Vpc
      VpcEndpointType: ${index % 2 === 0 ? "Interface" : "Gateway"}
      ServiceName: !Sub "com.amazonaws.\${AWS::Region}.${index % 2 === 0 ? "ecr.api" : "s3"}"
      SubnetIds: [!Ref SubnetA, !Ref SubnetB]
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: Statement${index}
            Effect: Allow
            Principal: '*'
            Action:
              - s3:GetObject
              - s3:ListBucket
            Resource: !Join ['', ['arn:', !Ref AWS::Partition, ':s3:::bucket-${index}/*']]
            Condition:
              StringEquals: { aws:PrincipalOrgID: o-a1b2c3d4e${index % 10} }
`,
  );
  return `AWSTemplateFormatVersion: 2010-09-09\nDescription: >-\n  A template\n  of endpoints\nResources:\n${resources.join("")}`;
}

export function terraformModule(endpoints: number): string {
  return Array.from(
    { length: endpoints },
    (_, index) => `
# Endpoint number ${index}
resource "aws_vpc_endpoint" "e${index}" {
  count             = var.create ? 1 : 0
  vpc_id            = aws_vpc.main.id
  vpc_endpoint_type = ${index % 2 === 0 ? '"Interface"' : '"Gateway"'}
  service_name      = "com.amazonaws.\${data.aws_region.current.name}.${index % 2 === 0 ? "ecr.api" : "s3"}"
  subnet_ids        = [for s in aws_subnet.private : s.id if s.zone != "x${index}"]
  policy = ${
    index % 3 === 0
      ? `data.aws_iam_policy_document.d${index}.json`
      : index % 3 === 1
        ? `jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = ["s3:GetObject"], Resource = "\${aws_s3_bucket.b.arn}/*" }]
  })`
        : `<<-POLICY
    { "Statement": [{ "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::\${var.bucket}-${index}/*" }] }
  POLICY`
  }

  tags = merge(local.tags, { Name = "endpoint-${index}", Zone = upper(var.zone) })
}

data "aws_iam_policy_document" "d${index}" {
  statement {
    effect    = "Allow"
    actions   = ["ecr:GetAuthorizationToken", "ecr:BatchGetImage"]
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = [var.organization_id]
    }
  }
}
`,
  ).join("");
}
