import { testRule } from "../harness/rule-tester.js";

const document = (body: string, more = "") => `data "aws_iam_policy_document" "d" {\n${body}\n}\n${more}`;
const statement = (body: string) => document(`  statement {\n${body}\n  }`);
const required = (constraint: string) =>
  `terraform {\n  required_providers {\n    aws = {\n      source  = "hashicorp/aws"\n      version = "${constraint}"\n    }\n  }\n}\n`;
const json = 'jsonencode({ Statement = [{ Sid = "A" }] })';
const lock = (version: string) => ({
  ".terraform.lock.hcl": `provider "registry.terraform.io/hashicorp/aws" {\n  version = "${version}"\n}\n`,
});
const old = '  version = "2008-10-17"\n';

testRule("document-not-rendered", {
  found: [
    {
      name: "a null in a set",
      file: "main.tf",
      text: statement('    actions = ["a:b", ⟦null⟧]'),
      message: "found",
      severity: "error",
      address: "data.aws_iam_policy_document.d",
      names: ["actions"],
      fix: null,
    },
    {
      name: "a null among the values of a condition",
      file: "main.tf",
      text: statement(
        '    condition {\n      test     = "Bool"\n      variable = "a"\n      values   = [⟦null⟧]\n    }',
      ),
      message: "found",
      names: ["values"],
    },
    {
      name: "a variable of the provider's in a document of the old version",
      file: "main.tf",
      text: document(`${old}  statement {\n    resources = ["⟦&{aws:username}⟧"]\n  }`),
      message: "found",
      names: ["resources", "2008-10-17"],
    },
    {
      name: "a single statement in a source document",
      file: "main.tf",
      text: document('  source_policy_documents = [jsonencode({ ⟦Statement⟧ = { Effect = "Allow" } })]'),
      message: "found",
      names: ["source_policy_documents"],
    },
    {
      name: "a single statement in an override document that is a text",
      file: "main.tf",
      text: document('  override_policy_documents = ["{⟦\\"statement\\"⟧: {}}"]'),
      message: "found",
      names: ["override_policy_documents"],
    },
    {
      name: "JSON that is taken in no more, by the constraint",
      file: "main.tf",
      text: document(`  ⟦source_json⟧ = ${json}`, required("~> 5.0")),
      message: "found",
      names: ["source_json", "source_policy_documents"],
    },
    {
      name: "JSON that is taken in no more, by the lock file",
      file: "main.tf",
      text: document(`  ⟦override_json⟧ = ${json}`, required(">= 3.0")),
      files: lock("5.31.0"),
      message: "found",
      names: ["override_json", "override_policy_documents"],
    },
  ],
  silent: [
    { name: "null as a whole, which is nothing given", file: "main.tf", text: statement("    actions = null") },
    { name: "nulls in lists of documents", file: "main.tf", text: document("  source_policy_documents = [null]") },
    { name: "a list that is not visible", file: "main.tf", text: statement("    actions = var.actions") },
    {
      name: "a null in a block that may not exist",
      file: "main.tf",
      text: document(
        '  dynamic "statement" {\n    for_each = var.x\n    content {\n      actions = [null]\n    }\n  }',
      ),
    },
    {
      name: "the same text in the new version, and in actions",
      file: "main.tf",
      text: statement('    actions   = ["&{a}"]\n    resources = ["&{aws:username}"]'),
    },
    {
      name: "an action like a variable in the old version",
      file: "main.tf",
      text: document(`${old}  statement {\n    actions = ["&{a}"]\n  }`),
    },
    {
      name: "a list of statements",
      file: "main.tf",
      text: document(`  source_policy_documents = [${json}]`),
    },
    {
      name: "a single statement in a policy that is no part of a document",
      file: "main.tf",
      text: 'resource "aws_vpc_endpoint" "e" {\n  policy = jsonencode({ Statement = { Effect = "Allow" } })\n}\n',
    },
    { name: "JSON where no version is written down", file: "main.tf", text: document(`  source_json = ${json}`) },
    {
      name: "JSON where an older provider is locked",
      file: "main.tf",
      text: document(`  source_json = ${json}`, required(">= 3.0")),
      files: lock("4.67.0"),
    },
    {
      name: "an empty text",
      file: "main.tf",
      text: document('  source_json = ""', required("~> 5.0")),
    },
    {
      name: "JSON that may be empty",
      file: "main.tf",
      text: document("  source_json = var.json", required("~> 5.0")),
    },
  ],
});
