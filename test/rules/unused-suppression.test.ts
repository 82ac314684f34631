import { describe, expect, it } from "vitest";
import { lintCase, readMarks } from "../harness/rule-tester.js";

const open = (before: string, behind = "", metadata = "") => `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    ${metadata}
    Properties:
      VpcId: vpc-0123456789abcdef0
      ${before}
      PolicyDocument:
        Statement:
          - Effect: Allow
            Principal: '*' ${behind}
            Action: '*'
            Resource: '*'
`;

const findingsOf = (text: string, file = "template.yaml", options = {}) =>
  lintCase({ name: "", file, text, options }).findings.map(({ rule, messageId, suppressed }) => [
    rule,
    messageId,
    suppressed,
  ]);

const suppressed = (by: string, reason = "sandbox") => [["full-access", "open", { by, reason }]];

describe("suppressions hide findings", () => {
  it.each([
    ["alone on a line: the next node and all below", open("# postern:ignore full-access -- sandbox"), "comment"],
    ["behind something: its own node", open("", "# postern:ignore full-access -- sandbox"), "comment"],
    ["several rules", open("# postern:ignore deny-only, full-access -- sandbox"), "comment"],
    ["for the whole file", `# postern:ignore-file full-access -- sandbox\n${open("")}`, "comment"],
    [
      "metadata of the resource",
      open("", "", "Metadata: { postern: { ignore: [{ id: full-access, reason: sandbox }] } }"),
      "metadata",
    ],
    [
      "metadata of the template",
      `Metadata: { postern: { ignore: [{ id: full-access, reason: sandbox }] } }\n${open("")}`,
      "metadata",
    ],
  ])("%s", (_, text, by) => expect(findingsOf(text)).toEqual(suppressed(by)));

  it("in HCL, above a block and behind an argument", () => {
    const text = (above: string, behind: string) => `
${above}
resource "aws_vpc_endpoint" "s3" {
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "*", Resource = "*" }] }) ${behind}
}
`;
    expect(findingsOf(text("# postern:ignore full-access -- sandbox", ""), "main.tf")).toEqual(suppressed("comment"));
    expect(findingsOf(text("", "// postern:ignore full-access -- sandbox"), "main.tf")).toEqual(suppressed("comment"));
  });

  it("not if suppressions are turned off", () => {
    expect(
      findingsOf(open("# postern:ignore full-access -- sandbox"), "template.yaml", { suppressions: false }),
    ).toEqual([["full-access", "open", null]]);
  });

  it("and do not count", () => {
    const { findings } = lintCase({
      name: "",
      file: "template.yaml",
      text: open("# postern:ignore full-access -- sandbox"),
    });
    expect(findings.filter((finding) => finding.suppressed === null)).toEqual([]);
  });
});

describe("unused-suppression", () => {
  const placeOf = (text: string) => {
    const { ranges } = readMarks(text);
    const finding = lintCase({ name: "", file: "template.yaml", text }, undefined).findings.find(
      ({ rule }) => rule === "unused-suppression",
    );
    return {
      message: finding?.messageId,
      isThere: finding?.range.start.offset === ranges[0]?.start && finding?.range.end.offset === ranges[0]?.end,
    };
  };

  it.each([
    ["unused", open("⟦# postern:ignore deny-only -- sandbox⟧")],
    ["unused", `${open("")}⟦# postern:ignore full-access -- behind everything⟧\n`],
    ["noReason", open("⟦# postern:ignore full-access⟧")],
    ["noReason", open("⟦# postern:ignore full-access --⟧")],
    ["noReason", open("⟦# postern:ignore full-access -- TODO: say why this is accepted⟧")],
    ["noReason", open("", "", "Metadata: { postern: { ignore: [⟦{ id: full-access, reason: todo }⟧] } }")],
    ["noReason", open("", "", "Metadata: { postern: { ignore: [⟦full-access⟧] } }")],
    ["noReason", open("⟦# postern:ignore full-access -- Todo: write it⟧")],
    ["unknownRule", open("⟦# postern:ignore full-acces -- sandbox⟧")],
  ])("%s: %s", (message, text) => expect(placeOf(text)).toEqual({ message, isThere: true }));

  it.each([
    ["one that is used", open("# postern:ignore full-access -- sandbox")],
    ["a comment that only speaks of it", open("# see postern:ignore in the manual")],
    ["a text that looks like one", open("Tags: [{ Key: a, Value: '# postern:ignore deny-only -- x' }]")],
    ["a reason in Spanish", open("# postern:ignore full-access -- Todo el tráfico es interno")],
    ["a reason that only speaks of it", open("# postern:ignore full-access -- todos are kept in this sandbox")],
  ])("is silent about %s", (_, text) => {
    expect(findingsOf(text).filter(([rule]) => rule === "unused-suppression")).toEqual([]);
  });

  it("is silent about rules that were not asked", () => {
    const text = open("# postern:ignore deny-only -- sandbox");
    const { findings } = lintCase({ name: "", file: "template.yaml", text }, ["full-access", "unused-suppression"]);
    expect(findings.map(({ rule }) => rule)).toEqual(["full-access"]);
  });
});
