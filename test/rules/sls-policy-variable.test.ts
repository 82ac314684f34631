import { testRule } from "../harness/rule-tester.js";

/** A configuration with one endpoint whose only resource is `written`. */
const configuration = (written: string, more = "") => `service: reports
provider:
  name: aws
${more}resources:
  Resources:
    Endpoint:
      Type: AWS::EC2::VPCEndpoint
      Properties:
        VpcId: vpc-0123456789abcdef0
        ServiceName: com.amazonaws.eu-west-1.s3
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Principal: "*"
              Action: s3:GetObject
              Resource: ${written}
`;

const file = "serverless.yml";
const pointer = "/resources/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource";

testRule("sls-policy-variable", {
  found: [
    {
      name: "a policy variable in a plain text",
      file,
      text: configuration("arn:aws:s3:::home/⟦${aws:username}⟧/*"),
      message: "found",
      severity: "error",
      address: "Endpoint",
      pointer,
      names: ["${aws:username}"],
      fix: null,
    },
    {
      name: "a tag of the principal",
      file,
      text: configuration('"arn:aws:s3:::teams/⟦${aws:PrincipalTag/team}⟧/*"'),
      message: "found",
      pointer,
    },
    {
      name: "with a default as IAM writes it",
      file,
      text: configuration(`"arn:aws:s3:::teams/⟦\${aws:PrincipalTag/team, 'all'}⟧/*"`),
      message: "found",
    },
    {
      name: "inside Fn::Sub without its escape: Serverless comes first",
      file,
      text: configuration("!Sub arn:${AWS::Partition}:s3:::home/⟦${aws:userid}⟧/*"),
      message: "found",
      pointer: `${pointer}/Fn::Sub`,
    },
    {
      name: "in a setting of the provider",
      file,
      text: `service: a
provider:
  name: aws
  iam: { role: { statements: [{ Effect: Allow, Action: s3:GetObject, Resource: "arn:aws:s3:::b/⟦\${aws:username}⟧" }] } }
`,
      message: "found",
      pointer: "/provider/iam/role/statements/0/Resource",
    },
    {
      name: "in a file that the configuration includes",
      file: "resources/endpoint.yml",
      named: false,
      text: `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::b/⟦\${aws:username}⟧" }]
`,
      files: { [file]: "service: a\nprovider: aws\nresources: ${file(resources/endpoint.yml)}\n" },
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource",
    },
  ],
  silent: [
    {
      name: "the framework's own",
      file,
      text: configuration('"arn:aws:s3:::b-${aws:accountId}-${aws:region}-${aws:partition}/*"'),
    },
    { name: "parameters of a store", file, text: configuration('"arn:aws:s3:::b/${aws:ssm:/home/prefix}/*"') },
    { name: "names that nobody knows", file, text: configuration('"arn:aws:s3:::b/${aws:stack}/*"') },
    { name: "the escape of Fn::Sub", file, text: configuration('!Sub "arn:aws:s3:::home/${!aws:username}/*"') },
    { name: "a backslash", file, text: configuration("'arn:aws:s3:::home/\\${aws:username}/*'") },
    { name: "a pseudo parameter", file, text: configuration('!Sub "arn:aws:s3:::home/${AWS::AccountId}/*"') },
    {
      name: "variables of services, which some versions leave alone",
      file,
      text: configuration('"x/${iot:ClientId}"'),
    },
    { name: "a comment", file, text: configuration('"*" # not ${aws:username}') },
    {
      name: "a template that Serverless never sees",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      PolicyDocument: { Statement: [{ Effect: Allow, Resource: "arn:aws:s3:::home/\${aws:username}/*" }] }
`,
    },
    {
      name: "another provider",
      file,
      text: 'service: a\nprovider: { name: google }\ncustom: { text: "${aws:username}" }\n',
    },
  ],
});
