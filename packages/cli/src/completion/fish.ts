// Completion for fish.

import type { CompletedCommand, CompletedOption } from "./completed-words.js";

/** A script that is sourced, or put as `postern.fish` into the folder of completions. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, description, options, operands }) => {
    const behind = `complete -c postern -n '__fish_seen_subcommand_from ${name}'`;
    return [
      `complete -c postern -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...(operands === null ? [] : [`${behind} -f${operands.length === 0 ? "" : ` -a ${quoted(operands.join(" "))}`}`]),
      ...options.map((option) => `${behind} ${optionWords(option)} -d ${quoted(option.help)}`),
    ];
  });
  return `# Completion of postern for fish. To use it: postern completion fish > ~/.config/fish/completions/postern.fish

complete -c postern -n __fish_use_subcommand -f -a lsp -d 'run the language server'
${lines.join("\n")}
`;
}

function optionWords({ name, takesValue, words, seconds }: CompletedOption): string {
  const long = `-l ${name.slice(2)}`;
  if (!takesValue) return long;
  const all = seconds.length === 0 ? words : words.flatMap((word) => seconds.map((second) => `${word}=${second}`));
  return words.length === 0 ? `${long} -r` : `${long} -x -a ${quoted(all.join(" "))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
