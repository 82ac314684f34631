// The shapes of attributes that AWS computes (terraform.md §2.5), as texts in which capitals and braces stand
// for what the configuration or the account decides.

/**
 * `P` partition, `R` Region, `A` account, `D` DNS suffix, `N` the start of names of endpoint services; `{name}` an argument, `{name|prefix}` an argument whose
 * prefix form leaves a hole at the end, `{path=/}` one with a default, `{/name}` one with a slash before it, once;
 * `*` something that only AWS knows. Keys are `type.attribute`, of data sources with `data.` before them.
 */
export const attributeShapes: Readonly<Record<string, string>> = {
  "aws_s3_bucket.id": "{bucket|bucket_prefix}",
  "aws_s3_bucket.bucket": "{bucket|bucket_prefix}",
  "aws_s3_bucket.arn": "arn:P:s3:::{bucket|bucket_prefix}",
  "aws_s3_bucket.bucket_domain_name": "{bucket|bucket_prefix}.s3.D",
  "aws_s3_bucket.bucket_regional_domain_name": "{bucket|bucket_prefix}.s3.R.D",
  "data.aws_s3_bucket.id": "{bucket}",
  "data.aws_s3_bucket.arn": "arn:P:s3:::{bucket}",
  "aws_dynamodb_table.id": "{name}",
  "aws_dynamodb_table.arn": "arn:P:dynamodb:R:A:table/{name}",
  "aws_dynamodb_table.stream_arn": "arn:P:dynamodb:R:A:table/{name}/stream/*",
  "data.aws_dynamodb_table.arn": "arn:P:dynamodb:R:A:table/{name}",
  "aws_sqs_queue.arn": "arn:P:sqs:R:A:{name|name_prefix}",
  "data.aws_sqs_queue.arn": "arn:P:sqs:R:A:{name}",
  "aws_sns_topic.arn": "arn:P:sns:R:A:{name|name_prefix}",
  "aws_sns_topic.id": "arn:P:sns:R:A:{name|name_prefix}",
  "data.aws_sns_topic.arn": "arn:P:sns:R:A:{name}",
  "aws_iam_role.arn": "arn:P:iam::A:role{path=/}{name|name_prefix}",
  "aws_iam_role.id": "{name|name_prefix}",
  "aws_iam_user.arn": "arn:P:iam::A:user{path=/}{name}",
  "aws_iam_group.arn": "arn:P:iam::A:group{path=/}{name}",
  "aws_iam_policy.arn": "arn:P:iam::A:policy{path=/}{name|name_prefix}",
  "aws_iam_instance_profile.arn": "arn:P:iam::A:instance-profile{path=/}{name|name_prefix}",
  "aws_kms_key.arn": "arn:P:kms:R:A:key/*",
  "aws_kms_alias.arn": "arn:P:kms:R:A:{name|name_prefix}",
  "aws_secretsmanager_secret.arn": "arn:P:secretsmanager:R:A:secret:{name|name_prefix}-*",
  "aws_secretsmanager_secret.id": "arn:P:secretsmanager:R:A:secret:{name|name_prefix}-*",
  "aws_ecr_repository.arn": "arn:P:ecr:R:A:repository/{name}",
  "aws_ecr_repository.repository_url": "A.dkr.ecr.R.D/{name}",
  "aws_lambda_function.arn": "arn:P:lambda:R:A:function:{function_name}",
  "aws_cloudwatch_log_group.arn": "arn:P:logs:R:A:log-group:{name|name_prefix}",
  "aws_ssm_parameter.arn": "arn:P:ssm:R:A:parameter{/name}",
  "aws_sfn_state_machine.arn": "arn:P:states:R:A:stateMachine:{name|name_prefix}",
  "aws_sfn_state_machine.id": "arn:P:states:R:A:stateMachine:{name|name_prefix}",
  "aws_kinesis_stream.arn": "arn:P:kinesis:R:A:stream/{name}",
  "aws_vpc.arn": "arn:P:ec2:R:A:vpc/*",
  "aws_vpc_endpoint.arn": "arn:P:ec2:R:A:vpc-endpoint/*",
  "aws_subnet.arn": "arn:P:ec2:R:A:subnet/*",
  "aws_security_group.arn": "arn:P:ec2:R:A:security-group/*",
  "aws_route_table.arn": "arn:P:ec2:R:A:route-table/*",
  "data.aws_vpc_endpoint_service.service_name": "N.R.{service}",
};
