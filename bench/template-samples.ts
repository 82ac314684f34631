// Generated CloudFormation: a long template as people write them, and templates as the CDK writes them.

/** A YAML template of many resources, most of which no rule is about; about 32 bytes a line. */
export function longTemplate(groups: number): string {
  const resources = Array.from({ length: groups }, (_, index) => resourceGroup(index)).join("");
  return `AWSTemplateFormatVersion: "2010-09-09"
Description: Network and services
Parameters:
  Stage:
    Type: String
    Default: dev
    AllowedValues: [dev, test, prod]
  OrganizationId:
    Type: String
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: 10.0.0.0/16
${resources}`;
}

function resourceGroup(index: number): string {
  return `  Bucket${index}:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "data-\${Stage}-${index}"
      VersioningConfiguration:
        Status: Enabled
      Tags:
        - Key: Name
          Value: !Sub "\${AWS::StackName}-${index}"
        - Key: Stage
          Value: !Ref Stage
  Role${index}:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal:
              Service: lambda.amazonaws.com
            Action: sts:AssumeRole
      Policies:
        - PolicyName: data
          PolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Sid: Read
                Effect: Allow
                Action:
                  - s3:GetObject
                  - s3:ListBucket
                Resource:
                  - !GetAtt Bucket${index}.Arn
                  - !Sub "\${Bucket${index}.Arn}/*"
  Function${index}:
    Type: AWS::Lambda::Function
    Properties:
      Handler: index.handler
      Runtime: nodejs20.x
      Role: !GetAtt Role${index}.Arn
      MemorySize: !If [IsProd, 1024, 256]
      Environment:
        Variables:
          BUCKET: !Ref Bucket${index}
          STAGE: !Ref Stage
      Code:
        ZipFile: |
          exports.handler = async () => {
            return { statusCode: 200 };
          };
  Endpoint${index}:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: !Ref Vpc
      ServiceName: !Sub com.amazonaws.\${AWS::Region}.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: Allow
            Principal: "*"
            Action: "s3:*"
            Resource: !Sub "\${Bucket${index}.Arn}/*"
            Condition:
              StringEquals:
                aws:PrincipalOrgID: !Ref OrganizationId
`;
}

/** A template as the CDK writes it: JSON, a VPC with two endpoints, then functions with their roles. */
export function cdkTemplate(index: number, bytes: number): string {
  const join = (...parts: readonly unknown[]) => ({ "Fn::Join": ["", parts] });
  const at = (name: string) => ({ "Fn::GetAtt": [name, "Arn"] });
  const path = (name: string) => ({ "aws:cdk:path": `Stack${index}/${name}/Resource` });
  const resources: Record<string, unknown> = {
    Vpc8378EB38: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" }, Metadata: path("Vpc") },
    Data1A2B3C4D: { Type: "AWS::S3::Bucket", DeletionPolicy: "Retain", Metadata: path("Data") },
    VpcS3Endpoint5E6F7A8B: {
      Type: "AWS::EC2::VPCEndpoint",
      Properties: {
        VpcId: { Ref: "Vpc8378EB38" },
        VpcEndpointType: "Gateway",
        ServiceName: join("com.amazonaws.", { Ref: "AWS::Region" }, ".s3"),
        PolicyDocument: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "*" },
              Action: ["s3:GetObject", "s3:PutObject"],
              Resource: join(at("Data1A2B3C4D"), "/*"),
            },
          ],
        },
      },
      Metadata: path("Vpc/S3Endpoint"),
    },
    VpcEcrEndpoint9C8B7A6D: {
      Type: "AWS::EC2::VPCEndpoint",
      Properties: {
        VpcId: { Ref: "Vpc8378EB38" },
        VpcEndpointType: "Interface",
        ServiceName: join("com.amazonaws.", { Ref: "AWS::Region" }, ".ecr.api"),
        PrivateDnsEnabled: true,
      },
      Metadata: path("Vpc/EcrEndpoint"),
    },
  };
  for (let count = 0, size = 2_000; size < bytes; count++) {
    const [role, policy, name] = [`Worker${count}ServiceRole0A1B`, `Worker${count}Policy2C3D`, `Worker${count}4E5F`];
    const made = {
      [role]: {
        Type: "AWS::IAM::Role",
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [{ Action: "sts:AssumeRole", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" } }],
            Version: "2012-10-17",
          },
          ManagedPolicyArns: [join("arn:", { Ref: "AWS::Partition" }, ":iam::aws:policy/service-role/Basic")],
        },
        Metadata: path(`Worker${count}/ServiceRole`),
      },
      [policy]: {
        Type: "AWS::IAM::Policy",
        Properties: {
          PolicyDocument: {
            Statement: [
              {
                Action: ["s3:GetObject*", "s3:GetBucket*", "s3:List*"],
                Effect: "Allow",
                Resource: [at("Data1A2B3C4D"), join(at("Data1A2B3C4D"), "/*")],
              },
            ],
            Version: "2012-10-17",
          },
          PolicyName: policy,
          Roles: [{ Ref: role }],
        },
        Metadata: path(`Worker${count}/ServiceRole/DefaultPolicy`),
      },
      [name]: {
        Type: "AWS::Lambda::Function",
        Properties: {
          Code: {
            S3Bucket: { "Fn::Sub": "cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}" },
            S3Key: `${count}.zip`,
          },
          Handler: "index.handler",
          Role: at(role),
          Runtime: "nodejs20.x",
        },
        DependsOn: [policy, role],
        Metadata: path(`Worker${count}`),
      },
    };
    Object.assign(resources, made);
    size += JSON.stringify(made, null, 1).length + 60;
  }
  const parameters = {
    BootstrapVersion: { Type: "AWS::SSM::Parameter::Value<String>", Default: "/cdk-bootstrap/hnb659fds/version" },
  };
  return JSON.stringify({ Resources: resources, Parameters: parameters }, null, 1);
}
