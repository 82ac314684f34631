// Documents that take in others (terraform.md §1.4.7–9): what replaces what, and what nobody can know.

import { describe, expect, it } from "vitest";
import { inspectFiles } from "../harness/inspect-files.js";

function rendered(body: string, others = ""): unknown {
  const facts = inspectFiles({
    "main.tf": `${others}
data "aws_iam_policy_document" "d" {
${body}
}
resource "aws_iam_policy" "p" { policy = data.aws_iam_policy_document.d.json }
variable "more" {}`,
  });
  return facts.policies[0]?.variants[0]?.policy;
}

const statement = (sid: string, action: string) => `statement {
  sid     = "${sid}"
  actions = ["${action}"]
}`;
const json = (document: object) => `[jsonencode(${JSON.stringify(document)})]`;
const sources = (document: object) => `source_policy_documents = ${json(document)}`;
const overrides = (document: object) => `override_policy_documents = ${json(document)}`;
const allow = (members: object) => ({ Effect: "Allow", Action: "x:Y", ...members });

describe("a statement with the sid of an earlier one", () => {
  it("replaces it whole and in its place, own over source, override over own", () => {
    const merged = rendered(
      [
        sources({ Statement: [allow({ Sid: "A", Resource: "*" }), allow({ Sid: "B" }), allow({ Sid: "C" })] }),
        statement("B", "own:b"),
        statement("D", "own:d"),
        overrides({ Statement: [allow({ Sid: "C", Action: "over:c" }), allow({ Sid: "D", Action: "over:d" })] }),
      ].join("\n"),
    );
    expect(merged).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Sid: "A", Effect: "Allow", Action: ["x:Y"], Resource: ["*"] },
        { Sid: "B", Effect: "Allow", Action: ["own:b"] },
        { Sid: "C", Effect: "Allow", Action: ["over:c"] },
        { Sid: "D", Effect: "Allow", Action: ["over:d"] },
      ],
    });
  });

  it("leaves statements without one alone", () => {
    expect(rendered(`${sources({ Statement: [allow({})] })}\n${statement("", "own:a")}`)).toMatchObject({
      Statement: [{ Action: ["x:Y"] }, { Action: ["own:a"] }],
    });
  });

  it("among its own statements is a mistake of which both stay to be seen", () => {
    expect(rendered(`${statement("A", "own:1")}\n${statement("A", "own:2")}`)).toMatchObject({
      Statement: [{ Action: ["own:1"] }, { Action: ["own:2"] }],
    });
  });

  it("may come from an override that is not visible: then nobody knows what those with sids say", () => {
    const body = `${statement("A", "own:a")}\n${statement("", "own:none")}\noverride_policy_documents = [var.more]`;
    expect(rendered(body)).toMatchObject({
      Statement: [
        { $unknown: "var.more", likely: { Sid: "A", Action: ["own:a"] } },
        { Action: ["own:none"] },
        { $unknown: "var.more", splice: true },
      ],
    });
  });

  it("cannot come from a source that is not visible: own statements stand after it", () => {
    expect(rendered(`source_policy_documents = [var.more]\n${statement("A", "own:a")}`)).toMatchObject({
      Statement: [
        { $unknown: "var.more", splice: true },
        { Sid: "A", Action: ["own:a"] },
      ],
    });
  });
});

describe("the lists of documents", () => {
  it.each(["null", "[]", "[null]", '[""]'])("%s adds nothing", (list) => {
    expect(rendered(`source_policy_documents = ${list}\n${statement("A", "own:a")}`)).toMatchObject({
      Statement: [{ Sid: "A" }],
    });
  });
});

describe("version and id", () => {
  it.each([
    ["2008-10-17", "2012-10-17", "2012-10-17"],
    ["2012-10-17", "2008-10-17", "2012-10-17"],
    ["2008-10-17", "2008-10-17", "2008-10-17"],
  ])("source %s and own %s give version %s: the greatest", (source, own, version) => {
    expect(rendered(`version = "${own}"\n${sources({ Version: source })}`)).toMatchObject({ Version: version });
  });

  it("the last id that is not empty stays", () => {
    const body = `policy_id = "own"\n${sources({ Id: "first" })}`;
    expect(rendered(body)).toMatchObject({ Id: "own" });
    expect(rendered(`${body}\n${overrides({ Id: "" })}`)).toMatchObject({ Id: "own" });
    expect(rendered(`${body}\n${overrides({ Id: "last" })}`)).toMatchObject({ Id: "last" });
  });
});

describe("JSON that is taken in is rendered anew", () => {
  it("by names whatever their case, without members that no statement has, and without numbers", () => {
    const written = {
      statement: [
        { effect: "Deny", ACTION: "s3:*", note: "x", condition: { NumericLessThan: { "s3:max-keys": 5 } } },
        { Effect: "Allow", Action: "s3:*", Condition: { Bool: { "aws:SecureTransport": true } } },
      ],
    };
    expect(rendered(sources(written))).toEqual({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Deny", Action: ["s3:*"], Condition: { NumericLessThan: {} } },
        { Effect: "Allow", Action: ["s3:*"], Condition: { Bool: { "aws:SecureTransport": ["true"] } } },
      ],
    });
  });
});
