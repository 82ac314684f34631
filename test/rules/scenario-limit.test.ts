import { testRule } from "../harness/rule-tester.js";

testRule("scenario-limit", {
  found: [
    {
      name: "seven independent conditions",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String }, P1: { Type: String }, P2: { Type: String }, P3: { Type: String }, P4: { Type: String }, P5: { Type: String }, P6: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x], C1: !Equals [!Ref P1, x], C2: !Equals [!Ref P2, x], C3: !Equals [!Ref P3, x], C4: !Equals [!Ref P4, x], C5: !Equals [!Ref P5, x], C6: !Equals [!Ref P6, x] }
Resources:
  ⟦Endpoint⟧:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!If [C0, a0, b0], !If [C1, a1, b1], !If [C2, a2, b2], !If [C3, a3, b3], !If [C4, a4, b4], !If [C5, a5, b5], !If [C6, a6, b6]] }] }
`,
      message: "found",
      severity: "info",
      pointer: "/Resources/Endpoint",
      address: "Endpoint",
      names: ["Endpoint", "64"],
      fix: null,
    },
    {
      name: "in JSON",
      file: "template.json",
      text: `{"Parameters":{ "P0": { "Type": "String" }, "P1": { "Type": "String" }, "P2": { "Type": "String" }, "P3": { "Type": "String" }, "P4": { "Type": "String" }, "P5": { "Type": "String" }, "P6": { "Type": "String" } },"Conditions":{ "C0": { "Fn::Equals": [{ "Ref": "P0" }, "x"] }, "C1": { "Fn::Equals": [{ "Ref": "P1" }, "x"] }, "C2": { "Fn::Equals": [{ "Ref": "P2" }, "x"] }, "C3": { "Fn::Equals": [{ "Ref": "P3" }, "x"] }, "C4": { "Fn::Equals": [{ "Ref": "P4" }, "x"] }, "C5": { "Fn::Equals": [{ "Ref": "P5" }, "x"] }, "C6": { "Fn::Equals": [{ "Ref": "P6" }, "x"] } },"Resources":{⟦"Endpoint"⟧:{"Type":"AWS::EC2::VPCEndpoint","Properties":{"VpcId":"v","PolicyDocument":{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":[{ "Fn::If": ["C0", "a0", "b0"] }, { "Fn::If": ["C1", "a1", "b1"] }, { "Fn::If": ["C2", "a2", "b2"] }, { "Fn::If": ["C3", "a3", "b3"] }, { "Fn::If": ["C4", "a4", "b4"] }, { "Fn::If": ["C5", "a5", "b5"] }, { "Fn::If": ["C6", "a6", "b6"] }]}]}}}}}`,
      message: "found",
      pointer: "/Resources/Endpoint",
      fix: null,
    },
    {
      name: "a lower limit that the caller sets",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String }, P1: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x], C1: !Equals [!Ref P1, x] }
Resources:
  ⟦Endpoint⟧:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!If [C0, a0, b0], !If [C1, a1, b1]] }] }
`,
      options: { scenarioLimit: 2 },
      message: "found",
      names: ["2"],
      fix: null,
    },
  ],
  silent: [
    {
      name: "six conditions: just sixty-four outcomes",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String }, P1: { Type: String }, P2: { Type: String }, P3: { Type: String }, P4: { Type: String }, P5: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x], C1: !Equals [!Ref P1, x], C2: !Equals [!Ref P2, x], C3: !Equals [!Ref P3, x], C4: !Equals [!Ref P4, x], C5: !Equals [!Ref P5, x] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!If [C0, a0, b0], !If [C1, a1, b1], !If [C2, a2, b2], !If [C3, a3, b3], !If [C4, a4, b4], !If [C5, a5, b5]] }] }
`,
    },
    {
      name: "many conditions that no policy consults",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String }, P1: { Type: String }, P2: { Type: String }, P3: { Type: String }, P4: { Type: String }, P5: { Type: String }, P6: { Type: String }, P7: { Type: String }, P8: { Type: String }, P9: { Type: String }, P10: { Type: String }, P11: { Type: String }, P12: { Type: String }, P13: { Type: String }, P14: { Type: String }, P15: { Type: String }, P16: { Type: String }, P17: { Type: String }, P18: { Type: String }, P19: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x], C1: !Equals [!Ref P1, x], C2: !Equals [!Ref P2, x], C3: !Equals [!Ref P3, x], C4: !Equals [!Ref P4, x], C5: !Equals [!Ref P5, x], C6: !Equals [!Ref P6, x], C7: !Equals [!Ref P7, x], C8: !Equals [!Ref P8, x], C9: !Equals [!Ref P9, x], C10: !Equals [!Ref P10, x], C11: !Equals [!Ref P11, x], C12: !Equals [!Ref P12, x], C13: !Equals [!Ref P13, x], C14: !Equals [!Ref P14, x], C15: !Equals [!Ref P15, x], C16: !Equals [!Ref P16, x], C17: !Equals [!Ref P17, x], C18: !Equals [!Ref P18, x], C19: !Equals [!Ref P19, x] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: "*" }] }
`,
    },
    {
      name: "the same condition again and again",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b], !If [C0, a, b]] }] }
`,
    },
    {
      name: "conditions that supplied parameters decide",
      file: "template.yaml",
      text: `Parameters: { P0: { Type: String }, P1: { Type: String }, P2: { Type: String }, P3: { Type: String }, P4: { Type: String }, P5: { Type: String }, P6: { Type: String } }
Conditions: { C0: !Equals [!Ref P0, x], C1: !Equals [!Ref P1, x], C2: !Equals [!Ref P2, x], C3: !Equals [!Ref P3, x], C4: !Equals [!Ref P4, x], C5: !Equals [!Ref P5, x], C6: !Equals [!Ref P6, x] }
Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: v
      PolicyDocument: { Statement: [{ Effect: Allow, Principal: "*", Action: "s3:*", Resource: [!If [C0, a0, b0], !If [C1, a1, b1], !If [C2, a2, b2], !If [C3, a3, b3], !If [C4, a4, b4], !If [C5, a5, b5], !If [C6, a6, b6]] }] }
`,
      options: { parameters: { P0: "x" } },
    },
  ],
});
