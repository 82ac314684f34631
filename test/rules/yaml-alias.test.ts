import { yamlTemplate } from "../harness/endpoint-template.js";
import { testRule } from "../harness/rule-tester.js";

testRule("yaml-alias", {
  found: [
    {
      name: "an alias",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  A: { Type: AWS::SQS::Queue, Properties: { Tags: &tags [{ Key: a, Value: b }] } }
  B: { Type: AWS::SQS::Queue, Properties: { Tags: ⟦*tags⟧ } }
`,
      message: "found",
      severity: "warning",
      pointer: "/Resources/B/Properties/Tags",
      address: "B",
      names: ["*tags"],
      fix: null,
    },
    {
      name: "a merge key",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  A: { Type: AWS::SQS::Queue, Properties: &base { DelaySeconds: 1 } }
  B: { Type: AWS::SQS::Queue, Properties: { <<: ⟦*base⟧, QueueName: b } }
`,
      message: "found",
      pointer: "/Resources/B/Properties/<<",
      names: ["<<: *base"],
      fix: null,
    },
    {
      name: "an element of a list under a function, with the pointer in long form",
      file: "template.yaml",
      text: yamlTemplate(`!Join ["", [&bucket "arn:aws:s3:::acme", ⟦*bucket⟧]]`),
      message: "found",
      pointer: "/Resources/Endpoint/Properties/PolicyDocument/Statement/0/Resource/Fn::Join/1/1",
      fix: null,
    },
  ],
  silent: [
    {
      name: "an anchor that nothing repeats",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  A: { Type: AWS::SQS::Queue, Properties: { Tags: &tags [] } }
`,
    },
    {
      name: "a SAM template, in which SAM writes aliases out",
      file: "template.yaml",
      text: `Transform: AWS::Serverless-2016-10-31
Resources:
  A: { Type: AWS::SQS::Queue, Properties: { Tags: &tags [] } }
  B: { Type: AWS::SQS::Queue, Properties: { Tags: *tags } }
`,
    },
    {
      name: "a part of a template that another program reads",
      file: "template.yaml",
      text: `Resources:
  A: { Type: AWS::SQS::Queue, Properties: { Tags: &tags [] } }
  B: { Type: AWS::SQS::Queue, Properties: { Tags: *tags } }
`,
    },
    {
      name: "output of describe-vpc-endpoints",
      file: "endpoints.yaml",
      text: `VpcEndpoints:
  - { VpcEndpointId: vpce-1, ServiceName: com.amazonaws.eu-west-1.s3, Tags: &tags [] }
  - { VpcEndpointId: vpce-2, ServiceName: com.amazonaws.eu-west-1.s3, Tags: *tags }
`,
    },
    {
      name: "a star in a text",
      file: "template.yaml",
      text: yamlTemplate(`"*bucket"`),
    },
  ],
});
