// The other tools: where they are installed, and how each is asked to check files.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

const packages = ["cfn-lint==1.58.0", "checkov==3.3.30", "parliament==1.6.4"];

/** A tool and the command by which it checks a folder, or files of it. */
export interface Tool {
  readonly name: string;
  command(folder: string, files: readonly string[]): readonly string[];
}

export const postern: Tool = {
  name: "postern",
  command: (_, files) => [process.execPath, resolve("packages/cli/bin/postern.js"), "lint", "--format=json", ...files],
};

/** The tools of other people and the interpreter that they run with. */
export interface Peers {
  readonly python: string;
  readonly cfnLint: Tool;
  readonly checkov: Tool;
  readonly parliament: Tool;
}

/** Installs them into `.cache/peers`, once. A text says why that cannot be. */
export function installPeers(): Peers | string {
  const home = resolve(".cache/peers");
  const bin = (name: string) => join(home, "bin", name);
  const stamp = join(home, "installed");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== packages.join()) {
    console.log(`Installing ${packages.join(", ")} into .cache/peers …`);
    const steps = [
      ["python3", "-m", "venv", home],
      [bin("python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", ...packages],
    ];
    for (const [program = "", ...args] of steps) {
      const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8", timeout: 600_000 });
      if (error !== undefined || status !== 0)
        return `${program} ${args.slice(0, 3).join(" ")}: ${error?.message ?? stderr.trim().split("\n").slice(-3).join(" ")}`;
    }
    writeFileSync(stamp, packages.join());
  }
  return {
    python: bin("python"),
    cfnLint: {
      name: "cfn-lint 1.58.0",
      command: (_, files) => [bin("cfn-lint"), "--format=json", ...files],
    },
    checkov: {
      name: "checkov 3.3.30",
      command: (folder) => {
        // Without what it would ask a server for.
        const frameworks = ["cloudformation", "terraform"];
        return [bin("checkov"), "--skip-download", "-o", "json", "--framework", ...frameworks, "-d", folder];
      },
    },
    parliament: {
      name: "parliament 1.6.4",
      command: (folder) => [bin("parliament"), "--json", "--directory", folder],
    },
  };
}
