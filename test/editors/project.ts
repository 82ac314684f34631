// The project that editors open: the same mistake in each language, with marks around the place where it is shown.

/** A file with `⟦…⟧` around the finding. */
type Marked = string;

const terraform: Marked = `# Open to anyone: 😀
resource "aws_vpc_endpoint" "s3" {
  vpc_id       = "vpc-0123456789abcdef0"
  service_name = "com.amazonaws.eu-west-1.s3"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      /* é 😀 */ Effect = "⟦allow⟧"
      Principal = "*"
      Action    = "s3:*"
      Resource  = "*"
    }]
  })
}
`;

const cloudFormation: Marked = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      ServiceName: com.amazonaws.eu-west-1.s3
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Effect: ⟦"allow"⟧
            Principal: "*"
            Action: "s3:*"
            Resource: "*"
`;

const policy: Marked = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": ⟦"allow"⟧,
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*"
    }
  ]
}
`;

/** Files by name, marked. */
export type Project = Readonly<Record<string, Marked>>;

export const project: Project = { "main.tf": terraform, "template.yaml": cloudFormation, "policy.json": policy };

/** The same without characters that editors count differently. */
export const plainProject: Project = { ...project, "main.tf": terraform.replace("é 😀", "no") };

/** The files as they are on the disk. */
export function filesOf(some: Project): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(some).map(([name, text]) => [name, text.replace(/[⟦⟧]/g, "")]));
}

/** A file when the safe fix was made. */
export function fixed(text: Marked): string {
  return text.replace(/⟦("?)allow"?⟧/, "$1Allow$1");
}

/** Lines and columns from 0, and a message: a finding as an editor shows it. */
export interface ShownFinding {
  readonly from: readonly [line: number, column: number];
  readonly to: readonly [line: number, column: number];
  readonly message: string;
}

/**
 * The finding about the mistake; its message is on one line.
 *
 * @param columns how the editor counts the columns of the text before a place.
 */
export function mistake(text: Marked, columns: (before: string) => number): ShownFinding {
  const place = (mark: string): readonly [number, number] => {
    const lines = text.slice(0, text.indexOf(mark)).replace(/[⟦⟧]/g, "").split("\n");
    return [lines.length - 1, columns(lines.at(-1) ?? "")];
  };
  const message =
    "`allow` is not an effect. AWS refuses the whole policy, so no request is judged by it. Write `Allow`. IAM accepts `Allow` or `Deny`, with that capital.";
  return { from: place("⟦"), to: place("⟧"), message };
}
