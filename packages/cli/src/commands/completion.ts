// `postern completion SHELL`: a script that makes a shell complete commands, options and their values.

import { nearest } from "@postern/core";
import type { Arguments } from "../arguments.js";
import { bashCompletion } from "../completion/bash.js";
import { completedCommands, shells } from "../completion/completed-words.js";
import { fishCompletion } from "../completion/fish.js";
import { zshCompletion } from "../completion/zsh.js";
import { OK } from "../exit-status.js";
import type { Io } from "../io.js";
import { UsageError } from "../usage-error.js";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };

export function completion({ operands }: Arguments, _cwd: string, io: Io): number {
  const [word = "", ...others] = operands;
  const shell = shells.find((one) => one === word);
  if (shell === undefined || others.length > 0) throw unknownShell(operands);
  io.stdout.write(scripts[shell](completedCommands()));
  return OK;
}

function unknownShell([word, ...others]: readonly string[]): UsageError {
  if (word === undefined || others.length > 0)
    return new UsageError(`Name one shell: \`postern completion ${shells.join("|")}\`.`);
  const near = nearest(word, shells, 1)[0];
  const hint = near === undefined ? `There are ${shells.join(", ")}.` : `Did you mean \`${near}\`?`;
  return new UsageError(`There is no completion for \`${word}\`. ${hint}`);
}
