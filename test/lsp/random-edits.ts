// Random work on the open documents of one project, as an editor sends it, and the texts that it leaves.

import fc from "fast-check";
import type { ProtocolClient } from "./protocol-client.js";

/** The project on the disk, by path in its folder: what is open may say something else. */
export const disk: Readonly<Record<string, string>> = {
  "main.tf": `module "shared" {
  source  = "./shared"
  actions = var.actions
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.\${local.region}.s3"
  policy       = data.aws_iam_policy_document.s3.json
}

locals { region = "eu-west-1" }
`,
  "variables.tf": `variable "actions" {
  type    = list(string)
  default = ["s3:GetObjekt"] # 😀
}
`,
  "policy.tf": `data "aws_iam_policy_document" "s3" {
  statement {
    effect    = "allow"
    actions   = concat(var.actions, ["s3:*"])
    resources = ["*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}
`,
  "shared/main.tf": `variable "actions" {}

resource "aws_vpc_endpoint" "ddb" {
  vpc_id       = "vpc-1"
  service_name = "com.amazonaws.eu-west-1.dynamodb"
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Principal = "*", Action = var.actions, Resource = "*" }]
  })
}
`,
  "template.yaml": `Resources:\r
  Endpoint:\r
    Type: AWS::EC2::VPCEndpoint\r
    Properties:\r
      VpcId: vpc-1\r
      ServiceName: !Sub "com.amazonaws.\${AWS::Region}.s3" # 😀 é\r
      PolicyDocument:\r
        Statement:\r
          - { Effect: "allow", Principal: "*", Action: ["s3:*", "s3:Get*"], Resource: "*" }\r
`,
  "policy.json": `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "A", "Effect": "allow", "Principal": "*", "Action": "s3:*", "Resource": "*" },
    { "Sid": "A", "Effect": "Deny", "Principal": "*", "Action": "s3:Put*", "Resource": "*" }
  ]
}
`,
  "postern.config.json": `{
  "rules": { "hardcoded-region": "off" }
}
`,
};

export const names = Object.keys(disk);

const languages: Readonly<Record<string, string>> = { tf: "terraform", yaml: "yaml", json: "json" };

/** One edit; places are shares of the text as it is when the edit comes. */
interface Edit {
  readonly at: number;
  readonly length: number;
  readonly text: string;
  /** Whether the whole text is sent instead of a range. */
  readonly whole: boolean;
}

/** What is done to a document; a second opening closes, and an edit opens what is closed. */
interface Step {
  readonly document: number;
  readonly toggles: boolean;
  readonly edits: readonly Edit[];
}

/** What people type and paste: things that open and close, other line ends, characters of two units. */
const pieces = [
  ..."\"'{}[](),:=#*$%-<>&!|\t ",
  "\n",
  "\r\n",
  "\r",
  "é",
  "😀",
  "𝒳",
  "\u2028",
  "${",
  "}]",
  "/*",
  "<<EOF\n",
  "\nEOF\n",
  "allow",
  '"Allow"',
  "s3:GetObject",
  '"dynamodb:*"',
  '"Condition": {"Bool": {"aws:SecureTransport": "true"}},',
  "\n  # postern:ignore invalid-effect -- for now\n",
  "var.actions",
  "\ufeff",
];

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat(3), fc.nat(40)),
  text: fc.oneof(
    { weight: 2, arbitrary: fc.constant("") },
    { weight: 4, arbitrary: fc.constantFrom(...pieces) },
    fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((some) => some.join("")),
  ),
  whole: fc.nat(9).map((one) => one === 0),
});

/** Work of some steps; most of it types. */
export const work: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    document: fc.nat(names.length - 1),
    toggles: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
    edits: fc.array(edit, { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The documents of an editor: what is open, in which version, and what it says. */
export class OpenProject {
  /** Texts and versions of open documents by name. */
  readonly documents = new Map<string, { readonly version: number; readonly text: string }>();
  private readonly client: ProtocolClient;
  private readonly folder: string;

  /** @param folder the URI of the project's folder. */
  constructor(client: ProtocolClient, folder: string) {
    this.client = client;
    this.folder = folder;
  }

  uriOf(name: string): string {
    return `${this.folder}/${name}`;
  }

  open(name: string, text: string): void {
    this.documents.set(name, { version: 1, text });
    this.client.open(this.uriOf(name), text, languages[name.slice(name.lastIndexOf(".") + 1)]);
  }

  take({ document, toggles, edits }: Step): void {
    const name = names[document] ?? "";
    const opened = this.documents.get(name);
    if (opened === undefined) this.open(name, disk[name] ?? "");
    else if (toggles) {
      this.client.close(this.uriOf(name));
      this.documents.delete(name);
    } else this.change(name, opened, edits);
  }

  /** All edits in one message, each for the text that the one before leaves. */
  private change(
    name: string,
    { version, text }: { readonly version: number; readonly text: string },
    edits: readonly Edit[],
  ): void {
    let now = text;
    const contentChanges = edits.map((one) => {
      const start = outsideOfLineEnd(now, Math.floor(one.at * now.length));
      const end = outsideOfLineEnd(now, Math.min(now.length, start + one.length));
      const range = { start: positionOf(now, start), end: positionOf(now, end) };
      now = now.slice(0, start) + one.text + now.slice(end);
      return one.whole ? { text: now } : { range, text: one.text };
    });
    this.documents.set(name, { version: version + 1, text: now });
    const textDocument = { uri: this.uriOf(name), version: version + 1 };
    this.client.notify("textDocument/didChange", { textDocument, contentChanges });
  }
}

/** Between the two characters of a line end there is no position. */
function outsideOfLineEnd(text: string, offset: number): number {
  return text[offset - 1] === "\r" && text[offset] === "\n" ? offset - 1 : offset;
}

/** By the protocol's law: lines end at \n, \r\n and \r; UTF-16 units. */
export function positionOf(text: string, offset: number): { readonly line: number; readonly character: number } {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}

/** What a client can see of its documents. */
export async function seen(client: ProtocolClient, project: OpenProject): Promise<unknown> {
  const all = [...project.documents].sort(([one], [other]) => (one < other ? -1 : 1));
  const answers = all.map(async ([name, { text }]) => {
    const textDocument = { uri: project.uriOf(name) };
    const places = [0.1, 0.3, 0.5, 0.7, 0.9].map((share) => positionOf(text, Math.floor(text.length * share)));
    return {
      name,
      diagnostics: (await client.pull(textDocument.uri)).items,
      symbols: await client.request("textDocument/documentSymbol", { textDocument }),
      hints: await client.request("textDocument/inlayHint", { textDocument, range: everywhere }),
      verdicts: await verdictsOf(client, textDocument),
      hovers: await Promise.all(
        places.map((position) => client.request("textDocument/hover", { textDocument, position })),
      ),
    };
  });
  return Promise.all(answers);
}

const everywhere = { start: { line: 0, character: 0 }, end: { line: 100_000, character: 0 } };

/** The lines above the policies, without the version that a lens remembers. */
async function verdictsOf(client: ProtocolClient, textDocument: { readonly uri: string }): Promise<unknown> {
  const lenses = await client.request<readonly unknown[]>("textDocument/codeLens", { textDocument });
  const seenLenses = lenses.map((lens) =>
    client.request<{ range: unknown; command: unknown }>("codeLens/resolve", lens),
  );
  return (await Promise.all(seenLenses)).map(({ range, command }) => ({ range, command }));
}
