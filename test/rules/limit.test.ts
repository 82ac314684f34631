import { testRule } from "../harness/rule-tester.js";

testRule("limit", {
  found: [
    {
      name: "a policy that is nested too deep",
      file: "policy.json",
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[⟦[⟧[[[[[[[["*"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}]}`,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
      message: "found",
      severity: "warning",
      names: ["200"],
      fix: null,
    },
    {
      name: "a template whose aliases expand beyond all measure",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Metadata:
  A: &a [x, x, x, x, x, x, x, x, x, x]
  B: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
  C: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
  D: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
  E: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
  F: &f [⟦*e⟧, *e, *e, *e, *e, *e, *e, *e, *e, *e]
Resources:
  Queue: { Type: AWS::SQS::Queue }
`,
      message: "found",
      severity: "warning",
      names: ["200000"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "deep, but not too deep",
      file: "policy.json",
      text: `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["*"]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}]}`,
      as: { kind: "endpoint", service: "s3", type: "Gateway" },
    },
    {
      name: "a template with a few aliases",
      file: "template.yaml",
      text: `AWSTemplateFormatVersion: "2010-09-09"
Metadata: { A: &a [x], B: [*a, *a] }
Resources: { Queue: { Type: AWS::SQS::Queue } }
`,
    },
    {
      name: "a JSON file that is none of ours",
      file: "data.json",
      text: `{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}`,
    },
  ],
});
