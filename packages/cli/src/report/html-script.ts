// The script of the HTML report: filters. Without it the page shows every finding.

export const htmlScript = `
"use strict";
const bar = document.querySelector(".filters");
const form = bar.querySelector("form");
const findings = [...document.querySelectorAll(".finding")];
const groups = [...document.querySelectorAll("section.file, details.suppressed")];
const nothing = document.querySelector("#nothing");
const texts = new Map();
function textOf(finding) {
  if (!texts.has(finding)) texts.set(finding, (finding.dataset.file + " " + finding.textContent).toLowerCase());
  return texts.get(finding);
}
function apply() {
  const wish = new FormData(form);
  const severities = new Set(wish.getAll("severity"));
  const words = wish.get("text").toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const finding of findings) {
    const is = finding.dataset;
    const fits = severities.has(is.severity)
      && (is.suppressed === undefined || wish.has("suppressed"))
      && ["category", "rule", "file"].every((name) => !wish.get(name) || wish.get(name) === is[name])
      && (words.length === 0 || words.every((word) => textOf(finding).includes(word)));
    finding.hidden = !fits;
    if (fits) shown++;
  }
  for (const group of groups) {
    group.hidden = !group.querySelector(".finding:not([hidden])");
    if (group.localName === "details") group.open = wish.has("suppressed");
  }
  form.querySelector("output").value = shown + " of " + findings.length + " shown";
  nothing.hidden = shown > 0 || findings.length === 0;
}
let waiting = 0;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(apply, 120);
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(apply));
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
  event.preventDefault();
  form.elements.text.focus();
});
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const details = target && target.closest("details");
  if (!details) return;
  form.elements.suppressed.checked = true;
  apply();
  target.scrollIntoView();
}
addEventListener("hashchange", reveal);
bar.hidden = findings.length === 0;
apply();
reveal();
`;
