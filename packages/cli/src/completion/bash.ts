// Completion for bash, of which version 3.2 (macOS) is enough.

import type { CompletedCommand } from "./completed-words.js";

/** A script that is sourced. Nothing in it is quoted: words of the tables hold no character that a shell knows. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name }) => name);
  const cases = commands.flatMap(({ name, options, operands }) => [
    ...options.flatMap((option) => [
      ...(option.seconds.length > 0 ? [`    ${name}:=${option.name}) words="${option.seconds.join(" ")}" ;;`] : []),
      ...(option.takesValue ? [`    ${name}:${option.name}) words="${option.words.join(" ")}" ;;`] : []),
    ]),
    `    ${name}:-*) words="${options.map((option) => option.name).join(" ")}" ;;`,
    `    ${name}:*) words="${(operands ?? []).join(" ")}" ;;`,
  ]);
  return `# Completion of postern for bash. To use it, put into ~/.bashrc: eval "$(postern completion bash)"

_postern() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" at=$((COMP_CWORD - 1)) command="" key="" words="" i
  # Readline takes the = of an option and its value for a word.
  if [ "$cur" = "=" ]; then cur=""; at=$COMP_CWORD; fi
  if [ "\${COMP_WORDS[at]}" = "=" ]; then at=$((at - 1)); fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case " ${names.join(" ")} " in *" \${COMP_WORDS[i]} "*) command="\${COMP_WORDS[i]}"; break ;; esac
  done
  key="\${COMP_WORDS[at]}"
  # Behind WORD= of an option with two parts the option stands one or two words further up.
  case "$key" in
    -*) ;;
    *)
      if [ "$at" -lt "$((COMP_CWORD - 1))" ] || [ "\${COMP_WORDS[COMP_CWORD]}" = "=" ]; then
        i=$((at - 1))
        if [ "\${COMP_WORDS[i]}" = "=" ]; then i=$((i - 1)); fi
        key="=\${COMP_WORDS[i]}"
      fi ;;
  esac
  if [ "\${COMP_WORDS[COMP_CWORD]#-}" != "\${COMP_WORDS[COMP_CWORD]}" ]; then key="-"; fi
  case "$command:$key" in
${cases.join("\n")}
    :-*) words="--help --version" ;;
    :*) words="${names.join(" ")} lsp" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}

complete -o default -F _postern postern
`;
}
