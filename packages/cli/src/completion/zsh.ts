// Completion for zsh.

import type { CompletedCommand } from "./completed-words.js";

/** A script that is sourced, or put as `_postern` into a folder of `$fpath`. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.flatMap(({ name, options, operands }) => [
    ...options.flatMap((option) => [
      ...(option.seconds.length > 0 ? [`    ${name}:=${option.name}) compadd -- ${option.seconds.join(" ")} ;;`] : []),
      ...(option.takesValue
        ? [
            `    ${name}:${option.name}) ${option.words.length > 0 ? `compadd -- ${option.words.join(" ")}` : "_files"} ;;`,
          ]
        : []),
    ]),
    `    ${name}:-*) compadd -- ${options.map((option) => option.name).join(" ")} ;;`,
    `    ${name}:*) ${operands === null ? "_files" : operands.length === 0 ? ":" : `compadd -- ${operands.join(" ")}`} ;;`,
  ]);
  return `#compdef postern
# Completion of postern for zsh. To use it, put into ~/.zshrc, behind compinit: eval "$(postern completion zsh)"

_postern() {
  local word command="" key="\${words[CURRENT-1]}"
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    ${quoted(`${name}:${description}`)}`).join("\n")}
    'lsp:run the language server'
  )
  for word in \${words[2,CURRENT-1]}; do
    if [[ -n \${(M)commands:#\${word}:*} ]]; then command=$word; break; fi
  done
  if [[ $PREFIX == --*=*=* ]]; then
    key="=\${PREFIX%%=*}"; compset -P '*='
  elif [[ $PREFIX == --*=* ]]; then
    key="\${PREFIX%%=*}"; compset -P '*='
  elif [[ $PREFIX == *=* && $key == --rule ]]; then
    key="=$key"; compset -P '*='
  elif [[ $PREFIX == -* ]]; then
    key="-"
  fi
  if [[ -z $command ]]; then
    if [[ $key == - ]]; then compadd -- --help --version; else _describe command commands; fi
    return
  fi
  case "$command:$key" in
${cases.join("\n")}
  esac
}

if [[ "\${funcstack[1]}" == _postern ]]; then _postern "$@"; else compdef _postern postern; fi
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
