# A gateway endpoint whose policy was meant to keep strangers out, and keeps everybody out.

data "aws_region" "current" {}

resource "aws_vpc_endpoint" "dynamodb" {
  vpc_id          = var.vpc_id
  service_name    = "com.amazonaws.${data.aws_region.current.name}.dynamodb"
  route_table_ids = var.route_table_ids
  policy          = data.aws_iam_policy_document.our_vpc_only.json
}

data "aws_iam_policy_document" "our_vpc_only" {
  statement {
    effect    = "Deny"
    actions   = ["dynamodb:*"]
    resources = ["*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "aws:SourceVpc"
      values   = [var.vpc_id]
    }
  }
}

resource "aws_vpc_endpoint" "queue" {
  vpc_id              = var.vpc_id
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.${data.aws_region.current.name}.sqs"
  private_dns_enabled = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "allow"
      Principal = "*"
      Action    = ["sqs:SendMessage", "sqs:RecieveMessage"]
      Resource  = "arn:aws:sqs:*:${var.account_id}:${local.queue_prefix}-*"
    }]
  })
}
