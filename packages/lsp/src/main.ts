// The program: arguments, the connection over standard input and output, the real disk. Knows nothing
// of documents. Runs only as a bundle, with catalogue.txt beside it.

import { join } from "node:path";
import { createConnection } from "vscode-languageserver/node";
import manifest from "../package.json" with { type: "json" };
import { createDiskHost } from "./disk-host.js";
import { startServer } from "./server.js";

const usage = `Language server for AWS VPC endpoint policies. Editors start it; it speaks the Language Server Protocol.

Usage: postern-language-server --stdio

  --stdio     talk over standard input and output (the only transport)
  --version   print the version
  --help      print this
`;

run(process.argv.slice(2));

// Clients add arguments of their own, as --clientProcessId; the connection reads those that matter.
function run(args: readonly string[]): void {
  if (args.includes("--help") || args.includes("-h")) process.stdout.write(usage);
  else if (args.includes("--version")) process.stdout.write(`${manifest.version}\n`);
  else if (args.includes("--stdio")) startServer(createConnection, createDiskHost(join(__dirname, "catalogue.txt")));
  else {
    process.stderr.write(`${manifest.name}: --stdio is missing.\n\n${usage}`);
    process.exitCode = 2;
  }
}
