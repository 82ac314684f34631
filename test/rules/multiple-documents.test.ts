import { testRule } from "../harness/rule-tester.js";

testRule("multiple-documents", {
  found: [
    {
      name: "a second template behind the first",
      file: "template.yaml",
      text: `Resources:
  Queue: { Type: AWS::SQS::Queue }
⟦---⟧
Resources:
  Topic: { Type: AWS::SNS::Topic }
`,
      message: "found",
      severity: "error",
      pointer: "",
      names: ["2"],
      fix: null,
    },
    {
      name: "a second policy, with comments between the two",
      file: "policy.yaml",
      text: `Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*" }]
# --- this is a comment
⟦---⟧ # and this is the marker
Statement: []
`,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      message: "found",
      fix: null,
    },
    {
      name: "three documents are one finding",
      file: "template.yaml",
      text: `--- # the first has a marker as well
AWSTemplateFormatVersion: "2010-09-09"
Resources: { Queue: { Type: AWS::SQS::Queue } }
⟦---⟧
a: 1
---
b: 1
`,
      message: "found",
      fix: null,
    },
  ],
  silent: [
    {
      name: "a marker before the only document",
      file: "template.yaml",
      text: `---
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
    },
    {
      name: "a marker at the end",
      file: "template.yaml",
      text: `Resources:
  Queue: { Type: AWS::SQS::Queue }
---
# nothing
...
`,
    },
    {
      name: "a marker inside a text",
      file: "template.yaml",
      text: `Resources:
  Queue:
    Type: AWS::SQS::Queue
    Metadata:
      Note: |
        ---
        a: b
`,
    },
    {
      name: "several outputs of describe-vpc-endpoints",
      file: "endpoints.yaml",
      text: `VpcEndpoints: []
---
VpcEndpoints: []
`,
    },
    {
      name: "other YAML",
      file: "pods.yaml",
      text: `kind: Pod
---
kind: Service
metadata: { Type: "AWS::" }
`,
    },
    {
      name: "JSON",
      file: "template.json",
      text: `{"Resources":{"Queue":{"Type":"AWS::SQS::Queue","Metadata":"---"}}}`,
    },
  ],
});
