// Texts for tests of readers: files of the corpus by extension, sample policies, damaged copies of texts.
// Knows no parser.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import fc from "fast-check";

const corpusFolder = join(import.meta.dirname, "../../../shared/corpus/dev");

export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

/** Corpus files whose names match; `null`, and a line on stderr, where the corpus is not there. */
export function corpusTexts(test: string, names: RegExp): readonly SampleFile[] | null {
  if (!existsSync(corpusFolder)) {
    process.stderr.write(`NOT RUN: ${test} needs the corpus folder ${corpusFolder}, which does not exist here.\n`);
    return null;
  }
  return readdirSync(corpusFolder, { recursive: true, encoding: "utf8" })
    .filter((name) => names.test(name))
    .sort()
    .map((name) => {
      const path = join(corpusFolder, name);
      return { name: relative(corpusFolder, path), text: readFileSync(path, "utf8") };
    });
}

/** Policies as people write them in JSON, with comments, placeholders and everything else that occurs. */
export const jsonPolicies: readonly string[] = [
  `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OnlyOurs",
      "Effect": "Allow",
      "Principal": { "AWS": ["arn:aws:iam::111122223333:root", "*"] },
      "Action": ["s3:GetObject", "s3:Put*"],
      "Resource": "arn:aws:s3:::bucket/\${aws:PrincipalTag/team}/*",
      "Condition": { "StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" }, "Bool": { "aws:SecureTransport": true } }
    }
  ]
}
`,
  '{"Statement":[{"Effect":"Deny","NotAction":"*","NotPrincipal":{},"Resource":[],"Condition":{"NumericLessThan":{"x":-1.5e+3,"y":0,"z":null}}},{}]}',
  `// note\r\n{\r\n\t"Statement": [ /* none */ \${jsonencode({a = 1})}, { "Sid": "\\u00e9\\n\\"😀", },\r\n ],\r\n\t"Id": \${id}, \${more}\r\n}`,
];

/** Templates as people write them in YAML. */
export const yamlTemplates: readonly string[] = [
  `# Endpoint for S3
AWSTemplateFormatVersion: 2010-09-09
Parameters:
  Vpc: {Type: 'AWS::EC2::VPC::Id', Default: "vpc-\\x31"}   # which
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      ServiceName: !Sub "com.amazonaws.\${AWS::Region}.s3"
      VpcId: !Ref Vpc
      RouteTableIds: [!Ref A, !GetAtt B.C, ]
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*'
            Action:
            - s3:*
            -
            Resource: !Join ['', ['arn:aws:s3:::', !Ref Bucket, {"Fn::Sub": "/*"}]]
          - &deny
            Effect: Deny
            Condition:
              Bool: {aws:SecureTransport: false}
          - <<: *deny
            Sid: >-
              two
              words
`,
  `A: &a !Sub |
    {
      "Statement": []
    }

B: "folded
  text" # c
? [complex, key]
: !X
  - - nested
    - list
  - key: plain text
      over lines
C: *a
`,
];

const snippet = fc.constantFrom(
  ..."{}[]()\"'\n\r\t =:,.*?!&#%@`|>-~\\/0a".split(""),
  "${",
  "\n  ",
  "\n- ",
  ": ",
  " #",
  "/*",
  "//",
  "---\n",
  "...\n",
  "\n\t",
  '"\\',
  "\\u12",
  "&a ",
  "*a",
  "!Sub ",
  "\0",
  "\ufeff",
  "\ud83d",
  "\u2028",
  "\u00a0",
);

/** Texts that differ from the given ones in up to three places. Unlike users, it cuts through characters too. */
export function damaged(texts: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.constantFrom(0, 0, 1, 1, 2, 8, 40),
    insert: fc.option(snippet, { nil: "" }),
  });
  return fc.tuple(texts, fc.array(edit, { minLength: 1, maxLength: 3 })).map(([original, edits]) => {
    let result = original;
    for (const { at, cut, insert } of edits) {
      const start = Math.floor(at * result.length);
      result = result.slice(0, start) + insert + result.slice(start + cut);
    }
    return result;
  });
}
