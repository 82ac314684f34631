// Files of CloudFormation parameters: the shapes that AWS tools take, and what is none of them.

import { parseParameterFile } from "@postern/core";
import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

describe("a parameter file", () => {
  it.each([
    [
      "a list",
      "p.json",
      '[{"ParameterKey": "A", "ParameterValue": "1"}, {"ParameterKey": "B", "ParameterValue": true}]',
    ],
    ["a section", "p.json", '{"Parameters": {"A": "1", "B": true}, "Tags": {"x": "y"}}'],
    ["a plain map", "p.json", '{"A": 1, "B": "true"}'],
    ["YAML", "p.yaml", "Parameters: { A: 1, B: yes }\n"],
  ])("may be %s", (_, file, text) => expect(parseParameterFile(file, text)).toEqual({ values: { A: "1", B: "true" } }));

  it("joins lists and leaves out values that stay as they were", () => {
    const text =
      '[{"ParameterKey": "A", "ParameterValue": ["x", "y"]}, {"ParameterKey": "B", "UsePreviousValue": true}]';
    expect(parseParameterFile("p.json", text)).toEqual({ values: { A: "x,y" } });
  });

  it.each(['"x"', "[1]", "{", '{"A": {"b": 1}}', '{"A": null}', '[{"ParameterKey": "A"}]', ""])("is not %s", (text) =>
    expect(parseParameterFile("p.json", text)).toHaveProperty("fault"),
  );

  it("gives values to templates, below those given one by one; unreadable ones give none", () => {
    const files = {
      "t.yaml":
        "Parameters: { A: { Type: String }, B: { Type: String } }\nResources:\n  E: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcId: !Ref A, ServiceRegion: !Ref B } }\n",
      "p.json": '{"A": "from-file", "B": "from-file", "__proto__": "x"}',
    };
    const options = { parameterFiles: ["p.json", "none.json", "t.yaml"], parameters: { B: "given" } };
    expect(inspectFiles(files, options).endpoints[0]).toMatchObject({ vpc: "from-file", serviceRegion: "given" });
  });
});
