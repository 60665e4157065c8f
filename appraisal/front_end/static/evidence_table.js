// Studies, or clashes between them, one a row: a table where there is room, cards where there is not.
// The roles are written out, for a table laid out as cards would lose them.

import { el } from "./dom.js";

/** @param {EvidenceCard} facts */
export function evidenceCard(facts) {
  const head = facts.head.map((text) => el("th", { scope: "col", role: "columnheader" }, text));
  const rows = facts.rows.map((row) => el("tbody", { role: "rowgroup" },
    el("tr", { role: "row" },
      el("th", { scope: "row", role: "rowheader" },
        el("span", { className: "ap-card-title" }, row.name),
        row.notes.map((note) => el("span", { className: "ap-evidence-note" }, note))),
      row.cells.map((cell, number) => el("td", { role: "cell" },
        el("span", { className: "ap-evidence-head", "aria-hidden": "true" }, facts.head[number + 1]),
        cell.map(evidenceFact)))),
    row.beyond ? moreFacts(row.beyond, facts.head.length) : null));
  const body = el("table", { role: "table", className: "ap-evidence-table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)), rows);
  return el("div", { className: "ap-card ap-evidence" }, facts.places ? placesToggle(body, facts.places) : null, body);
}

/** @param {Fact} fact */
function evidenceFact(fact) {
  return el("div", { className: "ap-evidence-fact" },
    fact.label ? el("span", { className: "ap-evidence-label" }, fact.label) : null,
    fact.html ? el("span", { html: fact.html })
      : el("span", { className: fact.figure ? "ap-evidence-text ap-evidence-figure" : "ap-evidence-text" }, fact.text),
    fact.more ? el("span", { className: "ap-evidence-more" }, fact.more) : null,
    fact.at ? el("span", { className: "ap-at" }, fact.at) : null);
}

// what belongs to the whole row, across it
/** @param {MoreFacts} more @param {number} columns */
function moreFacts(more, columns) {
  return el("tr", { role: "row", className: "ap-evidence-beyond" }, el("td", { role: "cell", colSpan: columns },
    el("details", {}, el("summary", {}, more.title), el("ul", {}, more.lines.map((line) => el("li", {}, line))))));
}

/** @param {HTMLElement} body @param {PlacesToggle} words */
function placesToggle(body, words) {
  const button = el("button", { type: "button", className: "ap-plain ap-evidence-places" }, words.show);
  button.addEventListener("click", () => {
    const shown = body.classList.toggle("ap-placed");
    button.textContent = shown ? words.hide : words.show;
  });
  return button;
}
