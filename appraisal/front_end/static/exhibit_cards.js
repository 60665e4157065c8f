// Cards of facts, one function for each form.

import { el } from "./dom.js";
import { evidenceCard } from "./evidence_table.js";
import { twoInstruments } from "./judgements.js";

/** @type {Record<CardView["form"], (facts: any, words: Words) => HTMLElement>} */
export const CARDS = { report: reportCard, finding: findingCard, table: tableCard, "two-instruments": twoInstruments, evidence: evidenceCard };

/** @param {ReportCard} facts @param {Words} words */
function reportCard(facts, words) {
  return el("div", { className: "ap-card" },
    el("p", { className: "ap-card-title" }, facts.title),
    el("p", { className: "ap-quiet" }, facts.source),
    facts.claims.length ? [el("h4", {}, words.it_says), el("ul", { className: "ap-claims" }, facts.claims.map(withPlace))] : null,
    facts.figures.length ? [el("h4", {}, words.it_prints),
      el("dl", { className: "ap-figures" }, facts.figures.map((figure) => el("div", {},
        el("dt", {}, explainable(figure, "label")), el("dd", {}, figure.text, el("span", { className: "ap-at" }, figure.at)))))] : null);
}

/** @param {PlacedText} item */
function withPlace(item) {
  return el("li", {}, explainable(item, "text"), el("span", { className: "ap-at" }, item.at));
}

// a text in which the kernel has marked the terms of the glossary, or the plain text
function explainable(item, name) {
  return item.html ? el("span", { html: item.html }) : item[name];
}

/** @param {FindingView} facts @param {Words} words */
export function findingCard(facts, words) {
  const list = (title, items) => (items.length ? [el("h4", {}, title), el("ul", {}, items)] : null);
  return el("div", { className: "ap-card ap-finding" },
    el("span", { className: `ap-badge ap-${facts.look}` },
      el("span", { className: "ap-mark", "aria-hidden": "true" }, facts.mark), facts.verdict),
    el("p", { className: "ap-card-title" }, facts.says),
    facts.svg ? [el("div", { className: "ap-small-picture", html: facts.svg }), el("p", { className: "ap-sentence" }, facts.sentence)] : null,
    list(words.may_be, facts.innocent.map((line) => el("li", {}, line))),
    facts.so_what ? [el("h4", {}, words.so_what), el("p", {}, facts.so_what)] : null,
    facts.printed.length || facts.working.length || facts.table ? el("details", { className: "ap-behind" },
      el("summary", {}, words.behind_finding),
      list(words.it_prints, facts.printed.map(withPlace)),
      list(words.working, facts.working.map((line) => el("li", {}, line))),
      facts.table ? table(facts.table, words.table) : null) : null);
}

/** @param {TableCard} facts @param {Words} words */
function tableCard(facts, words) {
  return el("div", { className: "ap-card" }, table(facts, words.table));
}

/** @param {TableView} view  the first column names the row
 * @param {string} label */
export function table({ head, rows }, label) {
  return el("div", { className: "ap-scroll", tabIndex: 0, role: "group", "aria-label": label },
    el("table", {},
      el("thead", {}, el("tr", {}, head.map((text) => (text ? el("th", { scope: "col" }, text) : el("td"))))),
      el("tbody", {}, rows.map((row) => el("tr", {}, row.map((text, column) =>
        column ? el("td", {}, text) : el("th", { scope: "row" }, text)))))));
}
