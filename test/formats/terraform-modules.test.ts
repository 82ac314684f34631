// How the files of a folder become a module, and modules become instances of each other.

import { describe, expect, it } from "vitest";
import { inspectFiles, onlyStatements } from "../harness/inspect-files.js";

describe("override files", () => {
  it("give arguments one by one, locals by name and nested blocks by type", () => {
    const files = {
      "main.tf": `locals {
  a = "a"
  b = "b"
}
variable "v" {
  type    = string
  default = "base"
}
data "aws_iam_policy_document" "d" {
  policy_id = "base"
  statement {
    actions = ["s3:*"]
  }
  statement {
    actions = [local.b]
  }
}
resource "aws_vpc_endpoint" "e" {
  vpc_id = "vpc-base"
  tags   = { a = local.a }
  policy = data.aws_iam_policy_document.d.json
}
`,
      "override.tf": `locals {
  a = "over"
}
variable "v" {
  default = "over"
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["\${local.a}:\${var.v}"]
  }
}
`,
      "z_override.tf.json": JSON.stringify({ resource: { aws_vpc_endpoint: { e: { vpc_id: "vpc-over" } } } }),
    };
    const inspection = inspectFiles(files, { positions: true });
    expect(inspection.endpoints).toMatchObject([{ address: "aws_vpc_endpoint.e", vpc: "vpc-over", file: "main.tf" }]);
    expect(inspection.policies[0]?.variants[0]?.policy).toEqual({
      Version: "2012-10-17",
      Id: "base",
      Statement: [{ Effect: "Allow", Action: ["over:over"] }],
    });
    expect(inspection.policies[0]?.positions?.["/Statement/0/Action/0"]?.file).toBe("override.tf");
    expect(inspection.policies[0]?.positions?.["/Statement/0"]?.file).toBe("override.tf");
    expect(inspection.policies[0]?.positions?.["/Id"]?.file).toBe("main.tf");
  });

  it("put `for_each` in the place of `count`, and a dynamic block in the place of those that it makes", () => {
    const files = {
      "main.tf": `resource "aws_vpc_endpoint" "e" {
  count  = 2
  policy = data.aws_iam_policy_document.d.json
}
data "aws_iam_policy_document" "d" {
  statement {
    actions = ["s3:*"]
  }
}
`,
      "override.tf": `resource "aws_vpc_endpoint" "e" {
  for_each = toset(["a"])
}
data "aws_iam_policy_document" "d" {
  dynamic "statement" {
    for_each = ["s3:Get*"]
    content {
      actions = [statement.value]
    }
  }
}
`,
    };
    const inspection = inspectFiles(files);
    expect(inspection.endpoints.map(({ address }) => address)).toEqual(['aws_vpc_endpoint.e["a"]']);
    expect(onlyStatements(inspection)).toEqual([{ Effect: "Allow", Action: ["s3:Get*"] }]);
  });
});
