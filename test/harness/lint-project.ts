// A project with a finding of every severity, a suppressed one, one over several lines and one with a
// witness, and what the command says of it in a format.

import { postern } from "./command.js";
import { folderOf } from "./folder.js";
import { brokenPolicy, openPolicy, soundPolicy, templateWithoutPolicy } from "./policies.js";

const suppressed = `Resources:
  Endpoint:
    Type: AWS::EC2::VPCEndpoint
    Properties:
      VpcId: vpc-0123456789abcdef0
      # postern:ignore full-access -- the sandbox is open on purpose
      PolicyDocument:
        Statement: [{ Effect: Allow, Principal: '*', Action: '*', Resource: '*' }]
`;

/** Name of each file, with a name that every format has to escape. */
export const projectFiles: Readonly<Record<string, string>> = {
  "a dir/50%, näïve#1.json": brokenPolicy,
  "open.json": openPolicy,
  "sandbox.yaml": suppressed,
  "sound.json": soundPolicy,
  "template.json": templateWithoutPolicy,
};

/** The rules that are asked: a finding each, in each of the files that are made for it. */
const asked = "invalid-effect,full-access,default-policy";

/** What standard output holds after a run over the project in a format. */
export async function lintedProject(format: string, ...args: readonly string[]): Promise<string> {
  const cwd = folderOf(projectFiles);
  const files = Object.keys(projectFiles);
  return (await postern(["lint", ...files, "--format", format, "--only", asked, ...args], { cwd })).stdout;
}
