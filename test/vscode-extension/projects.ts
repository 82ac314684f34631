// Files that the tests open in VS Code: the same mistake, a misspelt effect, in three languages.

/** A Terraform configuration whose policy is written in HCL. */
export const terraform = `resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TeamBucket"
      Effect    = "allow"
      Principal = "*"
      Action    = ["s3:GetObject", "s3:PutObject"]
      Resource  = "arn:aws:s3:::team-bucket/*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}
`;

/** A CloudFormation template. */
export const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: allow
            Principal: "*"
            Action: s3:GetObject
            Resource: arn:aws:s3:::team-bucket/*
            Condition:
              StringEquals:
                aws:PrincipalOrgID: o-a1b2c3d4e5
`;

/** A bare policy; the action in it is begun. */
export const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "TeamBucket",
      "Effect": "allow",
      "Principal": "*",
      "Action": "s3:GetOb",
      "Resource": "arn:aws:s3:::team-bucket/*",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }
    }
  ]
}
`;

/** Two endpoints with wildcards and references, one of them open to everybody. */
export const hinted = `locals {
  team   = "arn:aws:s3:::team-bucket"
  region = "eu-west-1"
}

resource "aws_vpc_endpoint" "logs" {
  vpc_id          = "vpc-0123456789abcdef0"
  service_name    = "com.amazonaws.\${local.region}.s3"
  route_table_ids = ["rtb-0123456789abcdef0"]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = ["s3:Get*", "s3:PutObject"]
      Resource  = [local.team, "\${local.team}/*"]
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}

resource "aws_vpc_endpoint" "queues" {
  vpc_id            = "vpc-0123456789abcdef0"
  vpc_endpoint_type = "Interface"
  service_name      = "com.amazonaws.\${local.region}.sqs"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }]
  })
}
`;

/** A template as it might be anybody's, for the picture of the extension's page. */
export const pictured = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !ImportValue network-vpc
      RouteTableIds: [!ImportValue network-routes]
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: TeamBucket
            Effect: Allow
            Principal: "*"
            Action: [s3:GetObject, s3:PutObject]
            Resource: arn:aws:s3:::team-bucket
            Condition:
              StringEquals:
                aws:PrincipalOrgID: o-a1b2c3d4e5
          - Sid: Tables
            Effect: Allow
            Principal: "*"
            Action: dynamodb:GetItem
            Resource: "*"
`;
