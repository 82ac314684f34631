// The style sheet of the HTML report: light and dark by the reader's choice, narrow and wide.

export const htmlStyle = `
:root {
  color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --text: #1c2330; --soft: #586174; --line: #d9dde5; --code: #eef0f4; --link: #1a56b8;
  --error: #b3161f; --error-soft: #fdecec; --warning: #8a5300; --warning-soft: #fdf3df; --info: #1a56b8; --info-soft: #e9f1fd;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #12151b; --card: #1a1f28; --text: #e4e8ef; --soft: #9aa5b8; --line: #303848; --code: #242b37; --link: #8ab8ff;
    --error: #ff8f8f; --error-soft: #43191d; --warning: #f3bf63; --warning-soft: #3d2d10; --info: #8ab8ff; --info-soft: #16294a;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
header, main, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; }
h2 { margin: 2rem 0 .6rem; font-size: 1rem; overflow-wrap: anywhere; }
h3 { margin: 0; font-size: 1rem; font-weight: 500; overflow-wrap: anywhere; }
p { margin: .5rem 0; overflow-wrap: anywhere; }
a { color: var(--link); }
code, pre { font-family: ui-monospace, SFMono-Regular, Consolas, "Liberation Mono", monospace; font-size: .875em; }
:not(pre, h2) > code { padding: .1em .3em; border-radius: 4px; background: var(--code); }
.soft { color: var(--soft); }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem; background: var(--card); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.filters { position: sticky; top: 0; z-index: 1; background: var(--page); border-bottom: 1px solid var(--line); }
.filters form { display: flex; flex-wrap: wrap; gap: .5rem .75rem; align-items: center; max-width: 68rem; margin: 1rem auto 0; padding: .6rem 1.25rem; }
.filters[hidden], [hidden] { display: none !important; }
.filters input[type=search] { flex: 1 1 12rem; min-width: 8rem; }
.filters select { max-width: 14rem; }
.filters input[type=search], .filters select, .filters button { padding: .3rem .5rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--text); font: inherit; }
.filters label { display: inline-flex; gap: .3rem; align-items: center; white-space: nowrap; }
.filters output { margin-left: auto; color: var(--soft); white-space: nowrap; }
.finding { margin: 0 0 .75rem; padding: .8rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 6px; background: var(--card); content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.finding:target { box-shadow: 0 0 0 2px var(--tone); }
.error { --tone: var(--error); --tone-soft: var(--error-soft); }
.warning { --tone: var(--warning); --tone-soft: var(--warning-soft); }
.info { --tone: var(--info); --tone-soft: var(--info-soft); }
.badge { display: inline-block; margin-right: .35rem; padding: 0 .5em; border-radius: 999px; background: var(--tone-soft); color: var(--tone); font-size: .8125rem; font-weight: 600; }
.place { margin: .15rem 0 .5rem; color: var(--soft); font-size: .8125rem; }
.source { margin: .6rem 0; padding: .5rem .6rem; overflow-x: auto; border-radius: 6px; background: var(--code); line-height: 1.45; tab-size: 4; }
.source .no { color: var(--soft); user-select: none; }
.source .line:not(.hit), .source .gap { color: var(--soft); }
.source mark { background: var(--tone-soft); color: inherit; text-decoration: underline wavy var(--tone); text-decoration-skip-ink: none; text-underline-offset: 3px; }
.source mark.point { padding-left: .5ch; }
.finding ul { margin: .5rem 0; padding-left: 1.2rem; }
details.suppressed > summary, .notes summary { margin: .5rem 0; color: var(--soft); cursor: pointer; }
details.suppressed .finding { opacity: .8; }
.none { margin: 1.5rem 0; padding: 2rem; border: 1px dashed var(--line); border-radius: 6px; text-align: center; color: var(--soft); }
footer { margin-top: 2rem; padding-bottom: 2rem; color: var(--soft); font-size: .8125rem; }
@media (max-width: 40rem) {
  .filters { position: static; }
  .filters select { flex: 1 1 40%; max-width: none; }
  .filters output { margin-left: 0; }
}
@media print { .filters, .skip { display: none; } .finding { break-inside: avoid; content-visibility: visible; } }
`;
