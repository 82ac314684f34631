// The style of the report for people, by what the environment says of where it is read.

import type { Io } from "../io.js";
import { createStyle, type Style, wantsColor } from "./terminal-style.js";

/** What is written to files is plain. */
export const plainStyle = createStyle(false, undefined);

/** The style of standard output. @param option `--color` or `--no-color`. */
export function lintStyle(option: boolean | undefined, io: Io): Style {
  const color = wantsColor(option, io) || (option === undefined && isColoredLog(io));
  return createStyle(color, io.stdout.columns, { unicode: readsUnicode(io), links: color && followsLinks(io) });
}

/** The logs of these systems are no terminals, but show colours. */
function isColoredLog({ env }: Io): boolean {
  const {
    NO_COLOR: no = "",
    FORCE_COLOR: force = "",
    TERM: term,
    GITHUB_ACTIONS,
    GITLAB_CI,
    CIRCLECI,
    BUILDKITE,
  } = env;
  const isLog = [GITHUB_ACTIONS, GITLAB_CI, CIRCLECI, BUILDKITE].some((mark = "") => mark !== "" && mark !== "false");
  return isLog && no === "" && force === "" && term !== "dumb";
}

/**
 * Of the variables for the kind of characters the first that is set counts (POSIX, "Environment
 * Variables" §8.2). Where none is set nobody said anything against it.
 */
function readsUnicode({ env, stdout }: Io): boolean {
  const { LC_ALL, LC_CTYPE, LANG, TERM: term } = env;
  if (stdout.isTerminal && term === "dumb") return false;
  const locale = [LC_ALL, LC_CTYPE, LANG].find((value) => value !== undefined && value !== "");
  return locale === undefined || /utf-?8/i.test(locale);
}

/** Terminals that are known to make links of OSC 8; others would at worst show nothing of it, some show it as text. */
function followsLinks({ env, stdout }: Io): boolean {
  const { FORCE_HYPERLINK: force, TERM: term = "", TERM_PROGRAM: program = "", VTE_VERSION: vte = "" } = env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  const { WT_SESSION: windowsTerminal, KONSOLE_VERSION: konsole = "", CI: ci = "", TMUX: tmux, STY: screen } = env;
  if (!stdout.isTerminal || ci !== "" || tmux !== undefined || screen !== undefined) return false;
  return (
    /^(iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby|rio)$/.test(program) ||
    /^(xterm-kitty|xterm-ghostty|alacritty|foot|wezterm)/.test(term) ||
    Number(vte) >= 5000 ||
    Number(konsole) >= 201_200 ||
    windowsTerminal !== undefined
  );
}
